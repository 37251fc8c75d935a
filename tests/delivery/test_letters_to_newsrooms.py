"""Letters to newsrooms: the link that an editor sends to the contact; one click stops them."""

from __future__ import annotations

import re
from email.message import EmailMessage

import pytest

from corrections.actions import deciding, inviting, mailing_newsrooms
from corrections.actions.mailing_newsrooms import NotWanted
from corrections.record.model import Record
from corrections.record.outlet_facts import OutletFacts
from corrections.store import newsroom_links, party_facts
from corrections.store.connection import write
from tests.support.delivery import Delivery, waiting
from tests.support.mailbox import Mailbox, html, text
from tests.support.pages import Page
from tests.support.samples import EDITH, rows

CONTACT = "corrections@echo.example"


@pytest.fixture
def record(delivery: Delivery) -> Record:
    """A record about an outlet whose contact is known."""
    return published(delivery)


def published(delivery: Delivery, language: str | None = None) -> Record:
    record = delivery.publish()
    facts = OutletFacts(contact=CONTACT, language=language)
    with write(delivery.db):
        party_facts.keep(delivery.db, record.outlet.id, facts)
    return record


def send(delivery: Delivery, record: Record, *, whole_outlet: bool = False) -> None:
    own = {
        "secret": delivery.settings.secret_key, "actor": EDITH, "now": delivery.clock.now,
    }  # fmt: skip
    if whole_outlet:
        mailing_newsrooms.send_outlet_link(delivery.db, record.outlet.id, **own)  # type: ignore[arg-type]
    else:
        mailing_newsrooms.send_record_link(delivery.db, record.id, **own)  # type: ignore[arg-type]


def token_in(message: EmailMessage, page: str) -> str:
    found = re.search(rf"/{page}/([0-9a-f]{{40}})", text(message))
    assert found, text(message)
    return found[1]


@pytest.mark.parametrize("whole_outlet", [False, True])
def test_the_mail_has_a_link_that_works_and_the_register_has_no_token(
    delivery: Delivery, mailbox: Mailbox, record: Record, whole_outlet: bool
) -> None:
    send(delivery, record, whole_outlet=whole_outlet)
    before = str(rows(delivery.db))
    delivery.work()

    [message] = mailbox.messages
    token = token_in(message, "answers")
    link = newsroom_links.find(delivery.db, token)
    assert message["To"] == CONTACT
    assert link
    assert (link.outlet_id is not None) is whole_outlet
    assert newsroom_links.covers(delivery.db, link, record.id)
    assert token not in before + str(rows(delivery.db))
    assert f"http://localhost:8000/answers/{token}" in Page(html(message)).links()
    assert waiting(delivery.db) == []


def test_one_click_stops_it(delivery: Delivery, mailbox: Mailbox, record: Record) -> None:
    send(delivery, record)
    delivery.work()
    [message] = mailbox.messages
    token = token_in(message, "newsroom-mail")
    page = f"http://localhost:8000/newsroom-mail/{token}"
    assert message["List-Unsubscribe"] == f"<{page}/stop>"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert Page(html(message)).links()[-1] == page

    mailing_newsrooms.stop(delivery.db, token, now=delivery.clock.now)
    with pytest.raises(NotWanted):
        send(delivery, record)
    mailing_newsrooms.allow(delivery.db, token)
    send(delivery, record)
    delivery.work()
    assert len(mailbox.messages) == 2


def test_what_was_stopped_after_it_was_asked_for_is_not_sent(
    delivery: Delivery, mailbox: Mailbox, record: Record
) -> None:
    send(delivery, record)
    delivery.work()
    token = token_in(mailbox.messages.pop(), "newsroom-mail")
    send(delivery, record)
    mailing_newsrooms.stop(delivery.db, token, now=delivery.clock.now)
    delivery.work()

    assert mailbox.messages == []
    assert waiting(delivery.db) == []


def test_a_link_that_was_revoked_a_record_that_is_gone_or_another_contact_by_now_gets_no_mail(
    delivery: Delivery, mailbox: Mailbox, record: Record
) -> None:
    send(delivery, record)
    inviting.revoke_link(delivery.db, record.id, 1, actor=EDITH, now=delivery.clock.now)
    delivery.work()
    send(delivery, record)
    with write(delivery.db):
        facts = OutletFacts(contact="other@echo.example")
        party_facts.keep(delivery.db, record.outlet.id, facts)
    delivery.work()
    send(delivery, record)
    deciding.withdraw(
        delivery.db, record.id, actor=EDITH, reason="Asked to.", now=delivery.clock.now
    )
    delivery.work()

    assert mailbox.messages == []
    assert waiting(delivery.db) == []


@pytest.mark.parametrize(
    ("own", "used"), [("fr", "fr"), ("fr-CA", "fr"), ("de", "en"), (None, "en")]
)
def test_it_is_in_the_newsrooms_language_where_there_is_one(
    delivery: Delivery, mailbox: Mailbox, own: str | None, used: str
) -> None:
    send(delivery, published(delivery, own))
    delivery.work()

    [message] = mailbox.messages
    assert message["Content-Language"] == used
    assert ("/fr/answers/" in text(message)) is (used == "fr")
