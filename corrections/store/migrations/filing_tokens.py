"""Steps about programs that file through the API."""

from __future__ import annotations

from sqlite_utils import Database


def create_filing_tokens(db: Database) -> None:
    """Tokens with which programs file, by hash; and which record was filed with which: for the
    desk alone."""
    db.execute("""
        CREATE TABLE filing_tokens (
          id INTEGER PRIMARY KEY AUTOINCREMENT,
          token_hash TEXT NOT NULL UNIQUE CHECK (length(token_hash) = 64),
          label TEXT NOT NULL CHECK (label <> ''),
          issued_at TEXT NOT NULL,
          issued_by TEXT NOT NULL CHECK (issued_by <> ''),
          last_used_on TEXT,
          revoked_at TEXT,
          revoked_by TEXT CHECK (revoked_by <> ''),
          CHECK ((revoked_at IS NULL) = (revoked_by IS NULL))
        ) STRICT""")
    db.execute("""
        CREATE TABLE token_filings (
          record_id INTEGER PRIMARY KEY REFERENCES records (id),
          token_id INTEGER NOT NULL REFERENCES filing_tokens (id)
        ) STRICT""")
    db.execute("CREATE INDEX token_filings_token ON token_filings (token_id)")
