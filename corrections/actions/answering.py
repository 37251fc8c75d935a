"""A newsroom changes an answer that it sent, or takes it back.

What waits for the desk is taken back at once. What is public stays until the desk accepts the
answer that takes its place, and is struck at once where the newsroom takes it back.
"""

from __future__ import annotations

from datetime import datetime

from sqlite_utils import Database

from corrections.actions import outcomes, receiving
from corrections.actions.receiving import NEWSROOM
from corrections.actions.recording import get
from corrections.record import lifecycle
from corrections.record.actor import Actor
from corrections.record.answer import Answer, is_answer
from corrections.record.inbox import Handling, Item, ItemKind, ItemState
from corrections.record.lifecycle import Step
from corrections.render.labels import OF_ANOTHER, REPLACED, TAKEN_BACK
from corrections.store import events, inbox, log, newsroom_links
from corrections.store.connection import needs_transaction, write
from corrections.store.log import Entry


class AnswerMissing(LookupError):
    """The newsroom has sent no answer with this number about the record."""


class AnswerMoved(Exception):
    """The answer was taken back or replaced meanwhile, or the desk has sent it back."""


def own_answers(db: Database, record_id: int) -> list[Item]:
    """Every answer about a record of the newsroom that its links are for, oldest first; also those
    that came through a link which was revoked since."""
    return [item for item in inbox.of_record(db, record_id, ItemKind.ANSWER) if is_theirs(db, item)]


def is_theirs(db: Database, item: Item) -> bool:
    """Whether the record of an answer still belongs to the newsroom that sent it: outlets may have
    been told apart meanwhile, or the record filed under another one."""
    link = newsroom_links.get(db, item.link_id or 0)
    return link is not None and newsroom_links.covers(db, link, item.record_id)


def change(
    db: Database,
    token: str,
    record_id: int,
    number: int,
    told: Answer,
    *,
    language: str,
    now: datetime,
) -> int:
    """Keep an answer in the place of another one, for the desk, and return its number; what says
    the same is the other one still. Raises ``LinkMissing``, ``AnswerMissing``, ``AnswerMoved``
    where the other one was taken back or replaced, and ``TooManyOpen``."""
    with write(db):
        link = receiving.link_to(db, token, record_id)
        before, _ = receiving.find_sent(db, link, record_id, told, number)
        former = _own(db, record_id, number)
        if before or (former.content == told and former.state is not ItemState.REFUSED):
            return before.id if before else number
        if former.state is ItemState.TAKEN_BACK:
            raise AnswerMoved
        for waiting in _waiting(db, former):
            _take_back(db, waiting, now)
        return receiving.send(
            db, link, record_id, told, language=language, now=now, replaces=number
        )


def take_back(db: Database, token: str, record_id: int, number: int, *, now: datetime) -> None:
    """Take an answer back; twice is once. Where it is public its event is struck. Raises
    ``LinkMissing``, ``AnswerMissing``, and ``AnswerMoved`` where the desk has sent it back."""
    with write(db):
        receiving.link_to(db, token, record_id)
        item = _own(db, record_id, number)
        if item.state is ItemState.TAKEN_BACK:
            return
        if item.state is ItemState.REFUSED:
            raise AnswerMoved
        _take_back(db, item, now)
        _strike(db, record_id, {number}, TAKEN_BACK, now)


@needs_transaction
def give_way(db: Database, item: Item, now: datetime) -> None:
    """Strike what an accepted answer takes the place of, in the caller's transaction."""
    former = set(inbox.replaced(db, item.id))
    for number in sorted(former):
        replaced = inbox.get(db, number)
        if replaced and replaced.state is ItemState.ACCEPTED:
            _take_back(db, replaced, now)
    _strike(db, item.record_id, former, REPLACED, now)


@needs_transaction
def leave(db: Database, record_id: int, actor: Actor, now: datetime) -> None:
    """Strike the answers to a record that was given to another outlet, in the caller's transaction:
    they are the words of another newsroom. The desk can count one again."""
    for event in events.of(db, record_id):
        record = get(db, record_id)
        may = lifecycle.allows(record.state, Step.STRIKE, actor)
        if is_answer(event) and event.struck is None and may:
            outcomes.strike_event(db, record, event.id, actor=actor, reason=OF_ANOTHER, now=now)


def _own(db: Database, record_id: int, number: int) -> Item:
    for item in own_answers(db, record_id):
        if item.id == number:
            return item
    raise AnswerMissing(number)


def _waiting(db: Database, former: Item) -> list[Item]:
    """What waits for the desk and is of no use once another answer takes the place of this one."""
    return [
        item
        for item in own_answers(db, former.record_id)
        if item.state is ItemState.OPEN and former.id in (item.id, *inbox.replaced(db, item.id))
    ]


def _take_back(db: Database, item: Item, now: datetime) -> None:
    inbox.add_step(db, item, Handling(item.revision + 1, now, NEWSROOM, ItemState.TAKEN_BACK))
    log.add(db, Entry(now, NEWSROOM, "take-back-answer", "record", item.record_id))


def _strike(db: Database, record_id: int, items: set[int], reason: str, now: datetime) -> None:
    for event in events.of(db, record_id):
        if event.item_id in items and event.struck is None:
            record = get(db, record_id)
            outcomes.strike_event(db, record, event.id, actor=NEWSROOM, reason=reason, now=now)
