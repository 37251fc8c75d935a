"""What feeds tell, in the order in which it happened: published records, withdrawn ones that were
public, and erased ones that were."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlite_utils import Database

from corrections.record.model import Record
from corrections.record.removal import Erasure
from corrections.record.selection import Selection
from corrections.store import erasures, search
from corrections.store.rows import SELECT_RECORDS, placeholders, to_records

ERASED = 0
"""Stands for the revision of a record that was erased, of which no other is told any more."""

_RECORDS = "SELECT id, revision, happening, coalesce(happened_at, updated_at) FROM records WHERE"
_ERASURES = (
    f"SELECT record_id, {ERASED}, happening, coalesce(happened_at, erased_at) FROM erasures WHERE"
)


class Happening(NamedTuple):
    """One thing that a feed tells: by the number and the revision of its record all that it says is
    known; ``happening`` is its place, ``happened_at`` its time."""

    id: int
    revision: int
    happening: int
    happened_at: datetime


def newest(db: Database, selection: Selection, before: int, limit: int) -> list[Happening]:
    """Return at most ``limit`` things of the selection whose place is below ``before``, newest
    first. The whole register is read along the column, a selection through the indexes."""
    if selection.active:
        changed = search.newest(db, "happenings", selection, before, limit)
        bound = _position(db, "< ? ORDER BY happening DESC", before)
        unchanged = search.newest_unchanged(db, selection, bound + 1, limit) if bound else []
        return _at(db, sorted([*changed, *_places(db, unchanged)])[-limit:])
    rows = db.execute(
        f"{_RECORDS} happening > 0 AND happening < ?1 UNION ALL {_ERASURES} happening < ?1"
        " ORDER BY happening DESC LIMIT ?2",
        [before, limit],
    )
    return _told(rows)


def above(db: Database, selection: Selection, after: int, limit: int) -> list[int]:
    """Return the places of the selection above ``after``, lowest first, at most ``limit``."""
    if selection.active:
        changed = search.next_above(db, "happenings", selection, after, limit)
        bound = _position(db, "> ? ORDER BY happening", after)
        unchanged = search.next_unchanged_above(db, selection, bound - 1, limit) if bound else []
        return sorted([*changed, *_places(db, unchanged)])[:limit]
    rows = db.execute(
        "SELECT happening FROM records WHERE happening > ? ORDER BY happening LIMIT ?",
        [after, limit],
    )
    found = [row[0] for row in rows]
    return sorted([*found, *erasures.happenings_above(db, after, limit)])[:limit]


def holds(db: Database, selection: Selection, record: Record) -> bool:
    """Return whether feeds of the selection have a record, which is or was public."""
    if record.unchanged:
        return search.holds(db, "search", selection, record.position or 0)
    return search.holds(db, "happenings", selection, record.happening or 0)


def of_numbers(db: Database, numbers: Sequence[int]) -> dict[int, Record | Erasure]:
    """Return the records with these numbers, in whatever state, and what is kept of those that were
    erased, by number."""
    rows = db.execute(
        f"{SELECT_RECORDS} WHERE records.id IN ({placeholders(numbers)})", list(numbers)
    )
    found: list[Record | Erasure] = [*to_records(rows), *erasures.of_numbers(db, numbers)]
    return {item.id: item for item in found}


def _position(db: Database, where: str, place: int) -> int | None:
    """The position of the next unchanged record from this place on; ``None`` if there is none. The
    unchanged ones have the same order by position as by happening."""
    row = db.execute(
        "SELECT position FROM records WHERE state = 'published' AND happened_at = published_at"
        f" AND happening {where} LIMIT 1",
        [place],
    ).fetchone()
    return int(row[0]) if row else None


def _places(db: Database, positions: Sequence[int]) -> list[int]:
    """The places in the order of feeds of records at these positions."""
    rows = db.execute(
        "SELECT happening FROM records WHERE position IN (SELECT value FROM json_each(?))",
        [json.dumps(list(positions))],
    )
    return [row[0] for row in rows]


def _at(db: Database, places: Sequence[int]) -> list[Happening]:
    held = f"happening IN ({placeholders(places)})"
    rows = db.execute(
        f"{_RECORDS} {held} UNION ALL {_ERASURES} {held} ORDER BY happening DESC",
        [*places, *places],
    )
    return _told(rows)


def _told(rows: Iterable[Sequence[Any]]) -> list[Happening]:
    return [
        Happening(number, revision, place, datetime.fromisoformat(at))
        for number, revision, place, at in rows
    ]
