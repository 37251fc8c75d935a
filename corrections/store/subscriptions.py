"""Who follows what by mail. An address is kept while its subscription lasts and no longer."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import parse_qsl

from sqlite_utils import Database

from corrections.private_links import token_hash
from corrections.record.following import Rhythm, Slice
from corrections.record.model import Kind, Medium, Outcome, Record
from corrections.record.selection import Selection
from corrections.store import parties, search
from corrections.store.announcements import Announcement, record_token, utc

_RAREST_FIRST = ("record", "subject", "outlet", "year", "outcome", "kind", "medium", "language")


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody asks for, before they confirm it."""

    email: str
    part: Slice
    rhythm: Rhythm
    language: str


@dataclass(frozen=True, slots=True)
class Subscription:
    """A wish that is kept; ``email`` is ``None`` once it was stopped."""

    id: int
    email: str | None
    part: Slice
    rhythm: Rhythm
    language: str
    nonce: str
    confirmed: bool
    stopped: bool
    after: int

    @property
    def active(self) -> bool:
        """Whether mail may be sent for it."""
        return self.confirmed and not self.stopped


_COLUMNS = (
    "id, email, parameters, rhythm, language, nonce, confirmed_at IS NOT NULL,"
    " stopped_at IS NOT NULL, after_announcement"
)
_ACTIVE = "confirmed_at IS NOT NULL AND stopped_at IS NULL"


def add(db: Database, wish: Wish, nonce: str, token: str, now: datetime) -> int:
    """Keep a wish until it is confirmed; of the token, only the hash."""
    tokens = _tokens(wish.part)
    row = db.execute(
        "INSERT INTO subscriptions (email, language, rhythm, parameters, anchor, tokens, nonce,"
        " token_hash, asked_at, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
        [
            wish.email, wish.language, wish.rhythm, wish.part.query(), _anchor(tokens),
            json.dumps(tokens), nonce, token_hash(token), utc(now), utc(now),
        ],
    ).fetchone()  # fmt: skip
    return int(row[0])


def get(db: Database, number: int) -> Subscription | None:
    """The subscription with this number."""
    row = db.execute(f"SELECT {_COLUMNS} FROM subscriptions WHERE id = ?", [number]).fetchone()
    return _subscription(db, row) if row else None


def find(db: Database, token: str) -> Subscription | None:
    """The subscription that this private link belongs to."""
    row = db.execute(
        f"SELECT {_COLUMNS} FROM subscriptions WHERE token_hash = ?", [token_hash(token)]
    ).fetchone()
    return _subscription(db, row) if row else None


def keep_token(db: Database, number: int, token: str) -> None:
    """Have this token, and no other, lead to the subscription."""
    db.execute("UPDATE subscriptions SET token_hash = ? WHERE id = ?", [token_hash(token), number])


def asked(db: Database, wish: Wish) -> tuple[int, int, datetime] | None:
    """The subscription that this very wish already has: its number, how often it was asked for
    and when last."""
    row = db.execute(
        "SELECT id, asks, asked_at FROM subscriptions WHERE email = ? AND parameters = ?"
        " AND rhythm = ? AND language = ? AND stopped_at IS NULL",
        [wish.email, wish.part.query(), wish.rhythm, wish.language],
    ).fetchone()
    return (row[0], row[1], datetime.fromisoformat(row[2])) if row else None


def ask_again(db: Database, number: int, now: datetime) -> int:
    """Count one more request for the same, and return how many there were."""
    row = db.execute(
        "UPDATE subscriptions SET asks = asks + 1, asked_at = ? WHERE id = ? RETURNING asks",
        [utc(now), number],
    ).fetchone()
    return int(row[0])


def asked_since(db: Database, email: str, since: datetime) -> int:
    """How many subscriptions were asked for lately in the name of one address."""
    row = db.execute(
        "SELECT count(*) FROM subscriptions"
        " WHERE email = ? AND stopped_at IS NULL AND asked_at >= ?",
        [email, utc(since)],
    ).fetchone()
    return int(row[0])


def confirm(
    db: Database, subscription: Subscription, after: int, digest_at: datetime | None, now: datetime
) -> None:
    """Begin: what is announced behind the number ``after`` is told. Another rhythm or language in
    which the same address followed the same ends."""
    db.execute(
        "UPDATE subscriptions SET confirmed_at = ?, after_announcement = ?, digest_at = ?"
        " WHERE id = ?",
        [utc(now), after, utc(digest_at) if digest_at else None, subscription.id],
    )
    db.execute(
        "UPDATE subscriptions SET stopped_at = ?, email = NULL WHERE id <> ? AND email = ?"
        " AND parameters = ? AND stopped_at IS NULL",
        [utc(now), subscription.id, subscription.email, subscription.part.query()],
    )


def stop(db: Database, number: int, now: datetime) -> None:
    """End it and forget the address."""
    db.execute(
        "UPDATE subscriptions SET stopped_at = ?, email = NULL WHERE id = ? AND stopped_at IS NULL",
        [utc(now), number],
    )
    db.execute("DELETE FROM told WHERE subscription_id = ?", [number])


