"""Steps about the alphabetical lists of outlets and subjects."""

from __future__ import annotations

from sqlite_utils import Database


def add_sort_keys(db: Database) -> None:
    """The lists were sorted by slug, so that ``The Echo`` stood under T, and names in other scripts
    behind all others. ``sort_key`` is what a list is sorted by. It is empty, and no number of its
    rules is kept: whoever opens the register fills it, in batches."""
    for table in ("outlets", "subjects"):
        db.execute(f"ALTER TABLE {table} ADD COLUMN sort_key TEXT NOT NULL DEFAULT ''")
        db.execute(f"CREATE INDEX {table}_listed ON {table} (sort_key, id) WHERE records > 0")
