"""How often mail servers refused the address of a subscription, in a row."""

from __future__ import annotations

from datetime import datetime

from sqlite_utils import Database

from corrections.store import subscriptions
from corrections.store.connection import needs_transaction


@needs_transaction
def note_refused(db: Database, email: str) -> int:
    """Count a mail that was refused and return how many were in a row."""
    row = db.execute(
        "UPDATE subscriptions SET refusals = refusals + 1 WHERE email = ? RETURNING refusals",
        [email],
    ).fetchall()
    return max((count for (count,) in row), default=0)


@needs_transaction
def note_taken(db: Database, email: str) -> None:
    """Keep that a mail to this address was taken: its refusals are forgotten, and those of others
    are known to be their own."""
    db.execute(
        "UPDATE subscriptions SET refusals = 0, others_taken = 0 WHERE refusals > 0 AND email = ?",
        [email],
    )
    db.execute("UPDATE subscriptions SET others_taken = 1 WHERE refusals > 0")


def any_refused(db: Database) -> bool:
    """Return whether the last mail to any address was refused."""
    return (
        db.execute("SELECT 1 FROM subscriptions WHERE refusals > 0 LIMIT 1").fetchone() is not None
    )


def concern_others(db: Database, email: str) -> bool:
    """Return whether another address is refused too and no mail was taken since the first refusal
    of this one: the mail server may be refusing everybody."""
    row = db.execute(
        "SELECT 1 WHERE EXISTS (SELECT 1 FROM subscriptions WHERE refusals > 0 AND email <> ?1)"
        " AND NOT EXISTS (SELECT 1 FROM subscriptions"
        " WHERE refusals > 0 AND email = ?1 AND others_taken)",
        [email],
    ).fetchone()
    return row is not None


@needs_transaction
def stop_address(db: Database, email: str, now: datetime) -> None:
    """Stop every subscription of this address, which is deleted with them."""
    for (number,) in db.execute("SELECT id FROM subscriptions WHERE email = ?", [email]).fetchall():
        subscriptions.stop(db, number, now)
