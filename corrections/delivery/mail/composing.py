"""A mail is made when it is sent, from the records as they are then: what was withdrawn meanwhile,
or stopped, is not sent."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from email.message import EmailMessage
from typing import Any

from sqlite_utils import Database

from corrections.delivery.mail.messages import message_id, new_message
from corrections.private_links import subscription_token
from corrections.record.model import Record, State
from corrections.render import letters
from corrections.render.letters import Letter, News, Reader
from corrections.render.public import public_history
from corrections.render.words import Words
from corrections.settings import MailServer, Settings
from corrections.store import announcements, erasures, events, history, records, subscriptions
from corrections.store.announcements import Announcement, Occasion
from corrections.store.connection import write
from corrections.store.outbox import Item
from corrections.store.subscriptions import Subscription

DIGEST_RECORDS = 50
"""Records that a digest shows; further ones are counted."""


class Composer:
    """Makes the mails that items stand for."""

    def __init__(self, db: Database, settings: Settings, server: MailServer) -> None:
        self.db, self.settings, self.server = db, settings, server

    def compose(self, item: Item, now: datetime) -> EmailMessage | None:
        """The mail, or ``None`` when its subscription was stopped, its records were withdrawn, or
        the owner of the mailbox wants no letter that is requested by the form."""
        subscription = subscriptions.get(self.db, int(item.payload["subscription"]))
        if subscription is None or subscription.email is None:
            return None
        token = subscription_token(self.settings.secret_key, subscription.nonce)
        if subscriptions.find(self.db, token) is None:  # the secret has changed since
            with write(self.db):
                subscriptions.keep_token(self.db, subscription.id, token)
        page = self.settings.page_url(subscription.language, f"/subscriptions/{token}")
        words = Words(subscription.language, self.settings.zone)
        reader = Reader(subscription.part, subscription.rhythm, words, page)
        written = self._letter(item.payload, subscription, reader)
        if written is None:
            return None
        message = new_message(
            self.settings, self.server, written, to=subscription.email, stop=f"{page}/stop",
            language=words.language, now=now,
        )  # fmt: skip
        self._identify(message, item, subscription)
        return message

    def _letter(
        self, payload: dict[str, Any], subscription: Subscription, reader: Reader
    ) -> Letter | None:
        if "erasure" in payload:
            erasure = erasures.get(self.db, int(payload["erasure"]))
            return letters.of_withdrawal(erasure, reader, self._site(reader)) if erasure else None
        if "announcement" in payload:
            return self._at_once(int(payload["announcement"]), reader)
        if "announcements" in payload:
            return self._digest(payload["announcements"], int(payload["more"]), reader)
        if subscription.unwanted:
            return None
        if subscription.active:
            return letters.of_knowing(reader)
        return letters.of_asking(reader.page, f"{self._site(reader)}/", reader.words)

    def _at_once(self, number: int, reader: Reader) -> Letter | None:
        found = announcements.numbered(self.db, [number])
        record = records.get(self.db, found[0].record_id) if found else None
        if record is None:
            return None
        if record.state is State.PUBLISHED:
            return letters.of_record(self._news(found, record), reader, self._site(reader))
        if found[0].occasion is Occasion.WITHDRAWN:
            return letters.of_withdrawal(record, reader, self._site(reader))
        return None

    def _digest(self, numbers: Sequence[int], more: int, reader: Reader) -> Letter | None:
        """Each record once, with what was announced of it."""
        told: dict[int, list[Announcement]] = {}
        for item in announcements.numbered(self.db, numbers):
            told.setdefault(item.record_id, []).append(item)
        found = [(items, records.get(self.db, number)) for number, items in told.items()]
        news = [self._news(i, r) for i, r in found if r and r.state is State.PUBLISHED]
        gone = [
            r for i, r in found
            if r and r.state is not State.PUBLISHED and i[-1].occasion is Occasion.WITHDRAWN
        ]  # fmt: skip
        if not news and not gone:
            return None
        return letters.of_digest(news, gone, more, reader, self._site(reader))

    def _news(self, told: Sequence[Announcement], record: Record) -> News:
        last = next((item.event_id for item in reversed(told) if item.event_id), None)
        happened = events.of(self.db, record.id) if last else []
        event = next((event for event in happened if event.id == last), None)
        numbers = {item.revision for item in told if item.occasion is Occasion.EDITED}
        revisions = public_history(history.revisions(self.db, record.id)) if numbers else []
        edits = (revision for revision in revisions if revision.number in numbers)
        concluded = event is None and told[-1].occasion is Occasion.OUTCOME
        return News(record, event, tuple(edits), concluded)

    def _identify(self, message: EmailMessage, item: Item, subscription: Subscription) -> None:
        """A mail that is sent twice has one ``Message-ID``; the first about a record is the one
        that later ones about it refer to (RFC 5322, section 3.6.4)."""
        thread = item.payload.get("thread")
        root = self._id(f"{subscription.id}.record.{thread}")
        if thread and item.payload["first"]:
            message["Message-ID"] = root
            return
        message["Message-ID"] = self._id(
            item.target.removeprefix("subscriptions/").replace("/", ".")
        )
        if thread:
            message["In-Reply-To"] = message["References"] = root

    def _site(self, reader: Reader) -> str:
        """What stands before the paths of the pages in the reader's language."""
        return self.settings.page_url(reader.words.language, "")

    def _id(self, path: str) -> str:
        return message_id(self.db, self.settings, path)
