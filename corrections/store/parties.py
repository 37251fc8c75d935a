"""Outlets and subjects: two spellings of a name are one party, whose slug never changes once a
record of the party was public. Each record keeps the name that was typed for it, and is filed under
the row of that name.

A party that was joined into another leads there by its slug and by its key, and is otherwise
found nowhere (``party_tree``). What the desk sees and changes: ``party_desk``, ``party_joins``.
"""

from __future__ import annotations

from dataclasses import replace

from sqlite_utils import Database

from corrections.record.model import Party
from corrections.record.names import key, slug
from corrections.store import party_likeness, party_sort_keys
from corrections.store.connection import needs_transaction
from corrections.store.party_table import TABLES as TABLES
from corrections.store.party_table import PartyTable as PartyTable
from corrections.store.party_table import column as column
from corrections.store.register import count

UNSETTLED = "~"
"""What the slug of a party begins with of which no record was ever public: no address has it."""

_COLUMNS = "id, slug, name, records"

_NEXT = (
    "(SELECT max(coalesce(max(id), 0), coalesce((SELECT CAST(value AS INTEGER) FROM register"
    " WHERE name = '{table}_erased_to'), 0)) + 1 FROM {table})"
)
"""The number of a new name: that of a name which was erased with its records is not given again."""


def find(db: Database, table: PartyTable, address: str) -> Party | None:
    """Return the party with this slug; ``None`` unless it has public records."""
    found = once_public(db, table, address)
    return found if found and found.records else None


def once_public(db: Database, table: PartyTable, address: str) -> Party | None:
    """Return the party with this slug, also when its records are public no longer: its name is the
    slug then. ``None`` if none was ever public. The slug of a party that was joined into another
    returns that other one."""
    row = db.execute(
        "SELECT own.id, own.slug, CASE WHEN own.records > 0 THEN own.name ELSE own.slug END,"
        f" own.records FROM {table} AS found JOIN {table} AS own"
        " ON own.id = coalesce(found.joined_into, found.id)"
        " WHERE found.slug = ? AND found.settled = 1",
        [address],
    ).fetchone()
    return Party(*row) if row else None


def named(db: Database, table: PartyTable, name: str) -> Party | None:
    """Return the party with this name in any spelling; ``None`` unless it has public records."""
    row = db.execute(
        f"SELECT {_COLUMNS} FROM {table} WHERE records > 0 AND id = ("
        f"SELECT coalesce(joined_into, id) FROM {table} WHERE key = ?)",
        [key(name)],
    ).fetchone()
    return Party(*row) if row else None


def typed(db: Database, table: PartyTable, text: str) -> Party | None:
    """Return the party with this slug or, where there is none, with this name in any spelling;
    ``None`` unless it has public records."""
    return find(db, table, text) or named(db, table, text)


def by_number(db: Database, table: PartyTable, number: int) -> Party | None:
    """Return the party with this number, or the one into which it was joined; ``None`` unless it
    has public records."""
    row = db.execute(
        f"SELECT own.id, own.slug, own.name, own.records FROM {table} AS found JOIN {table} AS own"
        " ON own.id = coalesce(found.joined_into, found.id) WHERE found.id = ? AND own.records > 0",
        [number],
    ).fetchone()
    return Party(*row) if row else None


def joined_slug(db: Database, table: PartyTable, address: str) -> str | None:
    """Return the slug of the party into which the one with this slug was joined; ``None`` if it was
    not joined."""
    row = db.execute(
        f"SELECT own.slug FROM {table} AS found JOIN {table} AS own ON own.id = found.joined_into"
        " WHERE found.slug = ? AND found.settled = 1",
        [address],
    ).fetchone()
    return str(row[0]) if row else None


def former_slugs(db: Database, table: PartyTable, party: Party) -> list[str]:
    """Return the slugs of the parties that were joined into this one, and had public records."""
    rows = db.execute(
        f"SELECT slug FROM {table} WHERE joined_into = ? AND settled = 1 ORDER BY id", [party.id]
    )
    return [row[0] for row in rows]


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
    """Return the id under which a record with this name is filed; a new party is made for a new
    name.

    A party that is there stays as it is, however its name is spelt here. A new one has no address
    before a record of it is public, so that nobody takes one by sending a name.
    """
    found = db.execute(f"SELECT id FROM {table} WHERE key = ?", [key(name)]).fetchone()
    return int(found[0]) if found else _insert(db, table, name, None)


