"""A clock that is set forty days ahead or an hour back, and back again, loses no mail."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlite_utils import Database

from corrections.actions import subscribing
from corrections.delivery import fanout
from corrections.delivery.worker import DISTRUST_SECONDS, TIDY_SECONDS, Spreading
from corrections.record.following import Rhythm
from corrections.record.selection import Selection
from corrections.store import mailboxes, outbox, subscriptions
from corrections.store.connection import write
from corrections.store.outbox import Channel
from tests.support.delivery import ALICE, START, Clock, Delivery, waiting
from tests.support.hub import Hub
from tests.support.mailbox import Mailbox, private_path, text
from tests.support.samples import rows

AHEAD = {"days": 40}


def tidy(delivery: Delivery) -> None:
    """What the worker does once an hour."""
    fanout.follow_clock(delivery.db, delivery.clock())
    fanout.tidy(delivery.db, delivery.clock())


def back(clock: Clock, **time: float) -> None:
    clock.pass_by(**{name: -amount for name, amount in time.items()})


@pytest.mark.parametrize("ahead", [True, False], ids=["40 days ahead", "an hour back"])
def test_mail_that_waits_is_sent_when_the_clock_is_set(
    delivery: Delivery, mailbox: Mailbox, hub: Hub, clock: Clock, ahead: bool
) -> None:
    delivery.follow(mailbox)
    mailbox.close()
    hub.close()
    delivery.publish()
    delivery.work()
    if ahead:
        clock.pass_by(**AHEAD)
    else:
        back(clock, hours=1)
    tidy(delivery)
    mailbox.open()
    hub.open()
    clock.pass_by(hours=4)
    delivery.work()

    assert len(mailbox.to(ALICE)) == 1
    assert set(hub.counted.values()) == {1}
    assert waiting(delivery.db) == []


def test_what_failed_while_the_clock_was_ahead_is_not_left_for_forty_days(
    delivery: Delivery, mailbox: Mailbox, clock: Clock
) -> None:
    delivery.follow(mailbox)
    mailbox.close()
    clock.pass_by(**AHEAD)
    delivery.publish(subject="Published Then")
    delivery.work()
    delivery.publish(subject="Not Yet Spread")
    back(clock, **AHEAD)
    tidy(delivery)
    mailbox.open()
    delivery.work()

    assert len(mailbox.messages) == 2
    assert waiting(delivery.db) == []


def test_a_claim_that_was_made_while_the_clock_was_ahead_is_taken_over(
    delivery: Delivery, mailbox: Mailbox, clock: Clock
) -> None:
    """The process was killed meanwhile."""
    delivery.follow(mailbox)
    clock.pass_by(**AHEAD)
    delivery.publish()
    fanout.spread(delivery.db, delivery.settings, clock())
    assert outbox.claim(delivery.db, [Channel.MAIL], clock())
    back(clock, **AHEAD)
    delivery.work()

    assert len(mailbox.messages) == 1


@pytest.mark.parametrize("rhythm", list(Rhythm))
def test_tidying_by_a_clock_that_is_ahead_deletes_nothing_that_is_yet_to_be_told(
    delivery: Delivery, mailbox: Mailbox, clock: Clock, rhythm: Rhythm
) -> None:
    """Neither what is followed, nor what a digest or a mail that waits is about."""
    token = delivery.follow(mailbox, rhythm=rhythm)
    mailbox.close()
    delivery.publish(subject="Spread Before")
    delivery.work()
    delivery.publish(subject="Not Spread")
    clock.pass_by(**AHEAD)
    tidy(delivery)
    back(clock, **AHEAD)
    tidy(delivery)
    mailbox.open()
    clock.pass_by(days=7)
    delivery.work()

    told = "".join(f"{message['Subject']} {text(message)}" for message in mailbox.to(ALICE))
    assert "Spread Before" in told
    assert "Not Spread" in told
    found = subscriptions.find(delivery.db, token)
    assert found
    assert found.active


def test_a_letter_that_waits_to_be_sent_outlives_a_clock_that_is_ahead(
    delivery: Delivery, mailbox: Mailbox, clock: Clock
) -> None:
    mailbox.close()
    delivery.ask()
    delivery.work()
    clock.pass_by(**AHEAD)
    tidy(delivery)
    mailbox.open()
    delivery.work()
    [letter] = mailbox.messages
    token = private_path(letter).rpartition("/")[2]
    subscribing.confirm(delivery.db, token, now=clock())

    found = subscriptions.find(delivery.db, token)
    assert found
    assert found.active


def test_a_letter_is_given_up_by_its_tries_and_its_address_deleted_then(
    delivery: Delivery, mailbox: Mailbox, clock: Clock
) -> None:
    mailbox.refusing[ALICE] = "450 Busy"
    delivery.ask()
    for _ in range(20):
        delivery.work()
        clock.pass_by(hours=3)
    assert waiting(delivery.db) == []
    clock.pass_by(days=7)
    tidy(delivery)

    assert ALICE not in str(rows(delivery.db))


@pytest.mark.parametrize("rhythm", [Rhythm.DAILY, Rhythm.WEEKLY])
def test_digests_go_on_after_the_clock_was_ahead_and_repeat_nothing(
    delivery: Delivery, mailbox: Mailbox, clock: Clock, rhythm: Rhythm
) -> None:
    delivery.follow(mailbox, rhythm=rhythm)
    delivery.publish(subject="Told While Ahead")
    clock.pass_by(**AHEAD)
    delivery.work()
    back(clock, **AHEAD)
    tidy(delivery)
    delivery.publish(subject="Told In Time")
    delivery.work()
    assert len(mailbox.messages) == 1
    clock.pass_by(days=7)
    delivery.work()

    assert ["Told While Ahead" in text(m) for m in mailbox.messages] == [True, False]
    assert ["Told In Time" in text(m) for m in mailbox.messages] == [False, True]


def test_an_hour_back_over_the_time_of_the_digest_sends_no_second_one(
    delivery: Delivery, mailbox: Mailbox, clock: Clock
) -> None:
    delivery.follow(mailbox, rhythm=Rhythm.DAILY)
    delivery.publish()
    clock.now = (START + timedelta(days=1)).replace(hour=5, minute=10)
    delivery.work()
    assert len(mailbox.messages) == 1
    back(clock, hours=1)
    tidy(delivery)
    for _ in range(8):
        clock.pass_by(minutes=15)
        delivery.work()

    assert len(mailbox.messages) == 1


def test_the_form_goes_on_after_the_clock_was_ahead(
    delivery: Delivery, mailbox: Mailbox, clock: Clock
) -> None:
    """Requests of the future count for an hour and a day from now, and not for forty days."""
    clock.pass_by(**AHEAD)
    with write(delivery.db):
        for number in range(subscribing.REQUESTS_AN_HOUR):
            mailboxes.note_request(delivery.db, f"{number:064}", "0" * 64, True, clock())
    back(clock, **AHEAD)
    with pytest.raises(subscribing.TooManyRequests):
        delivery.ask()
    tidy(delivery)
    clock.pass_by(hours=1)
    delivery.ask()
    delivery.work()

    assert len(mailbox.messages) == 1


def test_who_asked_while_the_clock_was_ahead_may_ask_again(
    delivery: Delivery, mailbox: Mailbox, clock: Clock
) -> None:
    clock.pass_by(**AHEAD)
    delivery.ask()
    back(clock, **AHEAD)
    delivery.ask()
    delivery.work()

    assert len(mailbox.messages) == 2


def test_while_a_program_runs_nothing_is_deleted_by_a_clock_that_was_just_set(
    delivery: Delivery, mailbox: Mailbox, db: Database
) -> None:
    """Whoever has a letter can still confirm when the clock is right again."""
    delivery.ask()
    delivery.work()
    token = private_path(mailbox.messages.pop()).rpartition("/")[2]
    spreading, pass_by = a_thread(delivery)
    spreading(db)
    pass_by(TIDY_SECONDS)
    delivery.clock.pass_by(**AHEAD)
    spreading(db)
    pass_by(TIDY_SECONDS)
    spreading(db)
    assert subscriptions.find(db, token)

    pass_by(DISTRUST_SECONDS)
    spreading(db)
    assert subscriptions.find(db, token) is None, "a day later it is the time"


def test_a_clock_that_is_ahead_for_an_hour_costs_nobody_their_link(
    delivery: Delivery, mailbox: Mailbox, db: Database
) -> None:
    delivery.ask(selection=Selection(q="green"))
    delivery.work()
    token = private_path(mailbox.messages.pop()).rpartition("/")[2]
    spreading, pass_by = a_thread(delivery)
    spreading(db)
    delivery.clock.pass_by(**AHEAD)
    for _ in range(3):
        pass_by(TIDY_SECONDS)
        spreading(db)
    back(delivery.clock, **AHEAD)
    for _ in range(48):
        pass_by(TIDY_SECONDS)
        spreading(db)

    assert subscriptions.find(db, token)


def a_thread(delivery: Delivery) -> tuple[Spreading, Callable[[float], None]]:
    """What fans out, with a clock that cannot be set, and what lets both clocks run."""
    elapsed = 0.0

    def pass_by(seconds: float) -> None:
        nonlocal elapsed
        elapsed += seconds
        delivery.clock.pass_by(seconds=seconds)

    own = Spreading(delivery.settings, delivery.clock, lambda: False, lambda: elapsed)
    return own, pass_by
