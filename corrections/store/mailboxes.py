"""What is kept of mailboxes, by keyed hash alone: for a day, how many letters were requested by the
form; for good, who wants none.

A mailbox and a domain are named by ``private_links.mailbox_hash`` and ``domain_hash``.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlite_utils import Database

from corrections.store.announcements import utc
from corrections.store.connection import needs_transaction

HOUR = timedelta(hours=1)


@needs_transaction
def note_request(db: Database, mailbox: str, domain: str, sent: bool, now: datetime) -> None:
    """Keep that a letter to a mailbox was requested, and whether it is sent."""
    db.execute(
        "INSERT INTO letter_requests (at, mailbox, domain, sent) VALUES (?, ?, ?, ?)",
        [utc(now), mailbox, domain, sent],
    )


@needs_transaction
def correct_times(db: Database, now: datetime) -> None:
    """Have requests of the future be of now: a clock that was ahead has been set back."""
    db.execute("UPDATE letter_requests SET at = ? WHERE at > ?", [utc(now), utc(now)])


def wait_for_site(db: Database, limit: int, now: datetime) -> timedelta | None:
    """Return how long it takes until fewer than ``limit`` requests were made within an hour;
    ``None`` if there are fewer now."""
    return _wait(db, "at > ?", [utc(now - HOUR)], limit, now)


def wait_for_domain(db: Database, domain: str, limit: int, now: datetime) -> timedelta | None:
    """Return the same of the requests for addresses of one domain."""
    return _wait(db, "domain = ? AND at > ?", [domain, utc(now - HOUR)], limit, now)


def count_letters(db: Database, mailbox: str, since: datetime) -> int:
    """Return how many letters to this mailbox were requested and sent since a time."""
    row = db.execute(
        "SELECT count(*) FROM letter_requests WHERE sent AND mailbox = ? AND at > ?",
        [mailbox, utc(since)],
    ).fetchone()
    return int(row[0])


@needs_transaction
def forget(db: Database, before: datetime) -> None:
    """Delete the requests that were made before this time. Who wants no letter is kept."""
    db.execute("DELETE FROM letter_requests WHERE at < ?", [utc(before)])


@needs_transaction
def refuse(db: Database, mailbox: str) -> None:
    """Keep that nobody may have a letter sent to this mailbox."""
    db.execute("INSERT OR IGNORE INTO unwanted (mailbox) VALUES (?)", [mailbox])


@needs_transaction
def allow(db: Database, mailbox: str) -> None:
    """Take that back."""
    db.execute("DELETE FROM unwanted WHERE mailbox = ?", [mailbox])


def refuses(db: Database, mailbox: str) -> bool:
    """Return whether the owner of this mailbox wants no letter."""
    row = db.execute("SELECT 1 FROM unwanted WHERE mailbox = ?", [mailbox]).fetchone()
    return row is not None


def _wait(
    db: Database, where: str, values: list[str], limit: int, now: datetime
) -> timedelta | None:
    row = db.execute(
        f"SELECT at FROM letter_requests WHERE {where} ORDER BY at DESC LIMIT 1 OFFSET ?",
        [*values, limit - 1],
    ).fetchone()
    return datetime.fromisoformat(row[0]) + HOUR - now if row else None
