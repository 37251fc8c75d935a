"""The fingerprints of every record, whatever its state: numbers that records of nearly the same
text, of one article or of one change share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from sqlite_utils import Database

from corrections.compare.fingerprints import fingerprints
from corrections.record.model import Record
from corrections.store.connection import needs_transaction
from corrections.store.rows import placeholders

FIELDS = "SELECT id, quote, correction, subject_name, article_url FROM records"
"""Selects what the fingerprints of records are computed from; a WHERE follows."""

EACH = 11
"""Records with the same number that are read: so many of the first and so many of the last."""


@needs_transaction
def keep(db: Database, before: Record | None, after: Record) -> None:
    """Keep the fingerprints of a record as it is now. ``before`` is the record as it was when this
    was last called for it, ``None`` for a new one. To be called when one is written, and when its
    quote, correction, subject or article's address changes."""
    former, found = (of(before) if before else frozenset()), of(after)
    _delete(db, after.id, former - found)
    add_all(db, [(after.id, found - former)])


@needs_transaction
def remove(db: Database, record: Record) -> None:
    """Forget the fingerprints of a record, which must be as it was when they were kept: to be
    called when its texts are erased."""
    _delete(db, record.id, of(record))
    _draw_edition(db)


@needs_transaction
def add_all(db: Database, found: Iterable[tuple[int, frozenset[int]]]) -> None:
    """Write fingerprints that records do not have yet, beside the number of each; it is another
    edition of them then."""
    db.conn.executemany(
        "INSERT INTO fingerprints (value, record_id) VALUES (?, ?)",
        sorted((value, record_id) for record_id, values in found for value in values),
    )
    _draw_edition(db)


@needs_transaction
def remove_all(db: Database) -> None:
    """Forget every fingerprint, to keep them anew."""
    db.execute("DELETE FROM fingerprints")
    _draw_edition(db)


def of(record: Record) -> frozenset[int]:
    """Return the fingerprints of a record."""
    return fingerprints(record.quote, record.correction, record.subject.name, record.article_url)


def _delete(db: Database, record_id: int, values: frozenset[int]) -> None:
    db.conn.executemany(
        "DELETE FROM fingerprints WHERE value = ? AND record_id = ?",
        [(value, record_id) for value in sorted(values)],
    )


def _draw_edition(db: Database) -> None:
    """It is another edition of the fingerprints from now on."""
    db.execute(
        "INSERT INTO register VALUES ('fingerprints_edition', hex(randomblob(16)))"
        " ON CONFLICT (name) DO UPDATE SET value = excluded.value"
    )


def edition(db: Database) -> str | None:
    """Return what no register has twice while its fingerprints differ: drawn by lot whenever those
    of a record change. ``None`` where none changed since the register began to keep it."""
    row = db.execute("SELECT value FROM register WHERE name = 'fingerprints_edition'").fetchone()
    return row[0] if row else None


def of_records(db: Database, numbers: Sequence[int]) -> dict[int, frozenset[int]]:
    """Return the fingerprints of these records, by number, computed from their fields; a number
    that no record has is left out."""
    rows = db.execute(f"{FIELDS} WHERE id IN ({placeholders(numbers)})", list(numbers))
    return {number: fingerprints(*fields) for number, *fields in rows}


def holders(db: Database, values: Sequence[int], each: int = EACH) -> dict[int, list[int]]:
    """Return for each value the numbers of the records that have it: the first and the last
    ``each`` of them, so that a value which thousands have costs as much as any other."""
    found = _first(db, values, 2 * each, "ASC")
    crowded = [value for value, numbers in found.items() if len(numbers) == 2 * each]
    last = _first(db, crowded, each, "DESC")
    return found | {value: [*found[value][:each], *reversed(last[value])] for value in crowded}


def _first(
    db: Database, values: Sequence[int], limit: int, order: Literal["ASC", "DESC"]
) -> dict[int, list[int]]:
    """Return the numbers of the first ``limit`` records in this order that have each value."""
    if not values:
        return {}
    rows = db.execute(
        f"WITH sought (value) AS (VALUES {', '.join(['(?)'] * len(values))})"
        " SELECT value, (SELECT group_concat(record_id) FROM (SELECT record_id FROM fingerprints"
        f" AS other WHERE other.value = sought.value ORDER BY record_id {order} LIMIT ?))"
        " FROM sought",
        [*values, limit],
    )
    return {value: list(map(int, listed.split(","))) if listed else [] for value, listed in rows}
