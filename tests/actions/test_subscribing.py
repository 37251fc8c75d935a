"""What a private link of a subscriber does, and what it does not do a second time."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlite_utils import Database

from corrections.actions import subscribing
from corrections.private_links import mailbox_hash, subscription_token
from corrections.record.following import Rhythm, Slice, next_digest
from corrections.record.selection import Selection
from corrections.store import subscriptions
from corrections.store.connection import write
from corrections.store.subscriptions import SubscriptionRequest
from tests.support.samples import EMAIL, NOW, recorded, rows

LATER = NOW + timedelta(days=1)
NONCE = "0123456789abcdef" * 2


@pytest.fixture
def token(db: Database) -> str:
    """The private link of somebody who has asked for a digest a day."""
    request = SubscriptionRequest(EMAIL, Slice(), Rhythm.DAILY, "en")
    link = subscription_token("secret", NONCE)
    with write(db):
        subscriptions.add(db, request, mailbox_hash("secret", EMAIL), NONCE, link, NOW)
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


def ask(db: Database, now: datetime, word: str = "", email: str = EMAIL) -> None:
    part = Slice(Selection(q=word))
    request = SubscriptionRequest(email, part, Rhythm.AT_ONCE, "en")
    subscribing.subscribe(db, request, secret="secret", now=now)


def letters(db: Database) -> list[tuple[str, str]]:
    """What is to be mailed: for what, and the number of the subscription."""
    return db.execute("SELECT target, payload FROM outbox ORDER BY id").fetchall()


def test_the_same_request_causes_three_letters_an_hour_apart(db: Database) -> None:
    hour, second = timedelta(hours=1), timedelta(seconds=1)
    sent = []
    for moment in (NOW, NOW + hour - second, NOW + hour, NOW + 2 * hour - second, NOW + 2 * hour,
                   NOW + 3 * hour, NOW + timedelta(days=30)):  # fmt: skip
        ask(db, moment)
        sent.append(len(letters(db)))

    assert sent == [1, 1, 2, 2, 3, 3, 3]
    assert letters(db) == [
        (f"subscriptions/1/asked/{number}", '{"subscription": 1}') for number in (1, 2, 3)
    ]


def test_an_address_is_asked_about_five_requests_in_a_day(db: Database) -> None:
    for number in range(7):
        ask(db, NOW, f"word{number}")
    ask(db, NOW, "word6", email="somebody@example.org")
    assert len(letters(db)) == 6

    ask(db, LATER - timedelta(seconds=1), "word6")
    assert len(letters(db)) == 6
    ask(db, LATER, "word6")
    assert len(letters(db)) == 7
    nonces = {nonce for (nonce,) in db.execute("SELECT nonce FROM subscriptions")}
    assert len(nonces) == 7


def test_what_happens_from_the_confirmation_on_is_told(db: Database, token: str) -> None:
    recorded(db)
    recorded(db)
    before = subscriptions.find(db, token)
    assert before
    subscribing.confirm(db, token, now=NOW)

    found = subscriptions.find(db, token)
    assert found == replace(before, confirmed=True, after=2)
    assert found.active
    assert subscriptions.due(db, next_digest(Rhythm.DAILY, NOW) or LATER) == found
    subscribing.stop(db, token, now=LATER)
    stopped = subscriptions.find(db, token)
    assert stopped == replace(found, stopped=True, email=None)
    as_it_was = rows(db)
    subscribing.stop(db, token, now=LATER + timedelta(days=1))
    assert rows(db) == as_it_was
