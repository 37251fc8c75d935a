"""Deleting an outlet or a subject of which no record is left, or one of its names, with everything
that names it. Their numbers are not given again."""

from __future__ import annotations

import json
from collections.abc import Collection

from sqlite_utils import Database

from corrections.store import deletion, erased_slugs, party_likeness, party_names, party_tree
from corrections.store.connection import needs_transaction
from corrections.store.parties import PartyTable


@needs_transaction
def delete(db: Database, table: PartyTable, names: Collection[int], now: str) -> None:
    """Delete a party, which has all of these names and no record, with what follows or describes
    it."""
    erased_slugs.end_subscriptions(db, table, names, now)
    for number in sorted(names):
        _forget(db, table, number)
    db.execute(
        f"UPDATE {table} SET parent = NULL, joined_into = NULL"
        " WHERE id IN (SELECT value FROM json_each(?))",
        [json.dumps(sorted(names))],
    )
    _delete_rows(db, table, names)


@needs_transaction
def delete_name(db: Database, table: PartyTable, number: int) -> None:
    """Delete one name of a party, which has others and under which no record is filed. What was
    joined into it is joined into the one that it was joined into."""
    [parent] = db.execute(f"SELECT parent FROM {table} WHERE id = ?", [number]).fetchone()
    party = party_tree.party_of(db, table, number)
    _forget(db, table, number)
    db.execute(f"UPDATE {table} SET parent = ? WHERE parent = ?", [parent or party, number])
    _delete_rows(db, table, [number])


def _forget(db: Database, table: PartyTable, number: int) -> None:
    """Delete what names this row without referring to it by a foreign key."""
    spelling, address = db.execute(
        f"SELECT spelling, slug FROM {table} WHERE id = ?", [number]
    ).fetchone()
    party_names.forget(db, table, number)
    party_likeness.forget(db, table, number, spelling)
    db.execute("DELETE FROM party_apart WHERE party = ?1 AND ?2 IN (one, other)", [table, number])
    changes = db.execute(
        "SELECT id FROM party_changes WHERE party = ?1 AND (?2 IN (party_id, other_id)"
        " OR ?2 IN (json_extract(changes, '$.moved.from'), json_extract(changes, '$.moved.to')))",
        [table, number],
    ).fetchall()
    deletion.delete(db, "party_changes", "id", [row[0] for row in changes])
    erased_slugs.forget(db, table, address)


def _delete_rows(db: Database, table: PartyTable, names: Collection[int]) -> None:
    db.execute(
        "INSERT INTO register VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE"
        " SET value = max(CAST(value AS INTEGER), CAST(excluded.value AS INTEGER))",
        [f"{table}_erased_to", str(max(names))],
    )
    deletion.delete(db, table, "id", sorted(names))
