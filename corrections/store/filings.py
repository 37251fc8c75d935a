"""What is private about a record: its filer's address and language, and the hash of their private
link."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from corrections.private_links import token_hash
from corrections.store.connection import needs_transaction
from corrections.store.rows import placeholders


@dataclass(frozen=True, slots=True)
class Filing:
    """What the desk knows of a filer: the address, if one was given, and the language of the
    interface in which the form was sent, ``None`` for a form of before that was kept."""

    contact_email: str | None = None
    language: str | None = None


NOT_FILED = Filing()
"""That of a record which nobody sent by the form."""


@needs_transaction
def add(
    db: Database,
    record_id: int,
    token: str,
    contact_email: str | None,
    language: str | None = None,
) -> None:
    """Keep the filer's address, if given, the language in which they read the site, and the hash of
    the token; never the token itself."""
    db.execute(
        "INSERT INTO filings (record_id, contact_email, token_hash, language) VALUES (?, ?, ?, ?)",
        [record_id, contact_email, token_hash(token), language],
    )


def find(db: Database, token: str) -> int | None:
    """Return the number of the record whose private link has this token, or whose filer confirmed
    an address by the letter that has it; ``None`` if there is none."""
    row = db.execute(
        "SELECT record_id FROM filings WHERE token_hash = ?1 UNION ALL"
        " SELECT record_id FROM filer_mail WHERE token_hash = ?1 AND confirmed_at IS NOT NULL",
        [token_hash(token)],
    ).fetchone()
    return int(row[0]) if row else None


def exists(db: Database, record_id: int) -> bool:
    """Return whether somebody sent this record by the form, and has a private page of it."""
    row = db.execute("SELECT 1 FROM filings WHERE record_id = ?", [record_id]).fetchone()
    return row is not None


def contact_email(db: Database, record_id: int) -> str | None:
    """Return the filer's address; ``None`` if none was given. Shown at the desk alone."""
    row = db.execute(
        "SELECT contact_email FROM filings WHERE record_id = ?", [record_id]
    ).fetchone()
    return row[0] if row else None


def of(db: Database, record_ids: Sequence[int]) -> dict[int, Filing]:
    """Return what is known of the filers of these records, by the record's number; ``NOT_FILED``
    for a record that nobody sent by the form."""
    rows = db.execute(
        "SELECT record_id, contact_email, language FROM filings"
        f" WHERE record_id IN ({placeholders(record_ids)})",
        list(record_ids),
    )
    return dict.fromkeys(record_ids, NOT_FILED) | {row[0]: Filing(*row[1:]) for row in rows}


def is_filed(db: Database, record_id: int) -> bool:
    """Return whether somebody filed this record here, so that something private is kept of it."""
    row = db.execute("SELECT 1 FROM filings WHERE record_id = ?", [record_id]).fetchone()
    return row is not None


@needs_transaction
def change_email(db: Database, record_id: int, contact_email: str | None) -> None:
    """Give a record that was filed here another address of its filer, or none. What it was before
    is kept nowhere."""
    db.execute(
        "UPDATE filings SET contact_email = ? WHERE record_id = ?", [contact_email, record_id]
    )
