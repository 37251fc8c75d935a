"""Steps about lines that were imported."""

from __future__ import annotations

from sqlite_utils import Database


def create_imported_lines(db: Database) -> None:
    """The digest of each line that was imported, with the record that it became: an import that
    is begun again passes over them."""
    db.execute("""
        CREATE TABLE imported_lines (
          digest BLOB PRIMARY KEY CHECK (length(digest) = 32),
          record_id INTEGER NOT NULL REFERENCES records (id) ON DELETE CASCADE
        ) STRICT, WITHOUT ROWID""")
    db.execute("CREATE INDEX imported_lines_record ON imported_lines (record_id)")
