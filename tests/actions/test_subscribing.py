"""What a private link of a subscriber does, and what it does not do a second time."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlite_utils import Database

from corrections.actions import subscribing
from corrections.private_links import subscription_token
from corrections.record.following import Rhythm, Slice
from corrections.store import subscriptions
from corrections.store.connection import write
from corrections.store.subscriptions import SubscriptionRequest
from tests.support.samples import EMAIL, NOW, rows

LATER = NOW + timedelta(days=1)
NONCE = "0123456789abcdef" * 2


@pytest.fixture
def token(db: Database) -> str:
    """The private link of somebody who has asked for a digest a day."""
    request = SubscriptionRequest(EMAIL, Slice(), Rhythm.DAILY, "en")
    link = subscription_token("secret", NONCE)
    with write(db):
        subscriptions.add(db, request, NONCE, link, NOW)
    return link


def test_a_link_that_leads_nowhere_changes_nothing(db: Database, token: str) -> None:
    before = rows(db)
    subscribing.confirm(db, "no such link", now=LATER)
    subscribing.stop(db, "no such link", now=LATER)

    assert rows(db) == before


def test_who_confirms_twice_confirms_once(db: Database, token: str) -> None:
    subscribing.confirm(db, token, now=NOW)
    found = subscriptions.find(db, token)
    assert found
    assert found.confirmed
    before = rows(db)
    subscribing.confirm(db, token, now=LATER)

    assert rows(db) == before


def test_what_was_stopped_cannot_be_confirmed(db: Database, token: str) -> None:
    subscribing.stop(db, token, now=NOW)
    before = rows(db)
    subscribing.confirm(db, token, now=LATER)

    assert rows(db) == before
    assert EMAIL not in str(before)
