"""The step about edits: that a record was edited is announced."""

from __future__ import annotations

from sqlite_utils import Database


def announce_edits(db: Database) -> None:
    """An announcement can be that of an edit, and has the revision that it tells of.

    The text of the table is changed where SQLite keeps it, as for the state ``waiting``: every row
    stays valid."""
    former = "CHECK (what IN ('published', 'outcome', 'event', 'withdrawn', 'imported'))"
    today = "CHECK (what IN ('published', 'outcome', 'event', 'edited', 'withdrawn', 'imported'))"
    version = db.execute("PRAGMA schema_version").fetchone()[0]
    db.execute("PRAGMA writable_schema=ON")
    db.execute(
        "UPDATE sqlite_schema SET sql = replace(sql, ?, ?)"
        " WHERE type = 'table' AND name = 'announcements'",
        [former, today],
    )
    db.execute(f"PRAGMA schema_version={version + 1}")
    db.execute("PRAGMA writable_schema=RESET")
    db.execute("ALTER TABLE announcements ADD COLUMN revision INTEGER CHECK (revision > 0)")
