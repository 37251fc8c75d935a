"""Outlets and subjects: two spellings of a name are one party, whose own name and slug never change
once a record of the party was public. Each record keeps the name that was typed for it."""

from __future__ import annotations

from typing import Literal

from sqlite_utils import Database

from corrections.record.model import Party
from corrections.record.names import key, slug
from corrections.store.connection import needs_transaction
from corrections.store.register import count

PartyTable = Literal["outlets", "subjects"]

_UNSETTLED = "~"
"""What the slug of a party begins with of which no record was ever public: no address has it."""

_COLUMNS = "id, slug, name, records"


def find(db: Database, table: PartyTable, address: str) -> Party | None:
    """Return the party with this slug; ``None`` unless it has public records."""
    found = once_public(db, table, address)
    return found if found and found.records else None


def once_public(db: Database, table: PartyTable, address: str) -> Party | None:
    """Return the party with this slug, also when its records are public no longer: its name is the
    slug then. ``None`` if none was ever public."""
    row = db.execute(
        f"SELECT id, slug, CASE WHEN records > 0 THEN name ELSE slug END, records FROM {table}"
        " WHERE slug = ? AND settled = 1",
        [address],
    ).fetchone()
    return Party(*row) if row else None


def named(db: Database, table: PartyTable, name: str) -> Party | None:
    """Return the party with this name in any spelling; ``None`` unless it has public records."""
    row = db.execute(
        f"SELECT {_COLUMNS} FROM {table} WHERE key = ? AND records > 0", [key(name)]
    ).fetchone()
    return Party(*row) if row else None


def page(db: Database, table: PartyTable, after: str, limit: int) -> list[Party]:
    """Return at most ``limit`` parties with public records and a slug above ``after``, by slug."""
    rows = db.execute(
        f"SELECT {_COLUMNS} FROM {table} WHERE records > 0 AND slug > ? ORDER BY slug LIMIT ?",
        [after, limit],
    )
    return [Party(*row) for row in rows]


def busiest(db: Database, table: PartyTable, limit: int) -> list[str]:
    """Return the names of at most ``limit`` parties with public records, most records first."""
    rows = db.execute(
        f"SELECT name FROM {table} WHERE records > 0 ORDER BY records DESC, id LIMIT ?", [limit]
    )
    return [row[0] for row in rows]


@needs_transaction
def place(db: Database, table: PartyTable, name: str) -> int:
    """Return the id of the party with this name; a new party is made for a new name.

    A party that is there stays as it is, however its name is spelt here. A new one has no address
    before a record of it is public, so that nobody takes one by sending a name.
    """
    shared = key(name)
    row = db.execute(f"SELECT id FROM {table} WHERE key = ?", [shared]).fetchone()
    if row is None:
        row = db.execute(
            f"INSERT INTO {table} (key, slug, name) VALUES (?, ?, ?) RETURNING id",
            [shared, _UNSETTLED + shared, name],
        ).fetchone()
    return int(row[0])


@needs_transaction
def count_record(db: Database, table: PartyTable, named: Party, by: Literal[1, -1]) -> Party:
    """Add 1 or -1 to the public records of the party of a record, and to the number of parties that
    have any. Return the party under the name that the record has.

    The first record that becomes public gives the party its own name and its slug, for good.
    """
    _settle(db, table, named)
    row = db.execute(
        f"UPDATE {table} SET records = records + ? WHERE id = ? RETURNING slug, records",
        [by, named.id],
    ).fetchone()
    if row[1] == (1 if by == 1 else 0):
        count(db, table, by)
    return Party(named.id, row[0], named.name, row[1])


def _settle(db: Database, table: PartyTable, named: Party) -> None:
    row = db.execute(f"SELECT settled FROM {table} WHERE id = ?", [named.id]).fetchone()
    if row[0]:
        return
    address = _free_slug(db, table, named.name)
    db.execute(
        f"UPDATE {table} SET slug = ? || key WHERE slug = ? AND settled = 0", [_UNSETTLED, address]
    )
    db.execute(
        f"UPDATE {table} SET name = ?, slug = ?, settled = 1 WHERE id = ?",
        [named.name, address, named.id],
    )


def _free_slug(db: Database, table: PartyTable, name: str) -> str:
    """Return the slug of a name, with a number behind it where another party was public under
    it."""
    wanted = slug(name, table.removesuffix("s"))
    candidate, number = wanted, 1
    while db.execute(
        f"SELECT 1 FROM {table} WHERE slug = ? AND settled = 1", [candidate]
    ).fetchone():
        number += 1
        candidate = f"{wanted}-{number}"
    return candidate
