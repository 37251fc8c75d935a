"""Revisions (who changed a record) and events (what became of it); rows are never changed."""

from __future__ import annotations

import json
from typing import Any

from sqlite_utils import Database

from corrections.record.model import Event, Revision
from corrections.store.connection import needs_transaction
from corrections.store.rows import from_moment, placeholders, to_event, to_revision


@needs_transaction
def add_revision(db: Database, record_id: int, revision: Revision) -> None:
    """Add a revision of the record; raises ``IntegrityError`` if its number was used."""
    db.execute(
        "INSERT INTO revisions (record_id, number, at, role, name, changes, step, reason)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            record_id, revision.number, from_moment(revision.at), revision.by.role,
            revision.by.name, _changes(revision), revision.step, revision.reason,
        ],
    )  # fmt: skip


def revisions(db: Database, record_id: int) -> list[Revision]:
    """Return every revision of the record, first to last."""
    rows = db.execute(
        "SELECT number, at, role, name, changes, step, reason FROM revisions"
        " WHERE record_id = ? ORDER BY number",
        [record_id],
    )
    return [to_revision(row) for row in rows]


@needs_transaction
def add_event(db: Database, record_id: int, event: Event) -> int:
    """Add an event of the record and return the event's number; ``event.id`` is not looked at."""
    row = db.execute(
        "INSERT INTO events (record_id, at, happened_on, outcome, by, note)"
        " VALUES (?, ?, ?, ?, ?, ?) RETURNING id",
        [record_id, from_moment(event.at), event.on, event.outcome, event.by, event.note],
    ).fetchone()
    return int(row[0])


def events(db: Database, record_id: int) -> list[Event]:
    """Return every event of the record, in the order in which they were written."""
    return events_of(db, [record_id]).get(record_id, [])


def events_of(db: Database, record_ids: list[int]) -> dict[int, list[Event]]:
    """Return the events of several records, by the record's number; one without events is left
    out."""
    rows: Any = db.execute(
        "SELECT id, at, happened_on, outcome, by, note, record_id FROM events"
        f" WHERE record_id IN ({placeholders(record_ids)}) ORDER BY id",
        record_ids,
    )
    found: dict[int, list[Event]] = {}
    for row in rows:
        found.setdefault(row[6], []).append(to_event(row[:6]))
    return found


def _changes(revision: Revision) -> str:
    return json.dumps(revision.changes, ensure_ascii=False, separators=(",", ":"), default=str)
