"""How many records each value of a filter would leave: what a list offers to be narrowed to."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlite_utils import Database

from corrections.record.selection import Selection
from corrections.store import search

READ = search.COUNT_LIMIT
"""Records of a selection that are counted by their values, the newest."""

PARTIES = 10
"""Outlets and subjects that are returned, those with most records."""

Facet = Literal["kind", "outcome", "language", "medium", "year", "outlet", "subject"]

PLAIN: tuple[Facet, ...] = ("kind", "outcome", "language", "medium", "year")
"""Filters by a value of the record itself."""

NAMED: tuple[Facet, ...] = ("outlet", "subject")
"""Filters by a party."""

_COLUMNS: dict[Facet, str] = {
    **{facet: facet for facet in PLAIN},
    **{facet: f"{facet}_id" for facet in NAMED},
}
"""What records have of each filter."""


@dataclass(frozen=True, slots=True)
class Count:
    """How many records there are; where it is ``capped``, at least so many."""

    number: int
    capped: bool = False


@dataclass(frozen=True, slots=True)
class ValueCount:
    """A value of a filter as an address spells it, its name (of an outlet or a subject; of all
    others the value again), and how many records the list has with it."""

    value: str
    name: str
    count: Count


Counts = dict[Facet, list[ValueCount]]


def counts(db: Database, selection: Selection, newest: Sequence[int] | None = None) -> Counts:
    """Return, for each filter, the values that records have which pass all *other* filters of the
    selection, with the number of these records, the highest first; of outlets and of subjects at
    most ``PARTIES``. Values that no such record has are left out. ``newest`` are the positions of
    the selection's newest ``READ`` + 1 records, where they are known.

    Of the whole register numbers are exact, and so they are of up to ``READ`` records. Where a
    selection has more, its newest ``READ`` are counted: every number is capped, and a value that
    only older records have is left out.
    """
    every = (*PLAIN, *NAMED)
    set_here = [facet for facet in every if getattr(selection, facet)]
    found = _of(db, selection, [facet for facet in every if facet not in set_here], newest)
    for facet in set_here:
        found |= _of(db, selection.without(facet), [facet])
    return {facet: found[facet] for facet in every}


def _of(
    db: Database, selection: Selection, wanted: list[Facet], newest: Sequence[int] | None = None
) -> Counts:
    """The counts of these filters in a selection."""
    if not wanted:
        return {}
    if not selection.active:
        return {facet: _of_register(db, facet) for facet in wanted}
    rows = _values(db, selection, wanted, newest)
    capped = len(rows) > READ
    columns = zip(*rows[:READ], strict=True) if rows else [() for _ in wanted]
    return {
        facet: _counted(db, facet, Counter(filter(None, column)), capped)
        for facet, column in zip(wanted, columns, strict=True)
    }


def _of_register(db: Database, facet: Facet) -> list[ValueCount]:
    if facet in PLAIN:
        sql = (
            "SELECT value, value, records FROM tallies WHERE facet = ? AND records > 0"
            " ORDER BY records DESC, value"
        )
        rows = db.execute(sql, [facet])
    else:
        sql = (
            f"SELECT slug, name, records FROM {facet}s WHERE records > 0"
            " ORDER BY records DESC, id LIMIT ?"
        )
        rows = db.execute(sql, [PARTIES])
    return [ValueCount(value, name, Count(number)) for value, name, number in rows]


def _values(
    db: Database, selection: Selection, wanted: list[Facet], newest: Sequence[int] | None
) -> list[tuple[Any, ...]]:
    """What the newest ``READ`` + 1 records of a selection have of each wanted filter, the newest
    first. The index has all of it; left to itself, SQLite takes the one that keeps positions
    unique, and reads each record. CROSS JOIN keeps the order of the positions."""
    if newest is None:
        matching = search.newest_in_sql(db, selection, READ + 1)
    else:
        matching = "SELECT value AS number FROM json_each(?)", (json.dumps(newest),)
    if matching is None:
        return []
    positions, given = matching
    columns = ", ".join(_COLUMNS[facet] for facet in wanted)
    return db.execute(
        f"SELECT {columns} FROM ({positions}) CROSS JOIN records INDEXED BY records_public"
        " ON position = number AND state = 'published'",
        given,
    ).fetchall()


def _counted(db: Database, facet: Facet, numbers: Counter[Any], capped: bool) -> list[ValueCount]:
    if facet in NAMED:
        return _of_parties(db, facet, numbers, capped)
    if facet == "language":
        numbers = _summed(numbers, lambda tag: tag.partition("-")[0])
    ordered = sorted(numbers.items(), key=lambda item: (-item[1], item[0]))
    return [ValueCount(value, value, Count(number, capped)) for value, number in ordered]


def _of_parties(db: Database, facet: Facet, filed: Counter[Any], capped: bool) -> list[ValueCount]:
    """The parties to which these names lead under which records are filed."""
    joined = dict(
        db.execute(
            f"SELECT id, joined_into FROM {facet}s WHERE joined_into IS NOT NULL"
            " AND id IN (SELECT value FROM json_each(?))",
            [json.dumps(list(filed))],
        ).fetchall()
    )
    numbers = _summed(filed, lambda name_id: joined.get(name_id, name_id))
    most = sorted(numbers.items(), key=lambda item: (-item[1], item[0]))[:PARTIES]
    parties = {
        number: (slug, name)
        for number, slug, name in db.execute(
            f"SELECT id, slug, name FROM {facet}s WHERE id IN (SELECT value FROM json_each(?))",
            [json.dumps([number for number, _ in most])],
        )
    }
    return [ValueCount(*parties[number], Count(count, capped)) for number, count in most]


def _summed(numbers: Counter[Any], key: Callable[[Any], Any]) -> Counter[Any]:
    """The numbers of what has the same key, summed."""
    summed: Counter[Any] = Counter()
    for value, number in numbers.items():
        summed[key(value)] += number
    return summed
