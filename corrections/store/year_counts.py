"""Counts of published records, by year of the article, kind and outcome, and by month of
publication here: kept when a record is published, changed or withdrawn. What is made of them:
``figures``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import UTC

from sqlite_utils import Database

from corrections.record.model import Record
from corrections.store.connection import needs_transaction
from corrections.store.rows import placeholders

COUNTED = {
    "figures": "SELECT coalesce(year, ''), kind, outcome, count(*)"
    " FROM records WHERE state = 'published' GROUP BY 1, 2, 3",
    "months": "SELECT substr(published_at, 1, 7), count(*)"
    " FROM records WHERE state = 'published' GROUP BY 1",
}
"""What each table of counts holds, computed from the records."""


@needs_transaction
def add(db: Database, found: Sequence[Record], by: int) -> None:
    """Add 1 or -1 for each of some published records; of a change, its values must be those of
    before for the one and those of after for the other. A count of nothing is deleted: nothing is
    then kept of what only an erased record had."""
    cells = (((one.published_on or "")[:4], one.kind, one.outcome) for one in found)
    _count(db, "figures", ("year", "kind", "outcome"), Counter(cells), by)
    # strftime writes years before 1000 with fewer digits on some systems
    times = (one.published_at.astimezone(UTC).isoformat() for one in found if one.published_at)
    _count(db, "months", ("month",), Counter((time[:7],) for time in times), by)


@needs_transaction
def rewrite(db: Database) -> None:
    """Count every published record anew."""
    for table, counted in COUNTED.items():
        db.execute(f"DELETE FROM {table}")
        db.execute(f"INSERT INTO {table} {counted}")


def _count(
    db: Database, table: str, key: Sequence[str], counted: Counter[tuple[str, ...]], by: int
) -> None:
    db.conn.executemany(
        f"INSERT INTO {table} ({', '.join(key)}, records) VALUES ({placeholders(key)}, max(0, ?))"
        " ON CONFLICT DO UPDATE SET records = max(0, records + ?)",
        [(*values, number * by, number * by) for values, number in counted.items()],
    )
    same = " AND ".join(f"{name} = ?" for name in key)
    db.conn.executemany(f"DELETE FROM {table} WHERE {same} AND records = 0", list(counted))
