"""What a subscriber does: each function is one transaction."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from sqlite_utils import Database

from corrections.private_links import subscription_token
from corrections.record.following import next_digest
from corrections.store import announcements, outbox, subscriptions
from corrections.store.connection import write
from corrections.store.subscriptions import SubscriptionRequest

ASKS = 3
"""Letters that one request may cause before it is confirmed."""

ASKS_APART = timedelta(hours=1)
REQUESTS_A_DAY = 5
"""Requests for one address that are answered in a day: nobody is flooded by somebody else's."""


def subscribe(db: Database, request: SubscriptionRequest, *, secret: str, now: datetime) -> None:
    """Have a letter sent to the address, by which its owner confirms. Whether it was known, or
    was asked for too often, nobody learns from this."""
    with write(db):
        known = subscriptions.find_request(db, request)
        if known is None:
            since = now - timedelta(days=1)
            if subscriptions.count_requests_since(db, request.email, since) >= REQUESTS_A_DAY:
                return
            nonce = secrets.token_hex(16)
            number = subscriptions.add(db, request, nonce, subscription_token(secret, nonce), now)
            asks = 1
        else:
            number, asks, asked_at = known
            if asks >= ASKS or now - asked_at < ASKS_APART:
                return
            asks = subscriptions.count_request(db, number, now)
        target = f"subscriptions/{number}/asked/{asks}"
        outbox.post(db, target, {"subscription": number}, now)


def confirm(db: Database, token: str, *, now: datetime) -> None:
    """The owner of the address wants it: what happens from now on is told. A link that leads
    nowhere, or to what was confirmed or stopped, changes nothing."""
    with write(db):
        found = subscriptions.find(db, token)
        if found and not found.confirmed and not found.stopped:
            digest_at = next_digest(found.rhythm, now)
            subscriptions.confirm(db, found, announcements.last_number(db), digest_at, now)


def stop(db: Database, token: str, *, now: datetime) -> None:
    """No more mail, and the address is deleted; stopping twice is stopping once."""
    with write(db):
        found = subscriptions.find(db, token)
        if found:
            subscriptions.stop(db, found.id, now)
