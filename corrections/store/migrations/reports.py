"""Steps about reports of records."""

from __future__ import annotations

from sqlite_utils import Database


def create_report_answers(db: Database) -> None:
    """What whoever reported a record is told of a decision of the desk, one row a decision, where
    the report had an address; and an index for the open reports of one record."""
    db.execute("""
        CREATE TABLE report_answers (
          item_id INTEGER NOT NULL REFERENCES inbox (id),
          number INTEGER NOT NULL CHECK (number > 1),
          sentence TEXT CHECK (sentence <> ''),
          state TEXT NOT NULL DEFAULT 'waiting'
            CHECK (state IN ('waiting', 'queued', 'sent', 'unwanted')),
          PRIMARY KEY (item_id, number)
        ) STRICT, WITHOUT ROWID""")
    db.execute(
        "CREATE INDEX report_answers_waiting ON report_answers (item_id) WHERE state = 'waiting'"
    )
    db.execute("CREATE INDEX inbox_open_record ON inbox (kind, record_id, id) WHERE state = 'open'")
    db.execute("""
        CREATE INDEX inbox_addresses ON inbox (at)
        WHERE kind = 'report' AND contact IS NOT NULL""")
