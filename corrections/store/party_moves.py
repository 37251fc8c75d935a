"""Moving records from one outlet or subject to another, with the indexes, counts and announcements
that name the party.

No revision of a record is made and nothing happened to it: its names stay as they were typed. Why
records were moved is kept in ``party_changes``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlite_utils import Database

from corrections.record.model import Party, Record, State
from corrections.record.selection import Selection
from corrections.store import announcements, records, register, search, search_expression
from corrections.store.connection import needs_transaction
from corrections.store.parties import PartyTable


@needs_transaction
def move_records(
    db: Database, table: PartyTable, numbers: Sequence[int], origin: int, target: int
) -> int:
    """Move these records of one party to another; return how many of them are published."""
    moved = [_move(db, table, found, target) for n in numbers if (found := records.get(db, n))]
    published = sum(record.state is State.PUBLISHED for record in moved)
    _add_to_count(db, table, origin, -published)
    _add_to_count(db, table, target, published)
    announcements.replace_term(db, term(table, origin), term(table, target), numbers)
    return published


def records_of(db: Database, table: PartyTable, party_id: int) -> list[int]:
    """Return the numbers of the records of a party, in whatever state. Every record of the register
    is looked at: no index is kept for what is done so rarely."""
    rows = db.execute(f"SELECT id FROM records WHERE {column(table)} = ? ORDER BY id", [party_id])
    return [row[0] for row in rows]


def column(table: PartyTable) -> str:
    """Return the column of ``records`` that refers to this table."""
    return "outlet_id" if table == "outlets" else "subject_id"


def selected(table: PartyTable, party: Party) -> Selection:
    """Return the selection of everything of a party."""
    return Selection(outlet=party) if table == "outlets" else Selection(subject=party)


def term(table: PartyTable, party_id: int) -> str:
    """Return the term that records of this party are found by."""
    return search_expression.required_terms(selected(table, Party(party_id, "-", "-")))[0]


def _move(db: Database, table: PartyTable, before: Record, target: int) -> Record:
    if table == "outlets":
        after = replace(before, outlet=replace(before.outlet, id=target))
    else:
        after = replace(before, subject=replace(before.subject, id=target))
    db.execute(f"UPDATE records SET {column(table)} = ? WHERE id = ?", [target, before.id])
    if before.state is State.PUBLISHED:
        search.remove(db, before)
        search.add(db, after)
    if before.happening is not None:
        search.follow(db, before, after)
    return after


def _add_to_count(db: Database, table: PartyTable, party_id: int, by: int) -> None:
    """Add to the public records of a party, and to the number of parties that have any."""
    row = db.execute(
        f"UPDATE {table} SET records = records + ? WHERE id = ? RETURNING records", [by, party_id]
    ).fetchone()
    had, has = row[0] - by > 0, row[0] > 0
    if had != has:
        register.count(db, table, 1 if has else -1)
