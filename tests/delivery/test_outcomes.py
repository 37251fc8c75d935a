"""Who follows a record hears of a strike, of a conclusion, and that nobody answered in time."""

from __future__ import annotations

from datetime import timedelta

from sqlite_utils import Database

from corrections.actions import outcomes
from corrections.delivery import expiring
from corrections.delivery.worker import DISTRUST_SECONDS, TIDY_SECONDS, Spreading
from corrections.record.model import Outcome
from corrections.record.outcome import ANSWER_DAYS
from corrections.record.selection import Selection
from corrections.store import events
from tests.support.delivery import Clock, Delivery
from tests.support.mailbox import Mailbox, text
from tests.support.samples import EDITH, newest, recorded


def test_who_follows_hears_of_a_strike_and_of_a_conclusion(
    delivery: Delivery, mailbox: Mailbox, clock: Clock
) -> None:
    record = delivery.publish()
    delivery.follow(mailbox, record_id=record.id)
    delivery.conclude(record, Outcome.REFUSED)
    delivery.work()
    mailbox.messages.clear()
    [event] = events.of(delivery.db, record.id)
    outcomes.strike(
        delivery.db, record.id, event.id, actor=EDITH, reason="Another article.", now=clock()
    )
    delivery.work()
    outcomes.conclude(delivery.db, record.id, Outcome.CORRECTED, actor=EDITH, now=clock())
    delivery.work()

    struck, concluded = (text(message) for message in mailbox.messages)
    assert "Struck by an editor: Another article." in struck
    assert "What the newsroom did: No request is known here" in struck
    assert concluded.startswith("What the newsroom did: Corrected, with a note")
    assert "New in the register" not in struck + concluded


def test_who_follows_hears_that_nobody_answered(
    delivery: Delivery, mailbox: Mailbox, clock: Clock
) -> None:
    record = delivery.publish()
    delivery.conclude(record, Outcome.ASKED)
    delivery.work()
    delivery.follow(mailbox, selection=Selection(outcome=Outcome.UNANSWERED))
    clock.pass_by(days=ANSWER_DAYS - 1)
    assert expiring.expire(delivery.db, clock) == 0
    clock.pass_by(days=1)
    assert expiring.expire(delivery.db, clock) == 1
    delivery.work()

    assert [text(message).splitlines()[0] for message in mailbox.messages] == [
        "What the newsroom did: No answer after 30 days"
    ]


def test_so_many_at_once_expire_and_none_once_it_is_to_stop(
    delivery: Delivery, clock: Clock
) -> None:
    asked = [{"outcome": "asked", "by": "filer", "on": "2020"}]
    for number in range(expiring.AT_ONCE + 1):
        recorded(delivery.db, outcome="asked", events=asked, locator=f"page {number}")

    assert expiring.expire(delivery.db, clock, lambda: True) == 0
    assert expiring.expire(delivery.db, clock) == expiring.AT_ONCE
    assert expiring.expire(delivery.db, clock) == 1


def test_the_worker_looks_once_an_hour_and_not_for_a_day_after_the_clock_was_set(
    delivery: Delivery, db: Database, clock: Clock
) -> None:
    elapsed = 0.0
    spreading = Spreading(delivery.settings, clock, lambda: False, lambda: elapsed)
    record = delivery.publish()
    spreading(db)
    delivery.conclude(record, Outcome.ASKED)
    clock.pass_by(days=ANSWER_DAYS)
    spreading(db)
    elapsed += TIDY_SECONDS
    clock.pass_by(seconds=TIDY_SECONDS)
    spreading(db)
    assert newest(db).outcome is Outcome.ASKED, "the clock was set"

    elapsed += DISTRUST_SECONDS
    clock.now += timedelta(seconds=DISTRUST_SECONDS)
    spreading(db)
    assert newest(db).outcome is Outcome.UNANSWERED
    clock.pass_by(days=-400)
    spreading(db)
    elapsed += 2 * DISTRUST_SECONDS
    clock.pass_by(seconds=2 * DISTRUST_SECONDS)
    spreading(db)
    assert newest(db).outcome is Outcome.UNANSWERED
