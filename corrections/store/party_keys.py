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

from corrections.record.model import Party
from corrections.record.names import VERSION, key
from corrections.store import parties, party_moves, register
from corrections.store.connection import needs_transaction
from corrections.store.parties import TABLES, PartyTable

_FACT = "names_version"


@dataclass(frozen=True, slots=True)
class _Spelt:
    """Records of one party for which the same name was typed."""

    party_id: int
    name: str
    numbers: tuple[int, ...]
    was_public: bool


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
    if moved:
        register.note_change(db, now)
    db.execute("INSERT OR REPLACE INTO register VALUES (?, ?)", [_FACT, str(VERSION)])


def _renew_keys(db: Database, table: PartyTable) -> None:
    """Where two parties have one key now, the older of those with a slug has it; the other one has
    its records and its slug, and no name that is sent leads to it."""
    rows = db.execute(f"SELECT id, spelling FROM {table} ORDER BY settled DESC, id").fetchall()
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
    their names were first published."""
    column = party_moves.column(table)
    own = _own_keys(db, table)
    rows = db.execute(
        f"SELECT {column}, {table.removesuffix('s')}_name, group_concat(id), min(position)"
        " FROM records GROUP BY 1, 2 ORDER BY min(position) IS NULL, min(position), min(id)"
    )
    for party_id, name, numbers, position in rows:
        if key(name) not in own[party_id]:
            yield _Spelt(party_id, name, tuple(map(int, numbers.split(","))), position is not None)


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
    target = parties.place(db, table, spelt.name)
    if spelt.was_public:
        parties.settle(db, table, Party(target, "", spelt.name))
    return party_moves.move_records(db, table, spelt.numbers, spelt.party_id, target)
