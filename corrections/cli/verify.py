"""Whether what the register derives from its records is what they give, and its log is whole."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from itertools import chain

import click
from flask.cli import with_appcontext

from corrections.cli.register import database
from corrections.cli.terminal import counted, shown
from corrections.store import repairs, verification_log
from corrections.store.discrepancy import Discrepancy
from corrections.store.log_chain import Head
from corrections.store.verification import discrepancies

TOLD = 100
"""Discrepancies that are told one by one."""


def _read_head(_: click.Context, __: click.Parameter, text: str | None) -> Head | None:
    try:
        return Head.read(text) if text is not None else None
    except ValueError:
        raise click.BadParameter("it is a number, a colon and 64 hexadecimal digits.") from None


@click.command("verify")
@with_appcontext
@click.option(
    "--head",
    metavar="NUMBER:DIGEST",
    callback=_read_head,
    help="A head of the log that was printed before: rows up to it must be there still.",
)
@click.option("--repair", is_flag=True, help="Make anew what differs and can be made anew.")
def verify(head: Head | None, repair: bool) -> None:
    """Compute everything that is derived anew, and name what differs from what is kept.

    Names the first row at which the log is broken too. Nothing is written, unless --repair is
    given: then indexes, counters and whatever else is derived are made anew where they differ, and
    what was repaired and what cannot be is named. Exit status 1 if anything differs, with --repair
    if anything is left.
    """
    db = database()
    lost = verification_log.since(db, head) if head else iter(())
    if repair:
        done = repairs.repair(db, datetime.now(UTC))
        _tell(done.repaired, "Repaired: ")
        left = _tell(chain(done.left, lost), "Not repaired: ")
        click.echo(
            f"{counted(len(done.repaired), 'discrepancy', 'discrepancies')} repaired, {left} left."
        )
    else:
        left = _tell(chain(discrepancies(db), lost))
        click.echo(counted(left, "discrepancy", "discrepancies") + ".")
    if left:
        click.get_current_context().exit(1)


def _tell(found: Iterable[Discrepancy], prefix: str = "") -> int:
    """Print the first of these, and return how many there are."""
    total = 0
    for one in found:
        total += 1
        if total <= TOLD:
            click.echo(prefix + shown(one.sentence))
    return total
