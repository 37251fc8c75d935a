"""Nothing is sent to anybody who has not confirmed, or who has stopped."""

from __future__ import annotations

from dataclasses import replace

from corrections.actions import subscribing
from corrections.delivery import fanout
from corrections.record.following import Rhythm
from corrections.record.selection import Selection
from corrections.store import subscriptions
from tests.support.delivery import ALICE, BOB, Clock, Delivery, settled, waiting
from tests.support.hub import Hub
from tests.support.mailbox import Mailbox, private_path
from tests.support.samples import NOW, rows


def test_nothing_but_one_letter_is_sent_before_it_is_confirmed(
    delivery: Delivery, mailbox: Mailbox
) -> None:
    delivery.ask()
    delivery.publish()
    delivery.work()

    [letter] = mailbox.messages
    assert letter["To"] == ALICE
    assert "Please confirm" in letter["Subject"]
    assert "Labour" not in str(letter)


def test_asked_twice_there_is_one_letter(
    delivery: Delivery, mailbox: Mailbox, clock: Clock
) -> None:
    delivery.ask()
    delivery.ask(ALICE.upper().replace("EXAMPLE.ORG", "example.org"))
    delivery.work()
    assert len(mailbox.messages) == 1
    clock.pass_by(hours=1)
    delivery.ask()
    delivery.work()

    assert len(mailbox.messages) == 2
    assert private_path(mailbox.messages[0]) == private_path(mailbox.messages[1])


def test_nobody_can_flood_an_address(delivery: Delivery, mailbox: Mailbox, clock: Clock) -> None:
    for number in range(40):
        delivery.ask(selection=Selection(q=f"word{number}"))
        delivery.ask(selection=Selection(q="word0"))
        clock.pass_by(minutes=10)
    delivery.work()

    assert len(mailbox.messages) == 5


def test_a_day_later_one_may_ask_for_more(
    delivery: Delivery, mailbox: Mailbox, clock: Clock
) -> None:
    def letters() -> int:
        mailbox.messages.clear()
        for number in range(8):
            delivery.ask(selection=Selection(q=f"{clock.now:%d} {number}"))
        delivery.work()
        return len(mailbox.messages)

    assert letters() == 5
    clock.pass_by(hours=23)
    assert letters() == 0
    clock.pass_by(hours=1)
    assert letters() == 5


def test_one_wish_causes_three_letters_an_hour_apart(
    delivery: Delivery, mailbox: Mailbox, clock: Clock
) -> None:
    seen = []
    for minutes in (0, 59, 1, 59, 1, 120):
        clock.pass_by(minutes=minutes)
        delivery.ask()
        delivery.work()
        seen.append(len(mailbox.messages))

    assert seen == [1, 1, 2, 2, 3, 3]


def test_asked_again_for_what_one_has_one_is_told_so(
    delivery: Delivery, mailbox: Mailbox, clock: Clock
) -> None:
    token = delivery.follow(mailbox)
    clock.pass_by(hours=2)
    delivery.ask()
    delivery.work()

    assert "already" in mailbox.messages[0]["Subject"]
    assert private_path(mailbox.messages[0]).endswith(token)


def test_another_rhythm_takes_the_place_of_the_first(delivery: Delivery, mailbox: Mailbox) -> None:
    delivery.follow(mailbox)
    delivery.follow(mailbox, rhythm=Rhythm.DAILY)
    delivery.publish()
    delivery.work()

    assert mailbox.messages == []


def test_stopped_means_stopped_and_the_address_is_gone(
    delivery: Delivery, mailbox: Mailbox, clock: Clock
) -> None:
    token = delivery.follow(mailbox)
    mailbox.close()
    delivery.publish()
    delivery.work()
    subscribing.stop(delivery.db, token, now=clock())
    subscribing.stop(delivery.db, token, now=clock())
    mailbox.open()
    clock.pass_by(hours=1)
    delivery.work()

    assert mailbox.messages == []
    assert ALICE not in str(rows(delivery.db))


def test_what_somebody_was_told_is_forgotten_when_they_stop(
    delivery: Delivery, mailbox: Mailbox, clock: Clock
) -> None:
    token = delivery.follow(mailbox)
    delivery.follow(mailbox, BOB)
    delivery.publish()
    delivery.work()
    assert len(rows(delivery.db)["told"]) == 2
    subscribing.stop(delivery.db, token, now=clock())

    assert len(rows(delivery.db)["told"]) == 1


def test_what_was_announced_and_sent_is_forgotten_after_a_month(
    delivery: Delivery, mailbox: Mailbox, clock: Clock
) -> None:
    delivery.follow(mailbox)
    delivery.publish()
    delivery.work()
    clock.pass_by(days=29)
    delivery.publish(subject="Somebody Else")
    delivery.work()
    fanout.tidy(delivery.db, clock())
    assert len(rows(delivery.db)["announcements"]) == 2
    clock.pass_by(days=2)
    fanout.tidy(delivery.db, clock())

    assert len(rows(delivery.db)["announcements"]) == 1
    assert len(rows(delivery.db)["outbox"]) == 1


def test_a_stopped_subscription_cannot_be_confirmed(delivery: Delivery, mailbox: Mailbox) -> None:
    token = delivery.follow(mailbox)
    subscribing.stop(delivery.db, token, now=NOW)
    subscribing.confirm(delivery.db, token, now=NOW)

    found = subscriptions.find(delivery.db, token)
    assert found
    assert not found.active


def test_what_nobody_confirms_is_deleted_after_a_week(
    delivery: Delivery, mailbox: Mailbox, clock: Clock
) -> None:
    delivery.follow(mailbox, BOB)
    delivery.ask(ALICE)
    delivery.work()
    clock.pass_by(days=6)
    fanout.tidy(delivery.db, clock())
    assert ALICE in str(rows(delivery.db))
    clock.pass_by(days=2)
    fanout.tidy(delivery.db, clock())

    assert ALICE not in str(rows(delivery.db))
    assert BOB in str(rows(delivery.db))


def test_a_stopped_subscription_is_remembered_for_a_month(
    delivery: Delivery, mailbox: Mailbox, clock: Clock
) -> None:
    subscribing.stop(delivery.db, delivery.follow(mailbox), now=clock())
    clock.pass_by(days=29)
    fanout.tidy(delivery.db, clock())
    assert len(rows(delivery.db)["subscriptions"]) == 1
    clock.pass_by(days=2)
    fanout.tidy(delivery.db, clock())

    assert rows(delivery.db)["subscriptions"] == []


def test_a_link_still_works_after_the_secret_has_changed(
    delivery: Delivery, mailbox: Mailbox
) -> None:
    delivery.follow(mailbox)
    other = replace(delivery.settings, secret_key="another secret, long enough for anybody")
    changed = Delivery(delivery.db, other, delivery.clock)
    changed.publish()
    changed.work()

    token = private_path(mailbox.messages[0]).rpartition("/")[2]
    assert subscriptions.find(delivery.db, token)


def test_tidying_keeps_what_waits(delivery: Delivery, hub: Hub, clock: Clock) -> None:
    delivery.publish()
    delivery.work()
    hub.close()
    clock.pass_by(days=31)
    delivery.publish(subject="Somebody Else")
    delivery.work()
    fanout.tidy(delivery.db, clock())

    assert settled(delivery.db, "done_at") == 0
    assert len(waiting(delivery.db)) == 26
