"""Whoever follows a record, or was told of it, hears that the desk changed its texts, and why."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask

from corrections.record.following import Rhythm
from corrections.record.model import Kind, Outcome
from corrections.record.selection import Selection
from tests.support.delivery import ALICE, BOB, Clock, Delivery
from tests.support.hub import Hub
from tests.support.mailbox import Mailbox, html, text
from tests.support.samples import EMAIL, a_full_submission

WHY = "As the paper printed it."
QUOTE = "The engineer Dana Quill leads the Labour Party."


def test_who_was_told_of_a_record_hears_that_its_text_was_changed_and_why(
    delivery: Delivery, mailbox: Mailbox
) -> None:
    delivery.follow(mailbox)
    record = delivery.publish(**a_full_submission())
    delivery.work()
    delivery.edit(record, WHY, quote=QUOTE, kind=Kind.ROLE, byline="A. Bee")
    delivery.work()

    [first, second] = mailbox.messages
    assert "New in the register." in text(first)
    assert "Changed by the desk: As printed, Kind of error, Author." in text(second)
    assert f"Reason: {WHY}" in text(second)
    assert WHY in html(second)
    assert QUOTE in text(second)
    assert "New in the register." not in text(second)
    assert "Edith" not in str(second)
    assert second["In-Reply-To"] == first["Message-ID"]


@pytest.mark.parametrize(
    "changes", [{"byline": "A. Bee"}, {"article_title": "Engineers"}, {"locator": "page 2"}]
)
def test_nobody_hears_of_a_slip_elsewhere(
    delivery: Delivery, mailbox: Mailbox, changes: dict[str, Any]
) -> None:
    delivery.follow(mailbox)
    record = delivery.publish(**a_full_submission())
    delivery.work()
    delivery.edit(record, WHY, **changes)
    delivery.work()

    assert len(mailbox.messages) == 1


def test_who_was_told_hears_of_it_also_where_the_record_is_not_followed_any_more(
    delivery: Delivery, mailbox: Mailbox
) -> None:
    delivery.follow(mailbox, selection=Selection(kind=Kind.AFFILIATION))
    delivery.follow(mailbox, BOB, selection=Selection(q="labour"))
    record = delivery.publish(kind="affiliation")
    delivery.work()
    changes = {"quote": "She led.", "correction": "She followed.", "kind": Kind.ROLE}
    delivery.edit(record, WHY, **changes)
    delivery.work()

    told = [(message["To"], "Changed by the desk" in text(message)) for message in mailbox.messages]
    assert sorted(told) == [(ALICE, False), (ALICE, True), (BOB, False), (BOB, True)]


def test_who_follows_what_the_record_became_hears_of_it_once(
    delivery: Delivery, mailbox: Mailbox
) -> None:
    delivery.follow(mailbox, selection=Selection(kind=Kind.ROLE))
    record = delivery.publish(kind="affiliation")
    delivery.work()
    assert mailbox.messages == []
    delivery.edit(record, WHY, kind=Kind.ROLE)
    delivery.work()

    [message] = mailbox.messages
    assert "Changed by the desk: Kind of error." in text(message)


def test_a_digest_says_what_was_changed_beside_what_happened(
    delivery: Delivery, mailbox: Mailbox, clock: Clock
) -> None:
    delivery.follow(mailbox, rhythm=Rhythm.DAILY)
    record = delivery.publish()
    clock.pass_by(days=1)
    delivery.work()
    delivery.edit(record, WHY, quote=QUOTE)
    delivery.conclude(record, Outcome.CORRECTED)
    delivery.edit(record, "Another slip.", kind=Kind.ROLE)
    clock.pass_by(days=1)
    delivery.work()

    body = text(mailbox.messages[1])
    assert mailbox.messages[1]["Subject"] == "Corrections: 1 record"
    for told in ("Changed by the desk: As printed.", WHY, "Corrected, with a note",
                 "Changed by the desk: Kind of error.", "Another slip."):  # fmt: skip
        assert body.count(told) == 1


def test_a_record_that_is_new_in_a_digest_is_new_as_it_is_now(
    delivery: Delivery, mailbox: Mailbox, clock: Clock
) -> None:
    delivery.follow(mailbox, rhythm=Rhythm.DAILY)
    record = delivery.publish()
    delivery.edit(record, WHY, quote=QUOTE)
    clock.pass_by(days=1)
    delivery.work()

    [message] = mailbox.messages
    assert QUOTE in text(message)
    assert "New in the register." in text(message)
    assert "Changed by the desk" not in text(message)


def test_the_filers_address_is_in_no_letter(delivery: Delivery, mailbox: Mailbox) -> None:
    delivery.follow(mailbox)
    record = delivery.publish(**a_full_submission())
    delivery.work()
    delivery.edit(record, WHY, contact_email="new@example.org", explanation="Why.")
    delivery.work()

    letter = str(mailbox.messages[-1])
    assert "Changed by the desk: Explanation." in text(mailbox.messages[-1])
    assert "new@example.org" not in letter
    assert EMAIL not in letter


def test_the_hub_hears_that_the_feeds_of_an_edited_record_changed(
    delivery: Delivery, hub: Hub
) -> None:
    record = delivery.publish(kind="affiliation")
    delivery.work()
    hub.pings.clear()
    delivery.edit(record, WHY, byline="A. Bee")
    delivery.work()
    assert hub.pings == []
    delivery.edit(record, WHY, kind=Kind.ROLE)
    delivery.work()

    for path in ("/feed.atom", "/feed.atom?kind=role", f"/corrections/{record.id}/feed.atom"):
        assert f"http://localhost:8000{path}" in hub.pings


def test_a_digest_of_the_outlet_that_a_record_left_says_nothing_of_it(
    delivery: Delivery, mailbox: Mailbox, clock: Clock
) -> None:
    """Nothing of it had been told to them; those who follow its outlet of today get it as new."""
    echo = delivery.publish(outlet="The Valley Echo").outlet
    courier = delivery.publish(outlet="The Hill Courier", quote="He led.", correction="No.").outlet
    delivery.follow(mailbox, selection=Selection(outlet=echo), rhythm=Rhythm.DAILY)
    delivery.follow(mailbox, BOB, selection=Selection(outlet=courier), rhythm=Rhythm.DAILY)
    record = delivery.publish(quote="She ran Lyon.", correction="She never did.")
    delivery.edit(record, WHY, outlet="The Hill Courier")
    clock.pass_by(days=1)
    delivery.work()

    [message] = mailbox.messages
    assert message["To"] == BOB
    assert "New in the register." in text(message)
    assert "Changed by the desk" not in text(message)


def test_the_hub_hears_of_the_feeds_that_a_record_left(delivery: Delivery, hub: Hub) -> None:
    record = delivery.publish(outlet="The Valley Echo", kind="affiliation")
    delivery.work()
    hub.pings.clear()
    delivery.edit(record, WHY, outlet="The Hill Courier", subject="Ines Okoro", kind=Kind.ROLE)
    delivery.work()

    for query in (
        "outlet=the-valley-echo", "outlet=the-hill-courier", "subject=dana-quill",
        "subject=ines-okoro", "kind=affiliation", "kind=role",
    ):  # fmt: skip
        for prefix in ("", "/fr"):
            for name in ("atom", "rss", "json"):
                assert hub.pings.count(f"http://localhost:8000{prefix}/feed.{name}?{query}") == 1


def test_the_feed_that_a_record_left_is_another_than_before(delivery: Delivery, app: Flask) -> None:
    record = delivery.publish(outlet="The Valley Echo")
    delivery.publish(outlet="The Valley Echo", quote="He led.", correction="He did not.")
    path, client = "/feed.atom?outlet=the-valley-echo", app.test_client()
    before = client.get(path)
    happening = record.happening
    edited = delivery.edit(record, WHY, outlet="The Hill Courier")
    after = client.get(path, headers={"If-None-Match": before.headers["ETag"]})

    assert after.status_code == 200
    assert f"/corrections/{record.id}<" not in after.text
    assert f"/corrections/{record.id}" in client.get("/feed.atom?outlet=the-hill-courier").text
    assert happening
    assert edited.happening == happening + 2
