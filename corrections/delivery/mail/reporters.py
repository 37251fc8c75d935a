"""Mails to those who reported a record, made when they are sent, from the report as it is then: a
decision that was taken back meanwhile is not told.

Nobody confirmed the address in a report. So one mail is sent for a report at most, to a mailbox
whose owner did not refuse such mail, as few a day as letters that are requested on a page, and
nothing in it was typed by whoever gave the address.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from email.message import EmailMessage

from sqlite_utils import Database

from corrections.actions.subscribing import DAY, REQUESTS_A_DAY
from corrections.delivery.mail.messages import message_id, new_message
from corrections.private_links import domain_hash, mailbox_hash
from corrections.record import promises
from corrections.record.inbox import ItemState
from corrections.record.report import Report
from corrections.render import reporter_letters
from corrections.render.words import Words
from corrections.settings import MailServer, Settings
from corrections.store import inbox, mailboxes, outbox, records, report_answers
from corrections.store.connection import needs_transaction, write
from corrections.store.outbox import Item
from corrections.store.report_answers import AnswerState, ReportAnswer

DELAY = timedelta(minutes=promises.REPORT_MAIL_MINUTES)
"""From the decision to the mail."""

BATCH = 20
"""Reports that are answered in one transaction."""

AN_HOUR = 50
"""Letters that may have been requested within the hour, by pages and reports together, for one more
mail about a report to be sent: half of what pages may, so that reports do not use it up. The others
are sent later."""


def tell_reporters(db: Database, settings: Settings, now: datetime) -> bool:
    """Put into the outbox what is due about reports, and return whether there was any. Nothing is
    where mail is not set up: then editors write themselves."""
    if not settings.mail_server or not report_answers.due(db, now - DELAY, 1):
        return False
    with write(db):
        mailboxes.correct_times(db, now)
        for number, answer in enumerate(report_answers.due(db, now - DELAY, BATCH)):
            if mailboxes.wait_for_site(db, AN_HOUR, now):
                return number > 0
            _queue(db, answer, settings.secret_key, now)
    return True


@needs_transaction
def _queue(db: Database, answer: ReportAnswer, secret: str, now: datetime) -> None:
    email = _address(db, answer.item_id) or ""
    mailbox = mailbox_hash(secret, email)
    if (
        mailboxes.refuses(db, mailbox)
        or mailboxes.count_letters(db, mailbox, now - DAY) >= REQUESTS_A_DAY
    ):
        report_answers.mark(db, answer.item_id, answer.number, AnswerState.UNWANTED)
        return
    mailboxes.note_request(db, mailbox, domain_hash(secret, email), True, now)
    report_answers.mark(db, answer.item_id, answer.number, AnswerState.QUEUED)
    outbox.post(
        db, f"reports/{answer.item_id}/{answer.number}",
        {"report": answer.item_id, "number": answer.number}, now,
    )  # fmt: skip


def note_done(db: Database, item: Item, *, sent: bool = False) -> None:
    """Keep that a mail was sent, or that no server takes mail for the address, and delete it."""
    state = AnswerState.SENT if sent else AnswerState.UNWANTED
    with write(db):
        report_answers.mark(db, int(item.payload["report"]), int(item.payload["number"]), state)


class ReporterComposer:
    """Makes the mails to those who reported a record."""

    def __init__(self, db: Database, settings: Settings, server: MailServer) -> None:
        self.db, self.settings, self.server = db, settings, server

    def compose(self, item: Item, now: datetime) -> EmailMessage | None:
        """The mail; ``None`` where the decision does not stand any more, the address was deleted,
        or the owner of the mailbox refused mail."""
        number, decided = int(item.payload["report"]), int(item.payload["number"])
        report = inbox.get(self.db, number)
        email = _address(self.db, number)
        if report is None or email is None or report.revision != decided:
            return None
        if mailboxes.refuses(self.db, mailbox_hash(self.settings.secret_key, email)):
            return None
        answer = next(a for a in report_answers.of(self.db, [number])[number]
                      if a.number == decided)  # fmt: skip
        record = records.get(self.db, report.record_id)
        if record is None or report.state is ItemState.OPEN:
            return None
        words = Words(report.language, self.settings.zone)
        written = reporter_letters.of_decision(
            record, report.state, answer.sentence, words,
            self.settings.page_url(words.language, ""),
        )  # fmt: skip
        message = new_message(
            self.settings, self.server, written, to=email, stop=None,
            language=words.language, now=now,
        )  # fmt: skip
        message["Message-ID"] = message_id(self.db, self.settings, item.target.replace("/", "."))
        return message


def _address(db: Database, number: int) -> str | None:
    report = inbox.get(db, number)
    content = report.content if report else None
    return content.email if isinstance(content, Report) else None
