"""Questions of the desk to whoever filed a record, and the answers. All of it is private. Rows are
added, and answered once; only the times of the reminder and of the end change."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlite_utils import Database

from corrections.record.actor import Actor, Role
from corrections.record.asking import LAPSE_AFTER, REMIND_AFTER, Question
from corrections.record.lifecycle import Step
from corrections.store.announcements import utc
from corrections.store.connection import needs_transaction
from corrections.store.rows import placeholders

_ENDS = "'answer', 'lapse', 'reopen', 'publish', 'decline', 'withdraw'"  # each leaves ``waiting``

_SELECT = (
    "SELECT asked.record_id, asked.revision, asked.text, began.at, began.role, began.name,"
    " asked.due_at, asked.reminded_at, asked.answer, asked.answered_at,"
    " (SELECT step FROM revisions AS later WHERE later.record_id = asked.record_id"
    f" AND later.number > asked.revision AND later.step IN ({_ENDS})"
    " ORDER BY later.number LIMIT 1)"
    " FROM questions AS asked JOIN revisions AS began"
    " ON began.record_id = asked.record_id AND began.number = asked.revision"
)


@needs_transaction
def add(db: Database, record_id: int, revision: int, text: str, due_at: datetime) -> None:
    """Keep a question; ``due_at`` is when the reminder is due."""
    db.execute(
        "INSERT INTO questions (record_id, revision, text, due_at) VALUES (?, ?, ?, ?)",
        [record_id, revision, text, utc(due_at)],
    )


def of_record(db: Database, record_id: int) -> list[Question]:
    """Return every question about a record, first to last."""
    return of_records(db, [record_id]).get(record_id, [])


def of_records(db: Database, record_ids: Collection[int]) -> dict[int, list[Question]]:
    """Return the questions about several records, first to last, by the record's number; one
    without questions is left out."""
    rows: Any = db.execute(
        f"{_SELECT} WHERE asked.record_id IN ({placeholders(record_ids)})"
        " ORDER BY asked.record_id, asked.revision",
        list(record_ids),
    )
    found: dict[int, list[Question]] = {}
    for row in rows:
        found.setdefault(row[0], []).append(_question(row))
    return found


def get(db: Database, record_id: int, revision: int) -> Question | None:
    """Return the question that is this revision of a record; ``None`` if there is none."""
    row = db.execute(
        f"{_SELECT} WHERE asked.record_id = ? AND asked.revision = ?", [record_id, revision]
    ).fetchone()
    return _question(row) if row else None


@needs_transaction
def answer(db: Database, question: Question, text: str, now: datetime) -> None:
    """Keep the answer; nothing is due any more."""
    db.execute(
        "UPDATE questions SET answer = ?, answered_at = ?, due_at = NULL"
        " WHERE record_id = ? AND revision = ? AND answer IS NULL",
        [text, utc(now), question.record_id, question.revision],
    )


def due(db: Database, now: datetime) -> Question | None:
    """Return the question whose reminder or end has been due longest; ``None`` if none is. It may
    be one whose wait has ended otherwise."""
    row = db.execute(
        f"{_SELECT} WHERE asked.due_at <= ? ORDER BY asked.due_at LIMIT 1", [utc(now)]
    ).fetchone()
    return _question(row) if row else None


@needs_transaction
def remind(db: Database, question: Question, now: datetime) -> None:
    """Keep that the filer is reminded now, and when the wait ends."""
    db.execute(
        "UPDATE questions SET reminded_at = ?, due_at = ? WHERE record_id = ? AND revision = ?",
        [utc(now), utc(now + LAPSE_AFTER), question.record_id, question.revision],
    )


@needs_transaction
def close(db: Database, question: Question) -> None:
    """Have nothing be due for this question any more."""
    db.execute(
        "UPDATE questions SET due_at = NULL WHERE record_id = ? AND revision = ?",
        [question.record_id, question.revision],
    )


def last_round(db: Database) -> datetime | None:
    """Return when the machine last looked for what is due; ``None`` if it never did."""
    row = db.execute("SELECT value FROM register WHERE name = 'questions_looked_at'").fetchone()
    return datetime.fromisoformat(row[0]) if row else None


@needs_transaction
def keep_round(db: Database, now: datetime) -> None:
    """Keep that the machine looks for what is due now."""
    db.execute(
        "INSERT INTO register VALUES ('questions_looked_at', ?)"
        " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        [utc(now)],
    )


@needs_transaction
def put_off(db: Database, by: timedelta, now: datetime) -> None:
    """Have everything be due later by this much, or earlier where it is negative; but no later
    than if the question were asked, or its reminder sent, now."""
    latest = (utc(now + REMIND_AFTER), utc(now + LAPSE_AFTER))
    db.execute(
        "UPDATE questions SET due_at = min("
        "strftime('%Y-%m-%dT%H:%M:%S+00:00', strftime('%s', due_at) + ?1, 'unixepoch'),"
        " CASE WHEN reminded_at IS NULL THEN ?2 ELSE ?3 END) WHERE due_at IS NOT NULL",
        [round(by.total_seconds()), *latest],
    )


def _question(row: Sequence[Any]) -> Question:
    due_at, reminded_at, text, answered_at = row[6:10]
    return Question(
        record_id=row[0], revision=row[1], text=row[2], at=datetime.fromisoformat(row[3]),
        by=Actor(Role(row[4]), row[5]), due_at=_moment(due_at), reminded_at=_moment(reminded_at),
        answer=text, answered_at=_moment(answered_at), ended=Step(row[10]) if row[10] else None,
    )  # fmt: skip


def _moment(value: str | None) -> datetime | None:
    return datetime.fromisoformat(value) if value else None
