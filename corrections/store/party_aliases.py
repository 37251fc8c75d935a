"""Names that lead to an outlet or a subject because the desk says so."""

from __future__ import annotations

from sqlite_utils import Database

from corrections.record.names import key
from corrections.store import parties, party_joins, party_likeness, party_names
from corrections.store.connection import needs_transaction
from corrections.store.parties import PartyTable


class AlreadyLeadsHere(Exception):
    """The name leads to this party already, in some spelling."""


class NotAnAlias(LookupError):
    """The desk did not add this name to this party, or it is the display name."""


def of(db: Database, table: PartyTable, party_id: int) -> list[str]:
    """Return the names that the desk added to this party, in the order in which it did, without
    the one that is its display name."""
    rows = db.execute(
        f"SELECT spelling FROM {table} WHERE joined_into = ?1 AND alias = 1"
        " AND key <> ?2 ORDER BY id",
        [party_id, _display_key(db, table, party_id)],
    )
    return [row[0] for row in rows]


@needs_transaction
def add(db: Database, table: PartyTable, party_id: int, name: str) -> None:
    """Have this name lead to the party; raises ``NameTaken`` and ``AlreadyLeadsHere``."""
    if party_joins.leads_to(db, table, name, party_id):
        raise AlreadyLeadsHere
    parties.add_name(db, table, name, party_id)
    party_names.keep(db, table, party_id)
    party_joins.count_change(db, table, party_id)


@needs_transaction
def remove(db: Database, table: PartyTable, party_id: int, name: str) -> None:
    """Have this name lead to the party no more; raises ``NotAnAlias``."""
    if name not in of(db, table, party_id):
        raise NotAnAlias
    drop(db, table, party_id, name)
    party_joins.count_change(db, table, party_id)


@needs_transaction
def drop(db: Database, table: PartyTable, party_id: int, name: str) -> None:
    """Have a name that the desk added lead nowhere. Its row stays: records may be filed under it,
    and changes name it."""
    row = db.execute(
        f"SELECT id, spelling FROM {table} WHERE key = ? AND joined_into = ? AND alias = 1",
        [key(name), party_id],
    ).fetchone()
    if row is None:
        return
    party_names.forget(db, table, row[0])
    party_likeness.forget(db, table, row[0], row[1])
    db.execute(
        f"UPDATE {table} SET alias = 2, key = char(10) || id, slug = ?2 || char(10) || id"
        " WHERE id = ?1",
        [row[0], parties.UNSETTLED],
    )


def _display_key(db: Database, table: PartyTable, party_id: int) -> str:
    row = db.execute(f"SELECT name FROM {table} WHERE id = ?", [party_id]).fetchone()
    return key(row[0])
