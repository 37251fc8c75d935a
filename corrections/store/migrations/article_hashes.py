"""Steps about looking up an article without saying which."""

from __future__ import annotations

from sqlite_utils import Database


def create_article_hashes(db: Database) -> None:
    """The hashes of addresses in the index of the search are cut short and cannot be walked by
    their first digits. The new table is empty, and the index is said to be of no known rules:
    whoever opens the register makes both, in batches."""
    db.execute("""
        CREATE TABLE article_hashes (
            hash TEXT NOT NULL CHECK (length(hash) = 64),
            record_id INTEGER NOT NULL REFERENCES records (id) ON DELETE CASCADE,
            PRIMARY KEY (hash, record_id)
        ) STRICT, WITHOUT ROWID""")
    db.execute("CREATE INDEX article_hashes_record ON article_hashes (record_id)")
    db.execute("DELETE FROM register WHERE name IN ('search_version', 'search_progress')")
