"""Which names belong to one outlet or subject. A row of ``outlets`` or ``subjects`` is a name;
records are filed under it.

``parent`` is the party into which a name was joined, or to which the desk added it; the one that
has no parent is the party itself. ``joined_into`` is where all parents lead: a record is of that
party, in one step. So a join and its end change some names, and no record.
"""

from __future__ import annotations

import json

from sqlite_utils import Database

from corrections.store.connection import needs_transaction
from corrections.store.parties import PartyTable


def below(db: Database, table: PartyTable, name_id: int) -> list[int]:
    """Return this name and all that were joined into it, in whatever number of steps."""
    rows = db.execute(
        f"WITH RECURSIVE found (id) AS (VALUES (?) UNION SELECT own.id FROM found"
        f" JOIN {table} AS own ON own.parent = found.id) SELECT id FROM found ORDER BY id",
        [name_id],
    )
    return [row[0] for row in rows]


def party_of(db: Database, table: PartyTable, name_id: int) -> int:
    """Return the number of the party that this name belongs to."""
    row = db.execute(
        f"SELECT coalesce(joined_into, id) FROM {table} WHERE id = ?", [name_id]
    ).fetchone()
    return int(row[0])


@needs_transaction
def attach(db: Database, table: PartyTable, name_id: int, party_id: int) -> None:
    """Have a party and every name that belongs to it belong to another party. No record may be
    counted for it any more."""
    names = below(db, table, name_id)
    db.execute(f"UPDATE {table} SET parent = ? WHERE id = ?", [party_id, name_id])
    _lead(db, table, names, party_id)


@needs_transaction
def detach(db: Database, table: PartyTable, name_id: int) -> None:
    """Have a name be a party of its own again, with every name that was joined into it."""
    names = below(db, table, name_id)
    db.execute(f"UPDATE {table} SET parent = NULL, joined_into = NULL WHERE id = ?", [name_id])
    _lead(db, table, [name for name in names if name != name_id], name_id)


def _lead(db: Database, table: PartyTable, names: list[int], party_id: int) -> None:
    db.execute(
        f"UPDATE {table} SET joined_into = ? WHERE id IN (SELECT value FROM json_each(?))",
        [party_id, json.dumps(names)],
    )
