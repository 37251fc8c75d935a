"""Of which tables a query reads rows, and not an index alone."""

from __future__ import annotations

from sqlite_utils import Database


def reads_rows(db: Database, query: str, table: str) -> bool:
    """Whether SQLite reads any column from the rows of a table to answer a query. ``EXPLAIN QUERY
    PLAN`` does not say so of an index with a computed column."""
    [root] = db.execute(
        "SELECT rootpage FROM sqlite_schema WHERE type = 'table' AND name = ?", [table]
    ).fetchone()
    program = db.execute(f"EXPLAIN {query}").fetchall()
    cursors = {
        first for _, name, first, second, *_ in program if name == "OpenRead" and second == root
    }
    return any(name == "Column" and first in cursors for _, name, first, *_ in program)
