"""Whether the counts by year, kind, outcome and month are what the records give."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlite_utils import Database

from corrections.store import year_counts
from corrections.store.discrepancy import Discrepancy


def discrepancies(db: Database) -> Iterator[Discrepancy]:
    """Compare each count with the records."""
    for table, counted in year_counts.COUNTED.items():
        kept, computed = (_counts(db, query) for query in (f"SELECT * FROM {table}", counted))
        for key in sorted(kept.keys() | computed.keys()):
            if kept.get(key, 0) != computed.get(key, 0):
                name = " ".join((table, *(part or "unknown" for part in key)))
                yield Discrepancy("figure", name, kept.get(key, 0), computed.get(key, 0))


def _counts(db: Database, query: str) -> dict[tuple[str, ...], Any]:
    return {tuple(key): number for *key, number in db.execute(query).fetchall()}
