"""Records: read one or several, and write a new one. Changing one: ``publishing``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlite_utils import Database

from corrections.record.model import Draft, Medium, Record
from corrections.record.new_record import pending
from corrections.record.search_query import read_query
from corrections.record.selection import Selection
from corrections.store import parties, register, search
from corrections.store.connection import needs_transaction
from corrections.store.rows import (
    COLUMNS,
    MEDIA,
    SELECT_RECORDS,
    from_record,
    placeholders,
    to_record,
    to_records,
)

NEWEST = 2**62
"""A cursor above the position and the happening of every record."""

_LISTED = "SELECT id, revision, position, medium FROM records WHERE state = 'published'"


class Listed(NamedTuple):
    """A published record as a list names it: by its number and revision all that it shows is known;
    ``position`` is its place in the order of publication."""

    id: int
    revision: int
    position: int
    medium: Medium


def get(db: Database, record_id: int) -> Record | None:
    """Return the record with this number, whatever its state; ``None`` if there is none."""
    row = db.execute(f"{SELECT_RECORDS} WHERE records.id = ?", [record_id]).fetchone()
    return to_record(row) if row else None


def page(db: Database, selection: Selection, before: int, limit: int) -> list[Record]:
    """Return at most ``limit`` published records of the selection whose position is below
    ``before``, newest first."""
    public = f"{SELECT_RECORDS} WHERE records.state = 'published'"
    if selection.active:
        return at_positions(db, search.newest(db, "search", selection, before, limit))
    return to_records(
        db.execute(
            f"{public} AND records.position < ? ORDER BY records.position DESC LIMIT ?",
            [before, limit],
        )
    )


def listed(db: Database, selection: Selection, before: int, limit: int) -> list[Listed]:
    """As ``page``, without what the records say."""
    if selection.active:
        return listed_at(db, search.newest(db, "search", selection, before, limit))
    return _to_listed(
        db.execute(f"{_LISTED} AND position < ? ORDER BY position DESC LIMIT ?", [before, limit])
    )


def listed_at(db: Database, positions: Sequence[int]) -> list[Listed]:
    """As ``at_positions``, without what the records say."""
    rows = db.execute(f"{_LISTED} AND position IN ({placeholders(positions)})", list(positions))
    return sorted(_to_listed(rows), key=lambda one: positions.index(one.position))


def of_numbers(db: Database, numbers: Sequence[int]) -> dict[int, Record]:
    """Return the published records among these numbers, by number."""
    rows = db.execute(
        f"{SELECT_RECORDS} WHERE records.state = 'published'"
        f" AND records.id IN ({placeholders(numbers)})",
        list(numbers),
    )
    return {record.id: record for record in to_records(rows)}


def named(db: Database, selection: Selection) -> Listed | None:
    """Return the published record whose number was typed into the selection's search, if it passes
    its filters."""
    number = read_query(selection.q).number
    found = _to_listed(db.execute(f"{_LISTED} AND id = ?", [number])) if number else []
    return next((one for one in found if search.holds(db, "search", selection, one.position)), None)


def of_article(db: Database, address: str, before: int, limit: int) -> list[Record]:
    """Return at most ``limit`` published records below the position ``before``, newest first, that
    name this address, in any spelling, as that of the article or of the correction."""
    return at_positions(db, search.of_article(db, address, before, limit))


def at_positions(db: Database, positions: Sequence[int]) -> list[Record]:
    """Return the published records at these positions, in the same order."""
    rows = db.execute(
        f"{SELECT_RECORDS} WHERE records.state = 'published'"
        f" AND records.position IN ({placeholders(positions)})",
        list(positions),
    )
    return sorted(to_records(rows), key=lambda record: positions.index(record.position or 0))


def queue(db: Database, after: int, limit: int) -> list[Record]:
    """Return at most ``limit`` pending records with numbers above ``after``, oldest first."""
    return to_records(
        db.execute(
            f"{SELECT_RECORDS} WHERE records.state = 'pending' AND records.id > ?"
            " ORDER BY records.id LIMIT ?",
            [after, limit],
        )
    )


def count_pending(db: Database, limit: int) -> int:
    """Return how many records are pending, or ``limit`` if there are more."""
    row = db.execute(
        "SELECT count(*) FROM (SELECT 1 FROM records WHERE state = 'pending' LIMIT ?)", [limit]
    ).fetchone()
    return int(row[0])


def count(db: Database) -> int:
    """Return how many records there are, in whatever state."""
    return int(db.execute("SELECT count(*) FROM records").fetchone()[0])


def is_empty(db: Database) -> bool:
    """Return whether there is no record."""
    return db.execute("SELECT 1 FROM records LIMIT 1").fetchone() is None


def _to_listed(rows: Iterable[Sequence[Any]]) -> list[Listed]:
    return [Listed(number, revision, at, MEDIA[name]) for number, revision, at, name in rows]


@needs_transaction
def insert(db: Database, draft: Draft, now: datetime) -> int:
    """Write a pending record and return its number.

    ``get`` finds it once its difference is kept too, in the same transaction.
    """
    subject = parties.placed(db, "subjects", draft.subject)
    outlet = parties.placed(db, "outlets", draft.outlet)
    record = pending(draft, register.next_number(db, "records"), subject, outlet, now)
    add_all(db, [record])
    return record.id


@needs_transaction
def add_all(db: Database, found: Iterable[Record]) -> None:
    """Write new records, each under the number that it has."""
    db.conn.executemany(
        f"INSERT INTO records ({', '.join(COLUMNS)}) VALUES ({placeholders(COLUMNS)})",
        map(from_record, found),
    )
