"""Moving records from one outlet or subject to another, with the indexes, counts and announcements
that name the party.

Nothing happened to a record that is moved: its names stay as they were typed, and nobody is told.
Why records were moved is kept in ``party_changes``.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from sqlite_utils import Database

from corrections.record.model import Party, Record, State
from corrections.record.selection import Selection
from corrections.store import (
    announcements,
    desk_search,
    parties,
    records,
    register,
    search,
    search_expression,
)
from corrections.store.connection import needs_transaction
from corrections.store.parties import PartyTable, column


@needs_transaction
def file_records(db: Database, table: PartyTable, numbers: Sequence[int], name_id: int) -> int:
    """File these records under another name; return how many of them are published. A party of
    which no record was ever public gets its slug if one of these was."""
    moved: dict[tuple[int, int], list[Record]] = {}
    for before in (found for n in numbers if (found := records.get(db, n))):
        after = _file(db, table, before, name_id)
        pair = party_of(table, before).id, party_of(table, after).id
        moved.setdefault(pair, []).append(after)
    for (origin, target), those in moved.items():
        move_count(db, table, origin, target, _published(those))
        retell(db, table, origin, target, [record.id for record in those])
    return sum(map(_published, moved.values()))


@needs_transaction
def move_count(db: Database, table: PartyTable, origin: int, target: int, published: int) -> None:
    """Count so many public records for another party than before."""
    if origin != target and published:
        _add_to_count(db, table, origin, -published)
        _add_to_count(db, table, target, published)


@needs_transaction
def retell(
    db: Database, table: PartyTable, origin: int, target: int, numbers: Sequence[int]
) -> None:
    """Have what was announced of these records reach whoever follows the other party."""
    if origin != target and numbers:
        announcements.replace_term(db, term(table, origin), term(table, target), numbers)


def records_under(db: Database, table: PartyTable, names: Sequence[int]) -> list[int]:
    """Return the numbers of the records that are filed under these names, in whatever state."""
    rows = db.execute(
        f"SELECT id FROM records WHERE {column(table)} IN (SELECT value FROM json_each(?))"
        " ORDER BY id",
        [json.dumps(list(names))],
    )
    return [row[0] for row in rows]


def count_public(db: Database, table: PartyTable, names: Sequence[int]) -> int:
    """Return how many published records are filed under these names."""
    row = db.execute(
        f"SELECT count(*) FROM records WHERE {column(table)} IN (SELECT value FROM json_each(?))"
        " AND state = 'published'",
        [json.dumps(list(names))],
    ).fetchone()
    return int(row[0])


def first_public(db: Database, table: PartyTable, names: Sequence[int]) -> Record | None:
    """Return the record under these names that was published first, public or not today."""
    row = db.execute(
        f"SELECT id FROM records WHERE {column(table)} IN (SELECT value FROM json_each(?))"
        " AND position IS NOT NULL ORDER BY position LIMIT 1",
        [json.dumps(list(names))],
    ).fetchone()
    return records.get(db, row[0]) if row else None


def party_of(table: PartyTable, record: Record) -> Party:
    """Return the outlet or the subject of a record."""
    return record.outlet if table == "outlets" else record.subject


def term(table: PartyTable, party_id: int) -> str:
    """Return the term that announcements of this party have."""
    party = Party(party_id, "-", "-")
    selected = Selection(outlet=party) if table == "outlets" else Selection(subject=party)
    return search_expression.required_terms(selected)[0]


def _file(db: Database, table: PartyTable, before: Record, name_id: int) -> Record:
    db.execute(f"UPDATE records SET {column(table)} = ? WHERE id = ?", [name_id, before.id])
    after = records.get(db, before.id) or before
    if before.position is not None:
        parties.settle(db, table, party_of(table, after))
    desk_search.keep(db, before, after)
    if before.state is State.PUBLISHED:
        search.remove(db, before)
        search.add(db, after)
    if before.happening is not None:
        search.follow(db, before, after)
    return after


def _published(found: Sequence[Record]) -> int:
    return sum(record.state is State.PUBLISHED for record in found)


def _add_to_count(db: Database, table: PartyTable, party_id: int, by: int) -> None:
    """Add to the public records of a party, and to the number of parties that have any."""
    row = db.execute(
        f"UPDATE {table} SET records = records + ? WHERE id = ? RETURNING records", [by, party_id]
    ).fetchone()
    had, has = row[0] - by > 0, row[0] > 0
    if had != has:
        register.count(db, table, 1 if has else -1)
