"""What a subscriber does: each function is one transaction."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, tzinfo

from sqlite_utils import Database

from corrections.private_links import domain_hash, mailbox_hash, subscription_token
from corrections.record.following import Slice, next_digest
from corrections.store import announcements, mailboxes, outbox, subscriptions
from corrections.store.connection import needs_transaction, write
from corrections.store.subscriptions import Subscription, SubscriptionRequest

ASKS = 3
"""Letters that one request may cause before it is confirmed."""

ASKS_APART = timedelta(hours=1)

DAY = timedelta(days=1)

REQUESTS_A_DAY = 5
"""Letters that the form may cause to one mailbox in a day, whatever they are about, stopped or
not: nobody is flooded by somebody else's requests."""

REQUESTS_AN_HOUR = 100
"""Requests that are taken in an hour, of everybody. A register that more than a hundred people
begin to follow within an hour is rarer than one through which somebody sends mail to strangers,
and a mail server that sends so few is not listed as a sender of spam."""

DOMAIN_REQUESTS_AN_HOUR = 50
"""Requests that are taken in an hour for addresses of one domain. All addresses of a domain may
lead to one person. Half of all, and no fewer, because half of all people may have theirs at the
same large provider."""

FOLLOWED = 50
"""What one mailbox may follow at a time: each change of the register is compared with all of it."""


class TooManyRequests(Exception):
    """More was requested within the hour than is sent. ``wait`` is how long it takes until one more
    request is taken. It does not depend on what is known of the address, nor on whether the
    requests before caused letters."""

    def __init__(self, wait: timedelta) -> None:
        super().__init__(wait)
        self.wait = wait


def subscribe(db: Database, request: SubscriptionRequest, *, secret: str, now: datetime) -> None:
    """Have a letter sent to the address, by which its owner confirms. Whether it was known, was
    requested too often, or wants no letter, nobody learns from this.

    Raises ``TooManyRequests``.
    """
    mailbox = mailbox_hash(secret, request.email)

    def ask(wanted: bool) -> bool:
        return (
            wanted
            and not _is_full(db, mailbox, request.email, request.part)
            and _ask(db, request, mailbox, secret, now)
        )

    with write(db):
        request_letter(db, request.email, secret=secret, now=now, ask=ask)


@needs_transaction
def request_letter(
    db: Database, email: str, *, secret: str, now: datetime, ask: Callable[[bool], bool]
) -> None:
    """Count one request for a letter that asks for a confirmation, within the limits of all such
    requests. ``ask`` puts the letter into the outbox and returns whether it did; it is given
    whether a letter may be sent to this mailbox now.

    Raises ``TooManyRequests``.
    """
    mailbox, domain = mailbox_hash(secret, email), domain_hash(secret, email)
    mailboxes.correct_times(db, now)
    wait = mailboxes.wait_for_site(db, REQUESTS_AN_HOUR, now) or mailboxes.wait_for_domain(
        db, domain, DOMAIN_REQUESTS_AN_HOUR, now
    )
    if wait:
        raise TooManyRequests(wait)
    sent = ask(
        not mailboxes.refuses(db, mailbox)
        and mailboxes.count_letters(db, mailbox, now - DAY) < REQUESTS_A_DAY
    )
    mailboxes.note_request(db, mailbox, domain, sent, now)


def confirm(db: Database, token: str, *, now: datetime, zone: tzinfo = UTC) -> None:
    """The owner of the address wants it: what happens from now on is told, digests by the clock of
    this time zone. A link that leads
    nowhere, or to what was confirmed or stopped, changes nothing, and neither does a mailbox that
    follows enough."""
    with write(db):
        found = subscriptions.find(db, token)
        if found and not found.confirmed and not found.stopped and not follows_enough(db, found):
            digest_at = next_digest(found.rhythm, now, zone)
            subscriptions.confirm(db, found, announcements.last_number(db), digest_at, now)


def follows_enough(db: Database, subscription: Subscription) -> bool:
    """Whether its mailbox follows as much as one may, so that it cannot be confirmed."""
    found = subscription
    if found.mailbox is None or found.email is None:
        return False
    return _is_full(db, found.mailbox, found.email, found.part)


def stop(db: Database, token: str, *, now: datetime) -> None:
    """No more mail, and the address is deleted; stopping twice is stopping once.

    What was never confirmed is stopped by somebody who did not ask for it: no letter is sent to
    that mailbox any more, whoever requests one, and whatever else waits for its confirmation is
    stopped too.
    """
    with write(db):
        found = subscriptions.find(db, token)
        if found is None:
            return
        subscriptions.stop(db, found.id, now)
        if found.mailbox and not found.confirmed:
            mailboxes.refuse(db, found.mailbox)
            subscriptions.stop_unconfirmed(db, found.mailbox, now)


def allow(db: Database, token: str) -> None:
    """The owner of the mailbox takes back that it wants no letter; what was stopped stays so."""
    with write(db):
        found = subscriptions.find(db, token)
        if found and found.mailbox:
            mailboxes.allow(db, found.mailbox)


def _is_full(db: Database, mailbox: str, email: str, part: Slice) -> bool:
    return subscriptions.count_others(db, mailbox, email, part) >= FOLLOWED


def _ask(
    db: Database, request: SubscriptionRequest, mailbox: str, secret: str, now: datetime
) -> bool:
    """Put the letter into the outbox, unless the same request caused one lately or often; return
    whether it was."""
    known = subscriptions.find_request(db, request)
    if known is None:
        nonce = secrets.token_hex(16)
        token = subscription_token(secret, nonce)
        number, asks = subscriptions.add(db, request, mailbox, nonce, token, now), 1
    else:
        number, asks, asked_at = known
        # A time of the future was kept by a clock that has been set back since.
        if asks >= ASKS or timedelta() <= now - asked_at < ASKS_APART:
            return False
        asks = subscriptions.count_request(db, number, now)
    outbox.post(db, f"subscriptions/{number}/asked/{asks}", {"subscription": number}, now)
    return True
