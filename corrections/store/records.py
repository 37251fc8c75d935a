"""Records: read one or a page, write a new one, move one to another state."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlite_utils import Database

from corrections.model import Draft, Event, Outcome, Record, State
from corrections.selection import Selection
from corrections.store import parties, register, search
from corrections.store.rows import (
    SELECT_RECORDS,
    from_moment,
    to_event,
    to_record,
    to_records,
)

NEWEST = 2**62
"""A cursor before which every record lies."""


def get(db: Database, record_id: int) -> Record | None:
    """The record with this number, in whatever state it is."""
    row = db.execute(f"{SELECT_RECORDS} WHERE records.id = ?", [record_id]).fetchone()
    return to_record(row) if row else None


def page(db: Database, selection: Selection, before: int, limit: int) -> list[Record]:
    """Published records of the selection below the position ``before``, newest first."""
    if not selection.active:
        return to_records(
            db.execute(
                f"{SELECT_RECORDS} WHERE records.state = 'published' AND records.position < ?"
                " ORDER BY records.position DESC LIMIT ?",
                [before, limit],
            )
        )
    found = search.positions(db, selection, before, limit)
    marks = ", ".join("?" * len(found))
    rows = db.execute(
        f"{SELECT_RECORDS} WHERE records.state = 'published' AND records.position IN ({marks})"
        " ORDER BY records.position DESC",
        found,
    )
    return to_records(rows)


def queue(db: Database, after: int, limit: int) -> list[Record]:
    """Pending records behind the number ``after``, oldest first."""
    return to_records(
        db.execute(
            f"{SELECT_RECORDS} WHERE records.state = 'pending' AND records.id > ?"
            " ORDER BY records.id LIMIT ?",
            [after, limit],
        )
    )


def everything(
    db: Database, after: int, limit: int, states: Sequence[State] = tuple(State)
) -> list[Record]:
    """Records in these states behind the number ``after``, in the order in which they came."""
    marks = ", ".join("?" * len(states))
    return to_records(
        db.execute(
            f"{SELECT_RECORDS} WHERE records.state IN ({marks}) AND records.id > ?"
            " ORDER BY records.id LIMIT ?",
            [*states, after, limit],
        )
    )


def waiting(db: Database, limit: int) -> int:
    """How many records are pending, counted no further than ``limit``."""
    row = db.execute(
        "SELECT count(*) FROM (SELECT 1 FROM records WHERE state = 'pending' LIMIT ?)", [limit]
    ).fetchone()
    return int(row[0])


def repeating(db: Database, record_id: int, limit: int) -> list[Record]:
    """Published records that repeat the error of this one."""
    return to_records(
        db.execute(
            f"{SELECT_RECORDS} WHERE records.repeats = ? AND records.state = 'published'"
            " ORDER BY records.position LIMIT ?",
            [record_id, limit],
        )
    )


def lately(db: Database, limit: int) -> list[tuple[Record, Event]]:
    """The last things that newsrooms were asked or did, on published records, newest first."""
    rows = db.execute(
        "SELECT events.id, at, happened_on, events.outcome, by, note, record_id FROM events"
        " JOIN records ON records.id = events.record_id"
        " WHERE records.state = 'published' ORDER BY events.id DESC LIMIT ?",
        [limit],
    ).fetchall()
    found = ((get(db, row[6]), to_event(row[:6])) for row in rows)
    return [(record, event) for record, event in found if record]


def is_empty(db: Database) -> bool:
    """Whether nothing was ever recorded."""
    return db.execute("SELECT 1 FROM records LIMIT 1").fetchone() is None


def insert(db: Database, draft: Draft, now: datetime) -> int:
    """Write a pending record and return its number; its difference belongs beside it."""
    columns = {
        "state": State.PENDING, "quote": draft.quote, "correction": draft.correction,
        "explanation": draft.explanation,
        "subject_id": parties.place(db, "subjects", draft.subject),
        "outlet_id": parties.place(db, "outlets", draft.outlet),
        "medium": draft.medium, "article_url": draft.article_url, "locator": draft.locator,
        "article_title": draft.article_title, "byline": draft.byline,
        "published_on": draft.published_on, "source_url": draft.source_url, "kind": draft.kind,
        "language": draft.language, "relation": draft.relation, "repeats": draft.repeats,
        "outcome": Outcome.UNASKED, "revision": 1,
        "created_at": from_moment(now), "updated_at": from_moment(now),
    }  # fmt: skip
    marks = ", ".join("?" * len(columns))
    row = db.execute(
        f"INSERT INTO records ({', '.join(columns)}) VALUES ({marks}) RETURNING id",
        list(columns.values()),
    ).fetchone()
    return int(row[0])


def move(
    db: Database, record: Record, state: State, reason: str | None, revision: int, now: datetime
) -> Record:
    """Give the record its next state; one that becomes public takes the next position."""
    published_at, position = record.published_at, record.position
    if state is State.PUBLISHED:
        published_at, position = now, register.count(db, "position", 1)
    db.execute(
        "UPDATE records SET state = ?, reason = ?, revision = ?, updated_at = ?,"
        " published_at = ?, position = ? WHERE id = ?",
        [
            state, reason, revision, from_moment(now),
            from_moment(published_at) if published_at else None, position, record.id,
        ],
    )  # fmt: skip
    return replace(
        record, state=state, reason=reason, revision=revision, updated_at=now,
        published_at=published_at, position=position,
    )  # fmt: skip


def conclude(db: Database, record: Record, outcome: Outcome, now: datetime) -> Record:
    """Set the outcome that the desk concludes from the events."""
    revision = record.revision + 1
    db.execute(
        "UPDATE records SET outcome = ?, revision = ?, updated_at = ? WHERE id = ?",
        [outcome, revision, from_moment(now), record.id],
    )
    return replace(record, outcome=outcome, revision=revision, updated_at=now)


def show(db: Database, record: Record, now: datetime) -> None:
    """Put a record that became public into the index and the counts."""
    parties.count_record(db, "outlets", record.outlet.id, 1)
    parties.count_record(db, "subjects", record.subject.id, 1)
    search.add(db, record)
    register.count(db, "published", 1)
    register.note_change(db, now)


def hide(db: Database, record: Record, now: datetime) -> None:
    """Take a record that is public no more out of the index and the counts."""
    parties.count_record(db, "outlets", record.outlet.id, -1)
    parties.count_record(db, "subjects", record.subject.id, -1)
    search.remove(db, record)
    register.count(db, "published", -1)
    register.note_change(db, now)
