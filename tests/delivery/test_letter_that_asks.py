"""The letter that asks for a confirmation carries nothing that a stranger typed, and stops for good
where it is not wanted."""

from __future__ import annotations

import re

import pytest

from corrections.actions import subscribing
from corrections.delivery import fanout
from corrections.record.model import Kind
from corrections.record.selection import Selection
from corrections.store import mailboxes, subscriptions
from tests.support.delivery import ALICE, BOB, Clock, Delivery
from tests.support.mailbox import Mailbox, html, private_path, text
from tests.support.pages import Page
from tests.support.samples import rows

SPAM = "Buy pills at pills.example"


def token_of(mailbox: Mailbox) -> str:
    return private_path(mailbox.messages.pop()).rpartition("/")[2]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_it_repeats_neither_words_nor_names_nor_addresses_made_of_them(
    delivery: Delivery, mailbox: Mailbox, language: str
) -> None:
    """Also of what an editor has published."""
    record = delivery.publish(outlet=SPAM, subject=f"{SPAM} Jr", article_title=SPAM)
    parts = (
        {"selection": Selection(q=SPAM)}, {"record_id": record.id},
        {"selection": Selection(outlet=record.outlet, subject=record.subject, kind=Kind.FIGURE)},
    )  # fmt: skip
    for number, part in enumerate(parts):
        delivery.ask(f"reader{number}@example.org", language=language, **part)  # type: ignore[arg-type]
    delivery.work()

    assert len(mailbox.messages) == len(mailbox.wire) == 3
    for message, wire in zip(mailbox.messages, mailbox.wire, strict=True):
        whole = f"{wire.decode()}\n{text(message)}\n{html(message)}".casefold()
        assert not re.search("pills|buy|figure|chiffre", whole)
        prefix = "http://localhost:8000" + ("/fr" if language == "fr" else "")
        page = prefix + private_path(message).removeprefix("/fr")
        assert Page(html(message)).links() == [f"{prefix}/", page, f"{page}/stop"]


def test_letters_about_different_things_differ_in_nothing_but_their_links(
    delivery: Delivery, mailbox: Mailbox
) -> None:
    for number in range(3):
        delivery.ask(selection=Selection(q=f"word{number}" if number else ""))
    delivery.work()

    def without_links(message: str) -> str:
        return re.sub("/subscriptions/[0-9a-f]+", "", message)

    assert len({without_links(text(message)) for message in mailbox.messages}) == 1
    names = [set(message.keys()) for message in mailbox.messages]
    assert names[0] == names[1] == names[2]
    for name in ("Subject", "From", "To", "List-Id", "List-Archive"):
        assert len({message[name] for message in mailbox.messages}) == 1
    assert {
        re.sub(r"\d", "", m["Message-ID"].partition(".asked.")[0]) for m in mailbox.messages
    } == {"<"}


def test_who_does_not_want_it_gets_no_such_letter_again(
    delivery: Delivery, mailbox: Mailbox, clock: Clock
) -> None:
    delivery.ask()
    delivery.work()
    subscribing.stop(delivery.db, token_of(mailbox), now=clock())
    for _ in range(3):
        clock.pass_by(days=40)
        fanout.tidy(delivery.db, clock())
        for address in (ALICE, "a.lice+corrections@EXAMPLE.org"):
            delivery.ask(address, language="fr")
            delivery.ask(address, selection=Selection(q="other"))
        delivery.work()

    assert mailbox.messages == []
    assert ALICE not in str(rows(delivery.db))
    delivery.ask(BOB)
    delivery.work()
    assert len(mailbox.messages) == 1


def test_whatever_else_waited_for_them_is_stopped_and_no_letter_of_it_leaves(
    delivery: Delivery, mailbox: Mailbox, clock: Clock
) -> None:
    delivery.ask()
    delivery.work()
    token = token_of(mailbox)
    delivery.ask(selection=Selection(q="other"))
    delivery.ask("alice+x@example.org")
    delivery.ask(BOB)
    subscribing.stop(delivery.db, token, now=clock())
    delivery.work()

    assert [message["To"] for message in mailbox.messages] == [BOB]
    assert "alice" not in str(rows(delivery.db)["subscriptions"])


def test_it_can_be_taken_back(delivery: Delivery, mailbox: Mailbox, clock: Clock) -> None:
    delivery.ask()
    delivery.work()
    token = token_of(mailbox)
    subscribing.stop(delivery.db, token, now=clock())
    subscribing.allow(delivery.db, token)
    clock.pass_by(hours=1)
    delivery.ask()
    delivery.work()

    assert len(mailbox.messages) == 1
    assert rows(delivery.db)["unwanted"] == []


def test_who_had_confirmed_and_stops_may_come_back(
    delivery: Delivery, mailbox: Mailbox, clock: Clock
) -> None:
    subscribing.stop(delivery.db, delivery.follow(mailbox), now=clock())
    assert rows(delivery.db)["unwanted"] == []
    delivery.ask()
    delivery.work()

    assert len(mailbox.messages) == 1


def test_what_one_follows_goes_on_when_one_wants_no_letters(
    delivery: Delivery, mailbox: Mailbox, clock: Clock
) -> None:
    delivery.follow(mailbox)
    delivery.ask(selection=Selection(q="other"))
    delivery.work()
    subscribing.stop(delivery.db, token_of(mailbox), now=clock())
    clock.pass_by(hours=2)
    delivery.ask()
    delivery.publish()
    delivery.work()

    [message] = mailbox.messages
    assert "Quill" in message["Subject"], "and not that they get this already"


def test_of_a_refusal_no_address_is_kept(
    delivery: Delivery, mailbox: Mailbox, clock: Clock
) -> None:
    delivery.ask()
    delivery.work()
    token = token_of(mailbox)
    subscribing.stop(delivery.db, token, now=clock())

    found = subscriptions.find(delivery.db, token)
    assert found
    assert found.mailbox
    assert mailboxes.refuses(delivery.db, found.mailbox)
    assert rows(delivery.db)["unwanted"] == [(found.mailbox,)]
    assert "alice" not in str(rows(delivery.db)).casefold()
