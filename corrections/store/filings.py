"""What is private about a record: how to reach its filer, and the hash of their link."""

from __future__ import annotations

from sqlite_utils import Database

from corrections.private_links import token_hash


def add(db: Database, record_id: int, token: str, contact_email: str | None) -> None:
    """Keep the filer's private side; the token itself is never stored."""
    db.execute(
        "INSERT INTO filings (record_id, contact_email, token_hash) VALUES (?, ?, ?)",
        [record_id, contact_email, token_hash(token)],
    )


def find(db: Database, token: str) -> int | None:
    """The number of the record that this private link belongs to."""
    row = db.execute(
        "SELECT record_id FROM filings WHERE token_hash = ?", [token_hash(token)]
    ).fetchone()
    return int(row[0]) if row else None


def contact_email(db: Database, record_id: int) -> str | None:
    """The filer's address, for the desk alone."""
    row = db.execute(
        "SELECT contact_email FROM filings WHERE record_id = ?", [record_id]
    ).fetchone()
    return row[0] if row else None
