"""The keys of outlets and subjects, computed anew after the rules of names changed.

Two people that the former rules took for one are taken apart by the names that were typed for
their records. Two parties that the new rules take for one stay two: whether they are one, the desk
decides.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database

from corrections.record.names import VERSION, key
from corrections.store import parties, party_changes, party_moves, party_names, register
from corrections.store.connection import needs_transaction
from corrections.store.parties import TABLES, PartyTable

_FACT = "names_version"


@dataclass(frozen=True, slots=True)
class _Spelt:
    """Records under one name for which the same was typed."""

    name: str
    numbers: tuple[int, ...]


def are_outdated(db: Database) -> bool:
    """Return whether the keys were computed by other rules than today's."""
    row = db.execute("SELECT value FROM register WHERE name = ?", [_FACT]).fetchone()
    return row is None or int(row[0]) != VERSION


@needs_transaction
def renew(db: Database, now: datetime) -> None:
    """Compute every key anew and take apart what is two parties now. Of these, the one whose name
    was published first keeps its slug, its display name and its subscriptions."""
    moved = 0
    for table in TABLES:
        _renew_keys(db, table)
        for spelt in list(_misplaced(db, table)):
            moved += _take_apart(db, table, spelt)
        for party in set(party_names.needing_words(db, table)):
            party_names.keep(db, table, party, always=True)
    if moved:
        register.note_renewal(db, now)
    db.execute("INSERT OR REPLACE INTO register VALUES (?, ?)", [_FACT, str(VERSION)])


def _renew_keys(db: Database, table: PartyTable) -> None:
    """Where two parties have one key now, the older of those with a slug has it; the other one has
    its records and its slug, and no name that is sent leads to it. Neither does a name that the
    desk took away."""
    rows = db.execute(
        f"SELECT id, spelling FROM {table} WHERE alias < 2 ORDER BY settled DESC, id"
    ).fetchall()
    db.execute(f"UPDATE {table} SET key = char(10) || id")
    taken: set[str] = set()
    for number, spelling in rows:
        shared = key(spelling)
        if shared not in taken:
            db.execute(f"UPDATE {table} SET key = ? WHERE id = ?", [shared, number])
            taken.add(shared)
    parties.name_unsettled(db, table)


def _misplaced(db: Database, table: PartyTable) -> Iterator[_Spelt]:
    """Records whose name is not a spelling of the party that they belong to, in the order in which
    their names were first published; but for those that the desk gave to it."""
    own, placed = _own_keys(db, table), party_changes.placed(db, table)
    column = parties.column(table)
    rows = db.execute(
        f"SELECT {column}, coalesce(joined_into, own.id), {table.removesuffix('s')}_name,"
        f" group_concat(records.id) FROM records JOIN {table} AS own"
        f" ON own.id = {column} GROUP BY 1, 3"
        " ORDER BY min(position) IS NULL, min(position), min(records.id)"
    )
    for filed_under, party_id, name, together in rows:
        if key(name) not in own[party_id]:
            every = map(int, together.split(","))
            numbers = tuple(n for n in every if (n, filed_under) not in placed)
            yield _Spelt(name, numbers)


def _own_keys(db: Database, table: PartyTable) -> dict[int, set[str]]:
    """The keys of each party, and of those that were joined into it."""
    own: dict[int, set[str]] = {}
    for party_id, spelling in db.execute(
        f"SELECT coalesce(joined_into, id), spelling FROM {table}"
    ):
        own.setdefault(party_id, set()).add(key(spelling))
    return own


def _take_apart(db: Database, table: PartyTable, spelt: _Spelt) -> int:
    """Move the records to the party of their name, and return how many are published."""
    return party_moves.file_records(db, table, spelt.numbers, parties.place(db, table, spelt.name))
