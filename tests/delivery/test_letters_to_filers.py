"""Letters to whoever filed a record: asked for, confirmed, sent once each, stopped by one click."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from email.message import EmailMessage

import pytest

from corrections.actions import asking, deciding, mailing_filers, submitting, subscribing
from corrections.compare.comparison import compare_draft
from corrections.delivery import fanout
from corrections.record.asking import LAPSE_AFTER, REMIND_AFTER
from corrections.record.following import Rhythm, Slice
from corrections.record.model import Record
from corrections.store import filer_mail, filings, questions
from corrections.store.connection import write
from corrections.store.subscriptions import SubscriptionRequest
from tests.support.delivery import ALICE, Clock, Delivery, waiting
from tests.support.mailbox import Mailbox, html, text
from tests.support.pages import Page
from tests.support.samples import EDITH, a_draft, a_full_submission, newest, rows

ASKED = "On which page did this stand?"


class Filer:
    """Alice, who sent a form with her address in it."""

    def __init__(self, delivery: Delivery, reads: str = "en", **changes: str) -> None:
        self.delivery = delivery
        draft = a_draft(**{"contact_email": ALICE} | changes)
        self.token = submitting.submit(
            delivery.db, draft, compare_draft(draft), secret=delivery.settings.secret_key,
            session="session", moderated=True, now=delivery.clock.now, language=reads,
        )  # fmt: skip
        self.record = newest(delivery.db)

    def request(self) -> None:
        mailing_filers.request(
            self.delivery.db, self.token, secret=self.delivery.settings.secret_key,
            now=self.delivery.clock.now,
        )  # fmt: skip

    def confirm(self, mailbox: Mailbox) -> str:
        """Ask for mail, look into the mailbox, confirm; returns the token of the letters."""
        self.request()
        self.delivery.work()
        token = token_of(mailbox.messages.pop())
        mailing_filers.confirm(self.delivery.db, token, now=self.delivery.clock.now)
        return token


def token_of(message: EmailMessage) -> str:
    found = re.search(r"/receipts/([0-9a-f]{40})", text(message))
    assert found, text(message)
    return found[1]


def ask(delivery: Delivery, record: Record) -> Record:
    return asking.ask(delivery.db, record.id, ASKED, actor=EDITH, now=delivery.clock.now)


@pytest.fixture
def filer(delivery: Delivery) -> Filer:
    return Filer(delivery)


def test_nothing_is_sent_that_was_not_confirmed(
    delivery: Delivery, mailbox: Mailbox, filer: Filer
) -> None:
    ask(delivery, filer.record)
    delivery.work()
    assert mailbox.messages == []
    filer.request()
    delivery.work()
    assert len(mailbox.messages) == 1
    assert ASKED not in text(mailbox.messages[0])
    deciding.decline(delivery.db, filer.record.id, actor=EDITH, reason="No.", now=delivery.clock())
    delivery.work()

    assert len(mailbox.messages) == 1


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_letter_that_asks_repeats_nothing_that_was_typed_and_opens_no_record(
    delivery: Delivery, mailbox: Mailbox, language: str
) -> None:
    typed = a_full_submission(contact_email=ALICE)
    Filer(delivery, language, **typed).request()
    delivery.work()

    [message] = mailbox.messages
    whole = f"{message}\n{text(message)}\n{html(message)}"
    for name in ("quote", "correction", "subject", "outlet", "byline", "explanation"):
        assert typed[name] not in whole, name
    assert message["Content-Language"] == language
    assert filings.find(delivery.db, token_of(message)) is None


def test_each_thing_that_concerns_the_filer_is_told_once(
    delivery: Delivery, mailbox: Mailbox, clock: Clock, filer: Filer
) -> None:
    token = filer.confirm(mailbox)
    asked = ask(delivery, filer.record)
    delivery.work()
    run(delivery, clock, REMIND_AFTER)
    run(delivery, clock, LAPSE_AFTER)
    delivery.work()

    number = f"(No. {filer.record.id})"
    assert [message["Subject"] for message in mailbox.to(ALICE)] == [
        f"A question about your correction {number}",
        f"Reminder: a question about your correction {number}",
        f"Your correction was not published {number}",
    ]
    for message in mailbox.messages[:2]:
        assert ASKED in text(message)
        assert ASKED in Page(html(message)).text
    assert "no answer in the time" in text(mailbox.messages[2])
    page = f"http://localhost:8000/receipts/{token}"
    for message in mailbox.messages:
        assert Page(html(message)).links()[-2:] == [page, f"{page}/mail"]
        assert message["List-Unsubscribe"] == f"<{page}/mail/stop>"
        assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert len({message["Message-ID"] for message in mailbox.messages}) == 3
    assert filings.find(delivery.db, token) == filer.record.id
    assert questions.of_record(delivery.db, asked.id)[0].reminded_at
    assert waiting(delivery.db) == []


def run(delivery: Delivery, clock: Clock, time: timedelta) -> None:
    """A register that runs so long, and an hour more."""
    end = clock.now + time + timedelta(hours=1)
    while clock.now < end:
        clock.pass_by(hours=6)
        delivery.work()


def test_decisions_are_told_with_the_reason_in_the_language_of_the_filer(
    delivery: Delivery, mailbox: Mailbox, clock: Clock
) -> None:
    filer = Filer(delivery, "fr")
    token = filer.confirm(mailbox)
    deciding.publish(delivery.db, filer.record.id, actor=EDITH, now=clock())
    delivery.work()
    deciding.withdraw(
        delivery.db, filer.record.id, actor=EDITH, reason="À votre demande.", now=clock()
    )
    delivery.work()

    published, withdrawn = mailbox.messages
    assert published["Subject"].startswith("Votre correction figure dans le registre")
    assert f"http://localhost:8000/fr/corrections/{filer.record.id}" in text(published)
    assert f"http://localhost:8000/fr/receipts/{token}" in text(published)
    assert "À votre demande." in text(withdrawn)


def test_what_the_filer_does_is_not_told_to_the_filer(
    delivery: Delivery, mailbox: Mailbox, clock: Clock, filer: Filer
) -> None:
    filer.confirm(mailbox)
    asked = ask(delivery, filer.record)
    delivery.work()
    mailbox.messages.clear()
    asking.answer(delivery.db, filer.token, "Page 4.", question=asked.revision, now=clock())
    submitting.withdraw_filing(delivery.db, filer.token, now=clock())
    delivery.work()

    assert mailbox.messages == []


def test_what_was_taken_back_before_it_was_sent_is_not_told(
    delivery: Delivery, mailbox: Mailbox, clock: Clock, filer: Filer
) -> None:
    filer.confirm(mailbox)
    asked = ask(delivery, filer.record)
    deciding.reopen(delivery.db, asked.id, actor=EDITH, now=clock())
    delivery.work()
    again = ask(delivery, filer.record)
    asking.answer(delivery.db, filer.token, "Page 4.", question=again.revision, now=clock())
    delivery.work()

    assert mailbox.messages == []


def test_one_click_stops_it_and_the_receipt_still_opens(
    delivery: Delivery, mailbox: Mailbox, clock: Clock, filer: Filer
) -> None:
    token = filer.confirm(mailbox)
    mailing_filers.stop(delivery.db, token, now=clock())
    ask(delivery, filer.record)
    delivery.work()

    assert mailbox.messages == []
    assert filings.find(delivery.db, token) == filer.record.id
    assert filings.contact_email(delivery.db, filer.record.id) == ALICE
    assert rows(delivery.db)["unwanted"] == []


def test_who_never_filed_it_is_forgotten_and_not_written_to_again(
    delivery: Delivery, mailbox: Mailbox, clock: Clock, filer: Filer
) -> None:
    other = Filer(delivery, subject="Somebody Else", contact_email="a.lice+x@example.org")
    filer.request()
    other.request()
    delivery.work()
    token = token_of(mailbox.messages[0])
    mailbox.messages.clear()
    mailing_filers.stop(delivery.db, token, now=clock())
    assert "lice" not in str(rows(delivery.db)["filings"])
    mailing_filers.confirm(delivery.db, token, now=clock())
    assert filings.find(delivery.db, token) is None
    clock.pass_by(days=40)
    fanout.tidy(delivery.db, clock())
    third = Filer(delivery, subject="A Third", contact_email="Alice@EXAMPLE.org")
    third.request()
    part = SubscriptionRequest(ALICE, Slice(), Rhythm.DAILY, "en")
    subscribing.subscribe(delivery.db, part, secret=delivery.settings.secret_key, now=clock())
    delivery.work()
    assert mailbox.messages == []

    mailing_filers.allow(delivery.db, token)
    clock.pass_by(hours=2)
    third.request()
    delivery.work()
    assert len(mailbox.messages) == 1


def test_whoever_wants_no_letter_is_asked_by_no_filing(
    delivery: Delivery, mailbox: Mailbox, clock: Clock
) -> None:
    """The same refusal holds for what is followed and for what is filed."""
    delivery.ask(ALICE)
    delivery.work()
    found = re.search(r"/subscriptions/([0-9a-f]{40})", text(mailbox.messages.pop()))
    assert found
    subscribing.stop(delivery.db, found[1], now=clock())
    Filer(delivery).request()
    delivery.work()

    assert mailbox.messages == []


def test_a_mailbox_gets_as_many_letters_that_ask_as_from_subscriptions(
    delivery: Delivery, mailbox: Mailbox
) -> None:
    for number in range(8):
        Filer(
            delivery, subject=f"Person {number}", contact_email=f"alice+{number}@example.org"
        ).request()
        delivery.ask(ALICE, language="fr" if number % 2 else "en")
    delivery.work()

    assert len(mailbox.messages) == subscribing.REQUESTS_A_DAY


def test_one_receipt_asks_three_times_at_most_and_once_an_hour(
    delivery: Delivery, mailbox: Mailbox, clock: Clock, filer: Filer
) -> None:
    for _ in range(10):
        filer.request()
        filer.request()
        clock.pass_by(hours=30)
    delivery.work()

    assert len(mailbox.messages) == subscribing.ASKS


def test_an_address_that_the_desk_changed_is_not_written_to_until_it_is_confirmed(
    delivery: Delivery, mailbox: Mailbox, clock: Clock, filer: Filer
) -> None:
    before = filer.confirm(mailbox)
    with write(delivery.db):
        delivery.db.execute("UPDATE filings SET contact_email = 'alice@other.example'")
    ask(delivery, filer.record)
    delivery.work()
    assert mailbox.messages == []

    after = filer.confirm(mailbox)
    assert filings.find(delivery.db, before) is None
    assert filings.find(delivery.db, after) == filer.record.id
    deciding.decline(delivery.db, filer.record.id, actor=EDITH, reason="No.", now=clock())
    delivery.work()
    assert [message["To"] for message in mailbox.messages] == ["alice@other.example"]


def test_a_question_is_text_in_both_forms_of_a_letter(
    delivery: Delivery, mailbox: Mailbox, clock: Clock, filer: Filer
) -> None:
    filer.confirm(mailbox)
    hostile = "<script>alert(1)</script>\r\nBcc: eve@example.org"
    asking.ask(delivery.db, filer.record.id, hostile, actor=EDITH, now=clock())
    delivery.work()

    [message] = mailbox.messages
    assert "<script>" in text(message)
    assert Page(html(message)).all("script") == []
    assert "<script>alert(1)" in Page(html(message)).text
    assert message["Bcc"] is None


def test_an_address_that_refused_is_not_written_to(
    delivery: Delivery, mailbox: Mailbox, clock: Clock, filer: Filer
) -> None:
    filer.confirm(mailbox)
    mailbox.refusing[ALICE] = "550 No such mailbox"
    ask(delivery, filer.record)
    delivery.work()
    found = filer_mail.get(delivery.db, filer.record.id)
    assert found
    assert found.stopped
    mailbox.refusing.clear()
    run(delivery, clock, REMIND_AFTER + LAPSE_AFTER)

    assert mailbox.messages == []
    assert filings.contact_email(delivery.db, filer.record.id) == ALICE, "the desk may write itself"


def test_a_server_that_is_down_delays_the_letter(
    delivery: Delivery, mailbox: Mailbox, clock: Clock, filer: Filer
) -> None:
    filer.confirm(mailbox)
    mailbox.close()
    ask(delivery, filer.record)
    delivery.work()
    mailbox.open()
    clock.pass_by(hours=1)
    delivery.work()

    assert len(mailbox.messages) == 1


def test_what_nobody_confirmed_is_forgotten_after_seven_days(
    delivery: Delivery, mailbox: Mailbox, clock: Clock, filer: Filer
) -> None:
    filer.request()
    delivery.work()
    clock.pass_by(days=8)
    fanout.tidy(delivery.db, clock())

    assert filer_mail.find(delivery.db, token_of(mailbox.messages[0])) is None
    assert filings.contact_email(delivery.db, filer.record.id) == ALICE


def test_what_was_forgotten_can_be_asked_for_again(
    delivery: Delivery, mailbox: Mailbox, clock: Clock, filer: Filer
) -> None:
    filer.request()
    delivery.work()
    clock.pass_by(days=8)
    fanout.tidy(delivery.db, clock())
    filer.confirm(mailbox)

    assert len(mailbox.messages) == 1
    found = filer_mail.get(delivery.db, filer.record.id)
    assert found
    assert found.active


def test_letters_to_filers_keep_no_unconfirmed_subscription(
    delivery: Delivery, mailbox: Mailbox, clock: Clock, filer: Filer
) -> None:
    """What waits in the outbox is looked at before a subscription is deleted."""
    mailbox.close()
    delivery.ask("bob@example.org")
    clock.pass_by(days=8)
    filer.request()
    fanout.tidy(delivery.db, clock())
    delivery.db.execute("DELETE FROM outbox WHERE target LIKE 'subscriptions/%'")
    fanout.tidy(delivery.db, clock())

    assert "bob@example.org" not in str(rows(delivery.db)["subscriptions"])


def test_after_the_secret_changed_the_letters_have_new_links(
    delivery: Delivery, mailbox: Mailbox, filer: Filer
) -> None:
    before = filer.confirm(mailbox)
    other = Delivery(delivery.db, replace(delivery.settings, secret_key="f" * 64), delivery.clock)
    ask(other, filer.record)
    other.work()

    token = token_of(mailbox.messages[0])
    assert token != before
    assert filings.find(delivery.db, token) == filer.record.id
    assert filings.find(delivery.db, before) is None


def test_without_a_mail_server_nothing_is_kept_to_be_told_later(delivery: Delivery) -> None:
    """``mailbox`` is not among the fixtures: none is set up."""
    filer = Filer(delivery)
    filer.request()
    before = waiting(delivery.db)
    ask(delivery, filer.record)
    delivery.work()

    assert waiting(delivery.db) == before
    assert (
        filer_mail.told_to(delivery.db)
        == delivery.db.execute("SELECT max(number) FROM log").fetchone()[0]
    )
