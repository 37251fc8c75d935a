"""Subscriptions and announcements, kept and found among others that must not come along."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import count
from typing import Any, TypeVar

import pytest
from sqlite_utils import Database

from corrections.private_links import mailbox_hash
from corrections.record.following import Rhythm, Slice
from corrections.record.model import Kind, Medium, Outcome, Record
from corrections.record.selection import Selection
from corrections.store import announcements, happenings, subscriptions
from corrections.store.announcements import Occasion
from corrections.store.connection import write
from corrections.store.subscriptions import SubscriptionRequest
from tests.support.samples import NOW, concluded, recorded

ALICE, BOB = "alice@example.org", "bob@example.org"
ALL = Slice()
LATER = NOW + timedelta(days=1)

R = TypeVar("R")

_numbers = count(1)


def do(db: Database, function: Callable[..., R], *args: Any) -> R:
    """Call a store function in a transaction of its own."""
    with write(db):
        return function(db, *args)


def requested(
    db: Database, email: str = ALICE, part: Slice = ALL, rhythm: Rhythm = Rhythm.AT_ONCE,
    language: str = "en", now: datetime = NOW,
) -> int:  # fmt: skip
    """A subscription that nobody confirmed yet, with a token of its own."""
    nonce = f"{next(_numbers):032}"
    request = SubscriptionRequest(email, part, rhythm, language)
    mailbox = mailbox_hash("secret", email)
    return do(db, subscriptions.add, request, mailbox, nonce, f"token {nonce}", now)


def confirmed(
    db: Database, email: str = ALICE, part: Slice = ALL, rhythm: Rhythm = Rhythm.AT_ONCE,
    after: int = 0, digest_at: datetime | None = None,
) -> int:  # fmt: skip
    number = requested(db, email, part, rhythm)
    found = subscriptions.get(db, number)
    assert found
    do(db, subscriptions.confirm, found, after, digest_at, NOW)
    return number


def published(db: Database, **fields: object) -> Record:
    """A record whose publication is announced; the announcement before it is that of an import."""
    record = recorded(db, **fields)
    do(db, announcements.add, record, Occasion.PUBLISHED, NOW)
    return record


def announced(db: Database, number: int) -> announcements.Announcement:
    return announcements.numbered(db, [number])[0]


def matching(db: Database, number: int, after: int = 0, limit: int = 10) -> list[int]:
    found = subscriptions.matching(db, announced(db, number), after, limit)
    return [subscription.id for subscription in found]


@pytest.mark.parametrize(
    "selection",
    [
        Selection(), Selection(q="green party"), Selection(kind=Kind.DATE, q="green"),
        Selection(outcome=Outcome.ASKED, medium=Medium.PRINT, language="fr", year=2024),
    ],
)  # fmt: skip
def test_what_was_requested_comes_back(db: Database, selection: Selection) -> None:
    confirmed(db, BOB)
    number = requested(db, part=Slice(selection), rhythm=Rhythm.WEEKLY, language="fr")

    found = subscriptions.get(db, number)
    assert found
    assert found.part == Slice(selection)
    assert (found.email, found.rhythm, found.language) == (ALICE, Rhythm.WEEKLY, "fr")
    assert (found.confirmed, found.stopped, found.active, found.after) == (False, False, False, 0)


def test_parties_and_single_records_come_back(db: Database) -> None:
    record = recorded(db)
    part = Slice(Selection(outlet=record.outlet, subject=record.subject, q="labour"))
    for wanted in (part, Slice(record_id=record.id)):
        found = subscriptions.get(db, requested(db, part=wanted))
        assert found
        assert found.part == wanted
    assert subscriptions.get(db, 999) is None


def test_a_token_leads_to_one_subscription_and_a_new_one_replaces_it(db: Database) -> None:
    other = requested(db, BOB)
    number = requested(db)
    do(db, subscriptions.keep_token, number, "another token")

    found = subscriptions.find(db, "another token")
    assert found
    assert found.id == number
    assert subscriptions.find(db, f"token {found.nonce}") is None
    noise = subscriptions.get(db, other)
    assert noise
    assert subscriptions.find(db, f"token {noise.nonce}") == noise


def test_the_same_request_is_known_and_counted(db: Database) -> None:
    number = requested(db, part=Slice(Selection(q="green")))
    same = SubscriptionRequest(ALICE, Slice(Selection(q="green")), Rhythm.AT_ONCE, "en")

    assert subscriptions.find_request(db, same) == (number, 1, NOW)
    assert do(db, subscriptions.count_request, number, LATER) == 2
    assert subscriptions.find_request(db, same) == (number, 2, LATER)
    for other in (
        SubscriptionRequest(BOB, same.part, same.rhythm, "en"),
        SubscriptionRequest(ALICE, ALL, same.rhythm, "en"),
        SubscriptionRequest(ALICE, same.part, Rhythm.DAILY, "en"),
        SubscriptionRequest(ALICE, same.part, same.rhythm, "fr"),
    ):
        assert subscriptions.find_request(db, other) is None
    do(db, subscriptions.stop, number, LATER)
    assert subscriptions.find_request(db, same) is None


def test_what_a_mailbox_follows_is_counted_without_what_would_be_replaced(db: Database) -> None:
    mailbox = mailbox_hash("secret", ALICE)
    confirmed(db, BOB)
    for word in ("one", "two", "three"):
        confirmed(db, "Alice+list@example.org", part=Slice(Selection(q=word)))
    stopped = confirmed(db, part=Slice(Selection(q="four")))
    requested(db, part=Slice(Selection(q="five")))
    do(db, subscriptions.stop, stopped, LATER)

    own, two = "alice+list@example.org", Slice(Selection(q="two"))
    assert subscriptions.count_others(db, mailbox, own, ALL) == 3
    assert subscriptions.count_others(db, mailbox, own, two) == 2
    assert subscriptions.count_others(db, mailbox, ALICE, two) == 3, "it would be another"


def test_what_waits_for_the_confirmation_of_a_mailbox_is_stopped(db: Database) -> None:
    waits = requested(db), requested(db, "a.lice+x@example.org", part=Slice(Selection(q="one")))
    others = confirmed(db, part=Slice(Selection(q="two"))), requested(db, BOB)
    do(db, subscriptions.stop_unconfirmed, mailbox_hash("secret", ALICE), LATER)

    found = [subscriptions.get(db, number) for number in (*waits, *others)]
    assert [s and s.stopped for s in found] == [True, True, False, False]
    assert [s and s.email for s in found] == [None, None, ALICE, BOB]


def test_every_address_is_given_the_hash_of_its_mailbox(db: Database) -> None:
    """What an earlier version kept has none, and a new secret makes others of all."""
    alice, bob, stopped = requested(db), confirmed(db, BOB), requested(db, "carol@example.org")
    do(db, subscriptions.stop, stopped, NOW)
    with write(db):
        db.execute("UPDATE subscriptions SET mailbox = NULL WHERE id = ?", [alice])
    do(db, subscriptions.name_mailboxes, lambda email: mailbox_hash("new secret", email))

    found = [subscriptions.get(db, number) for number in (alice, bob, stopped)]
    assert [s and s.mailbox for s in found] == [
        mailbox_hash("new secret", ALICE), mailbox_hash("new secret", BOB),
        mailbox_hash("secret", "carol@example.org"),
    ]  # fmt: skip


def test_a_confirmed_one_takes_the_place_of_the_same_in_another_rhythm(db: Database) -> None:
    bob = confirmed(db, BOB)
    elsewhere = confirmed(db, part=Slice(Selection(q="green")))
    daily = confirmed(db, rhythm=Rhythm.DAILY)
    now = confirmed(db, after=7)

    stopped = {n: subscriptions.get(db, n) for n in (bob, elsewhere, daily, now)}
    assert [s and s.stopped for s in stopped.values()] == [False, False, True, False]
    assert [s and s.active for s in stopped.values()] == [True, True, False, True]
    assert [s and s.email for s in stopped.values()] == [BOB, ALICE, None, ALICE]
    assert [s and s.after for s in stopped.values()] == [0, 0, 0, 7]


def test_stopping_forgets_the_address_and_what_was_told(db: Database) -> None:
    record = recorded(db)
    number, other = confirmed(db), confirmed(db, BOB)
    for subscription in (number, other):
        do(db, subscriptions.note_told, subscription, record.id)
    do(db, subscriptions.stop, number, LATER)

    found = subscriptions.get(db, number)
    assert found
    assert (found.email, found.stopped, found.active) == (None, True, False)
    assert not subscriptions.was_told(db, number, record.id)
    assert subscriptions.was_told(db, other, record.id)


def test_a_subscription_is_told_of_a_record_for_the_first_time_once(db: Database) -> None:
    record, other = recorded(db), recorded(db)
    number = confirmed(db)

    assert not subscriptions.was_told(db, number, record.id)
    assert do(db, subscriptions.note_told, number, record.id)
    assert not do(db, subscriptions.note_told, number, record.id)
    assert subscriptions.was_told(db, number, record.id)
    assert not subscriptions.was_told(db, number, other.id)
    assert do(db, subscriptions.note_told, number, other.id)


def test_those_are_found_whose_filters_an_announcement_meets(db: Database) -> None:
    record = published(db, kind="affiliation")
    parts = (
        ALL, Slice(Selection(kind=Kind.AFFILIATION)), Slice(Selection(outlet=record.outlet)),
        Slice(Selection(subject=record.subject, kind=Kind.AFFILIATION)),
        Slice(record_id=record.id), Slice(Selection(q="nothing like it")),
    )  # fmt: skip
    wanted = [confirmed(db, part=part) for part in parts]
    for part in (
        Slice(Selection(kind=Kind.DATE)), Slice(record_id=99),
        Slice(Selection(subject=record.subject, kind=Kind.DATE)),
    ):  # fmt: skip
        confirmed(db, part=part)
    confirmed(db, BOB, rhythm=Rhythm.DAILY)
    requested(db, "never@example.org")
    confirmed(db, "since@example.org", after=2)
    do(db, subscriptions.stop, confirmed(db, "stopped@example.org"), LATER)

    assert matching(db, 1) == []
    assert matching(db, 2) == wanted
    assert matching(db, 2, limit=2) == wanted[:2]
    assert matching(db, 2, after=wanted[1]) == wanted[2:]


def test_a_mere_event_is_for_those_who_follow_the_record(db: Database) -> None:
    record = recorded(db, kind="affiliation")
    concluded(db, record, Outcome.ASKED)
    concluded(db, record, Outcome.ASKED)
    confirmed(db)
    confirmed(db, part=Slice(Selection(kind=Kind.AFFILIATION)))
    own = confirmed(db, part=Slice(record_id=record.id))

    event = announced(db, 3)
    assert event.occasion is Occasion.EVENT
    assert matching(db, 3) == [own]
    follower = subscriptions.get(db, own)
    assert follower
    assert subscriptions.matches(db, follower, event.terms, record)
    assert not subscriptions.matches(db, follower, ["record99"], record)


@pytest.mark.parametrize(
    ("q", "meets"), [("", True), ("green", True), ('"green party"', True), ("blue", False)]
)
def test_a_search_is_compared_with_the_record(db: Database, q: str, meets: bool) -> None:
    record = published(db, kind="affiliation")
    recorded(db, correction="The engineer Dana Quill is close to the Blue Party.")
    for selection in (Selection(q=q), Selection(q=q, kind=Kind.AFFILIATION)):
        subscription = subscriptions.get(db, requested(db, part=Slice(selection)))
        assert subscription
        terms = announced(db, 2).terms
        assert subscriptions.matches(db, subscription, terms, record) is meets
        assert happenings.holds(db, selection, record) is meets


def test_a_filter_is_compared_with_the_terms(db: Database) -> None:
    record = recorded(db, kind="affiliation")
    subscription = subscriptions.get(
        db, requested(db, part=Slice(Selection(kind=Kind.DATE, q="green")))
    )
    assert subscription
    assert not subscriptions.matches(db, subscription, announced(db, 1).terms, record)


def test_a_withdrawal_is_told_to_those_who_know_the_record(db: Database) -> None:
    record, other = recorded(db), recorded(db)
    told, follows = confirmed(db), confirmed(db, part=Slice(record_id=record.id))
    daily = confirmed(db, BOB, rhythm=Rhythm.DAILY)
    confirmed(db, "other@example.org", part=Slice(record_id=other.id))
    knows_other = confirmed(db, "knows@example.org")
    requested(db, "never@example.org", part=Slice(record_id=record.id))
    for subscription, number in ((told, record), (daily, record), (knows_other, other)):
        do(db, subscriptions.note_told, subscription, number.id)

    def found(after: int, limit: int) -> list[int]:
        return [s.id for s in subscriptions.told_at_once(db, record.id, after, limit)]

    assert found(0, 10) == [told, follows]
    assert found(told, 10) == [follows]
    assert found(0, 1) == [told]


def test_the_digest_that_is_due_longest_comes_first(db: Database) -> None:
    later = confirmed(db, BOB, rhythm=Rhythm.DAILY, digest_at=LATER)
    first = confirmed(db, rhythm=Rhythm.WEEKLY, digest_at=NOW)
    assert subscriptions.due(db, NOW - timedelta(seconds=1)) is None

    due = subscriptions.due(db, LATER)
    assert due
    assert due.id == first
    do(db, subscriptions.digested, first, 9, LATER + timedelta(days=7))
    due = subscriptions.due(db, LATER)
    assert due
    assert (due.id, due.after) == (later, 0)
    kept = subscriptions.get(db, first)
    assert kept
    assert kept.after == 9
    do(db, subscriptions.stop, later, LATER)
    assert subscriptions.due(db, LATER) is None


def test_old_requests_and_stopped_subscriptions_are_deleted(db: Database) -> None:
    old, active = requested(db), confirmed(db, BOB)
    new = requested(db, "new@example.org", now=LATER)
    stopped, lately = confirmed(db, "s@example.org"), confirmed(db, "l@example.org")
    do(db, subscriptions.stop, stopped, NOW)
    do(db, subscriptions.stop, lately, LATER)
    do(db, subscriptions.forget, LATER, LATER)

    left = [n for n in (old, active, new, stopped, lately) if subscriptions.get(db, n)]
    assert left == [active, new, lately]
