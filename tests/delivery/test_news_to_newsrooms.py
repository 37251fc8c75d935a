"""A newsroom hears of a record about it when an editor publishes it: once, where the operator
allowed it and a contact is known."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from flask import Flask
from sqlite_utils import Database

from corrections.actions import deciding, erasing, inviting, mailing_newsrooms, outcomes
from corrections.delivery import worker
from corrections.delivery.newsroom_news import tell_newsrooms
from corrections.record.actor import MACHINE
from corrections.record.history import Event, Voice
from corrections.record.model import Outcome, Record
from corrections.record.outlet_facts import OutletFacts
from corrections.record.removal import RemovalReason
from corrections.settings import Settings
from corrections.store import events, log, newsroom_links, newsroom_news, party_facts
from corrections.store.connection import write
from tests.support.delivery import Clock, Delivery, waiting
from tests.support.mailbox import Mailbox, html, text
from tests.support.pages import Page
from tests.support.samples import CORRECTION, EDITH, OUTLET, recorded, rows, sent
from tests.support.visitor import Visitor

CONTACT = "corrections@echo.example"


class Later(Delivery):
    """A register whose work is done when an editor cannot take a publication back any more without
    newsrooms having heard of it."""

    def work(self) -> None:
        self.clock.pass_by(minutes=10)
        super().work()


@pytest.fixture
def telling(db: Database, settings: Settings, mailbox: Mailbox, clock: Clock) -> Delivery:
    """A register whose operator allows it, with an outlet whose contact is known."""
    outlet = recorded(db, outlet=OUTLET).outlet
    own = Later(db, replace(settings, smtp_url=mailbox.url, tell_newsrooms=True), clock)
    know(db, outlet.id, OutletFacts(contact=CONTACT))
    own.work()
    return own


def know(db: Database, outlet_id: int, facts: OutletFacts) -> None:
    with write(db):
        party_facts.keep(db, outlet_id, facts)


def link_in(body: str, page: str) -> str:
    found = re.search(rf"http://localhost:8000((?:/fr)?/{page}/[0-9a-f]{{40}}(?:/\d+)?)\b", body)
    assert found, body
    return found[1]


def names(mailbox: Mailbox) -> list[list[int]]:
    """The records that each mail leads to."""
    pages = [re.findall(r"8000/corrections/(\d+)\b", text(mail)) for mail in mailbox.messages]
    return [sorted({int(number) for number in numbers}) for numbers in pages]


def test_each_record_is_told_once_with_both_texts_and_the_way_to_answer(
    telling: Delivery, mailbox: Mailbox
) -> None:
    record = telling.publish()
    telling.work()
    telling.work()

    [message] = mailbox.messages
    assert message["To"] == CONTACT
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert CORRECTION in text(message)
    assert "Filed by somebody who says that they are the person quoted" in text(message)
    assert "answer in any case" not in text(message)
    links = Page(html(message)).links()
    assert f"http://localhost:8000/corrections/{record.id}" in links
    path = link_in(text(message), "answers")
    assert path.endswith(f"/{record.id}")
    link = newsroom_links.find(telling.db, path.split("/")[2])
    assert link
    assert newsroom_links.covers(telling.db, link, record.id)
    assert path.split("/")[2] not in str(rows(telling.db))
    assert waiting(telling.db) == []


def test_the_desk_reads_when_the_newsroom_was_told(
    telling: Delivery, mailbox: Mailbox, editor: Visitor
) -> None:
    record = telling.publish()
    path = f"/desk/records/{record.id}"
    assert "The newsroom was told" not in editor.page(path).text
    telling.work()

    assert mailbox.messages
    assert newsroom_news.told_at(telling.db, record.id) == telling.clock.now
    assert "The newsroom was told at its known contact: 4 March 2024" in editor.page(path).text
    done = [entry.action for entry in log.of(telling.db, "record", record.id)]
    assert done[-2:] == ["tell-newsroom", "tell"]


def test_everybody_reads_that_the_register_asked(
    telling: Delivery, mailbox: Mailbox, stranger: Visitor
) -> None:
    record = telling.publish()
    path = f"/corrections/{record.id}"
    assert "No request for rectification is known" in stranger.page(path).text
    telling.work()

    [event] = events.of(telling.db, record.id)
    assert (event.outcome, event.by, event.at) == (Outcome.ASKED, Voice.DESK, telling.clock.now)
    assert "No request for rectification is known" not in stranger.page(path).text
    assert "Rectification requested" in stranger.page(path).text


@pytest.mark.parametrize("known", [Outcome.CORRECTED, Outcome.ASKED])
def test_what_is_known_already_is_not_asked_over_it(
    telling: Delivery, mailbox: Mailbox, known: Outcome
) -> None:
    record = telling.publish()
    told = Event(known, Voice.FILER, telling.clock.now)
    outcomes.record_outcome(telling.db, record.id, told, actor=EDITH)
    telling.work()

    assert mailbox.messages
    assert [event.outcome for event in events.of(telling.db, record.id)] == [known]


def test_a_publication_that_is_taken_back_within_ten_minutes_is_told_once_it_is_public_again(
    telling: Delivery, mailbox: Mailbox
) -> None:
    record = telling.publish()
    Delivery.work(telling)
    assert mailbox.messages == []
    deciding.unpublish(telling.db, record.id, actor=EDITH, now=telling.clock.now)
    telling.work()
    assert mailbox.messages == []
    deciding.publish(telling.db, record.id, actor=EDITH, now=telling.clock.now)
    telling.work()

    assert len(mailbox.messages) == 1


def test_without_the_operators_leave_nothing_is_sent_then_or_later(
    telling: Delivery, mailbox: Mailbox
) -> None:
    allowed, telling.settings = telling.settings, replace(telling.settings, tell_newsrooms=False)
    telling.publish()
    telling.work()
    telling.settings = allowed
    telling.work()

    assert mailbox.messages == []


def test_what_waits_is_not_sent_once_the_operator_takes_it_back(
    telling: Delivery, mailbox: Mailbox
) -> None:
    mailbox.close()
    telling.publish()
    telling.work()
    mailbox.open()
    telling.settings = replace(telling.settings, tell_newsrooms=False)
    telling.ways = worker.senders(telling.settings)
    telling.clock.pass_by(minutes=5)
    telling.work()

    assert mailbox.messages == []
    assert waiting(telling.db) == []


def test_nothing_is_told_of_what_was_imported_or_published_unread(
    telling: Delivery, mailbox: Mailbox
) -> None:
    recorded(telling.db, now=telling.clock.now)
    record = sent(telling.db, now=telling.clock.now)[1]
    deciding.publish(telling.db, record.id, actor=MACHINE, now=telling.clock.now)
    telling.work()

    assert mailbox.messages == []


def test_nothing_is_told_of_another_outlet_or_without_a_contact(
    telling: Delivery, mailbox: Mailbox
) -> None:
    telling.publish(outlet="The Hill Mirror")
    know(telling.db, 1, OutletFacts(site="https://echo.example"))
    telling.publish()
    telling.work()

    assert mailbox.messages == []


def test_what_is_withdrawn_by_the_time_of_sending_is_not_told(
    telling: Delivery, mailbox: Mailbox
) -> None:
    mailbox.close()
    record = telling.publish()
    telling.work()
    assert waiting(telling.db) == [(f"newsrooms/records/{record.id}", 1)]
    telling.withdraw(record)
    mailbox.open()
    telling.clock.pass_by(minutes=5)
    telling.work()

    assert mailbox.messages == []
    assert newsroom_news.told_at(telling.db, record.id) is None


def test_one_click_ends_it(telling: Delivery, mailbox: Mailbox, app: Flask) -> None:
    telling.publish(locator="a")
    telling.work()
    path = link_in(text(mailbox.messages.pop()), "newsroom-mail")
    answer = Visitor(app).ask("POST", f"{path}/stop", data={"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    telling.publish(locator="b")
    telling.work()
    assert mailbox.messages == []
    mailing_newsrooms.allow(telling.db, path.rpartition("/")[2])
    telling.publish(locator="c")
    telling.work()

    assert len(mailbox.messages) == 1


def test_ten_mails_a_day_and_the_last_names_the_rest(telling: Delivery, mailbox: Mailbox) -> None:
    published = [telling.publish(locator=f"line {number}") for number in range(13)]
    telling.work()
    numbers = [record.id for record in published]
    assert names(mailbox) == [*([number] for number in numbers[:9]), numbers[9:]]
    assert all(newsroom_news.told_at(telling.db, number) for number in numbers)

    mailbox.messages.clear()
    later = [telling.publish(locator=f"row {number}").id for number in range(2)]
    telling.work()
    assert mailbox.messages == []
    telling.clock.pass_by(hours=25)
    telling.work()
    assert names(mailbox) == [[later[0]], [later[1]]]


@pytest.mark.parametrize(("own", "used"), [("fr-BE", "fr"), ("de", "en")])
def test_it_is_in_the_newsrooms_language_where_there_is_one(
    telling: Delivery, mailbox: Mailbox, own: str, used: str
) -> None:
    know(telling.db, 1, OutletFacts(contact=CONTACT, language=own))
    telling.publish(locator="d")
    telling.work()

    [message] = mailbox.messages
    assert message["Content-Language"] == used
    assert link_in(text(message), "answers").startswith("/fr/") is (used == "fr")


def test_the_mails_have_one_link_and_none_once_the_desk_revoked_it(
    telling: Delivery, mailbox: Mailbox
) -> None:
    telling.publish(locator="e")
    telling.publish(locator="f")
    telling.work()
    one, other = (link_in(text(message), "answers") for message in mailbox.messages)
    assert one.split("/")[2] == other.split("/")[2]
    inviting.revoke_outlet_link(telling.db, 1, 1, actor=EDITH, now=telling.clock.now)
    mailbox.messages.clear()
    telling.publish(locator="g")
    telling.work()

    [message] = mailbox.messages
    assert "http://localhost:8000/outlets/the-valley-echo/answer" in Page(html(message)).links()
    assert "/answers/" not in text(message)


def test_texts_of_any_length_and_any_characters_stay_text(
    telling: Delivery, mailbox: Mailbox
) -> None:
    hostile = '<img src=x onerror="alert(1)"> Bcc: bob@example.org '
    record: Record = telling.publish(quote=f"{hostile}A.", correction=f"{hostile}B.")
    telling.publish(quote="word " * 3_900 + "A.", correction="word " * 3_900 + "B.")
    telling.work()

    first, second = mailbox.messages
    assert hostile.strip() in " ".join(text(first).split())
    assert "<img" not in html(first)
    assert first["Bcc"] is None
    assert len(text(second)) < 10_000
    assert record.id


def test_the_link_is_as_old_as_the_mail_and_not_as_the_publication(telling: Delivery) -> None:
    telling.publish(locator="h")
    telling.work()

    [made] = [entry for entry in log.of(telling.db, "outlet", 1) if entry.action == "make-link"]
    assert made.at == telling.clock.now


def test_when_one_of_a_mail_is_erased_another_mail_names_the_others(
    telling: Delivery, mailbox: Mailbox
) -> None:
    numbers = [telling.publish(locator=f"line {number}").id for number in range(12)]
    telling.clock.pass_by(minutes=10)
    newsroom_news_round(telling)
    administrator = replace(EDITH, administrator=True)
    erasing.erase(
        telling.db, numbers[9], reason=RemovalReason.WRONG, actor=administrator,
        now=telling.clock.now,
    )  # fmt: skip
    telling.work()
    telling.clock.pass_by(hours=25)
    telling.work()

    assert sorted({number for named in names(mailbox) for number in named}) == [
        *numbers[:9], *numbers[10:],
    ]  # fmt: skip
    assert newsroom_news.told_at(telling.db, numbers[9]) is None


def newsroom_news_round(telling: Delivery) -> None:
    """Put mails into the outbox, and send none."""
    tell_newsrooms(telling.db, telling.settings, telling.clock())


def test_it_is_told_after_ten_minutes_and_not_before(telling: Delivery, mailbox: Mailbox) -> None:
    telling.publish()
    telling.clock.pass_by(minutes=9, seconds=59)
    Delivery.work(telling)
    assert mailbox.messages == []
    telling.clock.pass_by(seconds=1)
    Delivery.work(telling)

    assert len(mailbox.messages) == 1
