"""Whether the values by which records are looked up are those of their fields: the fingerprints of
every record, and the hashes of the addresses of published ones.

Their tables are in the order of the values. So all are computed anew into another table, and rows
that one of the two alone has are what differs.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any, Literal

from sqlite_utils import Database

from corrections.compare.fingerprints import fingerprints
from corrections.store.article_hashes import hashes
from corrections.store.discrepancy import Discrepancy
from corrections.store.fingerprints import FIELDS

Values = Iterator[tuple[Any, int]]
"""Values, each with the number of the record that has it."""


def discrepancies(db: Database) -> Iterator[Discrepancy]:
    """Compare the fingerprints and the hashes of every record."""
    yield from _differing(db, "fingerprints", "fingerprints", "value", _fingerprints(db))
    yield from _differing(db, "article_hash", "article_hashes", "hex(hash)", _hashes(db))


def _differing(
    db: Database,
    what: Literal["fingerprints", "article_hash"],
    table: str,
    shown: str,
    computed: Values,
) -> Iterator[Discrepancy]:
    """Yield the records of which the table has other values than these; ``shown`` is how a value is
    named."""
    anew = f"temp.{table}_anew"
    db.execute(f"CREATE TABLE {anew} AS SELECT * FROM main.{table} LIMIT 0")
    db.conn.executemany(f"INSERT INTO {anew} VALUES (?, ?)", computed)
    found = " UNION ALL ".join(
        f"SELECT {side} AS side, * FROM (SELECT * FROM {one} EXCEPT SELECT * FROM {other})"
        for side, one, other in ((0, f"main.{table}", anew), (1, anew, f"main.{table}"))
    )
    rows = db.execute(f"SELECT record_id, side, {shown} FROM ({found}) ORDER BY 1, 2, 3")
    for number, own in groupby(rows, lambda row: int(row[0])):
        sides: tuple[list[Any], list[Any]] = ([], [])
        for _, side, value in own:
            sides[side].append(value)
        yield Discrepancy(what, str(number), *sides)


def _fingerprints(db: Database) -> Values:
    for number, *fields in db.execute(FIELDS):
        for value in fingerprints(*fields):
            yield value, number


def _hashes(db: Database) -> Values:
    rows = db.execute("SELECT id, article_url, source_url FROM records WHERE state = 'published'")
    for number, *addresses in rows:
        for value in hashes(addresses):
            yield value, number
