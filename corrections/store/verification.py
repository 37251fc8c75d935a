"""Whether what is derived is what its sources give when it is computed anew: each file that is
called ``verification_…`` computes a part.

Nothing is written to the register: what is computed lies in tables of the connection alone, which
SQLite keeps in files. No more than some hundred records are in memory at a time.

Not computed anew, since nothing else in the register says it: which slug a party got for good,
the numbers of positions and happenings (only that they are there and below the counters), the
counter of changes with its time, the revision of a party, and that a public name which was typed
otherwise once is still among the words of names.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlite_utils import Database

from corrections.compare.fingerprints import VERSION as FINGERPRINTS_VERSION
from corrections.record.likeness import VERSION as LIKENESS_VERSION
from corrections.record.name_order import VERSION as SORT_KEYS_VERSION
from corrections.record.names import VERSION as NAMES_VERSION
from corrections.record.search_folding import INDEX_VERSION
from corrections.store import (
    verification_desk,
    verification_figures,
    verification_followers,
    verification_indexes,
    verification_likenesses,
    verification_log,
    verification_look_ups,
    verification_names,
    verification_records,
)
from corrections.store.discrepancy import Discrepancy, value
from corrections.store.parties import TABLES, column

VERSIONS = {
    "search_version": INDEX_VERSION, "fingerprints_version": FINGERPRINTS_VERSION,
    "likeness_version": str(LIKENESS_VERSION), "names_version": str(NAMES_VERSION),
    "sort_keys_version": str(SORT_KEYS_VERSION),
}  # fmt: skip
"""Facts of the register that say by which rules something was derived."""

PARTS = (
    verification_indexes.discrepancies,
    verification_figures.discrepancies,
    verification_look_ups.discrepancies,
    verification_records.discrepancies,
    verification_names.discrepancies,
    verification_likenesses.discrepancies,
    verification_followers.discrepancies,
    verification_desk.discrepancies,
    verification_log.discrepancies,
)


def discrepancies(db: Database) -> Iterator[Discrepancy]:
    """Yield everything that differs, as of one moment. The connection must not be in a transaction,
    and is in one until the last was yielded or the iterator is closed."""
    with _one_moment(db):
        yield from _tables(db)
        yield from _register(db)
        yield from _counters(db)
        yield from _parties(db)
        for part in PARTS:
            yield from part(db)


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


def _tables(db: Database) -> Iterator[Discrepancy]:
    """What SQLite itself finds: an index that is not its table's, a row that a CHECK forbids, a
    reference to a row that is not there."""
    for (fault,) in db.execute("PRAGMA main.integrity_check").fetchall():
        if fault != "ok":
            yield Discrepancy("table", "file", fault, None)
    for table, row, other, _ in db.execute("PRAGMA main.foreign_key_check"):
        kept = f"row {row} refers to a row of {other} that is not there"
        yield Discrepancy("table", f"table {table}", kept, None)


def _register(db: Database) -> Iterator[Discrepancy]:
    kept = dict(db.execute("SELECT name, value FROM register").fetchall())
    for name, version in VERSIONS.items():
        if kept.get(name) != version:
            yield Discrepancy("register", name, kept.get(name), version)


def _counters(db: Database) -> Iterator[Discrepancy]:
    kept = dict(db.execute("SELECT name, value FROM counters").fetchall())
    computed = {"published": value(db, "SELECT count(*) FROM records WHERE state = 'published'")}
    for table in TABLES:
        computed[table] = value(db, f"SELECT count(*) FROM {table} WHERE records > 0")
    for name, number in computed.items():
        if kept[name] != number:
            yield Discrepancy("counter", name, kept[name], number)
    for name in ("position", "happening"):
        highest = value(db, f"SELECT coalesce(max({name}), 0) FROM records")
        if kept[name] < highest:
            yield Discrepancy("counter", name, kept[name], highest)
    if kept["change"] < kept["happening"]:
        yield Discrepancy("counter", "change", kept["change"], kept["happening"])


def _parties(db: Database) -> Iterator[Discrepancy]:
    """How many public records each party has, those under names that were joined into it included;
    one that has any has an address."""
    for table in TABLES:
        counted_anew = f"temp.{table}_counted"
        db.execute(f"CREATE TABLE {counted_anew} (party INTEGER PRIMARY KEY, counted INTEGER)")
        db.execute(
            f"INSERT INTO {counted_anew} SELECT coalesce(joined_into, filed.id), count(*)"
            f" FROM records JOIN {table} AS filed ON filed.id = {column(table)}"
            " WHERE state = 'published' GROUP BY 1"
        )
        rows = db.execute(
            f"SELECT id, records, settled, coalesce(counted, 0) FROM {table}"
            f" LEFT JOIN {counted_anew} ON party = id ORDER BY id"
        )
        for number, kept, settled, counted in rows:
            if kept != counted:
                yield Discrepancy("party", f"{table} {number}", kept, counted)
            if counted and not settled:
                yield Discrepancy("party", f"{table} {number}", "no address", f"{counted} public")
