"""How many outlets or subjects have public records."""

from __future__ import annotations

from sqlite_utils import Database

from corrections.store.party_table import PartyTable
from corrections.store.search import COUNT_LIMIT


def public(db: Database, table: PartyTable) -> int:
    """Return how many have public records, ``COUNT_LIMIT`` + 1 at most."""
    row = db.execute(
        f"SELECT count(*) FROM (SELECT 1 FROM {table} WHERE records > 0 LIMIT ?)",
        [COUNT_LIMIT + 1],
    ).fetchone()
    return int(row[0])
