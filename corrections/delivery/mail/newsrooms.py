"""Mails to newsrooms, made when they are sent: a link that was revoked meanwhile, or a record that
is not public any more, is not sent, and neither is anything to a mailbox that wants no mail. Once
the secret key was changed, nothing of before is sent: its mailboxes have other hashes then."""

from __future__ import annotations

from datetime import datetime
from email.message import EmailMessage

from sqlite_utils import Database

from corrections.actions import outcomes
from corrections.actions.mailing_newsrooms import contact_of
from corrections.delivery.mail.messages import message_id, new_message
from corrections.private_links import (
    mailbox_hash,
    newsroom_link_token,
    newsroom_mail_token,
    newsroom_proof_token,
)
from corrections.record.actor import MACHINE
from corrections.record.history import Event, Voice
from corrections.record.model import LANGUAGES, Outcome, Party, Record, State
from corrections.render import newsroom_letters
from corrections.render.letters import Letter
from corrections.render.newsroom_letters import Newsroom
from corrections.render.words import Words
from corrections.settings import MailServer, Settings
from corrections.store import (
    log,
    newsroom_links,
    newsroom_mailboxes,
    newsroom_news,
    newsroom_proofs,
    parties,
    party_facts,
    records,
)
from corrections.store.connection import write
from corrections.store.log import Entry
from corrections.store.newsroom_links import NewsroomLink
from corrections.store.outbox import Item

PAYLOADS = ("newsroom_link", "newsroom_proof", "newsroom_record")
"""The keys of what is composed here: each payload has one of them."""


