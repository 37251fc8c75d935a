"""What is private about a record: its filer's address, and the hash of their private link."""

from __future__ import annotations

from sqlite_utils import Database

from corrections.private_links import token_hash
from corrections.store.connection import needs_transaction


@needs_transaction
def add(db: Database, record_id: int, token: str, contact_email: str | None) -> None:
    """Keep the filer's address, if given, and the hash of the token; never the token itself."""
    db.execute(
        "INSERT INTO filings (record_id, contact_email, token_hash) VALUES (?, ?, ?)",
        [record_id, contact_email, token_hash(token)],
    )


def find(db: Database, token: str) -> int | None:
    """Return the number of the record whose private link has this token; ``None`` if none has."""
    row = db.execute(
        "SELECT record_id FROM filings WHERE token_hash = ?", [token_hash(token)]
    ).fetchone()
    return int(row[0]) if row else None


def contact_email(db: Database, record_id: int) -> str | None:
    """Return the filer's address; ``None`` if none was given. Shown at the desk alone."""
    row = db.execute(
        "SELECT contact_email FROM filings WHERE record_id = ?", [record_id]
    ).fetchone()
    return row[0] if row else None
