"""Whether the full-text indexes and the tallies are what the records give.

An index without content cannot be asked what it holds of a record. So an index is made anew beside
it, and the places of all terms of the two are compared.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from typing import Literal

from sqlite_utils import Database

from corrections.record.model import Record, State
from corrections.store import desk_search, erasures
from corrections.store.discrepancy import Discrepancy, value
from corrections.store.faults import Fault, fault_of
from corrections.store.rows import SELECT_RECORDS
from corrections.store.search_renewal import without_difference
from corrections.store.search_terms import facets, terms, words

BATCH = 500
"""Records that are read at a time."""

TERMS_SHOWN = 10
"""Terms of one record that are named."""

Index = Literal["search", "happenings", "desk_search"]

_NUMBER: dict[Index, str] = {
    "search": "position", "happenings": "happening", "desk_search": "id",
}  # fmt: skip
"""The column by which a record is found in each index."""


def discrepancies(db: Database) -> Iterator[Discrepancy]:
    """The tallies and the three indexes: all are computed in one walk over the records."""
    for index in _NUMBER:
        make_anew(db, index)
    counted: Counter[tuple[str, str]] = Counter()
    for record in _every(db):
        _insert(db, "desk_search", record.id, desk_search.held(record))
        written = words(record), terms(record)
        if record.happening is not None and not record.unchanged:
            _insert(db, "happenings", record.happening, written)
        if record.state is State.PUBLISHED:
            _insert(db, "search", record.position, written)
            counted.update(_tallied(record))
    erasures.index(db, into="temp.happenings_anew")
    yield from _tallies(db, counted)
    for index in _NUMBER:
        yield from or_unreadable(index, _index(db, index))


def or_unreadable(index: str, found: Iterator[Discrepancy]) -> Iterator[Discrepancy]:
    """Yield what was found; where SQLite cannot read the index, that."""
    try:
        yield from found
    except sqlite3.DatabaseError as error:
        if fault_of(error) is not Fault.DAMAGED:
            raise
        yield Discrepancy("table", f"index {index}", "it cannot be read", None)


def tallies(db: Database) -> Counter[tuple[str, str]]:
    """Count the public records with each value of each filter, by filter and value."""
    counted: Counter[tuple[str, str]] = Counter()
    for record in _every(db):
        if record.state is State.PUBLISHED:
            counted.update(_tallied(record))
    return counted


def _tallied(record: Record) -> Iterator[tuple[str, str]]:
    """The filters and values under which a record is counted; parties have counts of their own."""
    for facet, found in facets(record).items():
        if found and facet not in ("outlet", "subject"):
            yield facet, found


def make_anew(db: Database, index: str) -> None:
    """Make an empty index as the register's, and the terms of both as tables."""
    declared = value(db, f"SELECT sql FROM main.sqlite_schema WHERE name = '{index}'")
    db.execute(f"CREATE VIRTUAL TABLE temp.{index}_anew {declared[declared.index('USING') :]}")
    for schema, table in (("main", index), ("temp", f"{index}_anew")):
        db.execute(
            f"CREATE VIRTUAL TABLE temp.{table}_in_{schema}"
            f" USING fts5vocab ({schema}, {table}, instance)"
        )


def differences(db: Database, index: str) -> Iterator[tuple[int, list[str], list[str]]]:
    """Yield the rows of which the index has other terms, or other places of a term, than the one
    that was made anew: with the terms that one alone has."""
    db.execute(f"CREATE TABLE temp.{index}_differing (doc INTEGER, side INTEGER, term TEXT)")
    kept, anew = (
        db.execute(f"SELECT term, doc, col, offset FROM temp.{table}")
        for table in (f"{index}_in_main", f"{index}_anew_in_temp")
    )
    db.conn.executemany(
        f"INSERT INTO temp.{index}_differing VALUES (?, ?, ?)", _unpaired(kept, anew)
    )
    rows = db.execute(
        f"SELECT DISTINCT doc, side, term FROM temp.{index}_differing ORDER BY doc, side, term"
    )
    for row, found in groupby(rows, key=lambda item: item[0]):
        sides: tuple[list[str], list[str]] = ([], [])
        for _, side, term in found:
            if len(sides[side]) < TERMS_SHOWN:
                sides[side].append(term)
        yield row, *sides


TermPlace = tuple[str, int, str, int]
"""A term, its row, its column, and its number among the terms there. FTS5 lists places in the order
of terms and rows."""


def _unpaired(
    kept: Iterator[TermPlace], anew: Iterator[TermPlace]
) -> Iterator[tuple[int, int, str]]:
    """The places that one side alone has, each as row, side and term. One pass over both; SQL would
    sort them all first."""
    one, other = next(kept, None), next(anew, None)
    while one or other:
        if one == other:
            one, other = next(kept, None), next(anew, None)
        elif other is None or (one is not None and _order(one) < _order(other)):
            assert one
            yield one[1], 0, one[0]
            one = next(kept, None)
        else:
            yield other[1], 1, other[0]
            other = next(anew, None)


def _order(place: TermPlace) -> tuple[str, int, bool, int]:
    """The column of words is the first one."""
    term, row, column, offset = place
    return term, row, column != "words", offset


def _every(db: Database) -> Iterator[Record]:
    after = 0
    while rows := db.execute(
        f"{SELECT_RECORDS} WHERE records.id > ? ORDER BY records.id LIMIT ?", [after, BATCH]
    ).fetchall():
        found = [without_difference(row) for row in rows]
        yield from found
        after = found[-1].id


def _tallies(db: Database, computed: Counter[tuple[str, str]]) -> Iterator[Discrepancy]:
    rows = db.execute("SELECT facet, value, records FROM tallies WHERE records > 0")
    kept = {(facet, value): number for facet, value, number in rows}
    for name in sorted(kept.keys() | computed.keys()):
        if kept.get(name, 0) != computed[name]:
            yield Discrepancy("tally", " ".join(name), kept.get(name, 0), computed[name])


def _insert(db: Database, index: Index, number: int | None, written: tuple[str, str]) -> None:
    db.execute(
        f"INSERT INTO temp.{index}_anew (rowid, words, facets) VALUES (?, ?, ?)",
        [number, *written],
    )


def _index(db: Database, index: Index) -> Iterator[Discrepancy]:
    for row, *sides in differences(db, index):
        number = db.execute(f"SELECT id FROM records WHERE {_NUMBER[index]} = ?", [row]).fetchone()
        yield Discrepancy(index, f"record {number[0]}" if number else f"row {row}", *sides)