class NewsroomComposer:
    """Makes the mails to newsrooms."""

    def __init__(self, db: Database, settings: Settings, server: MailServer) -> None:
        self.db, self.settings, self.server = db, settings, server

    def compose(self, item: Item, now: datetime) -> EmailMessage | None:
        """The mail, or ``None`` where there is nothing left to say or nobody wants to hear it."""
        if "newsroom_proof" in item.payload:
            return self._proof_mail(item, now)
        if "newsroom_record" in item.payload:
            return self._news_mail(item, now) if self.settings.tell_newsrooms else None
        return self._link_mail(item, now)

    def _proof_mail(self, item: Item, now: datetime) -> EmailMessage | None:
        proof = newsroom_proofs.get(self.db, int(item.payload["newsroom_proof"]))
        if proof is None or proof.email is None or proof.unwanted or not proof.is_open(now):
            return None
        words = Words(proof.language, self.settings.zone)
        token = newsroom_proof_token(self.settings.secret_key, proof.nonce)
        if newsroom_proofs.find(self.db, token) is None:  # the secret has changed since
            return None
        page = self.settings.page_url(proof.language, f"/newsroom-proofs/{token}")
        site = self.settings.page_url(proof.language, "/")
        until = proof.asked_at + newsroom_proofs.VALID
        written = newsroom_letters.of_proof(page, site, until, words)
        return self._message(item, written, proof.email, f"{page}/stop", words, now)

    def _link_mail(self, item: Item, now: datetime) -> EmailMessage | None:
        link = newsroom_links.get(self.db, int(item.payload["newsroom_link"]))
        if link is None or link.revoked_at or link.nonce is None:
            return None
        outlet = self._outlet(link)
        email = contact_of(self.db, outlet.id) if outlet else None
        if outlet is None or email is None or self._hash(email) != link.mailbox:
            return None
        newsroom = self._newsroom(outlet, email)
        written = self._letter(link, newsroom) if newsroom else None
        if newsroom is None or written is None:
            return None
        stop = f"{newsroom.stop_page}/stop"
        return self._message(item, written, email, stop, newsroom.words, now)

    def _news_mail(self, item: Item, now: datetime) -> EmailMessage | None:
        """Of the records that the mail is for, those that are still public and of its outlet."""
        kept = newsroom_news.of_mail(self.db, int(item.payload["newsroom_record"]))
        told = told_records(self.db, int(item.payload["newsroom_record"]))
        email = contact_of(self.db, told[0].outlet.id) if told else None
        if kept is None or email is None or self._hash(email) != kept[1]:
            return None
        newsroom = self._newsroom(told[0].outlet, email)
        if newsroom is None:
            return None
        answer = self._answer_page(told[0], kept[1], newsroom)
        written = newsroom_letters.of_news(told, answer, newsroom)
        stop = f"{newsroom.stop_page}/stop"
        return self._message(item, written, email, stop, newsroom.words, now)

    def _answer_page(self, record: Record, mailbox: str, newsroom: Newsroom) -> str:
        """Where the newsroom answers: by its private link, or, once the desk revoked that, where
        it gets another one."""
        link = newsroom_links.standing(self.db, record.outlet.id, mailbox)
        if link is None or link.nonce is None or link.revoked_at:
            return f"{newsroom.site}/outlets/{record.outlet.slug}/answer"
        token = newsroom_link_token(self.settings.secret_key, link.nonce)
        return f"{newsroom.site}/answers/{token}/{record.id}"

    def _outlet(self, link: NewsroomLink) -> Party | None:
        if link.record_id is None:
            outlet = newsroom_links.outlet_of(self.db, link)
            return outlet if outlet and outlet.records else None
        record = records.get(self.db, link.record_id)
        return record.outlet if record and record.state is State.PUBLISHED else None

    def _letter(self, link: NewsroomLink, newsroom: Newsroom) -> Letter | None:
        token = newsroom_link_token(self.settings.secret_key, link.nonce or "")
        page = self.settings.page_url(newsroom.words.language, f"/answers/{token}")
        record = records.get(self.db, link.record_id) if link.record_id else None
        if record:
            return newsroom_letters.of_record_link(record, page, newsroom)
        return newsroom_letters.of_outlet_link(page, newsroom)

    def _newsroom(self, outlet: Party, email: str) -> Newsroom | None:
        """For whom the letter is written; ``None`` where the mailbox wants none."""
        mailbox = newsroom_mailboxes.get(self.db, self._hash(email))
        if mailbox is None or newsroom_mailboxes.refuses(self.db, mailbox.mailbox):
            return None
        token = newsroom_mail_token(self.settings.secret_key, mailbox.nonce)
        language = language_of(self.db, outlet, self.settings)
        words = Words(language, self.settings.zone)
        site = self.settings.page_url(language, "")
        return Newsroom(outlet.name, words, site, f"{site}/newsroom-mail/{token}")

    def _message(
        self, item: Item, written: Letter, email: str, stop: str, words: Words, now: datetime
    ) -> EmailMessage:
        message = new_message(
            self.settings, self.server, written, to=email, stop=stop, language=words.language,
            now=now,
        )  # fmt: skip
        message["Message-ID"] = message_id(self.db, self.settings, item.target.replace("/", "."))
        return message

    def _hash(self, email: str) -> str:
        return mailbox_hash(self.settings.secret_key, email)


def told_records(db: Database, first: int) -> list[Record]:
    """The records that a mail with news names: those that are public, and of its outlet, now."""
    kept = newsroom_news.of_mail(db, first)
    outlet = parties.by_number(db, "outlets", kept[2]) if kept else None
    found = [records.get(db, number) for number in kept[0]] if kept and outlet else []
    return [
        record for record in found
        if record and outlet and record.state is State.PUBLISHED and record.outlet.id == outlet.id
    ]  # fmt: skip


def keep_told(db: Database, item: Item, now: datetime) -> None:
    """Keep that a mail with news was handed over; nothing happens for any other mail. It asks for a
    correction: a record of which no request and no deed was known has an event of that day."""
    if "newsroom_record" in item.payload:
        with write(db):
            told = told_records(db, int(item.payload["newsroom_record"]))
            newsroom_news.keep_told(db, [record.id for record in told], now)
            for record in told:
                log.add(db, Entry(now, MACHINE, "tell-newsroom", "record", record.id))
                if record.outcome is Outcome.UNASKED and not record.concluded:
                    outcomes.add_outcome(
                        db, record, Event(Outcome.ASKED, Voice.DESK, now), actor=MACHINE
                    )


def language_of(db: Database, outlet: Party, settings: Settings) -> str:
    """The language in which a newsroom is written to: its own where the interface has it, else the
    site's."""
    own = (party_facts.public(db, outlet.id).language or "").partition("-")[0]
    return own if own in LANGUAGES else settings.language
