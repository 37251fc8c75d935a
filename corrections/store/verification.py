"""Whether what is derived from the records is what they give when it is computed anew: counters,
counts of parties, tallies, full-text indexes, fingerprints, differences, and what revisions say.

Nothing is written to the register: what is computed lies in tables of the connection alone.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Literal

from sqlite_utils import Database

from corrections.compare.fingerprints import fingerprints
from corrections.record.edits import EDITABLE, PRIVATE
from corrections.record.model import Record, State
from corrections.store import spans
from corrections.store.parties import TABLES, column
from corrections.store.rows import SELECT_RECORDS
from corrections.store.search import Index
from corrections.store.search_renewal import without_difference
from corrections.store.search_terms import facets, terms, words

BATCH = 500
"""Records that are read at a time."""

TERMS_SHOWN = 10
"""Terms of one record that are named."""

HELD = {name: name for name in (*EDITABLE, "state", "outcome") if name not in PRIVATE} | {
    "outlet": "outlet_name", "subject": "subject_name",
}  # fmt: skip
"""Fields of revisions whose values records have, and the columns that have them."""

What = Literal["counter", "party", "tally", "search", "happenings", "fingerprints", "difference",
               "history"]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """Something that the register keeps and that is not what the records give. ``name`` says which:
    a counter, ``outlets 7``, ``kind figure``, or the number of a record. ``kept`` and ``computed``
    are what differs, of an index the terms that one side alone has."""

    what: What
    name: str
    kept: Any
    computed: Any


def discrepancies(db: Database) -> Iterator[Discrepancy]:
    """Yield everything that differs, as of one moment. The connection must not be in a transaction,
    and is in one until the last was yielded or the iterator is closed."""
    with _one_moment(db):
        yield from _counters(db)
        yield from _parties(db)
        yield from _derived_from_each(db)
        yield from _fingerprints(db)
        yield from _differences(db)
        yield from _history(db)


@contextmanager
def _one_moment(db: Database) -> Iterator[None]:
    """Read in one transaction, which is rolled back: what it makes are temporary tables, in files
    and not in memory. They are made before the first read, since SQLite takes ``temp_store`` only
    outside of transactions."""
    db.execute("PRAGMA temp_store=FILE")
    db.execute("BEGIN")
    try:
        yield
    finally:
        db.rollback()
        db.execute("PRAGMA temp_store=MEMORY")


def _counters(db: Database) -> Iterator[Discrepancy]:
    kept = dict(db.execute("SELECT name, value FROM counters").fetchall())
    computed = {"published": _value(db, "SELECT count(*) FROM records WHERE state = 'published'")}
    for table in TABLES:
        computed[table] = _value(db, f"SELECT count(*) FROM {table} WHERE records > 0")
    for name, value in computed.items():
        if kept[name] != value:
            yield Discrepancy("counter", name, kept[name], value)
    for name in ("position", "happening"):
        highest = _value(db, f"SELECT coalesce(max({name}), 0) FROM records")
        if kept[name] < highest:
            yield Discrepancy("counter", name, kept[name], highest)


def _parties(db: Database) -> Iterator[Discrepancy]:
    """How many public records each party has, those under names that were joined into it included;
    one that has any has an address."""
    for table in TABLES:
        rows = db.execute(
            f"SELECT id, records, settled, coalesce(counted, 0) FROM {table} LEFT JOIN ("
            "SELECT coalesce(joined_into, filed.id) AS party, count(*) AS counted"
            f" FROM records JOIN {table} AS filed ON filed.id = {column(table)}"
            " WHERE state = 'published' GROUP BY party) ON party = id ORDER BY id"
        )
        for number, kept, settled, counted in rows:
            if kept != counted:
                yield Discrepancy("party", f"{table} {number}", kept, counted)
            if counted and not settled:
                yield Discrepancy("party", f"{table} {number}", "no address", f"{counted} public")


def _derived_from_each(db: Database) -> Iterator[Discrepancy]:
    """The tallies and the indexes: both are computed in one walk over the records."""
    for index in ("search", "happenings"):
        _make_anew(db, index)
    tallies: Counter[tuple[str, str]] = Counter()
    for record in _once_public(db):
        written = [words(record), terms(record)]
        _insert(db, "happenings", record.happening, written)
        if record.state is State.PUBLISHED:
            _insert(db, "search", record.position, written)
            tallies.update(
                (facet, value)
                for facet, value in facets(record).items()
                if value and facet not in ("outlet", "subject")
            )
    yield from _tallies(db, tallies)
    yield from _index(db, "search", "position")
    yield from _index(db, "happenings", "happening")


def _tallies(db: Database, computed: Counter[tuple[str, str]]) -> Iterator[Discrepancy]:
    rows = db.execute("SELECT facet, value, records FROM tallies WHERE records > 0")
    kept = {(facet, value): number for facet, value, number in rows}
    for name in sorted(kept.keys() | computed.keys()):
        if kept.get(name, 0) != computed[name]:
            yield Discrepancy("tally", " ".join(name), kept.get(name, 0), computed[name])


def _once_public(db: Database) -> Iterator[Record]:
    after = 0
    while rows := db.execute(
        f"{SELECT_RECORDS} WHERE records.happening > 0 AND records.id > ?"
        " ORDER BY records.id LIMIT ?",
        [after, BATCH],
    ).fetchall():
        found = [without_difference(row) for row in rows]
        yield from found
        after = found[-1].id


def _make_anew(db: Database, index: Index) -> None:
    """An empty index as the register's, and the terms of both as tables."""
    declared = _value(db, f"SELECT sql FROM main.sqlite_schema WHERE name = '{index}'")
    db.execute(f"CREATE VIRTUAL TABLE temp.{index}_anew {declared[declared.index('USING') :]}")
    for schema, table in (("main", index), ("temp", f"{index}_anew")):
        db.execute(
            f"CREATE VIRTUAL TABLE temp.{table}_in_{schema}"
            f" USING fts5vocab ({schema}, {table}, instance)"
        )


