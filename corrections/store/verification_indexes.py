"""Whether the full-text indexes and the tallies are what the records give.

An index without content cannot be asked what it holds of a record. So an index is made anew beside
it, and the places of all terms of the two are compared.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from typing import Literal

from sqlite_utils import Database

from corrections.record.model import Record, State
from corrections.store import desk_search
from corrections.store.discrepancy import Discrepancy, value
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
    tallies: Counter[tuple[str, str]] = Counter()
    for record in _every(db):
        _insert(db, "desk_search", record.id, desk_search.held(record))
        written = words(record), terms(record)
        if record.happening is not None:
            _insert(db, "happenings", record.happening, written)
        if record.state is State.PUBLISHED:
            _insert(db, "search", record.position, written)
            tallies.update(
                (facet, found)
                for facet, found in facets(record).items()
                if found and facet not in ("outlet", "subject")
            )
    yield from _tallies(db, tallies)
    for index in _NUMBER:
        yield from _index(db, index)


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
    kept, anew = f"temp.{index}_in_main", f"temp.{index}_anew_in_temp"
    place = "SELECT doc, term, col, offset FROM"
    rows = db.execute(
        f"SELECT doc, 0, term FROM ({place} {kept} EXCEPT {place} {anew})"
        f" UNION SELECT doc, 1, term FROM ({place} {anew} EXCEPT {place} {kept}) ORDER BY 1, 2, 3"
    )
    for row, found in groupby(rows, key=lambda item: item[0]):
        sides: tuple[list[str], list[str]] = ([], [])
        for _, side, term in found:
            if len(sides[side]) < TERMS_SHOWN:
                sides[side].append(term)
        yield row, *sides


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
