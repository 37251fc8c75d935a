"""Mail to filers, who want it and confirmed the address that they gave."""

from __future__ import annotations

import secrets
from dataclasses import replace
from datetime import datetime, timedelta

from sqlite_utils import Database

from corrections.actions.recording import RecordMissing, get, note
from corrections.actions.subscribing import ASKS, ASKS_APART, request_letter
from corrections.private_links import filer_mail_token, mailbox_hash
from corrections.record import edits
from corrections.record.actor import FILER
from corrections.record.lifecycle import Step
from corrections.store import editing, filer_mail, filings, mailboxes, outbox, subscriptions
from corrections.store.connection import write


class OwnLinkNeeded(Exception):
    """Another address was given through the link of a letter, which that address would replace."""


def request(
    db: Database, token: str, *, secret: str, now: datetime, email: str | None = None
) -> None:
    """Have a letter sent to the address of whoever filed a record, by which its owner confirms that
    mail about the record may be sent there. Whether one is sent nobody learns from this: none is to
    a mailbox whose owner wants none, or to which several were. ``email`` takes the place of the
    address that was given before, if any was; one that was confirmed stays until it is stopped.

    Raises ``RecordMissing`` for an unknown link or where there is no address, ``OwnLinkNeeded``,
    and ``TooManyRequests``.
    """
    with write(db):
        record_id = filings.find(db, token) or 0
        known = filer_mail.get(db, record_id)
        if known and known.active:
            return
        address = _address(db, token, record_id, email, now)
        known = filer_mail.get(db, record_id)

        def ask(wanted: bool) -> bool:
            if known is None or known.email is None:
                nonce, asks = _begin(db, record_id, address, secret, now), 1
            # A time of the future was kept by a clock that has been set back since.
            elif known.asks >= ASKS or timedelta() <= now - known.asked_at < ASKS_APART:
                return False
            else:
                nonce, asks = known.nonce, filer_mail.count_request(db, record_id, now)
            if wanted:
                target = f"filings/{record_id}/asked/{nonce[:8]}/{asks}"
                outbox.post(db, target, {"filer": record_id}, now)
            return wanted

        request_letter(db, address, secret=secret, now=now, ask=ask)


def confirm(db: Database, token: str, *, now: datetime) -> None:
    """The owner of the address wants the mail. A link that leads nowhere, or to what was confirmed,
    changes nothing; neither does one whose address was deleted."""
    with write(db):
        found = filer_mail.find(db, token)
        if found and found.email and not found.active:
            filer_mail.confirm(db, found.record_id, now)


def stop(db: Database, token: str, *, now: datetime) -> None:
    """No more mail about this record; stopping twice is stopping once.

    What was never confirmed is stopped by somebody who did not file the record: the address is
    deleted, no letter that is requested on a page is sent to that mailbox any more, and whatever
    else waits for its confirmation is stopped too.
    """
    with write(db):
        found = filer_mail.find(db, token)
        if found is None or found.stopped:
            return
        filer_mail.stop(db, found.record_id, now)
        if not found.confirmed:
            mailboxes.refuse(db, found.mailbox)
            filer_mail.refuse(db, found.mailbox, now)
            subscriptions.stop_unconfirmed(db, found.mailbox, now)


def allow(db: Database, token: str) -> None:
    """The owner of the mailbox takes back that it wants no letter; what was stopped stays so."""
    with write(db):
        found = filer_mail.find(db, token)
        if found:
            mailboxes.allow(db, found.mailbox)


def _address(db: Database, token: str, record_id: int, email: str | None, now: datetime) -> str:
    """The address to write to: the one that is given now, which is then kept, or the former."""
    given = filings.contact_email(db, record_id)
    wanted = email or given
    if wanted is None or not filings.is_filed(db, record_id):
        raise RecordMissing(record_id)
    if wanted != given:
        if filer_mail.find(db, token):
            raise OwnLinkNeeded
        _change_address(db, record_id, given, wanted, now)
    return wanted


def _change_address(
    db: Database, record_id: int, before: str | None, email: str, now: datetime
) -> None:
    """Keep another address as a revision of the record: a form of the desk that was opened before
    does not bring back the former one, which is kept nowhere."""
    record = get(db, record_id)
    said = edits.of_record(record, before)
    draft = replace(said, contact_email=email)
    edited = editing.edit(db, record, draft, now)
    filings.change_email(db, record_id, email)
    note(db, edited, FILER, Step.EDIT, edits.changed(said, draft))


def _begin(db: Database, record_id: int, email: str, secret: str, now: datetime) -> str:
    """Keep the first request for mail to this address, and return its nonce."""
    nonce = secrets.token_hex(16)
    filer_mail.add(
        db, record_id, email, nonce=nonce, token=filer_mail_token(secret, nonce),
        mailbox=mailbox_hash(secret, email), now=now,
    )  # fmt: skip
    return nonce
