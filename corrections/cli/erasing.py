"""Erasing a record from a terminal."""

from __future__ import annotations

from datetime import UTC, datetime

import click
from flask.cli import with_appcontext

from corrections.actions import erasing
from corrections.actions.recording import RecordMissing
from corrections.cli.records import NUMBER
from corrections.cli.register import database
from corrections.record.actor import OPERATOR
from corrections.record.removal import Erasure, RemovalReason
from corrections.store import clearing, erasures, records

WARNING = (
    "Record {number} ({state}) is deleted with its texts, names, addresses, history, answers and "
    "reports. Its number, dates and the reason stay. This cannot be undone; backups made before "
    "still have it. Go on?"
)


@click.command("erase")
@click.argument("number", type=NUMBER)
@click.option(
    "--reason",
    type=click.Choice([reason.value for reason in RemovalReason]),
    required=True,
    help="Why, in a word; everybody reads it in words.",
)
@click.option("--yes", is_flag=True, help="Do not ask whether to go on.")
@with_appcontext
def erase(number: int, reason: str, yes: bool) -> None:
    """Delete everything of record NUMBER, in whatever state it is, for good.

    Then the register's file is written anew, so that no byte of it is left there. It needs as much
    free disk as the file is large.
    """
    db = database()
    known = erasures.get(db, number)
    if known is None:
        found = records.get(db, number)
        if found is None:
            raise click.ClickException("There is no record with this number.")
        if not yes:
            click.confirm(WARNING.format(number=number, state=found.state), abort=True)
    now = datetime.now(UTC)
    try:
        erased = erasing.erase(db, number, reason=RemovalReason(reason), actor=OPERATOR, now=now)
    except RecordMissing:
        raise click.ClickException("There is no record with this number.") from None
    click.echo(_told(erased.erasure, erased.done))
    if clearing.is_due(db) and not clearing.clear(db, now):
        click.echo(
            "Somebody reads the register just now: the server clears the last bytes when they are "
            "done, or run this command again."
        )


def _told(erasure: Erasure, done: bool) -> str:
    if done:
        return f"record {erasure.id}: erased"
    return (
        f"record {erasure.id}: was erased before, on {erasure.erased_at.isoformat()}"
        f" ({erasure.reason}); nothing was changed"
    )
