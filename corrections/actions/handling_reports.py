"""One decision about all open reports of a record, and taking it back."""

from __future__ import annotations

from sqlite_utils import Database

from corrections.actions import handling
from corrections.actions.handling import Decision, ItemMissing, ItemMoved
from corrections.record.inbox import Handling, Item, ItemKind, ItemState
from corrections.store import inbox, reported
from corrections.store.connection import write

AT_ONCE = 500
"""Reports that one decision is about at most: a filing beside it waits as long as it is written."""


def decide(db: Database, record_id: int, decision: Decision, state: ItemState) -> None:
    """Take a step with the open reports of a record up to the one that ``decision`` names, the
    oldest ``AT_ONCE`` of them: what was sent after the editor's page was made is not decided.

    Raises ``ItemMissing`` where that is no report of the record, ``ItemMoved`` where none of them
    is open, unless this very decision was made, and ``SentenceMissing``.
    """
    with write(db):
        last = _report(db, record_id, decision.number)
        found = reported.open_reports(db, record_id, AT_ONCE, until=last.id)
        if not found and not _did(_last_step(db, last), decision, state):
            raise ItemMoved(last.id)
        _take(db, found, decision, state)


def reopen(db: Database, record_id: int, decision: Decision) -> None:
    """Take back what was decided about a report, and about all that were decided with it. Raises
    ``ItemMissing``, and ``ItemMoved`` where it is open and this editor did not reopen it."""
    with write(db):
        item = _report(db, record_id, decision.number)
        step = _last_step(db, item)
        if item.state is not ItemState.OPEN and step:
            together = reported.decided_with(db, item, step, AT_ONCE)
            _take(db, together, decision, ItemState.OPEN)
        elif not _did(step, decision, ItemState.OPEN):
            raise ItemMoved(item.id)


def decided_together(db: Database, item: Item, limit: int) -> int:
    """How many reports were decided with this one, itself included, counted up to ``limit``."""
    step = _last_step(db, item)
    return len(reported.decided_with(db, item, step, limit)) if step else 0


def _take(db: Database, items: list[Item], decision: Decision, state: ItemState) -> None:
    for item in items:
        own = Decision(
            item.id, item.revision, decision.actor, decision.sentence, decision.now, decision.told
        )
        handling.note(db, item, own, state)


def _report(db: Database, record_id: int, number: int) -> Item:
    item = inbox.get(db, number)
    if item is None or item.kind is not ItemKind.REPORT or item.record_id != record_id:
        raise ItemMissing(number)
    return item


def _last_step(db: Database, item: Item) -> Handling | None:
    steps = inbox.steps_of(db, [item.id]).get(item.id, [])
    return steps[-1] if steps else None


def _did(step: Handling | None, decision: Decision, state: ItemState) -> bool:
    if step is None:
        return False
    did = (step.state, step.by.role, step.by.name, step.sentence)
    return did == (state, decision.actor.role, decision.actor.name, decision.sentence)
