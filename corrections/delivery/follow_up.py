"""The thread that goes after questions of the desk: it reminds filers, ends what nobody answered in
time, puts mail about what was done into the outbox, and clears the files of what was erased."""

from __future__ import annotations

from datetime import datetime

from sqlite_utils import Database

from corrections.actions import asking
from corrections.delivery.mail import filer_news
from corrections.delivery.mail.filers import TOLD
from corrections.delivery.mail.reporters import tell_reporters
from corrections.delivery.newsroom_news import tell_newsrooms
from corrections.delivery.queue import Clock, Stopped
from corrections.record.actor import Role
from corrections.settings import Settings
from corrections.store import clearing, filer_mail, log, outbox
from corrections.store.connection import write
from corrections.store.database import RegisterDatabase
from corrections.store.log import Entry

BATCH = 200
"""Entries of the log that are read in one transaction."""

STEPS = 50
"""Questions in a round: each is one transaction, and others write in between."""


class FollowingUp:
    """Reminds and ends what is due. A question that is due while the program does not run is due
    later (``asking.keep_time``)."""

    def __init__(self, settings: Settings, clock: Clock, stopped: Stopped) -> None:
        self.settings, self.clock, self.stopped = settings, clock, stopped

    def __call__(self, db: Database) -> bool:
        """Do one round, and return whether anything was due."""
        asking.keep_time(db, self.clock())
        busy = False
        for _ in range(STEPS):
            if self.stopped() or not asking.follow_up(db, self.settings.language, self.clock()):
                break
            busy = True
        busy = tell_reporters(db, self.settings, self.clock()) or busy
        busy = tell_newsrooms(db, self.settings, self.clock()) or busy
        busy = tell_filers(db, self.settings, self.clock()) or busy
        if isinstance(db, RegisterDatabase) and clearing.is_due(db):
            clearing.clear(db, self.clock())
        return busy


def tell_filers(db: Database, settings: Settings, now: datetime) -> bool:
    """Go on in the log, and put a mail into the outbox for what a filer who confirmed an address
    should hear of; return whether there was anything new in the log."""
    if not log.after(db, filer_mail.told_to(db), 1):
        return False
    with write(db):
        entries = log.after(db, filer_mail.told_to(db), BATCH)
        for entry in entries:
            if settings.mail_server and _concerns_filer(db, entry):
                target = f"filings/{entry.thing_id}/log/{entry.number}"
                outbox.post(db, target, {"filer": entry.thing_id, "log": entry.number}, now)
        if entries:
            filer_mail.keep_told(db, entries[-1].number)
    return True


def _concerns_filer(db: Database, entry: Entry) -> bool:
    if entry.thing != "record" or entry.by.role is Role.FILER:
        return False
    mail = filer_mail.get(db, entry.thing_id or 0)
    if mail is None or not mail.active:
        return False
    return entry.action in TOLD or filer_news.is_news(db, entry)
