"""Mailboxes of newsrooms, by keyed hash alone (``private_links.mailbox_hash``): the token of the
page that stops mail to each, and whether it was stopped."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database

from corrections.private_links import token_hash
from corrections.store.announcements import utc
from corrections.store.connection import needs_transaction


@dataclass(frozen=True, slots=True)
class NewsroomMailbox:
    """What is kept of a mailbox: its token is computed from ``nonce``."""

    mailbox: str
    nonce: str
    stopped: bool


_SELECT = "SELECT mailbox, nonce, stopped_at IS NOT NULL FROM newsroom_mailboxes"


def get(db: Database, mailbox: str) -> NewsroomMailbox | None:
    """Return what is kept of this mailbox; ``None`` if no mail to it was ever prepared."""
    return _first(db, "mailbox", mailbox)


def find(db: Database, token: str) -> NewsroomMailbox | None:
    """Return the same by the token that its mails have; ``None`` if none has it."""
    return _first(db, "token_hash", token_hash(token))


def refuses(db: Database, mailbox: str) -> bool:
    """Return whether no mail to a newsroom may be sent to this mailbox: it was stopped, or its
    owner wants no letter that is requested on a page."""
    row = db.execute(
        "SELECT 1 FROM newsroom_mailboxes WHERE mailbox = ?1 AND stopped_at IS NOT NULL"
        " UNION ALL SELECT 1 FROM unwanted WHERE mailbox = ?1",
        [mailbox],
    ).fetchone()
    return row is not None


@needs_transaction
def add(db: Database, mailbox: str, nonce: str, token: str) -> None:
    """Keep a mailbox with the hash of its token, unless it is known."""
    db.execute(
        "INSERT INTO newsroom_mailboxes (mailbox, nonce, token_hash) VALUES (?, ?, ?)"
        " ON CONFLICT (mailbox) DO NOTHING",
        [mailbox, nonce, token_hash(token)],
    )


@needs_transaction
def stop(db: Database, mailbox: str, now: datetime) -> None:
    """Send no more mail to this mailbox as a newsroom's."""
    db.execute(
        "UPDATE newsroom_mailboxes SET stopped_at = ? WHERE mailbox = ? AND stopped_at IS NULL",
        [utc(now), mailbox],
    )


@needs_transaction
def allow(db: Database, mailbox: str) -> None:
    """Take that back."""
    db.execute("UPDATE newsroom_mailboxes SET stopped_at = NULL WHERE mailbox = ?", [mailbox])


def _first(db: Database, column: str, value: str) -> NewsroomMailbox | None:
    row = db.execute(f"{_SELECT} WHERE {column} = ?", [value]).fetchone()
    return NewsroomMailbox(row[0], row[1], bool(row[2])) if row else None
