"""Whoever was told of a record is told once that it was erased; nobody else is, and no word of it
is sent."""

from __future__ import annotations

import pytest
from sqlite_utils import Database

from corrections.actions import erasing
from corrections.record.actor import OPERATOR
from corrections.record.following import Rhythm
from corrections.record.removal import RemovalReason
from corrections.record.selection import Selection
from corrections.store import erasures
from tests.support.delivery import BOB, Delivery
from tests.support.hub import Hub
from tests.support.mailbox import Mailbox, text
from tests.support.samples import recorded


def erase(delivery: Delivery, number: int) -> None:
    erasing.erase(
        delivery.db, number, reason=RemovalReason.WRONG, actor=OPERATOR, now=delivery.clock.now
    )


@pytest.mark.parametrize("rhythm", [Rhythm.AT_ONCE, Rhythm.DAILY])
def test_whoever_was_told_hears_once(delivery: Delivery, mailbox: Mailbox, rhythm: Rhythm) -> None:
    recorded(delivery.db)
    delivery.follow(mailbox, rhythm=rhythm)
    record = delivery.publish(subject="Quetzal Umber")
    delivery.clock.pass_by(days=2)
    delivery.work()
    delivery.follow(mailbox, BOB)
    mailbox.messages.clear()

    erase(delivery, record.id)
    delivery.work()
    delivery.clock.pass_by(days=2)
    delivery.work()

    [message] = mailbox.messages
    assert message["To"] == "alice@example.org"
    assert message["Subject"] == f"Record {record.id} was erased"
    assert "Why: what it said was wrong." in text(message)
    assert "Quetzal" not in message.as_string()


def test_who_heard_of_the_withdrawal_hears_nothing_more(
    delivery: Delivery, mailbox: Mailbox
) -> None:
    delivery.follow(mailbox)
    record = delivery.publish()
    delivery.work()
    delivery.withdraw(record)
    delivery.work()
    mailbox.messages.clear()

    erase(delivery, record.id)
    delivery.work()

    assert mailbox.messages == []


def test_who_had_not_heard_of_the_withdrawal_yet_hears_of_the_erasure(
    delivery: Delivery, mailbox: Mailbox
) -> None:
    delivery.follow(mailbox)
    record = delivery.publish()
    delivery.work()
    delivery.withdraw(record, "Gone, says Xyqz.")
    mailbox.messages.clear()

    erase(delivery, record.id)
    delivery.work()

    [message] = mailbox.messages
    assert message["Subject"] == f"Record {record.id} was erased"


def test_nobody_hears_of_a_record_that_was_never_public(
    delivery: Delivery, mailbox: Mailbox, db: Database
) -> None:
    delivery.follow(mailbox)
    mailbox.messages.clear()
    erase(delivery, recorded(db, state="pending").id)
    delivery.work()

    assert mailbox.messages == []
    assert erasures.unspread(db) is None


def test_the_hub_is_told_of_each_feed_that_has_the_tombstone(delivery: Delivery, hub: Hub) -> None:
    other = recorded(delivery.db)
    record = delivery.publish(subject="Quetzal Umber")
    delivery.work()
    hub.pings.clear()

    erase(delivery, record.id)
    delivery.work()

    told = set(hub.pings)
    base = delivery.settings.base_url
    assert {
        f"{base}/feed.atom", f"{base}/fr/feed.json", f"{base}/feed.rss?kind=affiliation",
        f"{base}/feed.atom?outlet={other.outlet.slug}",
        f"{base}/corrections/{record.id}/feed.atom",
    } <= told  # fmt: skip
    assert not [topic for topic in told if "quetzal" in topic]
    assert Selection() in erasures.selections(delivery.db, record.id)
