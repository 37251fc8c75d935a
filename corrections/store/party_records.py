"""Which records the names of an outlet or a subject have, in whatever state."""

from __future__ import annotations

import json
from collections.abc import Collection

from sqlite_utils import Database

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