def matching(
    db: Database, announcement: Announcement, after: int, limit: int
) -> list[Subscription]:
    """Who wants to hear of this at once, by its filters alone, behind the number ``after``; what
    they search for is for ``matches`` to say."""
    return _subscriptions(db, db.execute(
        f"SELECT {_COLUMNS} FROM subscriptions WHERE anchor IN (SELECT value FROM json_each(?1))"
        f" AND rhythm = 'at-once' AND {_ACTIVE} AND id > ?2 AND after_announcement < ?3"
        " AND NOT EXISTS (SELECT 1 FROM json_each(subscriptions.tokens)"
        " WHERE value NOT IN (SELECT value FROM json_each(?1))) ORDER BY id LIMIT ?4",
        [json.dumps(announcement.tokens), after, announcement.id, limit],
    ))  # fmt: skip


def told_at_once(db: Database, record_id: int, after: int, limit: int) -> list[Subscription]:
    """Who should hear at once that a record was withdrawn: those who heard of it, and those who
    follow it alone."""
    return _subscriptions(db, db.execute(
        f"SELECT {_COLUMNS} FROM subscriptions WHERE id IN ("
        "SELECT subscription_id FROM told WHERE record_id = ?1"
        " UNION SELECT id FROM subscriptions WHERE anchor = ?2)"
        f" AND rhythm = 'at-once' AND {_ACTIVE} AND id > ?3 ORDER BY id LIMIT ?4",
        [record_id, record_token(record_id), after, limit],
    ))  # fmt: skip


def matches(
    db: Database, subscription: Subscription, tokens: Sequence[str], record: Record
) -> bool:
    """Whether a change with these tokens belongs to what is followed."""
    if not set(_tokens(subscription.part)) <= set(tokens):
        return False
    typed = Selection(q=subscription.part.selection.q)
    return search.holds(db, "happenings", typed, record.happening or 0)


def tell(db: Database, subscription_id: int, record_id: int) -> bool:
    """Note that somebody hears of a record; whether it is for the first time."""
    made = db.execute(
        "INSERT OR IGNORE INTO told (record_id, subscription_id) VALUES (?, ?)",
        [record_id, subscription_id],
    )
    return made.rowcount > 0


def was_told(db: Database, subscription_id: int, record_id: int) -> bool:
    """Whether somebody has heard of a record."""
    row = db.execute(
        "SELECT 1 FROM told WHERE record_id = ? AND subscription_id = ?",
        [record_id, subscription_id],
    ).fetchone()
    return row is not None


def due(db: Database, now: datetime) -> Subscription | None:
    """Somebody whose digest is due."""
    row = db.execute(
        f"SELECT {_COLUMNS} FROM subscriptions WHERE {_ACTIVE} AND digest_at <= ?"
        " ORDER BY digest_at LIMIT 1",
        [utc(now)],
    ).fetchone()
    return _subscription(db, row) if row else None


def digested(db: Database, number: int, until: int, next_at: datetime | None) -> None:
    """Remember up to which announcement a digest went, and when the next one is due."""
    db.execute(
        "UPDATE subscriptions SET after_announcement = ?, digest_at = ? WHERE id = ?",
        [until, utc(next_at) if next_at else None, number],
    )


def forget(db: Database, unconfirmed: datetime, stopped: datetime) -> None:
    """Delete what nobody confirmed, and what was stopped long ago."""
    db.execute(
        "DELETE FROM subscriptions WHERE confirmed_at IS NULL AND created_at < ?",
        [utc(unconfirmed)],
    )
    db.execute("DELETE FROM subscriptions WHERE stopped_at < ?", [utc(stopped)])


def _tokens(part: Slice) -> list[str]:
    """What a record must have; the whole register asks for the empty token, which all have."""
    if part.record_id:
        return [record_token(part.record_id)]
    return search.wanted(part.selection) or [""]


def _anchor(tokens: list[str]) -> str:
    """The token that fewest records have: subscriptions are looked up by it."""
    ranked = [t for name in _RAREST_FIRST for t in tokens if t.startswith(name)]
    return (ranked or tokens)[0]


def _subscriptions(db: Database, rows: Any) -> list[Subscription]:
    return [_subscription(db, row) for row in rows.fetchall()]


def _subscription(db: Database, row: Sequence[Any]) -> Subscription:
    return Subscription(
        id=row[0], email=row[1], part=_slice(db, row[2]), rhythm=Rhythm(row[3]), language=row[4],
        nonce=row[5], confirmed=bool(row[6]), stopped=bool(row[7]), after=row[8],
    )  # fmt: skip


def _slice(db: Database, query: str) -> Slice:
    asked = dict(parse_qsl(query))
    if "record" in asked:
        return Slice(record_id=int(asked["record"]))
    readers: dict[str, Any] = {
        "outlet": lambda slug: parties.find(db, "outlets", slug),
        "subject": lambda slug: parties.find(db, "subjects", slug),
        "kind": Kind, "outcome": Outcome, "medium": Medium, "year": int,
    }  # fmt: skip
    return Slice(Selection(**{name: readers.get(name, str)(v) for name, v in asked.items()}))
