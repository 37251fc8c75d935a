"""Records of which a newsroom is told when they are published: which wait, which mail names each,
and when it was handed over."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlite_utils import Database

from corrections.store.announcements import utc
from corrections.store.connection import needs_transaction
from corrections.store.rows import placeholders


def followed_to(db: Database) -> int:
    """Return the number in the log up to which published records were taken from it."""
    row = db.execute("SELECT value FROM register WHERE name = 'newsrooms_told_to'").fetchone()
    return int(row[0])


@needs_transaction
def keep_followed(db: Database, number: int) -> None:
    """Keep that number."""
    db.execute("UPDATE register SET value = ? WHERE name = 'newsrooms_told_to'", [str(number)])


@needs_transaction
def add(db: Database, record_id: int, outlet_id: int, mailbox: str) -> None:
    """Have a newsroom told of a record, at a mailbox; nothing happens for a record of which one
    was, or is to be, told."""
    db.execute(
        "INSERT INTO newsroom_news (record_id, outlet_id, mailbox) VALUES (?, ?, ?)"
        " ON CONFLICT DO NOTHING",
        [record_id, outlet_id, mailbox],
    )


def waiting(db: Database) -> list[tuple[str, int]]:
    """Return each mailbox and outlet for which records wait to be put into a mail."""
    rows = db.execute(
        "SELECT mailbox, outlet_id FROM newsroom_news WHERE mail_of IS NULL"
        " GROUP BY mailbox, outlet_id ORDER BY min(record_id)"
    )
    return [(row[0], row[1]) for row in rows]


def waiting_records(db: Database, mailbox: str, outlet_id: int) -> list[int]:
    """Return the records that wait for one of these, by number."""
    rows = db.execute(
        "SELECT record_id FROM newsroom_news WHERE mail_of IS NULL AND mailbox = ?"
        " AND outlet_id = ? ORDER BY record_id",
        [mailbox, outlet_id],
    )
    return [row[0] for row in rows]


def count_mails(db: Database, mailbox: str, since: datetime) -> int:
    """Return how many mails were put into the outbox for a mailbox after a time."""
    row = db.execute(
        "SELECT count(DISTINCT mail_of) FROM newsroom_news WHERE mailbox = ? AND posted_at > ?",
        [mailbox, utc(since)],
    ).fetchone()
    return int(row[0])


@needs_transaction
def put_into_mail(db: Database, record_ids: Sequence[int], now: datetime) -> None:
    """Keep that one mail names these records; it goes by the first."""
    db.execute(
        "UPDATE newsroom_news SET mail_of = ?, posted_at = ?"
        f" WHERE record_id IN ({placeholders(record_ids)})",
        [record_ids[0], utc(now), *record_ids],
    )


def of_mail(db: Database, first: int) -> tuple[list[int], str, int] | None:
    """Return the records that a mail names, its mailbox and its outlet; ``None`` if there is no
    such mail."""
    rows = db.execute(
        "SELECT record_id, mailbox, outlet_id FROM newsroom_news WHERE mail_of = ?"
        " ORDER BY record_id",
        [first],
    ).fetchall()
    return ([row[0] for row in rows], rows[0][1], rows[0][2]) if rows else None


@needs_transaction
def keep_told(db: Database, record_ids: Sequence[int], now: datetime) -> None:
    """Keep that the mail with these records was handed over."""
    db.execute(
        "UPDATE newsroom_news SET told_at = ? WHERE mail_of IS NOT NULL"
        f" AND record_id IN ({placeholders(record_ids)})",
        [utc(now), *record_ids],
    )


@needs_transaction
def forget(db: Database, record_id: int) -> None:
    """Forget that a newsroom is told of a record. The others that a mail with this one names are
    told by another mail, unless it was handed over."""
    db.execute(
        "UPDATE newsroom_news SET mail_of = NULL, posted_at = NULL"
        " WHERE mail_of = ? AND record_id <> mail_of AND told_at IS NULL",
        [record_id],
    )
    db.execute("UPDATE newsroom_news SET mail_of = record_id WHERE mail_of = ?", [record_id])
    db.execute("DELETE FROM newsroom_news WHERE record_id = ?", [record_id])


def told_at(db: Database, record_id: int) -> datetime | None:
    """Return when the newsroom was told of a record; ``None`` if it was not."""
    row = db.execute(
        "SELECT told_at FROM newsroom_news WHERE record_id = ?", [record_id]
    ).fetchone()
    return datetime.fromisoformat(row[0]) if row and row[0] else None
