"""Private links through which a newsroom answers about one record: only hashes are kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from corrections.private_links import token_hash
from corrections.store.connection import needs_transaction
from corrections.store.rows import from_moment


@dataclass(frozen=True, slots=True)
class NewsroomLink:
    """A link, without its token: for which record, made when and by which editor, and revoked when
    and by which one, if it was."""

    id: int
    record_id: int
    made_at: datetime
    made_by: str
    revoked_at: datetime | None = None
    revoked_by: str | None = None


_SELECT = "SELECT id, record_id, made_at, made_by, revoked_at, revoked_by FROM newsroom_links"


@needs_transaction
def add(db: Database, record_id: int, token: str, *, name: str, now: datetime) -> int:
    """Keep a link with the hash of its token; return the link's number."""
    row = db.execute(
        "INSERT INTO newsroom_links (record_id, token_hash, made_at, made_by)"
        " VALUES (?, ?, ?, ?) RETURNING id",
        [record_id, token_hash(token), from_moment(now), name],
    ).fetchone()
    return int(row[0])


@needs_transaction
def revoke(db: Database, number: int, *, name: str, now: datetime) -> bool:
    """End a link for good; return whether it could be used until now."""
    changed = db.execute(
        "UPDATE newsroom_links SET revoked_at = ?, revoked_by = ?"
        " WHERE id = ? AND revoked_at IS NULL",
        [from_moment(now), name, number],
    )
    return changed.rowcount > 0


def find(db: Database, token: str) -> NewsroomLink | None:
    """Return the link with this token; ``None`` if there is none or it was revoked."""
    row = db.execute(
        f"{_SELECT} WHERE token_hash = ? AND revoked_at IS NULL", [token_hash(token)]
    ).fetchone()
    return _link(row) if row else None


def of_record(db: Database, record_id: int) -> list[NewsroomLink]:
    """Return every link that was made for a record, also those that were revoked, oldest first."""
    rows = db.execute(f"{_SELECT} WHERE record_id = ? ORDER BY id", [record_id])
    return [_link(row) for row in rows]


def _link(row: Sequence[Any]) -> NewsroomLink:
    revoked = datetime.fromisoformat(row[4]) if row[4] else None
    return NewsroomLink(row[0], row[1], datetime.fromisoformat(row[2]), row[3], revoked, row[5])