def _insert(db: Database, index: Index, number: int | None, written: list[str]) -> None:
    db.execute(
        f"INSERT INTO temp.{index}_anew (rowid, words, facets) VALUES (?, ?, ?)",
        [number, *written],
    )


def _index(db: Database, index: Index, column: str) -> Iterator[Discrepancy]:
    """The records of which the index has other terms, or other places of a term."""
    kept, anew = f"temp.{index}_in_main", f"temp.{index}_anew_in_temp"
    place = "SELECT doc, term, col, offset FROM"
    rows = db.execute(
        f"SELECT doc, 0, term FROM ({place} {kept} EXCEPT {place} {anew})"
        f" UNION SELECT doc, 1, term FROM ({place} {anew} EXCEPT {place} {kept}) ORDER BY 1, 2, 3"
    )
    for row, found in groupby(rows.fetchall(), key=lambda item: item[0]):
        sides: tuple[list[str], list[str]] = ([], [])
        for _, side, term in found:
            sides[side].append(term)
        number = db.execute(f"SELECT id FROM records WHERE {column} = ?", [row]).fetchone()
        name = str(number[0]) if number else f"row {row}"
        yield Discrepancy(index, name, sides[0][:TERMS_SHOWN], sides[1][:TERMS_SHOWN])


def _fingerprints(db: Database) -> Iterator[Discrepancy]:
    """Records of any state."""
    kept: dict[int, set[int]] = defaultdict(set)
    for number, value in db.execute("SELECT record_id, value FROM fingerprints"):
        kept[number].add(value)
    rows = db.execute(
        "SELECT id, quote, correction, subject_name, article_url FROM records ORDER BY id"
    )
    for number, *given in rows:
        computed = fingerprints(*given)
        if kept[number] != computed:
            sides = (kept[number] - computed, computed - kept[number])
            yield Discrepancy("fingerprints", str(number), *(sorted(side) for side in sides))


def _differences(db: Database) -> Iterator[Discrepancy]:
    rows = db.execute(
        "SELECT id, quote, correction, spans FROM records"
        " LEFT JOIN differences ON record_id = id ORDER BY id"
    )
    for number, quote, correction, encoded in rows:
        try:
            spans.decode(encoded or "[]", quote, correction)
        except ValueError:
            yield Discrepancy("difference", str(number), encoded, "spans of its two texts")


def _history(db: Database) -> Iterator[Discrepancy]:
    """The number of the last revision of each record, and what the revisions made of its fields."""
    rows = db.execute("SELECT record_id, number, changes FROM revisions ORDER BY 1, 2")
    for record_id, found in groupby(rows.fetchall(), key=lambda item: item[0]):
        made: dict[str, Any] = {}
        for _, number, changes in found:
            made |= {name: new for name, (_, new) in json.loads(changes).items() if name in HELD}
            made["revision"] = number
        columns = [HELD.get(name, name) for name in made]
        held = db.execute(
            f"SELECT {', '.join(columns)} FROM records WHERE id = ?", [record_id]
        ).fetchone()
        for (name, value), own in zip(made.items(), held, strict=True):
            if own != value:
                yield Discrepancy("history", f"{record_id} {name}", own, value)


def _value(db: Database, query: str) -> Any:
    return db.execute(query).fetchone()[0]
