"""From announcements to items of the outbox: a ping for each feed, a mail for each subscriber.

Each step is one transaction over a bounded number of subscriptions, which also stores how far it
came. So two processes at once, or one that is killed, leave nothing out and do nothing twice.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, tzinfo
from functools import partial

from sqlite_utils import Database

from corrections.delivery import erased, websub
from corrections.delivery.mail.composing import DIGEST_RECORDS
from corrections.delivery.queue import Clock, Stopped, never
from corrections.private_links import mailbox_hash
from corrections.record import promises
from corrections.record.following import Rhythm, next_digest
from corrections.record.model import Record
from corrections.record.selection import Selection
from corrections.settings import Settings
from corrections.store import (
    announcements,
    filer_mail,
    mailboxes,
    newsroom_proofs,
    outbox,
    parties,
    records,
    report_answers,
    subscriptions,
)
from corrections.store.announcements import Announcement, Occasion
from corrections.store.connection import write
from corrections.store.subscriptions import Subscription

BATCH = 200
"""Subscriptions served in one transaction."""

STEPS = 50
"""Steps of one kind in a round, so that many announcements do not delay the digests."""

TOGETHER = 100
"""Announcements of one transaction: after an import there are as many as records, and a transaction
for each takes the disk longer than all that is in it."""

COUNTED = timedelta(days=1)
"""How long requests for letters are counted."""

UNCONFIRMED = timedelta(days=7)
"""How long somebody may take to confirm."""

REPORTER_ADDRESS = timedelta(days=promises.REPORTER_ADDRESS_DAYS)
"""How long the address in a report is kept."""

SETTLED = timedelta(days=30)
"""How long what was sent is remembered."""


def begin(db: Database, settings: Settings) -> None:
    """Give every address that is kept the hash of its mailbox. For the start of the program: an
    earlier version may have kept it, or another secret have been used."""
    with write(db):
        subscriptions.name_mailboxes(db, partial(mailbox_hash, settings.secret_key))


def fan_out(db: Database, settings: Settings, clock: Clock, stopped: Stopped = never) -> bool:
    """Spread announcements, tell of erasures and, where mail is set up, put digests that are due
    into the outbox, ``STEPS`` of each at most; return whether there were any. No step is begun once
    ``stopped()`` is true."""
    busy = False
    for _ in range(STEPS):
        if stopped() or not spread(db, settings, clock()):
            break
        busy = True
    for _ in range(STEPS):
        if stopped() or not erased.spread(db, settings, clock()):
            break
        busy = True
    for _ in range(STEPS if settings.mail_server else 0):
        if stopped() or not digest(db, clock(), settings.zone):
            break
        busy = True
    return busy


def spread(db: Database, settings: Settings, now: datetime) -> bool:
    """Take the oldest announcement one step further, and in the same transaction those behind it
    that nobody is told of, ``TOGETHER`` at most; return whether there was one."""
    if announcements.unspread(db) is None:
        return False
    with write(db):
        for _ in range(TOGETHER):
            found = announcements.unspread(db)
            if found is None or _spread(db, settings, found, now):
                break
    return True


def _spread(db: Database, settings: Settings, found: Announcement, now: datetime) -> bool:
    """Take an announcement one step further and return whether anybody was told of it."""
    record = records.get(db, found.record_id)
    if record is None:
        announcements.spread(db, found, found.spread_to, now)
        return False
    pings = settings.websub_hub is not None and not found.pinged
    if pings:
        outbox.ping(db, websub.topics(record, found, settings, _former(db, record)), now)
    audience = _audience(db, found, settings)
    for subscription in audience:
        _tell(db, found, record, subscription, now)
    last = audience[-1].id if audience else found.spread_to
    announcements.spread(db, found, last, now if len(audience) < BATCH else None)
    return pings or bool(audience)


def digest(db: Database, now: datetime, zone: tzinfo = UTC) -> bool:
    """Put one digest that is due into the outbox and return whether there was one."""
    if subscriptions.due(db, now) is None:
        return False
    with write(db):
        subscription = subscriptions.due(db, now)
        if subscription is None:
            return False
        until = announcements.last_number(db)
        chosen, withdrawn = _news(db, subscription, until)
        shown = list(chosen.values())[:DIGEST_RECORDS]
        numbers = [*(number for items in shown for number in items), *withdrawn]
        for record_id in chosen:
            subscriptions.note_told(db, subscription.id, record_id)
        if numbers:
            outbox.post(
                db,
                f"subscriptions/{subscription.id}/digests/{until}",
                {
                    "subscription": subscription.id, "announcements": numbers,
                    "more": max(0, len(chosen) - DIGEST_RECORDS),
                },
                now,
            )  # fmt: skip
        next_at = next_digest(subscription.rhythm, now, zone)
        subscriptions.digested(db, subscription.id, until, next_at)
    return True


def follow_clock(db: Database, now: datetime, zone: tzinfo = UTC) -> None:
    """Bring down the times that a clock was ahead to keep, since it was set back: when digests are
    due, and when requests were made."""
    with write(db):
        mailboxes.correct_times(db, now)
        for rhythm in Rhythm:
            if next_at := next_digest(rhythm, now, zone):
                subscriptions.bring_down(db, rhythm, next_at)


def tidy(db: Database, now: datetime) -> None:
    """Delete subscriptions that were not confirmed in 7 days, what was stopped, sent or given up
    more than 30 days ago, and the addresses in reports as old as that. The keyed hash of a mailbox
    that wants no letter is kept."""
    with write(db):
        mailboxes.forget(db, now - COUNTED)
        subscriptions.forget(db, now - UNCONFIRMED, now - SETTLED)
        filer_mail.forget(db, now - UNCONFIRMED)
        report_answers.delete_addresses(db, now - REPORTER_ADDRESS)
        newsroom_proofs.forget(db, now, now - UNCONFIRMED)
        outbox.forget(db, now - SETTLED)
        announcements.forget(db, now - SETTLED)


def _former(db: Database, record: Record) -> list[Selection]:
    """The outlet and the subject of a record, under the slugs of parties that were joined into
    them."""
    outlets = parties.former_slugs(db, "outlets", record.outlet)
    subjects = parties.former_slugs(db, "subjects", record.subject)
    return [
        *(Selection(outlet=replace(record.outlet, slug=slug)) for slug in outlets),
        *(Selection(subject=replace(record.subject, slug=slug)) for slug in subjects),
    ]


def _audience(db: Database, found: Announcement, settings: Settings) -> list[Subscription]:
    if settings.smtp_url is None or found.occasion is Occasion.IMPORTED:
        return []
    if found.occasion is Occasion.WITHDRAWN:
        return subscriptions.told_at_once(db, found.record_id, found.spread_to, BATCH)
    matching = subscriptions.matching(db, found, found.spread_to, BATCH)
    if found.occasion is not Occasion.EDITED:
        return matching
    told = subscriptions.told_at_once(db, found.record_id, found.spread_to, BATCH)
    by_number = {subscription.id: subscription for subscription in (*matching, *told)}
    return [by_number[number] for number in sorted(by_number)[:BATCH]]


def _tell(
    db: Database,
    found: Announcement,
    record: Record,
    subscription: Subscription,
    now: datetime,
) -> None:
    """Put one mail about one announcement into the outbox, if it concerns what is followed."""
    if found.occasion is not Occasion.WITHDRAWN and not _concerns(db, found, subscription, record):
        return
    outbox.post(
        db,
        f"subscriptions/{subscription.id}/announcements/{found.id}",
        {
            "subscription": subscription.id, "announcement": found.id, "thread": record.id,
            "first": subscriptions.note_told(db, subscription.id, record.id),
        },
        now,
    )  # fmt: skip


def _concerns(
    db: Database, found: Announcement, subscription: Subscription, record: Record
) -> bool:
    """Whether the record matches what is followed. Who was told of it hears of an edit also where
    it does not match any more."""
    if found.occasion is Occasion.EDITED and subscriptions.was_told(
        db, subscription.id, found.record_id
    ):
        return True
    return subscriptions.matches(db, subscription, found.terms, record)


def _news(
    db: Database, subscription: Subscription, until: int
) -> tuple[dict[int, list[int]], list[int]]:
    """What a digest has to tell: of each record (by its number) the last announcement and those of
    its edits, unless it is new; and the announcements of records that were withdrawn after this
    subscriber was told of them."""
    chosen: dict[int, list[Announcement]] = {}
    withdrawn: list[int] = []
    after = subscription.after
    while page := announcements.between(db, after, until, BATCH):
        for item in page:
            record = records.get(db, item.record_id)
            if item.occasion is Occasion.WITHDRAWN:
                chosen.pop(item.record_id, None)
                if subscriptions.was_told(db, subscription.id, item.record_id):
                    withdrawn.append(item.id)
            elif record and _concerns(db, item, subscription, record):
                chosen[item.record_id] = _with(chosen.get(item.record_id, []), item)
        after = page[-1].id
    return {number: [item.id for item in items] for number, items in chosen.items()}, withdrawn


def _with(earlier: list[Announcement], item: Announcement) -> list[Announcement]:
    """What a digest tells of one record once this was announced of it too."""
    is_new = any(known.occasion is Occasion.PUBLISHED for known in earlier)
    if item.occasion is Occasion.EDITED:
        return earlier if is_new else [*earlier, item]
    return [*(known for known in earlier if known.occasion is Occasion.EDITED), item]
