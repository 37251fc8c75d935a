"""Records with reports that wait for the desk, and the open reports of one record."""

from __future__ import annotations

from datetime import datetime

from sqlite_utils import Database

from corrections.record.inbox import Handling, Item
from corrections.store import inbox
from corrections.store.rows import from_moment

_OPEN = "kind = 'report' AND state = 'open'"


def records(db: Database, after: int, limit: int) -> list[tuple[int, int]]:
    """Return at most ``limit`` records with open reports: the number of the first one of each and
    that of the record, the first reports oldest first, all numbers above ``after``."""
    rows = db.execute(
        f"SELECT min(id) AS first, record_id FROM inbox WHERE {_OPEN}"
        " GROUP BY record_id HAVING first > ? ORDER BY first LIMIT ?",
        [after, limit],
    )
    return [(row[0], row[1]) for row in rows]


def open_reports(
    db: Database, record_id: int, limit: int, *, after: int = 0, until: int | None = None
) -> list[Item]:
    """Return at most ``limit`` open reports of a record, oldest first, with numbers above ``after``
    and up to ``until``."""
    rows = db.execute(
        f"SELECT id FROM inbox WHERE {_OPEN} AND record_id = ? AND id > ? AND id <= ?"
        " ORDER BY id LIMIT ?",
        [record_id, after, until if until is not None else 2**53, limit],
    ).fetchall()
    found = (inbox.get(db, row[0]) for row in rows)
    return [item for item in found if item]


def count(db: Database, record_id: int, limit: int) -> int:
    """Return how many reports of a record are open, counted up to one more than ``limit``."""
    row = db.execute(
        f"SELECT count(*) FROM (SELECT 1 FROM inbox WHERE {_OPEN} AND record_id = ? LIMIT ?)",
        [record_id, limit + 1],
    ).fetchone()
    return int(row[0])


def last(db: Database, record_id: int) -> int:
    """Return the number of the newest open report of a record; 0 if there is none."""
    row = db.execute(
        f"SELECT max(id) FROM inbox WHERE {_OPEN} AND record_id = ?", [record_id]
    ).fetchone()
    return int(row[0] or 0)


def time_of(db: Database, record_id: int, since: datetime, place: int) -> datetime | None:
    """Return when the open report of a record that is at this place among those since a time, the
    newest at 1, was sent; ``None`` if there are fewer."""
    row = db.execute(
        f"SELECT at FROM inbox WHERE {_OPEN} AND record_id = ? AND at > ?"
        " ORDER BY id DESC LIMIT 1 OFFSET ?",
        [record_id, from_moment(since), place - 1],
    ).fetchone()
    return datetime.fromisoformat(row[0]) if row else None


def decided_with(db: Database, item: Item, step: Handling, limit: int) -> list[Item]:
    """Return at most ``limit`` reports of the same record whose last step is one with this time,
    editor, state and sentence: what was decided together."""
    rows = db.execute(
        "SELECT i.id FROM inbox AS i JOIN inbox_steps AS s"
        " ON s.item_id = i.id AND s.number = i.revision"
        " WHERE i.record_id = ? AND i.kind = 'report' AND s.at = ? AND s.role = ?"
        " AND s.name IS ? AND s.state = ? AND s.sentence IS ? ORDER BY i.id LIMIT ?",
        [
            item.record_id, from_moment(step.at), step.by.role, step.by.name, step.state,
            step.sentence, limit,
        ],
    ).fetchall()  # fmt: skip
    found = (inbox.get(db, row[0]) for row in rows)
    return [item for item in found if item]
