"""Subscriptions by mail. An address is deleted when its subscription is stopped."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from corrections.private_links import token_hash
from corrections.record.following import Rhythm, Slice
from corrections.record.model import Record
from corrections.record.selection import Selection
from corrections.store import happenings, slices
from corrections.store.announcements import Announcement, record_term, utc
from corrections.store.connection import needs_transaction


@dataclass(frozen=True, slots=True)
class SubscriptionRequest:
    """What an address is asked to follow, how often, and in which language."""

    email: str
    part: Slice
    rhythm: Rhythm
    language: str


@dataclass(frozen=True, slots=True)
class Subscription:
    """A request that is kept. ``email`` is ``None`` once it was stopped; announcements with numbers
    above ``after`` are told. ``mailbox`` is the keyed hash of the address, ``None`` in what an
    earlier version kept and the program has not yet given one; ``unwanted`` tells whether its owner
    wants no letter that is requested by the form."""

    id: int
    email: str | None
    part: Slice
    rhythm: Rhythm
    language: str
    nonce: str
    confirmed: bool
    stopped: bool
    after: int
    mailbox: str | None
    unwanted: bool

    @property
    def active(self) -> bool:
        """Return whether mail may be sent for it."""
        return self.confirmed and not self.stopped


_COLUMNS = (
    "id, email, parameters, rhythm, language, nonce, confirmed_at IS NOT NULL,"
    " stopped_at IS NOT NULL, after_announcement, mailbox,"
    " mailbox IN (SELECT mailbox FROM unwanted)"
)
_ACTIVE = "confirmed_at IS NOT NULL AND stopped_at IS NULL"


@needs_transaction
def add(
    db: Database, request: SubscriptionRequest, mailbox: str, nonce: str, token: str, now: datetime
) -> int:
    """Keep a request that is not confirmed yet, with the hashes of its mailbox and of its token;
    return its number."""
    terms = slices.terms(request.part)
    row = db.execute(
        "INSERT INTO subscriptions (email, language, rhythm, parameters, anchor, tokens, nonce,"
        " token_hash, asked_at, created_at, mailbox) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
        " RETURNING id",
        [
            request.email, request.language, request.rhythm, request.part.query(),
            slices.anchor(terms), json.dumps(terms), nonce, token_hash(token), utc(now), utc(now),
            mailbox,
        ],
    ).fetchone()  # fmt: skip
    return int(row[0])


def get(db: Database, number: int) -> Subscription | None:
    """Return the subscription with this number; ``None`` if there is none."""
    row = db.execute(f"SELECT {_COLUMNS} FROM subscriptions WHERE id = ?", [number]).fetchone()
    return _subscription(db, row) if row else None


def find(db: Database, token: str) -> Subscription | None:
    """Return the subscription whose private link has this token; ``None`` if none has."""
    row = db.execute(
        f"SELECT {_COLUMNS} FROM subscriptions WHERE token_hash = ?", [token_hash(token)]
    ).fetchone()
    return _subscription(db, row) if row else None


@needs_transaction
def keep_token(db: Database, number: int, token: str) -> None:
    """Have this token belong to the subscription; its former token is of no use any more."""
    db.execute("UPDATE subscriptions SET token_hash = ? WHERE id = ?", [token_hash(token), number])


def find_request(db: Database, request: SubscriptionRequest) -> tuple[int, int, datetime] | None:
    """Return the subscription that the same request made before, unless it was stopped: its number,
    how often it was requested, and when last."""
    row = db.execute(
        "SELECT id, asks, asked_at FROM subscriptions WHERE email = ? AND parameters = ?"
        " AND rhythm = ? AND language = ? AND stopped_at IS NULL",
        [request.email, request.part.query(), request.rhythm, request.language],
    ).fetchone()
    return (row[0], row[1], datetime.fromisoformat(row[2])) if row else None


@needs_transaction
def count_request(db: Database, number: int, now: datetime) -> int:
    """Count one more request for this subscription and return how many there were."""
    row = db.execute(
        "UPDATE subscriptions SET asks = asks + 1, asked_at = ? WHERE id = ? RETURNING asks",
        [utc(now), number],
    ).fetchone()
    return int(row[0])


def count_others(db: Database, mailbox: str, email: str, part: Slice) -> int:
    """Return how many subscriptions of this mailbox mail is sent for, without that of ``email`` to
    ``part``: another request of the same takes its place."""
    row = db.execute(
        f"SELECT count(*) FROM subscriptions WHERE mailbox = ? AND {_ACTIVE}"
        " AND NOT (email = ? AND parameters = ?)",
        [mailbox, email, part.query()],
    ).fetchone()
    return int(row[0])


@needs_transaction
def confirm(
    db: Database, subscription: Subscription, after: int, digest_at: datetime | None, now: datetime
) -> None:
    """Confirm the subscription: announcements with numbers above ``after`` are told. One of the
    same address to the same, in another rhythm or language, is stopped."""
    db.execute(
        "UPDATE subscriptions SET confirmed_at = ?, after_announcement = ?, digest_at = ?"
        " WHERE id = ?",
        [utc(now), after, utc(digest_at) if digest_at else None, subscription.id],
    )
    db.execute(
        "UPDATE subscriptions SET stopped_at = ?, email = NULL, refusals = 0"
        " WHERE id <> ? AND email = ? AND parameters = ? AND stopped_at IS NULL",
        [utc(now), subscription.id, subscription.email, subscription.part.query()],
    )


@needs_transaction
def stop(db: Database, number: int, now: datetime) -> None:
    """Stop the subscription; its address and what it was told are deleted."""
    db.execute(
        "UPDATE subscriptions SET stopped_at = ?, email = NULL, refusals = 0"
        " WHERE id = ? AND stopped_at IS NULL",
        [utc(now), number],
    )
    db.execute("DELETE FROM told WHERE subscription_id = ?", [number])


@needs_transaction
def stop_unconfirmed(db: Database, mailbox: str, now: datetime) -> None:
    """Stop whatever waits for the confirmation of a mailbox; its address is deleted."""
    db.execute(
        "UPDATE subscriptions SET stopped_at = ?, email = NULL, refusals = 0"
        " WHERE mailbox = ? AND confirmed_at IS NULL AND stopped_at IS NULL",
        [utc(now), mailbox],
    )


@needs_transaction
def name_mailboxes(db: Database, hashed: Callable[[str], str]) -> None:
    """Give every subscription that has an address the hash of its mailbox: ``hashed`` returns that
    of an address. What has the right one stays as it is."""
    for number, email, mailbox in db.execute(
        "SELECT id, email, mailbox FROM subscriptions WHERE email IS NOT NULL"
    ).fetchall():
        if hashed(email) != mailbox:
            db.execute("UPDATE subscriptions SET mailbox = ? WHERE id = ?", [hashed(email), number])


def matching(
    db: Database, announcement: Announcement, after: int, limit: int
) -> list[Subscription]:
    """Return at most ``limit`` subscriptions with numbers above ``after`` that are told at once and
    whose filters the announcement meets; whether it meets their search, ``matches`` says."""
    return _subscriptions(db, db.execute(
        f"SELECT {_COLUMNS} FROM subscriptions WHERE anchor IN (SELECT value FROM json_each(?1))"
        f" AND rhythm = 'at-once' AND {_ACTIVE} AND id > ?2 AND after_announcement < ?3"
        " AND NOT EXISTS (SELECT 1 FROM json_each(subscriptions.tokens)"
        " WHERE value NOT IN (SELECT value FROM json_each(?1))) ORDER BY id LIMIT ?4",
        [json.dumps(announcement.terms), after, announcement.id, limit],
    ))  # fmt: skip


def told_at_once(db: Database, record_id: int, after: int, limit: int) -> list[Subscription]:
    """Return at most ``limit`` subscriptions with numbers above ``after`` that are told at once
    that a record was withdrawn: those that were told of it, and those to this record alone."""
    return _subscriptions(db, db.execute(
        f"SELECT {_COLUMNS} FROM subscriptions WHERE id IN ("
        "SELECT subscription_id FROM told WHERE record_id = ?1"
        " UNION SELECT id FROM subscriptions WHERE anchor = ?2)"
        f" AND rhythm = 'at-once' AND {_ACTIVE} AND id > ?3 ORDER BY id LIMIT ?4",
        [record_id, record_term(record_id), after, limit],
    ))  # fmt: skip


def matches(db: Database, subscription: Subscription, terms: Sequence[str], record: Record) -> bool:
    """Return whether an announcement with these terms, of this record, belongs to what is
    followed."""
    if not set(slices.terms(subscription.part)) <= set(terms):
        return False
    typed = Selection(q=subscription.part.selection.q)
    return happenings.holds(db, typed, record)


@needs_transaction
def note_told(db: Database, subscription_id: int, record_id: int) -> bool:
    """Keep that a subscription is told of a record; return whether for the first time."""
    made = db.execute(
        "INSERT OR IGNORE INTO told (record_id, subscription_id) VALUES (?, ?)",
        [record_id, subscription_id],
    )
    return made.rowcount > 0


def was_told(db: Database, subscription_id: int, record_id: int) -> bool:
    """Return whether a subscription was told of a record."""
    row = db.execute(
        "SELECT 1 FROM told WHERE record_id = ? AND subscription_id = ?",
        [record_id, subscription_id],
    ).fetchone()
    return row is not None


def due(db: Database, now: datetime) -> Subscription | None:
    """Return the subscription whose digest has been due longest; ``None`` if none is."""
    row = db.execute(
        f"SELECT {_COLUMNS} FROM subscriptions WHERE {_ACTIVE} AND digest_at <= ?"
        " ORDER BY digest_at LIMIT 1",
        [utc(now)],
    ).fetchone()
    return _subscription(db, row) if row else None


@needs_transaction
def digested(db: Database, number: int, until: int, next_at: datetime | None) -> None:
    """Keep up to which announcement a digest went, and when the next one is due."""
    db.execute(
        "UPDATE subscriptions SET after_announcement = ?, digest_at = ? WHERE id = ?",
        [until, utc(next_at) if next_at else None, number],
    )


@needs_transaction
def bring_down(db: Database, rhythm: Rhythm, next_at: datetime) -> None:
    """Have no digest of this rhythm be due later than ``next_at``: the clock was ahead when the
    last one was sent, and was set back."""
    db.execute(
        f"UPDATE subscriptions SET digest_at = ?1 WHERE {_ACTIVE} AND rhythm = ?2"
        " AND digest_at > ?1",
        [utc(next_at), rhythm],
    )


@needs_transaction
def forget(db: Database, unconfirmed: datetime, stopped: datetime) -> None:
    """Delete what was stopped before ``stopped``, and what was requested before ``unconfirmed`` and
    never confirmed, unless a letter about it waits to be sent."""
    db.execute(
        "DELETE FROM subscriptions WHERE confirmed_at IS NULL AND created_at < ? AND id NOT IN ("
        "SELECT json_extract(payload, '$.subscription') FROM outbox"
        " WHERE channel = 'mail' AND done_at IS NULL AND given_up_at IS NULL"
        " AND json_type(payload, '$.subscription') IS NOT NULL)",
        [utc(unconfirmed)],
    )
    db.execute("DELETE FROM subscriptions WHERE stopped_at < ?", [utc(stopped)])


def _subscriptions(db: Database, rows: Any) -> list[Subscription]:
    return [_subscription(db, row) for row in rows.fetchall()]


def _subscription(db: Database, row: Sequence[Any]) -> Subscription:
    return Subscription(
        id=row[0], email=row[1], part=slices.read(db, row[2]), rhythm=Rhythm(row[3]),
        language=row[4], nonce=row[5], confirmed=bool(row[6]), stopped=bool(row[7]), after=row[8],
        mailbox=row[9], unwanted=bool(row[10]),
    )  # fmt: skip
