"""Records: read one or a page, write a new one, move one to another state."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlite_utils import Database

from corrections.record.model import Draft, Event, Outcome, Record, State
from corrections.record.selection import Selection
from corrections.store import parties, search
from corrections.store.rows import (
    SELECT_RECORDS,
    from_moment,
    to_event,
    to_record,
    to_records,
)
from corrections.store.search import Index

NEWEST = 2**62
"""A cursor before which every record lies."""


def get(db: Database, record_id: int) -> Record | None:
    """The record with this number, in whatever state it is."""
    row = db.execute(f"{SELECT_RECORDS} WHERE records.id = ?", [record_id]).fetchone()
    return to_record(row) if row else None


def page(db: Database, selection: Selection, before: int, limit: int) -> list[Record]:
    """Published records of the selection below the position ``before``, newest first."""
    public = "records.state = 'published'"
    return _newest(db, ("search", "position", public), selection, before, limit)


def happenings(db: Database, selection: Selection, before: int, limit: int) -> list[Record]:
    """What last happened below the number ``before``, newest first: published records, and
    withdrawn ones that were public."""
    told = "records.happening > 0"
    return _newest(db, ("happenings", "happening", told), selection, before, limit)


def _newest(
    db: Database, order: tuple[Index, str, str], selection: Selection, before: int, limit: int
) -> list[Record]:
    """By one of the two orders (its index, its column, whom it holds): along the column for the
    whole register, through the full-text index for a part of it."""
    index, column, held = order
    wanted, values = f"records.{column} < ? ORDER BY records.{column} DESC LIMIT ?", [before, limit]
    if selection.active:
        values = search.newest(db, index, selection, before, limit)
        marks = ", ".join("?" * len(values))
        wanted = f"records.{column} IN ({marks}) ORDER BY records.{column} DESC"
    return to_records(db.execute(f"{SELECT_RECORDS} WHERE {held} AND {wanted}", values))


def happenings_above(db: Database, selection: Selection, after: int, limit: int) -> list[int]:
    """The numbers of what happened after the number ``after``, oldest first."""
    if selection.active:
        return search.next_above(db, "happenings", selection, after, limit)
    rows = db.execute(
        "SELECT happening FROM records WHERE happening > ? ORDER BY happening LIMIT ?",
        [after, limit],
    )
    return [row[0] for row in rows]


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
