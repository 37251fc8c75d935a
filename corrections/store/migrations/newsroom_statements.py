"""Steps about what newsrooms state of themselves."""

from __future__ import annotations

from sqlite_utils import Database


def create_newsroom_statements(db: Database) -> None:
    """A newsroom states its corrections policy, its page of corrections and a contact; one of them
    waits for the desk at most."""
    db.execute("""
        CREATE TABLE newsroom_statements (
          id INTEGER PRIMARY KEY AUTOINCREMENT,
          outlet_id INTEGER NOT NULL REFERENCES outlets (id),
          link_id INTEGER NOT NULL REFERENCES newsroom_links (id),
          at TEXT NOT NULL,
          policy TEXT CHECK (policy <> ''),
          corrections_page TEXT CHECK (corrections_page <> ''),
          public_contact TEXT CHECK (public_contact <> ''),
          state TEXT NOT NULL DEFAULT 'open'
            CHECK (state IN ('open', 'accepted', 'refused', 'taken-back')),
          handled_at TEXT,
          handled_by TEXT CHECK (handled_by <> ''),
          sentence TEXT CHECK (sentence <> ''),
          CHECK ((state = 'open') = (handled_at IS NULL))
        ) STRICT""")
    db.execute(
        "CREATE UNIQUE INDEX newsroom_statements_open ON newsroom_statements (outlet_id)"
        " WHERE state = 'open'"
    )
    db.execute("CREATE INDEX newsroom_statements_outlet ON newsroom_statements (outlet_id, id)")
    db.execute("CREATE INDEX newsroom_statements_link ON newsroom_statements (link_id)")
