"""What happened: revisions of a record and events around it. Rows are added, never changed."""

from __future__ import annotations

import json
from typing import Any

from sqlite_utils import Database

from corrections.record.model import Event, Revision
from corrections.store.rows import from_moment, to_event, to_revision


def add_revision(db: Database, record_id: int, revision: Revision) -> None:
    """Keep who changed what, when."""
    db.execute(
        "INSERT INTO revisions (record_id, number, at, role, name, changes)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        [
            record_id, revision.number, from_moment(revision.at), revision.by.role,
            revision.by.name, _changes(revision),
        ],
    )  # fmt: skip


def revisions(db: Database, record_id: int) -> list[Revision]:
    """Every revision of the record, first to last."""
    rows = db.execute(
        "SELECT number, at, role, name, changes FROM revisions WHERE record_id = ? ORDER BY number",
        [record_id],
    )
    return [to_revision(row) for row in rows]


def add_event(db: Database, record_id: int, event: Event) -> int:
    """Keep what somebody says became of the record; returns the event's number."""
    row = db.execute(
        "INSERT INTO events (record_id, at, happened_on, outcome, by, note)"
        " VALUES (?, ?, ?, ?, ?, ?) RETURNING id",
        [record_id, from_moment(event.at), event.on, event.outcome, event.by, event.note],
    ).fetchone()
    return int(row[0])


def events(db: Database, record_id: int) -> list[Event]:
    """Every event of the record, first written first."""
    return events_of(db, [record_id]).get(record_id, [])


def events_of(db: Database, record_ids: list[int]) -> dict[int, list[Event]]:
    """The events of several records at once, by the record's number."""
    marks = ", ".join("?" * len(record_ids))
    rows: Any = db.execute(
        "SELECT id, at, happened_on, outcome, by, note, record_id FROM events"
        f" WHERE record_id IN ({marks}) ORDER BY id",
        record_ids,
    )
    found: dict[int, list[Event]] = {}
    for row in rows:
        found.setdefault(row[6], []).append(to_event(row[:6]))
    return found


def _changes(revision: Revision) -> str:
    return json.dumps(revision.changes, ensure_ascii=False, separators=(",", ":"), default=str)
