"""What an editor does with what others sent: accept it, refuse it, or take that back.

``revision`` is that of the item that the editor read: each action raises ``ItemMoved`` if a
colleague was faster, and then nothing is written. The same step sent twice by one editor is done
once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from sqlite_utils import Database

from corrections.actions import answering, outcomes
from corrections.actions.recording import get
from corrections.record import lifecycle
from corrections.record.actor import Actor
from corrections.record.answer import Answer
from corrections.record.inbox import Handling, Item, ItemKind, ItemState
from corrections.record.lifecycle import Step
from corrections.record.model import Record, State
from corrections.record.report import Report
from corrections.record.statement import Statement
from corrections.store import inbox, log, report_answers
from corrections.store.connection import needs_transaction, write
from corrections.store.log import Entry

VERBS = {ItemState.ACCEPTED: "accept", ItemState.REFUSED: "refuse", ItemState.OPEN: "reopen"}
"""What the log calls a step, before the kind of the item."""


class ItemMissing(LookupError):
    """There is no item with this number."""


class ItemMoved(Exception):
    """A colleague did something with the item since it was read."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


class NotTheirs(Exception):
    """An answer of a newsroom to whose outlet the record does not belong any more; ``number`` is
    that of the item."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


class NoLongerPublic(Exception):
    """An answer was accepted about a record that is not public any more, or a statement of the
    filer about one that was declined or withdrawn."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


class SentenceMissing(Exception):
    """The step needs a sentence."""


@dataclass(frozen=True, slots=True)
class Decision:
    """About which item an editor decides, at which revision, who, with which sentence, and when;
    ``told`` is the sentence for whoever sent a report with an address."""

    number: int
    revision: int
    actor: Actor
    sentence: str | None
    now: datetime
    told: str | None = None


def needs_sentence(kind: ItemKind, state: ItemState) -> bool:
    """Whether the step to this state needs a sentence: whoever sent the item, or a colleague,
    reads it."""
    told = (ItemKind.REPORT, ItemKind.REMOVAL)
    return state is ItemState.REFUSED or (kind in told and state is ItemState.ACCEPTED)


def accept(db: Database, decision: Decision) -> Item:
    """Note that something was done about a report, or that a proposal was taken over; make an
    answer an event of the record, in the newsroom's voice and words, and strike that of an answer
    which it takes the place of; make a statement an event in the filer's voice. Raises
    ``ItemMissing``, ``ItemMoved`` and ``SentenceMissing``; where the record's state takes no such
    event ``NoLongerPublic``, and for an answer of the newsroom of another outlet ``NotTheirs``."""
    return _take(db, decision, ItemState.ACCEPTED)


@needs_transaction
def accept_statements(
    db: Database, record_id: int, read: Mapping[int, int], actor: Actor, now: datetime
) -> None:
    """Accept what the filer of this record says that the newsroom did, in the caller's transaction:
    statements by their numbers, each at the revision that was read. Raises ``ItemMissing`` for
    anything else, and as ``accept``."""
    for number, revision in read.items():
        item = get_item(db, number)
        if (item.kind, item.record_id) != (ItemKind.STATEMENT, record_id):
            raise ItemMissing
        _handle(db, Decision(number, revision, actor, None, now), ItemState.ACCEPTED)


def refuse(db: Database, decision: Decision) -> Item:
    """Note why nothing is done, for whoever reads the sentence. Raises as ``accept``."""
    return _take(db, decision, ItemState.REFUSED)


def reopen(db: Database, decision: Decision) -> Item:
    """Take back what was decided: the item waits again, in its old place. Raises ``ItemMissing``
    and ``ItemMoved``."""
    return _take(db, decision, ItemState.OPEN)


def is_final(item: Item) -> bool:
    """Whether what was decided cannot be taken back here: what was accepted and has become an event
    is struck on the record's page, and what its sender took back is theirs."""
    if item.state is ItemState.TAKEN_BACK:
        return True
    told = item.kind in (ItemKind.ANSWER, ItemKind.STATEMENT)
    return told and item.state is ItemState.ACCEPTED


def _leads_to(item: Item, state: ItemState) -> bool:
    """Whether a step leads from the item's state to this one."""
    was_open, opens = item.state is ItemState.OPEN, state is ItemState.OPEN
    return was_open is not opens and not is_final(item)


@needs_transaction
def note(db: Database, item: Item, decision: Decision, state: ItemState) -> None:
    """Keep one step with an item, in the caller's transaction: for what is done together with
    something else. Raises ``ItemMoved`` and ``SentenceMissing``."""
    if item.revision != decision.revision or not _leads_to(item, state):
        raise ItemMoved(item.id)
    if needs_sentence(item.kind, state) and not decision.sentence:
        raise SentenceMissing
    number = item.revision + 1
    step = Handling(number, decision.now, decision.actor, state, decision.sentence)
    inbox.add_step(db, item, step)
    if isinstance(item.content, Report) and item.content.email and state is not ItemState.OPEN:
        report_answers.add(db, item.id, number, decision.told)
    action = f"{VERBS[state]}-{item.kind}"
    log.add(db, Entry(decision.now, decision.actor, action, "record", item.record_id))


def _take(db: Database, decision: Decision, state: ItemState) -> Item:
    with write(db):
        _handle(db, decision, state)
        return get_item(db, decision.number)


def _handle(db: Database, decision: Decision, state: ItemState) -> None:
    item = get_item(db, decision.number)
    if _is_done(db, item, decision, state):
        return
    note(db, item, decision, state)
    if isinstance(item.content, Answer | Statement) and state is ItemState.ACCEPTED:
        _add_event(db, item, item.content, decision)


def _add_event(db: Database, item: Item, told: Answer | Statement, decision: Decision) -> None:
    record = get(db, item.record_id)
    if not _takes(record, told, decision.actor):
        raise NoLongerPublic(item.id)
    if isinstance(told, Answer) and not answering.is_theirs(db, item):
        raise NotTheirs(item.id)
    event = replace(told.event(decision.now), item_id=item.id)
    outcomes.add_outcome(db, record, event, actor=decision.actor)
    if item.replaces:
        answering.give_way(db, item, decision.now)


def _takes(record: Record, told: Answer | Statement, actor: Actor) -> bool:
    """Whether this may become an event of the record in the state that it has."""
    if isinstance(told, Answer):
        return record.state is State.PUBLISHED
    return lifecycle.allows(record.state, Step.TELL, actor)


def get_item(db: Database, number: int) -> Item:
    """The item with this number; raises ``ItemMissing`` where there is none."""
    item = inbox.get(db, number)
    if item is None:
        raise ItemMissing(number)
    return item


def _is_done(db: Database, item: Item, decision: Decision, state: ItemState) -> bool:
    """Whether the last step is this very one."""
    steps = inbox.steps_of(db, [item.id]).get(item.id, [])
    if not steps or item.revision != decision.revision + 1:
        return False
    done = (steps[-1].state, steps[-1].by, steps[-1].sentence)
    return done == (state, Actor(decision.actor.role, decision.actor.name), decision.sentence)
