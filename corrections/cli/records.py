"""What an editor does to a record, for somebody at a terminal: by the same table of moves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

import click
from flask.cli import AppGroup

from corrections.actions import deciding, revising
from corrections.actions.deciding import NotUndone
from corrections.actions.recording import RecordMissing
from corrections.actions.revising import NothingChanged
from corrections.cli.register import database
from corrections.cli.terminal import counted, shown
from corrections.compare.comparison import compare_draft
from corrections.record import edits
from corrections.record.actor import OPERATOR
from corrections.record.checks import latest_day
from corrections.record.draft import read_draft
from corrections.record.edits import EDITABLE
from corrections.record.history import Revision
from corrections.record.lifecycle import NotAllowed, StepRefused
from corrections.record.model import Draft, Record
from corrections.record.problems import Refused
from corrections.record.removal import RemovalReason
from corrections.record.visibility import is_visible
from corrections.store import events, filings, history, records

NUMBER = click.IntRange(1, 2**53 - 1)
"""Numbers that a record can have."""


class Records(AppGroup):
    """Ends with one sentence and exit status 1 where a step cannot be taken."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that was named."""
        try:
            return super().invoke(ctx)
        except RecordMissing:
            raise click.ClickException("There is no record with this number.") from None
        except (StepRefused, NotAllowed) as refused:
            raise click.ClickException(f"Refused: {refused}.") from None
        except NotUndone:
            raise click.ClickException(
                "A publication is taken back within 24 hours, if nothing was done since; a "
                "withdrawal only of what was public."
            ) from None


record = Records("record", help="Read a record, decide on it, change it.")

_reason = click.option("--reason", required=True, help="Kept in the record's history.")


@record.command("show")
@click.argument("number", type=NUMBER)
def show_record(number: int) -> None:
    """Show record NUMBER with its history, and with what is private about it."""
    db = database()
    found = _found(number)
    email = filings.contact_email(db, number)
    click.echo(f"record {number}: {found.state}, revision {found.revision}")
    for name, value in asdict(edits.of_record(found, email)).items():
        if value is not None:
            click.echo(f"  {name}: {shown(str(value))}")
    click.echo(f"  outcome: {found.outcome}")
    for event in events.of(db, number):
        struck = " (struck)" if event.struck else ""
        click.echo(f"event {event.on or event.at.isoformat()}: {event.outcome}, {event.by}{struck}")
    for revision in history.revisions(db, number):
        click.echo(_told(revision))


@record.command("publish")
@click.argument("number", type=NUMBER)
def publish_record(number: int) -> None:
    """Make record NUMBER public."""
    _done(deciding.publish(database(), number, actor=OPERATOR, now=datetime.now(UTC)))


@record.command("unpublish")
@click.argument("number", type=NUMBER)
def unpublish_record(number: int) -> None:
    """Take the publication of record NUMBER back, within 24 hours."""
    _done(deciding.unpublish(database(), number, actor=OPERATOR, now=datetime.now(UTC)))


@record.command("reopen")
@click.argument("number", type=NUMBER)
def reopen_record(number: int) -> None:
    """Put record NUMBER, which was declined or waits for its filer, back among what is to read."""
    _done(deciding.reopen(database(), number, actor=OPERATOR, now=datetime.now(UTC)))


@record.command("decline")
@click.argument("number", type=NUMBER)
@_reason
def decline_record(number: int, reason: str) -> None:
    """Keep record NUMBER from the public; its filer reads the reason."""
    _done(_with_reason(deciding.decline, number, reason))


@record.command("withdraw")
@click.argument("number", type=NUMBER)
@_reason
@click.option(
    "--removal",
    type=click.Choice([value.value for value in RemovalReason]),
    help="As what it is counted among the removals.",
)
def withdraw_record(number: int, reason: str, removal: str | None) -> None:
    """Withdraw record NUMBER, which is public; everybody reads the reason in its place."""
    counted_as = RemovalReason(removal) if removal else None
    _done(_with_reason(deciding.withdraw, number, reason, removal=counted_as))


@record.command("restore")
@click.argument("number", type=NUMBER)
@_reason
def restore_record(number: int, reason: str) -> None:
    """Publish record NUMBER again, which was withdrawn."""
    _done(_with_reason(deciding.restore, number, reason))


@record.command("edit")
@click.argument("number", type=NUMBER)
@click.option(
    "--set",
    "fields",
    multiple=True,
    required=True,
    metavar="FIELD=VALUE",
    help="The new value of a field; empty for none. May be given more than once.",
)
@_reason
def edit_record(number: int, fields: tuple[str, ...], reason: str) -> None:
    """Change fields of record NUMBER; everybody reads the reason in its history."""
    found, now = _found(number), datetime.now(UTC)
    draft = _changed(edits.of_record(found, filings.contact_email(database(), number)), fields, now)
    try:
        edited = revising.edit(
            database(), number, draft, compare_draft(draft), actor=OPERATOR,
            reason=_checked(reason), now=now, revision=found.revision,
        )  # fmt: skip
    except NothingChanged:
        raise click.ClickException("The record says this already.") from None
    except Refused as refused:
        raise click.ClickException(f"Refused: {refused}.") from None
    _done(edited)


def _found(number: int) -> Record:
    found = records.get(database(), number)
    if found is None:
        raise RecordMissing(number)
    return found


def _with_reason(step: Callable[..., Record], number: int, reason: str, **given: Any) -> Record:
    now = datetime.now(UTC)
    return step(database(), number, actor=OPERATOR, reason=_checked(reason), now=now, **given)


def _checked(reason: str) -> str:
    kept = reason.strip()
    if not 0 < len(kept) <= 2000 or not is_visible(kept) or shown(kept[:100]) != kept[:100]:
        raise click.ClickException("A reason has 1 to 2,000 characters, all of them visible.")
    return kept


def _changed(draft: Draft, fields: tuple[str, ...], now: datetime) -> Draft:
    """The draft with other values, checked as those of a form or an import."""
    given: dict[str, Any] = asdict(draft)
    for field in fields:
        name, equals, value = field.partition("=")
        if not equals or name not in EDITABLE:
            raise click.ClickException(
                f"{shown(field)}: write FIELD=VALUE, with one of: {', '.join(EDITABLE)}."
            )
        number = name == "repeats" and value.isascii() and value.isdecimal()
        given[name] = int(value) if number else value or None
    try:
        return read_draft(given, today=latest_day(now))
    except Refused as refused:
        raise click.ClickException(f"Refused: {refused}.") from None


def _told(revision: Revision) -> str:
    by = shown(revision.by.name) if revision.by.name else revision.by.role
    fields = f" ({', '.join(revision.changes)})" if revision.changes else ""
    why = f": {shown(revision.reason)}" if revision.reason else ""
    step = revision.step or "change"
    return f"revision {revision.number}, {revision.at.isoformat()}, {by}: {step}{fields}{why}"


def _done(now: Record) -> None:
    click.echo(f"record {now.id}: {now.state}, {counted(now.revision, 'revision', 'revisions')}")
