"""Whether what the register derives from its records is what they give, and its log is whole."""

from __future__ import annotations

from itertools import chain

import click
from flask.cli import with_appcontext

from corrections.cli.register import database
from corrections.cli.terminal import counted, shown
from corrections.store import verification_log
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
def verify(head: Head | None) -> None:
    """Compute everything that is derived anew, and name what differs from what is kept.

    Names the first row at which the log is broken too. Nothing is written. Exit status 1 if
    anything differs; `rebuild --all` makes differences, fingerprints and indexes anew.
    """
    db, total = database(), 0
    lost = verification_log.since(db, head) if head else ()
    for found in chain(discrepancies(db), lost):
        total += 1
        if total <= TOLD:
            click.echo(shown(found.sentence))
    click.echo(counted(total, "discrepancy", "discrepancies") + ".")
    if total:
        click.get_current_context().exit(1)
