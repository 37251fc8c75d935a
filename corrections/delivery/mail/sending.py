"""The sender of the mail channel: compose what an item stands for, hand it over, and drop addresses
that are refused again and again."""

from __future__ import annotations

import contextlib
import logging
import sqlite3
from collections.abc import Callable
from datetime import datetime

from sqlite_utils import Database

from corrections.delivery.mail import newsrooms, reporters
from corrections.delivery.mail.composing import Composer
from corrections.delivery.mail.filers import FilerComposer
from corrections.delivery.mail.newsrooms import NewsroomComposer
from corrections.delivery.mail.reporters import ReporterComposer
from corrections.delivery.mail.smtp import RecipientRefused, Smtp
from corrections.settings import MailServer, Settings
from corrections.store import filer_mail, refusals
from corrections.store.connection import write
from corrections.store.outbox import Item

logger = logging.getLogger("corrections.delivery")

REFUSALS = 3
"""Mails in a row that are refused before an address is dropped: once may be a mistake of a server,
and each is another mail."""


class Post:
    """Mail to the server that the settings name."""

    def __init__(self, settings: Settings, server: MailServer) -> None:
        self.settings, self.server = settings, server
        self._smtp = Smtp(server)

    def send(self, db: Database, item: Item, now: datetime) -> None:
        """Send one mail, or nothing where there is nothing left to say; raises ``NotTaken``."""
        message = _composer(item)(db, self.settings, self.server).compose(item, now)
        if message is None:
            return
        try:
            self._smtp.hand_over(message)
        except RecipientRefused:
            _refused(item)(db, str(message["To"]), now)
            raise
        # The mail was accepted: whatever happens here, it must not be sent again.
        with contextlib.suppress(sqlite3.Error):
            if "report" in item.payload:
                reporters.note_done(db, item, sent=True)
            _note_taken(db, str(message["To"]))
            newsrooms.keep_told(db, item, now)

    def close(self) -> None:
        """Close the connection to the mail server."""
        self._smtp.close()


def _composer(
    item: Item,
) -> type[Composer | FilerComposer | NewsroomComposer | ReporterComposer]:
    if "filer" in item.payload:
        return FilerComposer
    if "report" in item.payload:
        return ReporterComposer
    return NewsroomComposer if _is_to_newsroom(item) else Composer


def _refused(item: Item) -> Callable[[Database, str, datetime], None]:
    """What is done where the mail server refuses the address of an item. That of a newsroom is the
    desk's, which reads in the log of the program that nothing arrives."""
    if "filer" in item.payload:
        return _stop_filers
    if "report" in item.payload:
        return lambda db, _email, _now: reporters.note_done(db, item)
    return _warn_of_newsroom if _is_to_newsroom(item) else _note_refused


def _is_to_newsroom(item: Item) -> bool:
    return any(key in item.payload for key in newsrooms.PAYLOADS)


def _warn_of_newsroom(_db: Database, _email: str, _now: datetime) -> None:
    logger.warning("mail: the address of a newsroom was refused")


def _stop_filers(db: Database, email: str, now: datetime) -> None:
    """Stop mail to filers who gave this address. They read the same on their private pages, and can
    ask for mail there again."""
    with write(db):
        filer_mail.stop_address(db, email, now)


def _note_taken(db: Database, email: str) -> None:
    if refusals.any_refused(db):
        with write(db):
            refusals.note_taken(db, email)


def _note_refused(db: Database, email: str, now: datetime) -> None:
    """Count the refusal, and drop the address at the third in a row. Where every address is
    refused the fault is the mail server's, or of how it is set up: nobody is dropped."""
    with write(db):
        if refusals.note_refused(db, email) < REFUSALS:
            return
        if refusals.concern_others(db, email):
            logger.error("mail: every address is refused, so that none is dropped")
            return
        refusals.stop_address(db, email, now)
    logger.warning("mail: an address was refused %d times in a row and is dropped", REFUSALS)
