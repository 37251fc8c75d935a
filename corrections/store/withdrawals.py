"""The records that were public and are withdrawn: when, and why by the vocabulary."""

from __future__ import annotations

from datetime import datetime

from sqlite_utils import Database

from corrections.record.model import Record, State
from corrections.record.removal import RemovalReason
from corrections.store.announcements import utc
from corrections.store.connection import needs_transaction


@needs_transaction
def keep(db: Database, before: Record, after: Record, now: datetime) -> None:
    """Keep that a public record is withdrawn, or that one which was is not any more."""
    if before.state is State.WITHDRAWN:
        db.execute("DELETE FROM withdrawals WHERE record_id = ?", [after.id])
    if (before.state, after.state) == (State.PUBLISHED, State.WITHDRAWN):
        db.execute("INSERT INTO withdrawals (record_id, at) VALUES (?, ?)", [after.id, utc(now)])


@needs_transaction
def give_reason(db: Database, record_id: int, reason: RemovalReason | None) -> None:
    """Keep why a record is withdrawn."""
    db.execute("UPDATE withdrawals SET reason = ? WHERE record_id = ?", [reason, record_id])


def at(db: Database, record_id: int) -> datetime | None:
    """Return when a record that was public was withdrawn; ``None`` if it is not."""
    row = db.execute("SELECT at FROM withdrawals WHERE record_id = ?", [record_id]).fetchone()
    return datetime.fromisoformat(row[0]) if row else None


def reason(db: Database, record_id: int) -> RemovalReason | None:
    """Return why a record is withdrawn; ``None`` where nobody said."""
    row = db.execute("SELECT reason FROM withdrawals WHERE record_id = ?", [record_id]).fetchone()
    return RemovalReason(row[0]) if row and row[0] else None
