"""What others send to the desk about a public record. Nothing of it changes the record: an editor
reads it first."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from hashlib import sha256
from itertools import count

from sqlite_utils import Database

from corrections.actions.recording import get
from corrections.record.actor import FILER, Actor, Role
from corrections.record.answer import Answer
from corrections.record.inbox import Content, Item, ItemState, kind_of
from corrections.record.model import State
from corrections.record.proposal import Proposal
from corrections.record.removal_request import ASKABLE, RemovalRequest
from corrections.record.report import Report
from corrections.store import inbox, log, newsroom_links, reported
from corrections.store.connection import needs_transaction, write
from corrections.store.log import Entry
from corrections.store.newsroom_links import NewsroomLink

READER = Actor(Role.READER)
NEWSROOM = Actor(Role.NEWSROOM)

OPEN_LIMIT = 5
"""Items about one record that may wait for the desk at once from its filer or through one link of
a newsroom."""


REPORTS_AN_HOUR = 20
"""Reports of one record, sent within an hour, that may wait for the desk: whoever has many network
addresses cannot bury what others say of the record."""


class LinkMissing(LookupError):
    """No link has this token, or it was revoked."""


class NotPublic(Exception):
    """A change is proposed to a public record alone."""


class NotAskable(Exception):
    """Removal is asked for of a record that its filer can withdraw at once."""


class TooManyOpen(Exception):
    """As much waits for the desk from this sender as may."""


class TooManyReports(Exception):
    """A record was reported too often within the hour. ``wait`` is how long it takes at most until
    one more report of it is taken."""

    def __init__(self, wait: timedelta) -> None:
        super().__init__(wait)
        self.wait = wait


def report(
    db: Database,
    record_id: int,
    told: Report,
    *,
    session: str,
    language: str,
    now: datetime,
    limited: bool = True,
) -> int:
    """Keep a report for the desk and return its number. The same form sent twice in one browser
    session is one report. Raises ``RecordMissing``, and if ``limited`` ``TooManyReports`` where
    ``REPORTS_AN_HOUR`` of the last hour are open."""
    sent_hash = _hash("report", session, record_id, told)
    with write(db):
        get(db, record_id)
        before = inbox.find_sent(db, sent_hash)
        if before:
            return before.id
        if limited:
            _check_reports(db, record_id, now)
        number = inbox.add(db, record_id, told, language=language, sent_hash=sent_hash, now=now)
        log.add(db, Entry(now, READER, "report", "record", record_id))
    return number


def answer(
    db: Database, token: str, record_id: int, told: Answer, *, language: str, now: datetime
) -> int:
    """Keep a newsroom's answer about a record for the desk and return its number. The same answer
    sent twice is one, unless it was taken back in between. Raises ``LinkMissing``, also where the
    link is not for this record, and ``TooManyOpen`` where ``OPEN_LIMIT`` of them wait."""
    with write(db):
        link = link_to(db, token, record_id)
        return send(db, link, record_id, told, language=language, now=now)


@needs_transaction
def send(
    db: Database,
    link: NewsroomLink,
    record_id: int,
    told: Answer,
    *,
    language: str,
    now: datetime,
    replaces: int | None = None,
) -> int:
    """As ``answer``, in the caller's transaction; ``replaces`` is the number of an answer that this
    one takes the place of."""
    before, sent_hash = find_sent(db, link, record_id, told, replaces)
    if before:
        return before.id
    _check_open(inbox.of_link(db, link.id, record_id))
    number = inbox.add(
        db, record_id, told, language=language, sent_hash=sent_hash, now=now, link_id=link.id,
        replaces=replaces,
    )  # fmt: skip
    log.add(db, Entry(now, NEWSROOM, "send-answer", "record", record_id))
    return number


def link_to(db: Database, token: str, record_id: int) -> NewsroomLink:
    """The link with this token; raises ``LinkMissing``, also where it is not for this record."""
    link = newsroom_links.find(db, token)
    if link is None or not newsroom_links.covers(db, link, record_id):
        raise LinkMissing
    return link


def find_sent(
    db: Database, link: NewsroomLink, record_id: int, told: Answer, replaces: int | None = None
) -> tuple[Item | None, str]:
    """The item that the same form made before, unless that was taken back, and the hash by which
    this one is found."""
    for attempt in count():
        sender = f"{link.id} {replaces or ''} {attempt}"
        sent_hash = _hash("answer", sender, record_id, told)
        before = inbox.find_sent(db, sent_hash)
        if before is None or before.state is not ItemState.TAKEN_BACK:
            return before, sent_hash
    raise AssertionError


def propose(db: Database, record_id: int, told: Proposal, *, language: str, now: datetime) -> int:
    """Keep a change that the filer proposes, for the desk, and return its number. The same proposal
    sent twice is one. Raises ``RecordMissing``, ``NotPublic``, and ``TooManyOpen`` where
    ``OPEN_LIMIT`` of them wait."""
    with write(db):
        if get(db, record_id).state is not State.PUBLISHED:
            raise NotPublic
        return _keep_of_filer(db, record_id, told, "propose", language, now)


def ask_for_removal(
    db: Database, record_id: int, asked: RemovalRequest, *, language: str, now: datetime
) -> int:
    """Keep the filer's request that a record be removed, for the desk, and return its number. The
    same request sent twice is one. Raises ``RecordMissing``, ``NotAskable``, and ``TooManyOpen``
    where ``OPEN_LIMIT`` of them wait."""
    with write(db):
        if get(db, record_id).state not in ASKABLE:
            raise NotAskable
        return _keep_of_filer(db, record_id, asked, "ask-removal", language, now)


@needs_transaction
def _keep_of_filer(
    db: Database,
    record_id: int,
    content: Proposal | RemovalRequest,
    action: str,
    language: str,
    now: datetime,
) -> int:
    """Keep what a filer sends about a record, unless the same was sent before, and return its
    number."""
    kind = kind_of(content)
    sent_hash = _hash(kind, "", record_id, content)
    before = inbox.find_sent(db, sent_hash)
    if before:
        return before.id
    _check_open(inbox.of_record(db, record_id, kind))
    number = inbox.add(db, record_id, content, language=language, sent_hash=sent_hash, now=now)
    log.add(db, Entry(now, FILER, action, "record", record_id))
    return number


def _check_reports(db: Database, record_id: int, now: datetime) -> None:
    since = now - timedelta(hours=1)
    oldest = reported.time_of(db, record_id, since, REPORTS_AN_HOUR)
    if oldest:
        # A clock that was ahead may have kept a time of the future.
        raise TooManyReports(min(oldest, now) - since)


def _check_open(items: Iterable[Item]) -> None:
    if sum(item.state is ItemState.OPEN for item in items) >= OPEN_LIMIT:
        raise TooManyOpen


def _hash(what: str, sender: str, record_id: int, content: Content) -> str:
    """What makes the same form sent twice by one sender one item."""
    text = f"{what}\x00{sender}\x00{record_id}\x00{content!r}"
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
