"""Nothing is sent to anybody who has not confirmed, or who has stopped."""

from __future__ import annotations

from dataclasses import replace

from corrections.actions import subscribing
from corrections.delivery import fanout
from corrections.record.following import Rhythm
from corrections.record.selection import Selection
from corrections.store import subscriptions
from tests.support.house import ALICE, BOB, Clock, House, settled, waiting
from tests.support.hub import Hub
from tests.support.mailbox import Mailbox, private_path
from tests.support.samples import NOW, rows


def test_nothing_but_one_letter_is_sent_before_it_is_confirmed(
    house: House, mailbox: Mailbox
) -> None:
    house.ask()
    house.publish()
    house.work()

    [letter] = mailbox.messages
    assert letter["To"] == ALICE
    assert "Please confirm" in letter["Subject"]
    assert "Labour" not in str(letter)


def test_the_letter_repeats_nothing_that_a_stranger_typed(house: House, mailbox: Mailbox) -> None:
    house.ask(selection=Selection(q="Buy pills at https://pills.example"))
    house.work()

    assert "pills" not in str(mailbox.messages[0])


def test_asked_twice_there_is_one_letter(house: House, mailbox: Mailbox, clock: Clock) -> None:
    house.ask()
    house.ask(ALICE.upper().replace("EXAMPLE.ORG", "example.org"))
    house.work()
    assert len(mailbox.messages) == 1
    clock.pass_by(hours=1)
    house.ask()
    house.work()

    assert len(mailbox.messages) == 2
    assert private_path(mailbox.messages[0]) == private_path(mailbox.messages[1])


def test_nobody_can_flood_an_address(house: House, mailbox: Mailbox, clock: Clock) -> None:
    for number in range(40):
        house.ask(selection=Selection(q=f"word{number}"))
        house.ask(selection=Selection(q="word0"))
        clock.pass_by(minutes=10)
    house.work()

    assert len(mailbox.messages) == 5 + 2


def test_a_day_later_one_may_ask_for_more(house: House, mailbox: Mailbox, clock: Clock) -> None:
    def letters() -> int:
        mailbox.messages.clear()
        for number in range(8):
            house.ask(selection=Selection(q=f"{clock.now:%d} {number}"))
        house.work()
        return len(mailbox.messages)

    assert letters() == 5
    clock.pass_by(hours=23)
    assert letters() == 0
    clock.pass_by(hours=1, seconds=1)
    assert letters() == 5


def test_one_wish_causes_three_letters_an_hour_apart(
    house: House, mailbox: Mailbox, clock: Clock
) -> None:
    seen = []
    for minutes in (0, 59, 1, 59, 1, 120):
        clock.pass_by(minutes=minutes)
        house.ask()
        house.work()
        seen.append(len(mailbox.messages))

    assert seen == [1, 1, 2, 2, 3, 3]


def test_asked_again_for_what_one_has_one_is_told_so(
    house: House, mailbox: Mailbox, clock: Clock
) -> None:
    token = house.follow(mailbox)
    clock.pass_by(hours=2)
    house.ask()
    house.work()

    assert "already" in mailbox.messages[0]["Subject"]
    assert private_path(mailbox.messages[0]).endswith(token)


def test_another_rhythm_takes_the_place_of_the_first(house: House, mailbox: Mailbox) -> None:
    house.follow(mailbox)
    house.follow(mailbox, rhythm=Rhythm.DAILY)
    house.publish()
    house.work()

    assert mailbox.messages == []


def test_stopped_means_stopped_and_the_address_is_gone(
    house: House, mailbox: Mailbox, clock: Clock
) -> None:
    token = house.follow(mailbox)
    mailbox.close()
    house.publish()
    house.work()
    subscribing.stop(house.db, token, now=clock())
    subscribing.stop(house.db, token, now=clock())
    mailbox.open()
    clock.pass_by(hours=1)
    house.work()

    assert mailbox.messages == []
    assert ALICE not in str(rows(house.db))


def test_what_somebody_was_told_is_forgotten_when_they_stop(
    house: House, mailbox: Mailbox, clock: Clock
) -> None:
    token = house.follow(mailbox)
    house.follow(mailbox, BOB)
    house.publish()
    house.work()
    assert len(rows(house.db)["told"]) == 2
    subscribing.stop(house.db, token, now=clock())

    assert len(rows(house.db)["told"]) == 1


def test_what_was_announced_and_sent_is_forgotten_after_a_month(
    house: House, mailbox: Mailbox, clock: Clock
) -> None:
    house.follow(mailbox)
    house.publish()
    house.work()
    clock.pass_by(days=29)
    house.publish(subject="Somebody Else")
    house.work()
    fanout.tidy(house.db, clock())
    assert len(rows(house.db)["announcements"]) == 2
    clock.pass_by(days=2)
    fanout.tidy(house.db, clock())

    assert len(rows(house.db)["announcements"]) == 1
    assert len(rows(house.db)["outbox"]) == 1


def test_a_stopped_subscription_cannot_be_confirmed(house: House, mailbox: Mailbox) -> None:
    token = house.follow(mailbox)
    subscribing.stop(house.db, token, now=NOW)
    subscribing.confirm(house.db, token, now=NOW)

    found = subscriptions.find(house.db, token)
    assert found
    assert not found.active


def test_what_nobody_confirms_is_deleted_after_a_week(
    house: House, mailbox: Mailbox, clock: Clock
) -> None:
    house.follow(mailbox, BOB)
    house.ask(ALICE)
    clock.pass_by(days=6)
    fanout.tidy(house.db, clock())
    assert ALICE in str(rows(house.db))
    clock.pass_by(days=2)
    fanout.tidy(house.db, clock())

    assert ALICE not in str(rows(house.db))
    assert BOB in str(rows(house.db))


def test_a_link_still_works_after_the_secret_has_changed(house: House, mailbox: Mailbox) -> None:
    house.follow(mailbox)
    other = replace(house.settings, secret_key="another secret, long enough for anybody")
    changed = House(house.db, other, house.clock)
    changed.publish()
    changed.work()

    token = private_path(mailbox.messages[0]).rpartition("/")[2]
    assert subscriptions.find(house.db, token)


def test_tidying_keeps_what_waits(house: House, hub: Hub, clock: Clock) -> None:
    house.publish()
    house.work()
    hub.close()
    clock.pass_by(days=31)
    house.publish(subject="Somebody Else")
    house.work()
    fanout.tidy(house.db, clock())

    assert settled(house.db, "done_at") == 0
    assert len(waiting(house.db)) == 26
