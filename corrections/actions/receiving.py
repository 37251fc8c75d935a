"""What others send to the desk about a public record. Nothing of it changes the record: an editor
reads it first."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256

from sqlite_utils import Database

from corrections.actions.recording import get
from corrections.record.actor import Actor, Role
from corrections.record.inbox import Content
from corrections.record.report import Report
from corrections.store import inbox, log
from corrections.store.connection import write
from corrections.store.log import Entry

READER = Actor(Role.READER)


def report(
    db: Database, record_id: int, told: Report, *, session: str, language: str, now: datetime
) -> int:
    """Keep a report for the desk and return its number. The same form sent twice in one browser
    session is one report. Raises ``RecordMissing``."""
    sent_hash = _hash("report", session, record_id, told)
    with write(db):
        get(db, record_id)
        before = inbox.find_sent(db, sent_hash)
        if before:
            return before.id
        number = inbox.add(db, record_id, told, language=language, sent_hash=sent_hash, now=now)
        log.add(db, Entry(now, READER, "report", "record", record_id))
    return number


def _hash(what: str, sender: str, record_id: int, content: Content) -> str:
    """What makes the same form sent twice by one sender one item."""
    text = f"{what}\x00{sender}\x00{record_id}\x00{content!r}"
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
