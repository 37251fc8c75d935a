"""Which lines of files were imported, by their digest, and the record that each became."""

from __future__ import annotations

from sqlite_utils import Database

from corrections.store.connection import needs_transaction


def find(db: Database, digest: bytes) -> int | None:
    """Return the number of the record that a line with this digest became; ``None`` if none
    did."""
    row = db.execute("SELECT record_id FROM imported_lines WHERE digest = ?", [digest]).fetchone()
    return int(row[0]) if row else None


@needs_transaction
def add(db: Database, digest: bytes, record_id: int) -> None:
    """Keep that the line with this digest became this record."""
    db.execute("INSERT INTO imported_lines (digest, record_id) VALUES (?, ?)", [digest, record_id])
