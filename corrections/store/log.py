"""The log: what was done at the desk and to records, by whom and when, in one order. Rows are
added, never changed, and hold no text that somebody typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlite_utils import Database

from corrections.record.actor import Actor, Role
from corrections.store.announcements import utc
from corrections.store.connection import needs_transaction

Thing = Literal["record", "outlet", "subject", "editor", "desk"]
"""What something was done to; ``desk`` is everything that all editors share."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that was done: ``action`` is a step of ``lifecycle`` or a verb of its own.
    ``thing_id`` is the number of a record, an outlet, a subject or an editor, ``revision`` that of
    the record's revision, which says why. ``number`` is the place in the log."""

    at: datetime
    by: Actor
    action: str
    thing: Thing
    thing_id: int | None = None
    revision: int | None = None
    number: int = 0


@needs_transaction
def add(db: Database, entry: Entry) -> int:
    """Add an entry at the end and return its number; ``entry.number`` is not looked at."""
    row = db.execute(
        "INSERT INTO log (at, role, name, action, thing, thing_id, revision)"
        " VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING number",
        [
            utc(entry.at), entry.by.role, entry.by.name, entry.action, entry.thing,
            entry.thing_id, entry.revision,
        ],
    ).fetchone()  # fmt: skip
    return int(row[0])


def of(db: Database, thing: Thing, thing_id: int) -> list[Entry]:
    """Return everything that was done to one record, party or account, first to last."""
    rows = db.execute(
        f"{_SELECT} WHERE thing = ? AND thing_id = ? ORDER BY number", [thing, thing_id]
    )
    return [_entry(row) for row in rows]


_SELECT = "SELECT at, role, name, action, thing, thing_id, revision, number FROM log"


def _entry(row: Sequence[Any]) -> Entry:
    return Entry(datetime.fromisoformat(row[0]), Actor(Role(row[1]), row[2]), *row[3:])
