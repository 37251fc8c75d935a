"""Mail to newsrooms: an editor has a private link sent to the known contact of an outlet; whoever
reads that mailbox can stop such mail."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from sqlite_utils import Database

from corrections.actions.inviting import NotPublic
from corrections.private_links import (
    mailbox_hash,
    newsroom_link_token,
    newsroom_mail_token,
)
from corrections.record.actor import Actor
from corrections.record.email import mailbox
from corrections.record.model import State
from corrections.store import (
    log,
    newsroom_links,
    newsroom_mailboxes,
    outbox,
    parties,
    party_facts,
    records,
)
from corrections.store.connection import needs_transaction, write
from corrections.store.log import Entry
from corrections.store.newsroom_links import Recipient

DAY = timedelta(days=1)

LINKS_A_DAY = 5
"""Links that the desk may have sent to one mailbox in a day."""


class NoContact(Exception):
    """No mail address is known for this outlet, or none that a mail server takes."""


class NotWanted(Exception):
    """Whoever reads the contact's mailbox wants no more mail."""


class TooManyLinks(Exception):
    """As many links were sent to the contact's mailbox within a day as may be."""


def send_record_link(
    db: Database, record_id: int, *, secret: str, actor: Actor, now: datetime
) -> None:
    """Have a link to a public record sent to the contact of its outlet. Raises ``NotPublic``,
    ``NoContact``, ``NotWanted`` and ``TooManyLinks``."""
    with write(db):
        record = records.get(db, record_id)
        if record is None or record.state is not State.PUBLISHED:
            raise NotPublic
        recipient = _recipient(db, record.outlet.id, secret, now)
        token = newsroom_link_token(secret, recipient.nonce or "")
        number = newsroom_links.add(
            db, record_id, token, name=actor.name or actor.role, now=now, to=recipient
        )
        outbox.post(db, f"newsrooms/links/{number}", {"newsroom_link": number}, now)
        log.add(db, Entry(now, actor, "send-link", "record", record_id))


def send_outlet_link(
    db: Database, outlet_id: int, *, secret: str, actor: Actor, now: datetime
) -> None:
    """Have a link for all records of an outlet sent to its contact. Raises as
    ``send_record_link`` does."""
    with write(db):
        if parties.by_number(db, "outlets", outlet_id) is None:
            raise NotPublic
        recipient = _recipient(db, outlet_id, secret, now)
        token = newsroom_link_token(secret, recipient.nonce or "")
        number = newsroom_links.add(
            db, None, token, name=actor.name or actor.role, now=now, outlet_id=outlet_id,
            to=recipient,
        )  # fmt: skip
        outbox.post(db, f"newsrooms/links/{number}", {"newsroom_link": number}, now)
        log.add(db, Entry(now, actor, "send-link", "outlet", outlet_id))


def contact_of(db: Database, outlet_id: int) -> str | None:
    """Return the mail address of an outlet's contact, as any mail server takes it; ``None`` if
    none is known."""
    contact = party_facts.get(db, outlet_id).contact
    return mailbox(contact) if contact else None


@needs_transaction
def prepare_mailbox(db: Database, email: str, secret: str) -> str:
    """Keep a newsroom's mailbox, so that mail to it can be stopped, and return its hash."""
    hashed, nonce = mailbox_hash(secret, email), secrets.token_hex(16)
    newsroom_mailboxes.add(db, hashed, nonce, newsroom_mail_token(secret, nonce))
    return hashed


def stop(db: Database, token: str, *, now: datetime) -> None:
    """No more mail to this mailbox as a newsroom's; stopping twice is stopping once."""
    with write(db):
        found = newsroom_mailboxes.find(db, token)
        if found:
            newsroom_mailboxes.stop(db, found.mailbox, now)


def allow(db: Database, token: str) -> None:
    """Whoever reads the mailbox takes that back."""
    with write(db):
        found = newsroom_mailboxes.find(db, token)
        if found:
            newsroom_mailboxes.allow(db, found.mailbox)


def _recipient(db: Database, outlet_id: int, secret: str, now: datetime) -> Recipient:
    """The contact of an outlet, if a link may be sent there now."""
    email = contact_of(db, outlet_id)
    if email is None:
        raise NoContact
    hashed = prepare_mailbox(db, email, secret)
    if newsroom_mailboxes.refuses(db, hashed):
        raise NotWanted
    if newsroom_links.count_sent(db, hashed, now - DAY) >= LINKS_A_DAY:
        raise TooManyLinks
    return Recipient(hashed, email.rpartition("@")[2], secrets.token_hex(16))
