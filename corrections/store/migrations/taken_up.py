"""Steps about records whose filer sent them again."""

from __future__ import annotations

from sqlite_utils import Database


def keep_what_was_taken_up(db: Database) -> None:
    """A record that was sent again, changed, names the declined or withdrawn one that it was
    before: for the desk and the filer alone."""
    db.execute("""
        CREATE TABLE taken_up (
          record_id INTEGER PRIMARY KEY REFERENCES records (id),
          former_id INTEGER NOT NULL REFERENCES records (id),
          CHECK (former_id < record_id)
        ) STRICT""")
    db.execute("CREATE INDEX taken_up_former ON taken_up (former_id)")
