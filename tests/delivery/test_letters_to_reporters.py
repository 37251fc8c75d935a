"""Whoever reported a record and gave an address gets one letter about the decision, at most."""

from __future__ import annotations

from datetime import timedelta

import pytest

from corrections.actions import handling
from corrections.actions.handling import Decision
from corrections.delivery import fanout
from corrections.delivery.mail import reporters
from corrections.private_links import mailbox_hash
from corrections.record import promises
from corrections.record.inbox import Item
from corrections.record.model import Record
from corrections.record.report import Report, ReportReason
from corrections.store import inbox, mailboxes, report_answers
from corrections.store.connection import write
from corrections.store.report_answers import AnswerState
from tests.support.delivery import ALICE, Delivery
from tests.support.mailbox import Mailbox, html, text
from tests.support.samples import EDITH, rows

TYPED = "Zanzibar-unmistakable: take it down."
FOR_COLLEAGUES = "Xylophone-colleague: a known troll."
FOR_REPORTER = "The page says so; we have added\nits link. <b>&amp;</b>"


@pytest.fixture
def record(delivery: Delivery) -> Record:
    return delivery.publish(contact_email="")


def report(
    delivery: Delivery, record: Record, email: str | None = ALICE, reads: str = "en"
) -> Item:
    count = delivery.db.execute("SELECT count(*) FROM inbox").fetchone()[0]
    content = Report(ReportReason.DEFAMATION, TYPED, email)
    with write(delivery.db):
        number = inbox.add(
            delivery.db, record.id, content, language=reads, sent_hash=f"{count:064}",
            now=delivery.clock.now,
        )  # fmt: skip
    return found(delivery, number)


def found(delivery: Delivery, number: int) -> Item:
    item = inbox.get(delivery.db, number)
    assert item is not None
    return item


def decision(
    delivery: Delivery, item: Item, sentence: str | None = FOR_COLLEAGUES, told: str | None = None
) -> Decision:
    return Decision(item.id, item.revision, EDITH, sentence, delivery.clock.now, told)


def email_of(delivery: Delivery, item: Item) -> str | None:
    content = found(delivery, item.id).content
    assert isinstance(content, Report)
    return content.email


def wait(delivery: Delivery) -> None:
    delivery.clock.pass_by(minutes=promises.REPORT_MAIL_MINUTES)
    delivery.work()


@pytest.mark.parametrize(
    ("step", "reads", "decided", "head"),
    [
        (handling.accept, "en", "Something was done", "Your report about a record"),
        (handling.refuse, "en", "Nothing was done", "Your report about a record"),
        (handling.refuse, "fr", "Sans suite", "Votre signalement au sujet d’une notice"),
    ],
)
def test_one_letter_says_which_record_what_was_decided_and_the_sentence(
    delivery: Delivery, mailbox: Mailbox, record: Record, step: object, reads: str, decided: str,
    head: str,
) -> None:  # fmt: skip
    item = report(delivery, record, reads=reads)
    assert callable(step)
    step(delivery.db, decision(delivery, item, told=FOR_REPORTER))
    wait(delivery)

    [message] = mailbox.messages
    assert message["To"] == ALICE
    assert message["Content-Language"] == reads
    assert head in message["Subject"]
    assert decided in text(message)
    assert f"/corrections/{record.id}" in text(message)
    assert "its link. <b>&amp;</b>" in text(message)
    assert "its link. &lt;b&gt;&amp;amp;&lt;/b&gt;" in html(message)
    assert message["List-Unsubscribe"] is None


def test_nothing_that_the_stranger_typed_and_nothing_for_colleagues_is_in_it(
    delivery: Delivery, mailbox: Mailbox, record: Record
) -> None:
    item = report(delivery, record)
    handling.refuse(delivery.db, decision(delivery, item))
    wait(delivery)

    [message] = mailbox.messages
    for word in ("Zanzibar", "Xylophone", "defame", "Edith"):
        assert word not in message.as_string() + text(message)


def test_the_address_is_deleted_once_it_was_written_to(
    delivery: Delivery, mailbox: Mailbox, record: Record
) -> None:
    item = report(delivery, record)
    handling.refuse(delivery.db, decision(delivery, item, told=FOR_REPORTER))
    assert email_of(delivery, item) == ALICE
    wait(delivery)

    assert email_of(delivery, item) is None
    assert ALICE not in str(rows(delivery.db))
    [answer] = report_answers.of(delivery.db, [item.id])[item.id]
    assert (answer.state, answer.sentence) == (AnswerState.SENT, FOR_REPORTER)


