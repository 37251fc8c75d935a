"""What whoever reported a record is told of the desk's decision, and what became of the mail."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlite_utils import Database

from corrections.store.connection import needs_transaction
from corrections.store.rows import from_moment, placeholders


class AnswerState(StrEnum):
    """What became of the mail: it waits for its time, is in the outbox, was taken by the mail
    server, or is not sent because the owner of the mailbox wants none or got enough."""

    WAITING = "waiting"
    QUEUED = "queued"
    SENT = "sent"
    UNWANTED = "unwanted"


@dataclass(frozen=True, slots=True)
class ReportAnswer:
    """The sentence for whoever sent a report, and the mail. ``number`` is the revision of the
    report that the decision made."""

    item_id: int
    number: int
    sentence: str | None
    state: AnswerState = AnswerState.WAITING


@needs_transaction
def add(db: Database, item_id: int, number: int, sentence: str | None) -> None:
    """Keep what is said of a decision; raises ``IntegrityError`` if its number was used."""
    db.execute(
        "INSERT INTO report_answers (item_id, number, sentence) VALUES (?, ?, ?)",
        [item_id, number, sentence],
    )


def of(db: Database, numbers: Iterable[int]) -> dict[int, list[ReportAnswer]]:
    """Return what was said of the decisions about several reports, by the report's number, first to
    last; a report of which nothing was said is left out."""
    wanted = list(numbers)
    found: dict[int, list[ReportAnswer]] = {}
    for row in db.execute(
        "SELECT item_id, number, sentence, state FROM report_answers"
        f" WHERE item_id IN ({placeholders(wanted)}) ORDER BY item_id, number",
        wanted,
    ):
        answer = ReportAnswer(row[0], row[1], row[2], AnswerState(row[3]))
        found.setdefault(answer.item_id, []).append(answer)
    return found


def due(db: Database, before: datetime, limit: int) -> list[ReportAnswer]:
    """Return at most ``limit`` answers whose mail waits, of decisions that were made before this
    time, stand, and are about a report that has an address still."""
    rows = db.execute(
        "SELECT a.item_id, a.number, a.sentence FROM report_answers AS a"
        " JOIN inbox AS i ON i.id = a.item_id AND i.revision = a.number"
        " JOIN inbox_steps AS s ON s.item_id = a.item_id AND s.number = a.number"
        " WHERE a.state = 'waiting' AND i.contact IS NOT NULL AND s.at <= ?"
        " ORDER BY a.item_id LIMIT ?",
        [from_moment(before), limit],
    )
    return [ReportAnswer(*row) for row in rows]


@needs_transaction
def mark(db: Database, item_id: int, number: int, state: AnswerState) -> None:
    """Keep what became of a mail. Once it was sent, or is not to be, the address is deleted."""
    db.execute(
        "UPDATE report_answers SET state = ? WHERE item_id = ? AND number = ?",
        [state, item_id, number],
    )
    if state in (AnswerState.SENT, AnswerState.UNWANTED):
        delete_address(db, item_id)


@needs_transaction
def delete_address(db: Database, item_id: int) -> None:
    """Delete the address of whoever sent a report."""
    db.execute("UPDATE inbox SET contact = NULL WHERE id = ? AND kind = 'report'", [item_id])


@needs_transaction
def delete_addresses(db: Database, before: datetime) -> None:
    """Delete the addresses in reports that were sent before this time, whatever was decided."""
    db.execute(
        "UPDATE inbox SET contact = NULL WHERE kind = 'report' AND contact IS NOT NULL AND at < ?",
        [from_moment(before)],
    )
