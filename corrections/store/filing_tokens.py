"""Tokens with which programs file through the API: only hashes of them are kept. Which record was
filed with which is for the desk alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlite_utils import Database

from corrections.private_links import token_hash
from corrections.store.connection import needs_transaction
from corrections.store.rows import from_moment, placeholders


@dataclass(frozen=True, slots=True)
class FilingToken:
    """A token, without its text: the ``label`` says whose it is. ``last_used_on`` is the last day
    (UTC) on which a record was filed with it."""

    id: int
    label: str
    issued_at: datetime
    issued_by: str
    last_used_on: date | None = None
    revoked_at: datetime | None = None
    revoked_by: str | None = None


_SELECT = (
    "SELECT id, label, issued_at, issued_by, last_used_on, revoked_at, revoked_by"
    " FROM filing_tokens"
)


@needs_transaction
def add(db: Database, label: str, token: str, *, name: str, now: datetime) -> int:
    """Keep a token by its hash, and who issued it; return its number."""
    row = db.execute(
        "INSERT INTO filing_tokens (token_hash, label, issued_at, issued_by)"
        " VALUES (?, ?, ?, ?) RETURNING id",
        [token_hash(token), label, from_moment(now), name],
    ).fetchone()
    return int(row[0])


@needs_transaction
def revoke(db: Database, number: int, *, name: str, now: datetime) -> bool:
    """End a token for good; return whether it could be used until now."""
    changed = db.execute(
        "UPDATE filing_tokens SET revoked_at = ?, revoked_by = ?"
        " WHERE id = ? AND revoked_at IS NULL",
        [from_moment(now), name, number],
    )
    return changed.rowcount > 0


@needs_transaction
def note_filing(db: Database, number: int, record_id: int, now: datetime) -> None:
    """Keep that this record was filed with this token, and the day."""
    db.execute("INSERT INTO token_filings (record_id, token_id) VALUES (?, ?)", [record_id, number])
    db.execute(
        "UPDATE filing_tokens SET last_used_on = ? WHERE id = ?", [now.date().isoformat(), number]
    )


def find(db: Database, token: str) -> FilingToken | None:
    """Return the token with this text; ``None`` if there is none, or it was revoked."""
    row = db.execute(
        f"{_SELECT} WHERE token_hash = ? AND revoked_at IS NULL", [token_hash(token)]
    ).fetchone()
    return _token(row) if row else None


def is_good(db: Database, number: int) -> bool:
    """Return whether the token with this number can be used."""
    row = db.execute(
        "SELECT 1 FROM filing_tokens WHERE id = ? AND revoked_at IS NULL", [number]
    ).fetchone()
    return row is not None


def everyone(db: Database, limit: int) -> list[FilingToken]:
    """Return at most ``limit`` tokens: those that can be used first, then the newest."""
    rows = db.execute(f"{_SELECT} ORDER BY revoked_at IS NOT NULL, id DESC LIMIT ?", [limit])
    return [_token(row) for row in rows]


def labels(db: Database, record_ids: Sequence[int]) -> dict[int, str]:
    """Return the label of the token with which each of these records was filed, by the record's
    number; one that was filed otherwise is left out."""
    rows = db.execute(
        "SELECT record_id, label FROM token_filings JOIN filing_tokens ON id = token_id"
        f" WHERE record_id IN ({placeholders(record_ids)})",
        list(record_ids),
    )
    return dict(rows.fetchall())


def _token(row: Sequence[Any]) -> FilingToken:
    return FilingToken(
        id=row[0],
        label=row[1],
        issued_at=datetime.fromisoformat(row[2]),
        issued_by=row[3],
        last_used_on=date.fromisoformat(row[4]) if row[4] else None,
        revoked_at=datetime.fromisoformat(row[5]) if row[5] else None,
        revoked_by=row[6],
    )
