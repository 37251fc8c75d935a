"""Requests to prove an address at the domain of an outlet, each with one letter. The address is
deleted once it was used or refused, and an hour after it was given."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlite_utils import Database

from corrections.private_links import token_hash
from corrections.store.announcements import utc
from corrections.store.connection import needs_transaction

VALID = timedelta(hours=1)
"""How long the link in the letter can be used."""


@dataclass(frozen=True, slots=True)
class NewsroomProof:
    """A request. ``stopped``: whoever read the letter did not want it; ``unwanted``: the owner of
    the mailbox wants no letter that is requested on a page. ``email`` is ``None`` once it was
    deleted."""

    id: int
    outlet_id: int
    nonce: str
    mailbox: str
    domain: str
    language: str
    asked_at: datetime
    used: bool
    stopped: bool
    email: str | None
    unwanted: bool

    def is_open(self, now: datetime) -> bool:
        """Whether the link can be used. A clock that was set back leaves it open."""
        return not (self.used or self.stopped) and now - self.asked_at < VALID


@dataclass(frozen=True, slots=True)
class Wish:
    """For which outlet an address is to be proven, and the language of the letter."""

    outlet_id: int
    email: str
    language: str


_SELECT = (
    "SELECT id, outlet_id, nonce, mailbox, domain, language, asked_at, used_at IS NOT NULL,"
    " stopped_at IS NOT NULL, email, mailbox IN (SELECT mailbox FROM unwanted)"
    " FROM newsroom_proofs"
)


@needs_transaction
def add(db: Database, wish: Wish, mailbox: str, *, nonce: str, token: str, now: datetime) -> int:
    """Keep a request and return its number."""
    row = db.execute(
        "INSERT INTO newsroom_proofs"
        " (outlet_id, nonce, token_hash, email, mailbox, domain, language, asked_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
        [
            wish.outlet_id, nonce, token_hash(token), wish.email, mailbox,
            wish.email.rpartition("@")[2], wish.language, utc(now),
        ],
    ).fetchone()  # fmt: skip
    return int(row[0])


def get(db: Database, number: int) -> NewsroomProof | None:
    """Return the request with this number; ``None`` if there is none."""
    return _first(db, "id", number)


def find(db: Database, token: str) -> NewsroomProof | None:
    """Return the request whose letter has this token; ``None`` if there is none."""
    return _first(db, "token_hash", token_hash(token))


def asked_since(db: Database, outlet_id: int, mailbox: str, since: datetime) -> bool:
    """Return whether this was requested of a mailbox after a time, and not used yet."""
    row = db.execute(
        "SELECT 1 FROM newsroom_proofs WHERE mailbox = ? AND outlet_id = ? AND asked_at > ?"
        " AND used_at IS NULL",
        [mailbox, outlet_id, utc(since)],
    ).fetchone()
    return row is not None


@needs_transaction
def use(db: Database, number: int, now: datetime) -> None:
    """Keep that the link of the letter was used, and delete the address."""
    db.execute(
        "UPDATE newsroom_proofs SET used_at = ?, email = NULL WHERE id = ?", [utc(now), number]
    )


@needs_transaction
def stop(db: Database, mailbox: str, now: datetime) -> None:
    """End every request of a mailbox that was not used, and delete the address there."""
    db.execute(
        "UPDATE newsroom_proofs SET stopped_at = ?, email = NULL"
        " WHERE mailbox = ? AND used_at IS NULL AND stopped_at IS NULL",
        [utc(now), mailbox],
    )


@needs_transaction
def forget(db: Database, now: datetime, before: datetime) -> None:
    """Delete addresses that are of no use any more, and requests of before a time."""
    db.execute("UPDATE newsroom_proofs SET email = NULL WHERE asked_at <= ?", [utc(now - VALID)])
    db.execute("DELETE FROM newsroom_proofs WHERE asked_at < ?", [utc(before)])


def _first(db: Database, column: str, value: int | str) -> NewsroomProof | None:
    row = db.execute(f"{_SELECT} WHERE {column} = ?", [value]).fetchone()
    if row is None:
        return None
    return NewsroomProof(
        id=row[0], outlet_id=row[1], nonce=row[2], mailbox=row[3], domain=row[4], language=row[5],
        asked_at=datetime.fromisoformat(row[6]), used=bool(row[7]), stopped=bool(row[8]),
        email=row[9], unwanted=bool(row[10]),
    )  # fmt: skip
