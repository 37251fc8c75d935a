"""Whether mail is sent to the address that a filer gave: requested, confirmed, stopped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from corrections.private_links import token_hash
from corrections.store.announcements import utc
from corrections.store.connection import needs_transaction


@dataclass(frozen=True, slots=True)
class FilerMail:
    """What is kept of the mail to one filer. ``email`` is ``None`` once it was deleted, and where
    the desk has another address of the filer by now, which nobody confirmed. ``asks`` is how many
    letters that ask for a confirmation were requested, the last at ``asked_at``; ``unwanted`` tells
    whether the owner of the mailbox wants no letter that is requested on a page."""

    record_id: int
    nonce: str
    mailbox: str
    asks: int
    asked_at: datetime
    confirmed: bool
    stopped: bool
    email: str | None
    unwanted: bool

    @property
    def active(self) -> bool:
        """Whether mail may be sent."""
        return self.confirmed and not self.stopped and self.email is not None


_SELECT = (
    "SELECT record_id, nonce, mailbox, asks, asked_at, confirmed_at IS NOT NULL,"
    " stopped_at IS NOT NULL, CASE WHEN email = contact_email THEN email END,"
    " mailbox IN (SELECT mailbox FROM unwanted)"
    " FROM filer_mail JOIN filings USING (record_id)"
)


def get(db: Database, record_id: int) -> FilerMail | None:
    """Return what is kept of the mail to the filer of a record; ``None`` if it was never
    requested."""
    row = db.execute(f"{_SELECT} WHERE record_id = ?", [record_id]).fetchone()
    return _filer_mail(row) if row else None


def find(db: Database, token: str) -> FilerMail | None:
    """Return the same by the token that the letters have; ``None`` if none has it."""
    row = db.execute(f"{_SELECT} WHERE filer_mail.token_hash = ?", [token_hash(token)]).fetchone()
    return _filer_mail(row) if row else None


@needs_transaction
def add(
    db: Database, record_id: int, email: str, *, nonce: str, token: str, mailbox: str, now: datetime
) -> None:
    """Keep that mail to this address was requested for the first time; a former address of the same
    filer, and its token, are forgotten."""
    db.execute(
        "INSERT OR REPLACE INTO filer_mail"
        " (record_id, email, nonce, token_hash, mailbox, asks, asked_at)"
        " VALUES (?, ?, ?, ?, ?, 1, ?)",
        [record_id, email, nonce, token_hash(token), mailbox, utc(now)],
    )


@needs_transaction
def count_request(db: Database, record_id: int, now: datetime) -> int:
    """Count one more request and return how many there were."""
    row = db.execute(
        "UPDATE filer_mail SET asks = asks + 1, asked_at = ? WHERE record_id = ? RETURNING asks",
        [utc(now), record_id],
    ).fetchone()
    return int(row[0])


@needs_transaction
def keep_token(db: Database, record_id: int, token: str) -> None:
    """Have this token be the one of the letters; the former one is of no use any more."""
    db.execute(
        "UPDATE filer_mail SET token_hash = ? WHERE record_id = ?", [token_hash(token), record_id]
    )


@needs_transaction
def confirm(db: Database, record_id: int, now: datetime) -> None:
    """Keep that the owner of the address wants the mail."""
    db.execute(
        "UPDATE filer_mail SET confirmed_at = ?, stopped_at = NULL WHERE record_id = ?",
        [utc(now), record_id],
    )


@needs_transaction
def stop(db: Database, record_id: int, now: datetime) -> None:
    """Send no more mail to this filer."""
    db.execute("UPDATE filer_mail SET stopped_at = ? WHERE record_id = ?", [utc(now), record_id])


@needs_transaction
def stop_address(db: Database, email: str, now: datetime) -> None:
    """Send no more mail to any filer who gave this address."""
    db.execute(
        "UPDATE filer_mail SET stopped_at = ? WHERE email = ? AND stopped_at IS NULL",
        [utc(now), email],
    )


@needs_transaction
def refuse(db: Database, mailbox: str, now: datetime) -> None:
    """Stop whatever waits for the confirmation of a mailbox, and delete the address there: somebody
    else gave it."""
    waits = "SELECT record_id FROM filer_mail WHERE mailbox = ? AND confirmed_at IS NULL"
    db.execute(f"UPDATE filings SET contact_email = NULL WHERE record_id IN ({waits})", [mailbox])
    db.execute(
        f"UPDATE filer_mail SET stopped_at = ?, email = NULL WHERE record_id IN ({waits})",
        [utc(now), mailbox],
    )


@needs_transaction
def forget_address(db: Database, record_id: int) -> None:
    """Delete the address to which mail about a record was requested or confirmed, and whether it
    was. What is kept of it, a token, still leads whoever confirmed it to the receipt."""
    db.execute("UPDATE filer_mail SET email = NULL WHERE record_id = ?", [record_id])


@needs_transaction
def forget(db: Database, before: datetime) -> None:
    """Delete requests of before this time that were neither confirmed nor stopped."""
    db.execute(
        "DELETE FROM filer_mail WHERE asked_at < ? AND confirmed_at IS NULL AND stopped_at IS NULL",
        [utc(before)],
    )


def told_to(db: Database) -> int:
    """Return the number in the log up to which filers were written to."""
    row = db.execute("SELECT value FROM register WHERE name = 'filers_told_to'").fetchone()
    return int(row[0])


@needs_transaction
def keep_told(db: Database, number: int) -> None:
    """Keep up to which number in the log filers were written to."""
    db.execute("UPDATE register SET value = ? WHERE name = 'filers_told_to'", [str(number)])


def _filer_mail(row: Sequence[Any]) -> FilerMail:
    return FilerMail(
        record_id=row[0], nonce=row[1], mailbox=row[2], asks=row[3],
        asked_at=datetime.fromisoformat(row[4]), confirmed=bool(row[5]), stopped=bool(row[6]),
        email=row[7], unwanted=bool(row[8]),
    )  # fmt: skip
