"""Mails to filers, made when they are sent, from the record as it is then: a decision that was
taken back meanwhile, or a question that was answered, is not told."""

from __future__ import annotations

from datetime import datetime
from email.message import EmailMessage

from sqlite_utils import Database

from corrections.delivery.mail import filer_news
from corrections.delivery.mail.messages import message_id, new_message
from corrections.private_links import filer_mail_token
from corrections.record.lifecycle import Step
from corrections.record.model import Record, State
from corrections.render import filer_letters
from corrections.render.filer_letters import Filer
from corrections.render.letters import Letter
from corrections.render.words import Words
from corrections.settings import MailServer, Settings
from corrections.store import filer_mail, filings, log, questions, records
from corrections.store.connection import write
from corrections.store.filer_mail import FilerMail
from corrections.store.log import Entry
from corrections.store.outbox import Item

REMIND = "remind"
"""What the log calls a reminder: no step of a record."""

TOLD = (Step.ASK, REMIND, Step.PUBLISH, Step.DECLINE, Step.LAPSE, Step.WITHDRAW)
"""What filers are written to about, where somebody else did it."""

MOVES = (*TOLD, Step.ANSWER, Step.REOPEN, Step.UNPUBLISH, Step.RESTORE)
"""What a later one of these makes old news of."""


class FilerComposer:
    """Makes the mails to filers."""

    def __init__(self, db: Database, settings: Settings, server: MailServer) -> None:
        self.db, self.settings, self.server = db, settings, server

    def compose(self, item: Item, now: datetime) -> EmailMessage | None:
        """The mail, or ``None`` where there is nothing left to say or nobody wants to hear it."""
        mail = filer_mail.get(self.db, int(item.payload["filer"]))
        if mail is None or mail.email is None:
            return None
        filer = self._filer(mail)
        written = self._letter(item, mail, filer)
        if written is None:
            return None
        message = new_message(
            self.settings, self.server, written, to=mail.email, stop=f"{filer.mail_page}/stop",
            language=filer.words.language, now=now,
        )  # fmt: skip
        message["Message-ID"] = message_id(self.db, self.settings, item.target.replace("/", "."))
        return message

    def _filer(self, mail: FilerMail) -> Filer:
        token = filer_mail_token(self.settings.secret_key, mail.nonce)
        if filer_mail.find(self.db, token) is None:  # the secret has changed since
            with write(self.db):
                filer_mail.keep_token(self.db, mail.record_id, token)
        filing = filings.of(self.db, [mail.record_id])[mail.record_id]
        language = filing.language or self.settings.language
        page = self.settings.page_url(language, f"/receipts/{token}")
        return Filer(Words(language, self.settings.zone), page, f"{page}/mail")

    def _letter(self, item: Item, mail: FilerMail, filer: Filer) -> Letter | None:
        site = self.settings.page_url(filer.words.language, "")
        if "log" not in item.payload:
            wanted = not (mail.unwanted or mail.active)
            return filer_letters.of_asking(filer, f"{site}/") if wanted else None
        record = records.get(self.db, mail.record_id)
        if record is None or not mail.active:
            return None
        entries = log.of(self.db, "record", mail.record_id)
        told = next(e for e in entries if e.number == item.payload["log"])
        if told.action not in MOVES:
            return filer_news.letter(self.db, record, told, filer, site)
        last = [e for e in entries if e.action in MOVES][-1]
        return self._news(record, last, filer, site) if last is told else None

    def _news(self, record: Record, entry: Entry, filer: Filer, site: str) -> Letter | None:
        if entry.action in (Step.ASK, REMIND):
            question = questions.get(self.db, record.id, entry.revision or 0)
            if question is None:
                return None
            return filer_letters.of_question(record, question, filer, again=entry.action == REMIND)
        if record.state is State.PUBLISHED:
            return filer_letters.of_publishing(record, filer, site)
        if record.state is State.DECLINED:
            return filer_letters.of_declining(record, filer)
        return filer_letters.of_withdrawing(record, filer)
