"""Goes on in the log, and puts a mail to a newsroom into the outbox for each record about it that
an editor published: once, where the operator allowed it and a contact is known."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from sqlite_utils import Database

from corrections.actions.mailing_newsrooms import contact_of, prepare_mailbox
from corrections.private_links import newsroom_link_token
from corrections.record.actor import MACHINE, Role
from corrections.record.lifecycle import Step
from corrections.record.model import State
from corrections.settings import Settings
from corrections.store import (
    log,
    newsroom_links,
    newsroom_mailboxes,
    newsroom_news,
    outbox,
    records,
)
from corrections.store.connection import write
from corrections.store.log import Entry
from corrections.store.newsroom_links import Recipient

BATCH = 200
"""Entries of the log that are read in one transaction."""

MAILS_A_DAY = 10
"""Mails with news of records that one mailbox gets within 24 hours. The last of them names all
records that wait, and what comes later waits for the first place that is free."""

DAY = timedelta(days=1)

DELAY = timedelta(minutes=10)
"""From the publication to the mail: so long an editor who mistook can take it back, and nobody
outside was told."""


def tell_newsrooms(db: Database, settings: Settings, now: datetime) -> bool:
    """Do one round; return whether there was anything to do. What was published while this was off
    is not told later."""
    allowed = settings.tell_newsrooms and settings.mail_server is not None
    due = allowed and any(_room(db, found[0], now) > 0 for found in newsroom_news.waiting(db))
    if not (due or _entries(db, allowed, now, 1)):
        return False
    with write(db):
        entries = _entries(db, allowed, now, BATCH)
        for entry in entries if allowed else ():
            _list(db, entry, settings.secret_key, now)
        if entries:
            newsroom_news.keep_followed(db, entries[-1].number)
        for mailbox, outlet_id in newsroom_news.waiting(db) if allowed else ():
            _post(db, mailbox, outlet_id, now)
    return True


def _entries(db: Database, allowed: bool, now: datetime, limit: int) -> list[Entry]:
    """The next entries of the log up to the first that is younger than ``DELAY``; where nobody is
    told, all. One of the future was written by a clock that was ahead."""
    found = log.after(db, newsroom_news.followed_to(db), limit)
    young = (number for number, e in enumerate(found) if timedelta(0) <= now - e.at < DELAY)
    return found[: next(young, limit)] if allowed else found


def _list(db: Database, entry: Entry, secret: str, now: datetime) -> None:
    """Have the record of an entry told if a person published it: what nobody at the desk has read
    is not mailed to anybody."""
    is_published = entry.thing == "record" and entry.action == Step.PUBLISH
    if not is_published or entry.by.role not in (Role.EDITOR, Role.OPERATOR):
        return
    record = records.get(db, entry.thing_id or 0)
    if record is None or record.state is not State.PUBLISHED:
        return
    email = contact_of(db, record.outlet.id)
    if email:
        mailbox = prepare_mailbox(db, email, secret)
        if not newsroom_mailboxes.refuses(db, mailbox):
            _prepare_link(db, record.outlet.id, email, mailbox, secret, now)
            newsroom_news.add(db, record.id, record.outlet.id, mailbox)


def _prepare_link(
    db: Database, outlet_id: int, email: str, mailbox: str, secret: str, now: datetime
) -> None:
    """Make the link that the mails to a mailbox have, unless it has one, or had one that the desk
    revoked."""
    if newsroom_links.standing(db, outlet_id, mailbox) is None:
        nonce = secrets.token_hex(16)
        newsroom_links.add(
            db, None, newsroom_link_token(secret, nonce), name=None, now=now, outlet_id=outlet_id,
            to=Recipient(mailbox, email.rpartition("@")[2], nonce),
        )  # fmt: skip
        log.add(db, Entry(now, MACHINE, "make-link", "outlet", outlet_id))


def _post(db: Database, mailbox: str, outlet_id: int, now: datetime) -> None:
    """Put what waits for a newsroom into mails: one for each record, as far as there is room, and
    the last with all that are left."""
    waiting = newsroom_news.waiting_records(db, mailbox, outlet_id)
    room = _room(db, mailbox, now)
    while waiting and room > 0:
        named, waiting = (waiting, []) if room == 1 else (waiting[:1], waiting[1:])
        newsroom_news.put_into_mail(db, named, now)
        outbox.post(db, f"newsrooms/records/{named[0]}", {"newsroom_record": named[0]}, now)
        room -= 1


def _room(db: Database, mailbox: str, now: datetime) -> int:
    return MAILS_A_DAY - newsroom_news.count_mails(db, mailbox, now - DAY)
