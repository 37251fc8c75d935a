"""Which outlets, and which subjects, the desk said are not the same."""

from __future__ import annotations

from sqlite_utils import Database

from corrections.store.connection import needs_transaction
from corrections.store.parties import PartyTable


@needs_transaction
def keep(db: Database, table: PartyTable, one: int, other: int) -> None:
    """Keep that these two parties are not the same, whatever is joined into them later."""
    db.execute(
        "INSERT OR IGNORE INTO party_apart (party, one, other) VALUES (?, ?, ?)",
        [table, *sorted((one, other))],
    )


@needs_transaction
def forget(db: Database, table: PartyTable, one: int, other: int) -> None:
    """Forget that these two parties are not the same."""
    db.execute(
        "DELETE FROM party_apart WHERE party = ? AND one = ? AND other = ?",
        [table, *sorted((one, other))],
    )


def is_kept(db: Database, table: PartyTable, one: int, other: int) -> bool:
    """Return whether it was said of just these two."""
    row = db.execute(
        "SELECT 1 FROM party_apart WHERE party = ? AND one = ? AND other = ?",
        [table, *sorted((one, other))],
    ).fetchone()
    return row is not None


def others(db: Database, table: PartyTable, party_id: int) -> set[int]:
    """Return the parties that are not the same as this one: it was said of them, or of parties that
    were joined into one of the two since."""
    names = f"SELECT id FROM {table} WHERE id = ?2 OR joined_into = ?2"
    rows = db.execute(
        f"SELECT coalesce(joined_into, id) FROM {table} WHERE id IN ("
        f"SELECT other FROM party_apart WHERE party = ?1 AND one IN ({names})"
        f" UNION ALL SELECT one FROM party_apart WHERE party = ?1 AND other IN ({names}))",
        [table, party_id],
    )
    return {row[0] for row in rows}
