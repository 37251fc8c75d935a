"""The figures of the desk: what waits, what came in and what was decided, and how long it took."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlite_utils import Database

from corrections.store.announcements import utc

DECISIONS = ("publish", "decline")
"""The actions of the log by which a record is decided."""


@dataclass(frozen=True, slots=True)
class Decision:
    """When a record was decided, and how long after it had been filed."""

    at: datetime
    after: timedelta


def waiting(db: Database, state: str, limit: int) -> tuple[int, datetime | None]:
    """Return how many records are in a state in which the desk has yet to decide, ``limit`` at
    most, and when the oldest of them was filed. ``state`` is ``pending`` or ``waiting``."""
    held = {"pending": "state = 'pending'", "waiting": "state = 'waiting'"}[state]
    row = db.execute(
        f"SELECT count(*) FROM (SELECT 1 FROM records WHERE {held} LIMIT ?)", [limit]
    ).fetchone()
    first = db.execute(
        f"SELECT created_at FROM records WHERE {held} ORDER BY id LIMIT 1"
    ).fetchone()
    return int(row[0]), datetime.fromisoformat(first[0]) if first else None


def received(db: Database, since: datetime) -> list[datetime]:
    """Return when each form that was sent since then came in, oldest first."""
    rows = db.execute(
        "SELECT at FROM log WHERE action = 'submit' AND at >= ? ORDER BY at", [utc(since)]
    )
    return [datetime.fromisoformat(at) for (at,) in rows]


def decided(db: Database, since: datetime) -> list[Decision]:
    """Return each decision since then, oldest first; one of the machine's or of an import's is
    none of the desk's."""
    rows = db.execute(
        "SELECT log.at, records.created_at FROM log JOIN records ON records.id = thing_id"
        " WHERE thing = 'record' AND action IN (?, ?) AND role = 'editor' AND log.at >= ?"
        " ORDER BY log.at",
        [*DECISIONS, utc(since)],
    )
    times = ((datetime.fromisoformat(at), datetime.fromisoformat(filed)) for at, filed in rows)
    return [Decision(at, at - filed) for at, filed in times]
