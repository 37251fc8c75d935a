"""An address that is refused three times in a row is dropped; a mail server that refuses everybody
drops nobody."""

from __future__ import annotations

import logging
from itertools import count

import pytest

from corrections.actions import subscribing
from corrections.record.selection import Selection
from corrections.store import subscriptions
from tests.support.delivery import ALICE, BOB, Clock, Delivery, waiting
from tests.support.mailbox import Mailbox, private_path
from tests.support.samples import rows

UNKNOWN = "550 No such mailbox"

_pages = count(1)


def publish(delivery: Delivery, times: int) -> None:
    """Each is another mail to everybody."""
    for _ in range(times):
        delivery.publish(locator=f"page {next(_pages)}")
        delivery.work()


def test_an_address_that_is_refused_three_times_in_a_row_is_dropped(
    delivery: Delivery, mailbox: Mailbox, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    tokens = [
        delivery.follow(mailbox),
        delivery.follow(mailbox, selection=Selection(q="purple")),
        delivery.follow(mailbox, BOB),
    ]
    mailbox.refusing[ALICE] = UNKNOWN
    publish(delivery, 2)
    assert ALICE in str(rows(delivery.db))
    with caplog.at_level(logging.INFO, "corrections.delivery"):
        publish(delivery, 1)

    found = [subscriptions.find(delivery.db, token) for token in tokens]
    assert [s and s.stopped for s in found] == [True, True, False]
    assert ALICE not in str(rows(delivery.db))
    assert "an address was refused 3 times in a row and is dropped" in caplog.text
    assert ALICE not in caplog.text
    mailbox.refusing.clear()
    publish(delivery, 1)
    assert [message["To"] for message in mailbox.messages] == [BOB] * 4
    assert rows(delivery.db)["unwanted"] == [], "they may come back"


def test_it_is_dropped_too_when_it_is_the_only_one(delivery: Delivery, mailbox: Mailbox) -> None:
    delivery.follow(mailbox)
    mailbox.refusing[ALICE] = "554 Mailbox disabled"
    publish(delivery, 3)

    assert ALICE not in str(rows(delivery.db))


def test_a_mail_that_is_taken_between_them_begins_the_count_anew(
    delivery: Delivery, mailbox: Mailbox
) -> None:
    delivery.follow(mailbox)
    for _ in range(3):
        mailbox.refusing[ALICE] = UNKNOWN
        publish(delivery, 2)
        mailbox.refusing.clear()
        publish(delivery, 1)

    assert len(mailbox.messages) == 3
    assert ALICE in str(rows(delivery.db))


@pytest.mark.parametrize("answer", ["450 Mailbox busy", "452 Too many", "421 Closing"])
def test_one_mail_that_is_not_taken_now_is_no_refusal(
    delivery: Delivery, mailbox: Mailbox, clock: Clock, answer: str
) -> None:
    delivery.follow(mailbox)
    mailbox.refusing[ALICE] = answer
    delivery.publish()
    for _ in range(5):
        delivery.work()
        clock.pass_by(hours=3)
    mailbox.refusing.clear()
    delivery.work()

    assert len(mailbox.messages) == 1


def test_a_refused_mail_is_not_tried_again(
    delivery: Delivery, mailbox: Mailbox, clock: Clock
) -> None:
    """And counts once, however often the outbox is emptied."""
    delivery.follow(mailbox)
    mailbox.refusing[ALICE] = UNKNOWN
    delivery.publish()
    for _ in range(5):
        delivery.work()
        clock.pass_by(hours=3)
    mailbox.refusing.clear()
    delivery.work()

    assert mailbox.messages == []
    assert waiting(delivery.db) == []
    assert ALICE in str(rows(delivery.db))


def test_a_server_that_refuses_everybody_drops_nobody(
    delivery: Delivery, mailbox: Mailbox, caplog: pytest.LogCaptureFixture
) -> None:
    """That is a fault of the operator's, such as a password that has changed."""
    for address in (ALICE, BOB):
        delivery.follow(mailbox, address)
        mailbox.refusing[address] = "550 Relaying denied"
    publish(delivery, 5)
    assert "every address is refused, so that none is dropped" in caplog.text
    assert {ALICE, BOB} <= {row[1] for row in rows(delivery.db)["subscriptions"]}

    del mailbox.refusing[BOB]
    publish(delivery, 2)
    left = {row[1] for row in rows(delivery.db)["subscriptions"]}
    assert left == {BOB, None}, "it is hers alone, now that others are taken"


def test_letters_that_ask_count_as_well(delivery: Delivery, mailbox: Mailbox, clock: Clock) -> None:
    mailbox.refusing[ALICE] = UNKNOWN
    for number in range(4):
        delivery.ask(selection=Selection(q=f"word{number}"))
        delivery.work()

    assert [row[1] for row in rows(delivery.db)["subscriptions"]] == [None, None, None, ALICE]


def test_after_it_was_dropped_it_may_be_used_again(
    delivery: Delivery, mailbox: Mailbox, clock: Clock
) -> None:
    delivery.follow(mailbox)
    mailbox.refusing[ALICE] = UNKNOWN
    publish(delivery, 3)
    mailbox.refusing.clear()
    delivery.ask()
    delivery.work()
    token = private_path(mailbox.messages.pop()).rpartition("/")[2]
    subscribing.confirm(delivery.db, token, now=clock())
    publish(delivery, 1)

    assert len(mailbox.messages) == 1
