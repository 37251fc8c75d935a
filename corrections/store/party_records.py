"""Which records the names of an outlet or a subject have, in whatever state."""

from __future__ import annotations

import json
from collections.abc import Collection

from sqlite_utils import Database

from corrections.record.names import key
from corrections.store.parties import PartyTable, column


def names_of(db: Database, table: PartyTable, party_id: int) -> set[int]:
    """Return the numbers of every name that leads to a party, its own first one too."""
    rows = db.execute(
        f"SELECT id FROM {table} WHERE id = ?1 OR joined_into = ?1", [party_id]
    ).fetchall()
    return {row[0] for row in rows}


def filed_under(db: Database, table: PartyTable, names: Collection[int]) -> list[int]:
    """Return those of these names under which records are filed."""
    rows = db.execute(
        f"SELECT id FROM {table} WHERE id IN (SELECT value FROM json_each(?))"
        f" AND EXISTS (SELECT 1 FROM records WHERE {column(table)} = {table}.id) ORDER BY id",
        [json.dumps(sorted(names))],
    )
    return [row[0] for row in rows]


def moved_away(db: Database, table: PartyTable, party_id: int) -> list[str]:
    """Return what was typed for the records that the desk gave to another party and whose own names
    are still names of this one."""
    rows = db.execute(
        f"SELECT DISTINCT {table.removesuffix('s')}_name FROM records JOIN party_changes"
        " ON party_changes.record_id = records.id"
        " WHERE party = ?1 AND ?2 IN (party_id, other_id) ORDER BY records.id",
        [table, party_id],
    ).fetchall()
    keys = {
        own
        for number in names_of(db, table, party_id)
        for (own,) in db.execute(f"SELECT key FROM {table} WHERE id = ?", [number])
    }
    return [name for (name,) in rows if key(name) in keys]


def typed_names(db: Database, table: PartyTable, names: Collection[int]) -> list[str]:
    """Return what was typed for the records that are filed under these names, those that were
    published first before the others."""
    rows = db.execute(
        f"SELECT {table.removesuffix('s')}_name FROM records"
        f" WHERE {column(table)} IN (SELECT value FROM json_each(?))"
        " ORDER BY position IS NULL, position, id",
        [json.dumps(sorted(names))],
    )
    return list(dict.fromkeys(row[0] for row in rows))
