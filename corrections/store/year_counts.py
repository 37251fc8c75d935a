"""Counts of published records, by year of the article, kind and outcome, and by month of
publication here: kept when a record is published, changed or withdrawn. What is made of them:
``figures``.
"""

from __future__ import annotations

from datetime import UTC

from sqlite_utils import Database

from corrections.record.model import Record
from corrections.store.connection import needs_transaction

COUNTED = {
    "figures": "SELECT substr(coalesce(published_on, ''), 1, 4), kind, outcome, count(*)"
    " FROM records WHERE state = 'published' GROUP BY 1, 2, 3",
    "months": "SELECT substr(published_at, 1, 7), count(*)"
    " FROM records WHERE state = 'published' GROUP BY 1",
}
"""What each table of counts holds, computed from the records."""


@needs_transaction
def add(db: Database, record: Record, by: int) -> None:
    """Add 1 or -1 for a published record; of a change, its values must be those of before for the
    one and those of after for the other. A count of nothing is deleted: nothing is then kept of
    what only an erased record had."""
    cell = {
        "year": (record.published_on or "")[:4], "kind": record.kind, "outcome": record.outcome,
    }  # fmt: skip
    _count(db, "figures", cell, by)
    if record.published_at:
        # strftime writes years before 1000 with fewer digits on some systems
        month = record.published_at.astimezone(UTC).isoformat()[:7]
        _count(db, "months", {"month": month}, by)


@needs_transaction
def rewrite(db: Database) -> None:
    """Count every published record anew."""
    for table, counted in COUNTED.items():
        db.execute(f"DELETE FROM {table}")
        db.execute(f"INSERT INTO {table} {counted}")


def _count(db: Database, table: str, key: dict[str, str], by: int) -> None:
    names, marked = ", ".join(key), ", ".join("?" * len(key))
    db.execute(
        f"INSERT INTO {table} ({names}, records) VALUES ({marked}, max(0, ?))"
        " ON CONFLICT DO UPDATE SET records = max(0, records + ?)",
        [*key.values(), by, by],
    )
    same = " AND ".join(f"{name} = ?" for name in key)
    db.execute(f"DELETE FROM {table} WHERE {same} AND records = 0", list(key.values()))
