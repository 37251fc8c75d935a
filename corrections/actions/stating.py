"""The filer tells the desk what the newsroom did, and takes that back while nobody has decided on
it. Nothing of it changes the record: an editor reads it first (``handling.accept``)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from hashlib import sha256
from itertools import count

from sqlite_utils import Database

from corrections.actions.handling import ItemMissing, ItemMoved
from corrections.actions.receiving import OPEN_LIMIT, TooManyOpen
from corrections.actions.recording import get
from corrections.record.actor import FILER
from corrections.record.inbox import Handling, ItemKind, ItemState
from corrections.record.statement import STATED_IN, Statement
from corrections.store import filings, inbox, log
from corrections.store.connection import write
from corrections.store.log import Entry


class RecordClosed(Exception):
    """The record was declined or withdrawn: nothing becomes an event of it."""


def state(db: Database, record_id: int, told: Statement, *, language: str, now: datetime) -> int:
    """Keep what the filer says, for the desk, and return its number. The same statement sent twice
    is one, unless it was taken back in between. Raises ``RecordMissing``, ``RecordClosed``, and
    ``TooManyOpen`` where ``OPEN_LIMIT`` of them wait."""
    with write(db):
        if get(db, record_id).state not in STATED_IN:
            raise RecordClosed
        for sent_hash in _hashes(record_id, told):
            before = inbox.find_sent(db, sent_hash)
            if before is None:
                break
            if before.state is not ItemState.TAKEN_BACK:
                return before.id
        items = inbox.of_record(db, record_id, ItemKind.STATEMENT)
        if sum(item.state is ItemState.OPEN for item in items) >= OPEN_LIMIT:
            raise TooManyOpen
        number = inbox.add(db, record_id, told, language=language, sent_hash=sent_hash, now=now)
        log.add(db, Entry(now, FILER, "send-statement", "record", record_id))
    return number


def state_with_form(
    db: Database, token: str, told: Statement, *, language: str, now: datetime
) -> None:
    """Keep what was said in the form of the record that has this private link, once that was
    recorded. A form that was sent again for a record which takes nothing more adds nothing."""
    with suppress(RecordClosed, TooManyOpen):
        state(db, filings.find(db, token) or 0, told, language=language, now=now)


def take_back(db: Database, record_id: int, number: int, *, now: datetime) -> None:
    """The filer of this record takes a statement back; twice is once. Raises ``ItemMissing`` where
    the record has no such statement, and ``ItemMoved`` once an editor has decided on it."""
    with write(db):
        item = inbox.get(db, number)
        if item is None or (item.record_id, item.kind) != (record_id, ItemKind.STATEMENT):
            raise ItemMissing
        if item.state is ItemState.TAKEN_BACK:
            return
        if item.state is not ItemState.OPEN:
            raise ItemMoved(number)
        step = Handling(item.revision + 1, now, FILER, ItemState.TAKEN_BACK)
        inbox.add_step(db, item, step)
        log.add(db, Entry(now, FILER, "take-back-statement", "record", record_id))


def _hashes(record_id: int, told: Statement) -> Iterator[str]:
    """What names this statement when it is sent for the first time, and again after it was taken
    back."""
    for attempt in count():
        text = f"statement\x00{attempt}\x00{record_id}\x00{told!r}"
        yield sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
