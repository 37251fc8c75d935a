"""What feeds tell, in the order in which it happened: published records, withdrawn ones that were
public, and erased ones that were."""

from __future__ import annotations

from collections.abc import Sequence

from sqlite_utils import Database

from corrections.record.model import Record
from corrections.record.removal import Erasure
from corrections.record.selection import Selection
from corrections.store import erasures, search
from corrections.store.rows import SELECT_RECORDS, placeholders, to_records

Happening = Record | Erasure
"""One thing that a feed tells; its ``happening`` is its place."""


def newest(db: Database, selection: Selection, before: int, limit: int) -> list[Happening]:
    """Return at most ``limit`` things of the selection whose place is below ``before``, newest
    first. The whole register is read along the column, a selection through the index."""
    if selection.active:
        return _at(db, search.newest(db, "happenings", selection, before, limit))
    rows = db.execute(
        f"{SELECT_RECORDS} WHERE records.happening > 0 AND records.happening < ?"
        " ORDER BY records.happening DESC LIMIT ?",
        [before, limit],
    )
    return _ordered(to_records(rows), erasures.newest(db, before, limit))[:limit]


def above(db: Database, selection: Selection, after: int, limit: int) -> list[int]:
    """Return the places of the selection above ``after``, lowest first, at most ``limit``."""
    if selection.active:
        return search.next_above(db, "happenings", selection, after, limit)
    rows = db.execute(
        "SELECT happening FROM records WHERE happening > ? ORDER BY happening LIMIT ?",
        [after, limit],
    )
    found = [row[0] for row in rows]
    return sorted([*found, *erasures.happenings_above(db, after, limit)])[:limit]


def _at(db: Database, numbers: Sequence[int]) -> list[Happening]:
    rows = db.execute(
        f"{SELECT_RECORDS} WHERE records.happening IN ({placeholders(numbers)})", list(numbers)
    )
    return _ordered(to_records(rows), erasures.at_happenings(db, numbers))


def _ordered(found: Sequence[Record], erased: Sequence[Erasure]) -> list[Happening]:
    every: list[Happening] = [*found, *erased]
    return sorted(every, key=lambda item: -(item.happening or 0))
