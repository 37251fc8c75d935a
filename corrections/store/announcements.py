"""What the public should hear of: one row for each public change, written in its transaction.

To whom it goes, and whether anybody wants it at all, is worked out afterwards: publishing costs
one insert, however many follow.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlite_utils import Database

from corrections.record.model import Record
from corrections.store import search


class What(StrEnum):
    """What happened. An ``EVENT`` left the outcome as it was: who follows the record hears of it,
    lists do not. What was ``IMPORTED`` is old: feeds have it, nobody is mailed."""

    PUBLISHED = "published"
    OUTCOME = "outcome"
    EVENT = "event"
    WITHDRAWN = "withdrawn"
    IMPORTED = "imported"


@dataclass(frozen=True, slots=True)
class Announcement:
    """One public change; ``tokens`` are what the record was filtered by at that moment."""

    id: int
    record_id: int
    what: What
    event_id: int | None
    tokens: tuple[str, ...]
    at: datetime
    pinged: bool
    spread_to: int


_SELECT = "SELECT id, record_id, what, event_id, tokens, at, pinged, spread_to FROM announcements"


def add(
    db: Database, record: Record, what: What, now: datetime, event_id: int | None = None
) -> None:
    """Announce a change; belongs in the transaction of every public change."""
    tokens = [record_token(record.id)]
    if what is not What.EVENT:
        tokens = ["", *tokens, *search.tokens(record)]
    db.execute(
        "INSERT INTO announcements (record_id, what, event_id, tokens, at) VALUES (?, ?, ?, ?, ?)",
        [record.id, what, event_id, json.dumps(tokens), utc(now)],
    )


def unspread(db: Database) -> Announcement | None:
    """The oldest announcement of which somebody may not have been told yet."""
    row = db.execute(f"{_SELECT} WHERE spread_at IS NULL ORDER BY id LIMIT 1").fetchone()
    return _announcement(row) if row else None


def spread(db: Database, announcement: Announcement, to: int, finished: datetime | None) -> None:
    """Remember that the hub and every subscription up to the number ``to`` have been served."""
    db.execute(
        "UPDATE announcements SET pinged = 1, spread_to = ?, spread_at = ? WHERE id = ?",
        [to, utc(finished) if finished else None, announcement.id],
    )


def between(db: Database, after: int, until: int, limit: int) -> list[Announcement]:
    """What was announced behind one number and up to another, oldest first, but for imports."""
    rows = db.execute(
        f"{_SELECT} WHERE id > ? AND id <= ? AND what <> 'imported' ORDER BY id LIMIT ?",
        [after, until, limit],
    )
    return [_announcement(row) for row in rows]


def some(db: Database, numbers: Sequence[int]) -> list[Announcement]:
    """The announcements with these numbers, oldest first."""
    rows = db.execute(
        f"{_SELECT} WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id",
        [json.dumps(list(numbers))],
    )
    return [_announcement(row) for row in rows]


def last(db: Database) -> int:
    """The number of the last announcement; 0 when there was none."""
    row = db.execute("SELECT seq FROM sqlite_sequence WHERE name = 'announcements'").fetchone()
    return int(row[0]) if row else 0


def forget(db: Database, before: datetime) -> None:
    """Drop what everybody has long been told."""
    db.execute(
        "DELETE FROM announcements WHERE spread_at IS NOT NULL AND spread_at < ?", [utc(before)]
    )


def record_token(record_id: int) -> str:
    """The token that one record alone has."""
    return f"record{record_id}"


def utc(moment: datetime) -> str:
    """A time as these tables hold it, so that their order is that of time."""
    return moment.astimezone(UTC).isoformat(timespec="seconds")


def _announcement(row: Sequence[Any]) -> Announcement:
    return Announcement(
        id=row[0], record_id=row[1], what=What(row[2]), event_id=row[3],
        tokens=tuple(json.loads(row[4])), at=datetime.fromisoformat(row[5]),
        pinged=bool(row[6]), spread_to=row[7],
    )  # fmt: skip