@needs_transaction
def placed(db: Database, table: PartyTable, name: str) -> Party:
    """As ``place``, and return the party under this name."""
    filed_under = place(db, table, name)
    row = db.execute(
        f"SELECT own.id, own.slug, own.records FROM {table} AS found JOIN {table} AS own"
        " ON own.id = coalesce(found.joined_into, found.id) WHERE found.id = ?",
        [filed_under],
    ).fetchone()
    return Party(row[0], row[1], name, row[2], filed_under)


def filed_names(db: Database, table: PartyTable, party_id: int) -> list[int]:
    """Return the ids under which records of a party are filed."""
    rows = db.execute(
        f"SELECT id FROM {table} AS own WHERE (id = ?1 OR joined_into = ?1)"
        f" AND EXISTS (SELECT 1 FROM records WHERE {column(table)} = own.id)",
        [party_id],
    )
    return [row[0] for row in rows]


def owner(db: Database, table: PartyTable, name: str) -> int | None:
    """Return the id of the party that this name leads to, public or not; ``None`` if there is
    none."""
    row = db.execute(
        f"SELECT coalesce(joined_into, id) FROM {table} WHERE key = ?", [key(name)]
    ).fetchone()
    return int(row[0]) if row else None


@needs_transaction
def add_name(db: Database, table: PartyTable, name: str, party_id: int) -> None:
    """Have a name that leads to no party lead to this one, in any spelling."""
    _insert(db, table, name, party_id)


def _insert(db: Database, table: PartyTable, name: str, party_id: int | None) -> int:
    shared = key(name)
    row = db.execute(
        f"INSERT INTO {table} (id, key, slug, name, spelling, joined_into, parent, alias)"
        f" VALUES ({_NEXT.format(table=table)}, ?1, ?2, ?3, ?3, ?4, ?4, ?4 IS NOT NULL)"
        " RETURNING id",
        [shared, UNSETTLED + shared, name, party_id],
    ).fetchone()
    party_likeness.keep(db, table, row[0], name)
    party_sort_keys.keep(db, table, row[0])
    return int(row[0])


@needs_transaction
def count_records(db: Database, table: PartyTable, named: Party, by: int) -> Party:
    """Add ``by`` to the public records of the party of a record, and count the parties that have
    any. Return the party under the name that the record has.

    The first record that becomes public gives the party its own name and its slug, for good.
    """
    settle(db, table, named)
    row = db.execute(
        f"UPDATE {table} SET records = records + ? WHERE id = ? RETURNING slug, records",
        [by, named.id],
    ).fetchone()
    change = (row[1] > 0) - (row[1] - by > 0)
    if change:
        count(db, table, change)
    return replace(named, slug=row[0], records=row[1])


@needs_transaction
def settle(db: Database, table: PartyTable, named: Party) -> None:
    """Give a party of which no record was ever public its slug for good, and this name, if it leads
    to the party: else it keeps the one that it has. Any other stays as it is."""
    settled, own_key, own_name = db.execute(
        f"SELECT settled, key, name FROM {table} WHERE id = ?", [named.id]
    ).fetchone()
    if settled:
        return
    name = named.name if key(named.name) == own_key else own_name
    address = _free_slug(db, table, name)
    db.execute(
        f"UPDATE {table} SET slug = ? || key WHERE slug = ? AND settled = 0", [UNSETTLED, address]
    )
    db.execute(
        f"UPDATE {table} SET name = ?, slug = ?, settled = 1 WHERE id = ?",
        [name, address, named.id],
    )
    party_sort_keys.keep(db, table, named.id)


@needs_transaction
def name_unsettled(db: Database, table: PartyTable) -> None:
    """Have the slugs that no address has follow the keys, after these were changed."""
    db.execute(f"UPDATE {table} SET slug = ? || char(10) || id WHERE settled = 0", [UNSETTLED])
    db.execute(f"UPDATE {table} SET slug = ? || key WHERE settled = 0", [UNSETTLED])


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