def test_another_decision_sends_no_second_letter(
    delivery: Delivery, mailbox: Mailbox, record: Record
) -> None:
    item = report(delivery, record)
    handling.refuse(delivery.db, decision(delivery, item))
    wait(delivery)
    handling.reopen(delivery.db, decision(delivery, found(delivery, item.id)))
    handling.accept(delivery.db, decision(delivery, found(delivery, item.id)))
    wait(delivery)

    assert len(mailbox.messages) == 1


def test_a_decision_that_is_taken_back_in_time_is_not_told(
    delivery: Delivery, mailbox: Mailbox, record: Record
) -> None:
    item = report(delivery, record)
    handling.refuse(delivery.db, decision(delivery, item, told="Nothing."))
    delivery.clock.pass_by(minutes=promises.REPORT_MAIL_MINUTES - 1)
    delivery.work()
    assert mailbox.messages == []
    handling.reopen(delivery.db, decision(delivery, found(delivery, item.id)))
    wait(delivery)
    assert mailbox.messages == []

    handling.accept(delivery.db, decision(delivery, found(delivery, item.id), told="Done."))
    wait(delivery)
    [message] = mailbox.messages
    assert "Done." in text(message)
    assert "Nothing." not in text(message)


def test_a_decision_that_is_taken_back_while_the_mail_is_in_the_outbox_is_not_told(
    delivery: Delivery, mailbox: Mailbox, record: Record
) -> None:
    item = report(delivery, record)
    handling.refuse(delivery.db, decision(delivery, item))
    delivery.clock.pass_by(minutes=promises.REPORT_MAIL_MINUTES)
    assert reporters.tell_reporters(delivery.db, delivery.settings, delivery.clock.now)
    handling.reopen(delivery.db, decision(delivery, found(delivery, item.id)))
    delivery.work()

    assert mailbox.messages == []
    assert email_of(delivery, item) == ALICE


def test_without_an_address_nothing_is_sent(
    delivery: Delivery, mailbox: Mailbox, record: Record
) -> None:
    item = report(delivery, record, email=None)
    handling.refuse(delivery.db, decision(delivery, item))
    wait(delivery)

    assert mailbox.messages == []
    assert report_answers.of(delivery.db, [item.id]) == {}


def test_a_mailbox_that_wants_no_letter_gets_none(
    delivery: Delivery, mailbox: Mailbox, record: Record
) -> None:
    with write(delivery.db):
        mailboxes.refuse(delivery.db, mailbox_hash(delivery.settings.secret_key, ALICE))
    item = report(delivery, record)
    handling.refuse(delivery.db, decision(delivery, item))
    wait(delivery)

    assert mailbox.messages == []
    assert email_of(delivery, item) is None


def test_many_reports_with_somebody_elses_address_do_not_flood_the_mailbox(
    delivery: Delivery, mailbox: Mailbox, record: Record
) -> None:
    for number in range(12):
        spelt = f"alice+{number}@example.org"
        handling.refuse(delivery.db, decision(delivery, report(delivery, record, email=spelt)))
    wait(delivery)

    assert len(mailbox.messages) == 5


def test_without_a_mail_server_the_address_is_kept_thirty_days_for_the_desk(
    delivery: Delivery, record: Record
) -> None:
    item = report(delivery, record)
    handling.refuse(delivery.db, decision(delivery, item))
    wait(delivery)
    delivery.clock.pass_by(days=29)
    fanout.tidy(delivery.db, delivery.clock.now)
    assert email_of(delivery, item) == ALICE

    delivery.clock.pass_by(days=1)
    fanout.tidy(delivery.db, delivery.clock.now)
    assert email_of(delivery, item) is None


def test_an_open_report_loses_its_address_after_thirty_days_too(
    delivery: Delivery, mailbox: Mailbox, record: Record
) -> None:
    item = report(delivery, record)
    later = delivery.clock.now + timedelta(days=promises.REPORTER_ADDRESS_DAYS, minutes=1)
    fanout.tidy(delivery.db, later)

    assert email_of(delivery, item) is None
