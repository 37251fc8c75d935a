"""What happened in a day or a week, in one mail."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from corrections.record.following import Rhythm
from corrections.record.model import Outcome
from corrections.record.selection import Selection
from corrections.render.words import Words
from tests.support.delivery import START, Clock, Delivery, settled, waiting
from tests.support.mailbox import Mailbox, html, text
from tests.support.pages import Page
from tests.support.samples import QUOTE, recorded


def test_a_digest_a_day(delivery: Delivery, mailbox: Mailbox, clock: Clock) -> None:
    delivery.follow(mailbox, rhythm=Rhythm.DAILY)
    first = delivery.publish()
    second = delivery.publish(subject="Somebody Else", outlet="The Northfield Ledger")
    delivery.conclude(first, Outcome.ASKED)
    delivery.work()
    assert mailbox.messages == []
    clock.now = (START + timedelta(days=1)).replace(hour=5, minute=0)
    delivery.work()
    delivery.work()

    [message] = mailbox.messages
    assert message["Subject"] == "Corrections: 2 records"
    for record in (first, second):
        assert text(message).count(f"/corrections/{record.id}\n") == 1
    assert f"Rectification requested, {Words('en').day(START)}" in text(message)
    assert QUOTE in text(message)
    assert len(Page(html(message)).all("del")) == 2


def test_a_day_without_news_has_no_digest(
    delivery: Delivery, mailbox: Mailbox, clock: Clock
) -> None:
    delivery.follow(mailbox, rhythm=Rhythm.DAILY)
    record = delivery.publish()
    clock.pass_by(days=1)
    delivery.work()
    clock.pass_by(days=1)
    delivery.work()
    assert len(mailbox.messages) == 1
    assert settled(delivery.db, "done_at") == 2, "the letter that asks, and the first digest"
    delivery.conclude(record, Outcome.CORRECTED)
    clock.pass_by(days=1)
    delivery.work()

    assert len(mailbox.messages) == 2
    assert "Corrected, with a note" in text(mailbox.messages[1])


def test_what_was_imported_is_in_no_digest(
    delivery: Delivery, mailbox: Mailbox, clock: Clock
) -> None:
    delivery.follow(mailbox, rhythm=Rhythm.DAILY)
    recorded(delivery.db, subject="Imported Person", now=clock())
    delivery.publish()
    clock.pass_by(days=1)
    delivery.work()

    [message] = mailbox.messages
    assert "Quill" in text(message)
    assert "Imported Person" not in text(message)


def test_a_weekly_digest_comes_on_monday(
    delivery: Delivery, mailbox: Mailbox, clock: Clock
) -> None:
    delivery.follow(mailbox, rhythm=Rhythm.WEEKLY, selection=Selection(q="green"))
    delivery.publish()
    clock.now = (START + timedelta(days=7)).replace(hour=4, minute=59)
    delivery.work()
    assert mailbox.messages == []
    clock.pass_by(minutes=1)
    delivery.work()

    assert len(mailbox.messages) == 1


def test_a_digest_says_what_was_withdrawn_only_to_those_who_knew_it(
    delivery: Delivery, mailbox: Mailbox, clock: Clock
) -> None:
    delivery.follow(mailbox, rhythm=Rhythm.DAILY)
    kept = delivery.publish()
    delivery.withdraw(delivery.publish(subject="Somebody Else"))
    clock.pass_by(days=1)
    delivery.work()
    [first] = mailbox.messages
    assert "Somebody Else" not in text(first)
    assert "withdrawn" not in text(first)
    delivery.withdraw(kept)
    clock.pass_by(days=1)
    delivery.work()

    assert f"Record {kept.id} was withdrawn" in text(mailbox.messages[1])
    assert "Quill" not in str(mailbox.messages[1])


def test_a_digest_whose_records_were_withdrawn_before_it_went_out_is_not_sent(
    delivery: Delivery, mailbox: Mailbox, clock: Clock
) -> None:
    """Nobody is told that something is gone which they never heard of."""
    delivery.follow(mailbox, rhythm=Rhythm.DAILY)
    record = delivery.publish()
    mailbox.close()
    clock.pass_by(days=1)
    delivery.work()
    delivery.withdraw(record)
    mailbox.open()
    clock.pass_by(seconds=30)
    delivery.work()

    assert mailbox.messages == []
    assert waiting(delivery.db) == []


def test_without_a_mail_server_digests_wait_until_there_is_one(
    delivery: Delivery, mailbox: Mailbox, clock: Clock
) -> None:
    delivery.follow(mailbox, rhythm=Rhythm.DAILY)
    delivery.publish()
    clock.pass_by(days=1)
    without = Delivery(delivery.db, replace(delivery.settings, smtp_url=None), clock)
    without.work()
    assert waiting(delivery.db) == []
    without.publish(subject="Somebody Else")
    delivery.work()

    [message] = mailbox.messages
    assert message["Subject"] == "Corrections: 2 records"


def test_a_digest_of_long_rewritten_passages_is_short_on_the_wire(
    delivery: Delivery, mailbox: Mailbox, clock: Clock
) -> None:
    """With its headers and both of its parts, as the mail server is given it."""
    token = delivery.follow(mailbox, rhythm=Rhythm.DAILY)
    for number in range(8):
        quote, correction = (f"{word}{number} " * 20_000 for word in ("yes", "нет"))
        delivery.publish(quote=quote[:20_000], correction=correction[:20_000])
    clock.pass_by(days=1)
    delivery.work()

    [message] = mailbox.messages
    assert len(mailbox.wire[-1]) < 90_000
    assert all(f"/corrections/{number}\n" in text(message) for number in range(1, 9))
    page = f"http://localhost:8000/subscriptions/{token}"
    assert text(message).startswith(f"Stop these emails\n{page}\n")
    assert Page(html(message)).links()[0] == page
    assert message["List-Unsubscribe"] == f"<{page}/stop>"


def test_a_digest_shows_fifty_records_and_counts_the_others(
    delivery: Delivery, mailbox: Mailbox, clock: Clock
) -> None:
    delivery.follow(mailbox, rhythm=Rhythm.DAILY)
    for number in range(53):
        delivery.publish(locator=f"page {number}")
    delivery.withdraw(delivery.publish(subject="Somebody Gone"))
    clock.pass_by(days=1)
    delivery.work()

    [message] = mailbox.messages
    assert message["Subject"] == "Corrections: 53 records"
    assert "And 3 more records." in text(message)
    assert len(Page(html(message)).all("del")) == 50
