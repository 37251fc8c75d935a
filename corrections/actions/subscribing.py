"""What a subscriber does: each function keeps one promise in one transaction."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from sqlite_utils import Database

from corrections.private_links import subscription_token
from corrections.record.following import next_digest
from corrections.store import announcements, outbox, subscriptions
from corrections.store.connection import write
from corrections.store.subscriptions import Wish

ASKS = 3
"""Letters that one wish may cause before it is confirmed."""

ASKS_APART = timedelta(hours=1)
WISHES_A_DAY = 5
"""Wishes in the name of one address: whoever fills in somebody else's floods nobody."""


def subscribe(db: Database, wish: Wish, *, secret: str, now: datetime) -> None:
    """Have a letter sent to the address, by which its owner confirms. Whether it was known, or
    was asked for too often, nobody learns from this."""
    with write(db):
        known = subscriptions.asked(db, wish)
        if known is None:
            if subscriptions.asked_since(db, wish.email, now - timedelta(days=1)) >= WISHES_A_DAY:
                return
            nonce = secrets.token_hex(16)
            number = subscriptions.add(db, wish, nonce, subscription_token(secret, nonce), now)
            asks = 1
        else:
            number, asks, asked_at = known
            if asks >= ASKS or now - asked_at < ASKS_APART:
                return
            asks = subscriptions.ask_again(db, number, now)
        target = f"subscriptions/{number}/asked/{asks}"
        outbox.post(db, target, {"subscription": number}, now)


def confirm(db: Database, token: str, *, now: datetime) -> None:
    """The owner of the address wants it: what happens from now on is told. A link that leads
    nowhere, or to what was confirmed or stopped, changes nothing."""
    with write(db):
        found = subscriptions.find(db, token)
        if found and not found.confirmed and not found.stopped:
            digest_at = next_digest(found.rhythm, now)
            subscriptions.confirm(db, found, announcements.last(db), digest_at, now)


def stop(db: Database, token: str, *, now: datetime) -> None:
    """No more mail, and the address is deleted; stopping twice is stopping once."""
    with write(db):
        found = subscriptions.find(db, token)
        if found:
            subscriptions.stop(db, found.id, now)
