"""Requests for letters are counted by mailbox, domain and hour; who wants none is kept."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlite_utils import Database

from corrections.store import mailboxes
from corrections.store.connection import write
from tests.support.samples import NOW, rows

ALICE, BOB, EXAMPLE, OTHER = "a" * 64, "b" * 64, "e" * 64, "0" * 64
SECOND, MINUTE, HOUR = timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1)


@pytest.fixture(autouse=True)
def noted(db: Database) -> None:
    """Four requests, a minute apart; the third caused no letter."""
    with write(db):
        for minutes, (mailbox, domain, sent) in enumerate([
            (ALICE, EXAMPLE, True), (BOB, EXAMPLE, True), (ALICE, EXAMPLE, False),
            (ALICE, OTHER, True),
        ]):  # fmt: skip
            mailboxes.note_request(db, mailbox, domain, sent, NOW + minutes * MINUTE)


def test_letters_to_a_mailbox_are_counted_and_not_what_caused_none(db: Database) -> None:
    assert mailboxes.count_letters(db, ALICE, NOW - SECOND) == 2
    assert mailboxes.count_letters(db, ALICE, NOW) == 1
    assert mailboxes.count_letters(db, BOB, NOW - SECOND) == 1
    assert mailboxes.count_letters(db, OTHER, NOW - SECOND) == 0


def test_all_requests_of_an_hour_are_counted_whether_they_caused_a_letter_or_not(
    db: Database,
) -> None:
    now = NOW + 10 * MINUTE

    assert mailboxes.wait_for_site(db, 5, now) is None
    assert mailboxes.wait_for_site(db, 4, now) == HOUR - 10 * MINUTE
    assert mailboxes.wait_for_site(db, 3, now) == HOUR - 9 * MINUTE
    assert mailboxes.wait_for_site(db, 4, NOW + HOUR - SECOND) == SECOND
    assert mailboxes.wait_for_site(db, 4, NOW + HOUR) is None


def test_the_requests_of_a_domain_are_counted_by_themselves(db: Database) -> None:
    now = NOW + 10 * MINUTE

    assert mailboxes.wait_for_domain(db, EXAMPLE, 4, now) is None
    assert mailboxes.wait_for_domain(db, EXAMPLE, 3, now) == HOUR - 10 * MINUTE
    assert mailboxes.wait_for_domain(db, OTHER, 1, now) == HOUR - 7 * MINUTE
    assert mailboxes.wait_for_domain(db, ALICE, 1, now) is None


def test_requests_of_the_future_count_as_of_now(db: Database) -> None:
    """The clock was set back: they neither stop the form for days nor are they forgotten."""
    earlier = NOW - timedelta(days=40)
    with write(db):
        mailboxes.correct_times(db, earlier)

    assert mailboxes.count_letters(db, ALICE, earlier - SECOND) == 2
    assert mailboxes.wait_for_site(db, 4, earlier) == HOUR
    assert mailboxes.wait_for_site(db, 4, earlier + HOUR) is None


def test_requests_are_forgotten_and_who_wants_no_letter_is_not(db: Database) -> None:
    with write(db):
        mailboxes.refuse(db, ALICE)
        mailboxes.refuse(db, ALICE)
        mailboxes.forget(db, NOW + MINUTE)
    assert len(rows(db)["letter_requests"]) == 3
    with write(db):
        mailboxes.forget(db, NOW + timedelta(days=4000))

    assert rows(db)["letter_requests"] == []
    assert mailboxes.refuses(db, ALICE)
    assert not mailboxes.refuses(db, BOB)
    with write(db):
        mailboxes.allow(db, BOB)
        mailboxes.allow(db, ALICE)
    assert not mailboxes.refuses(db, ALICE)
