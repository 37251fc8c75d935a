"""Steps about finding records that are like another one, whatever their state."""

from __future__ import annotations

from sqlite_utils import Database


def create_fingerprints(db: Database) -> None:
    """Nearly the same text was looked for in the index of the search, which has public records
    alone. The new table has records of every state. It is empty, and no number of its rules is
    kept: whoever opens the register fills it, in batches."""
    db.execute("""
        CREATE TABLE fingerprints (
            value INTEGER NOT NULL,
            record_id INTEGER NOT NULL REFERENCES records (id) ON DELETE CASCADE,
            PRIMARY KEY (value, record_id)
        ) STRICT, WITHOUT ROWID""")
    db.execute("CREATE INDEX fingerprints_record ON fingerprints (record_id)")
