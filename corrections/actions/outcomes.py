"""What became of a record: events are written down and struck, and the desk concludes.

Each action writes a revision, and gives the record the outcome that ``record.outcome`` computes.
``revision`` is that of the record that the editor read: raises ``RecordMoved`` if the record was
changed since, but not where the change is this very action, sent twice: that changes nothing. Every
action raises ``StepRefused`` for a record that was declined or withdrawn.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

from sqlite_utils import Database

from corrections.actions.recording import Changes, RecordMissing, RecordMoved, get, get_at, note
from corrections.record import lifecycle
from corrections.record.actor import MACHINE, Actor, Role
from corrections.record.answer import is_answer, was_taken_back
from corrections.record.history import Event, Strike
from corrections.record.inbox import ItemState
from corrections.record.lifecycle import NotAllowed, Step
from corrections.record.model import Outcome, Record, State
from corrections.record.outcome import standing
from corrections.store import announcements, events, history, inbox, outcomes
from corrections.store.announcements import Occasion
from corrections.store.connection import needs_transaction, write


def record_outcome(
    db: Database, record_id: int, event: Event, *, actor: Actor, revision: int | None = None
) -> Record:
    """Write down what somebody says became of the record."""
    with write(db):
        if _was_done(
            db, record_id, revision, actor, Step.TELL, lambda: _told(db, record_id, event)
        ):
            return get(db, record_id)
        return add_outcome(db, get_at(db, record_id, revision), event, actor=actor)


@needs_transaction
def add_outcome(db: Database, record: Record, event: Event, *, actor: Actor) -> Record:
    """As ``record_outcome``, in the caller's transaction and for the record as it is."""
    lifecycle.move(record.state, Step.TELL, actor)
    number = events.add(db, record.id, event)
    return _settle(db, record, _conclusion(record), actor, Step.TELL, event.at, number)


def strike(
    db: Database,
    record_id: int,
    event_id: int,
    *,
    actor: Actor,
    reason: str,
    now: datetime,
    revision: int | None = None,
) -> Record:
    """Cross out an event, which stays and no longer counts; everybody reads the reason. Raises
    ``RecordMissing`` if the record has no such event, ``RecordMoved`` if it is struck already, and
    ``NotAllowed`` for a newsroom where the event is no answer of its own."""
    with write(db):
        if _was_done(
            db, record_id, revision, actor, Step.STRIKE, lambda: _is_struck(db, record_id, event_id)
        ):
            return get(db, record_id)
        record = get_at(db, record_id, revision)
        return strike_event(db, record, event_id, actor=actor, reason=reason, now=now)


@needs_transaction
def strike_event(
    db: Database, record: Record, event_id: int, *, actor: Actor, reason: str, now: datetime
) -> Record:
    """As ``strike``, in the caller's transaction and for the record as it is."""
    lifecycle.move(record.state, Step.STRIKE, actor, reason)
    event = _event(db, record.id, event_id)
    if event.struck:
        raise RecordMoved(record.id)
    if actor.role is Role.NEWSROOM and not is_answer(event):
        raise NotAllowed(actor.authority, Step.STRIKE)
    events.strike(db, event_id, Strike(now, actor, reason))
    conclusion = _conclusion(record)
    return _settle(db, record, conclusion, actor, Step.STRIKE, now, event_id, reason=reason)


def unstrike(
    db: Database,
    record_id: int,
    event_id: int,
    *,
    actor: Actor,
    now: datetime,
    revision: int | None = None,
) -> Record:
    """Let an event that was crossed out count again. Raises ``RecordMissing`` if the record has no
    such event, ``RecordMoved`` if it is not struck, and ``NotAllowed`` where a newsroom took its
    answer back."""
    with write(db):
        if _was_done(
            db, record_id, revision, actor, Step.UNSTRIKE,
            lambda: not _is_struck(db, record_id, event_id),
        ):  # fmt: skip
            return get(db, record_id)
        record = get_at(db, record_id, revision)
        lifecycle.move(record.state, Step.UNSTRIKE, actor)
        event = _event(db, record_id, event_id)
        if not event.struck:
            raise RecordMoved(record_id)
        if was_taken_back(event) or _gave_way(db, event):
            raise NotAllowed(actor.authority, Step.UNSTRIKE)
        events.unstrike(db, event_id, now, actor)
        return _settle(db, record, _conclusion(record), actor, Step.UNSTRIKE, now, event_id)


def conclude(
    db: Database,
    record_id: int,
    outcome: Outcome | None,
    *,
    actor: Actor,
    now: datetime,
    reason: str | None = None,
    revision: int | None = None,
) -> Record:
    """Give the record an outcome that its events do not change any more; ``None`` lets it go by
    them again. What is concluded already is not concluded again."""
    with write(db):
        if _was_done(
            db, record_id, revision, actor, Step.CONCLUDE,
            lambda: _conclusion(get(db, record_id)) is outcome,
        ):  # fmt: skip
            return get(db, record_id)
        record = get_at(db, record_id, revision)
        lifecycle.move(record.state, Step.CONCLUDE, actor)
        if _conclusion(record) is outcome:
            return record
        return _settle(db, record, outcome, actor, Step.CONCLUDE, now, reason=reason)


def expire(db: Database, now: datetime) -> bool:
    """Give one record whose newsroom did not answer in time the outcome that says so; return
    whether there was one."""
    today = now.astimezone(UTC).date()
    if outcomes.next_unanswered(db, today) is None:
        return False
    with write(db):
        number = outcomes.next_unanswered(db, today)
        if number is None:
            return False
        record = get(db, number)
        lifecycle.move(record.state, Step.EXPIRE, MACHINE)
        _settle(db, record, None, MACHINE, Step.EXPIRE, now)
    return True


def _settle(
    db: Database,
    record: Record,
    conclusion: Outcome | None,
    actor: Actor,
    step: Step,
    now: datetime,
    event_id: int | None = None,
    reason: str | None = None,
) -> Record:
    """Give the record the outcome that follows now, keep the revision, and tell those who follow
    the record, or, of another outcome, everybody whom it concerns."""
    told = events.of(db, record.id)
    found = standing(told, conclusion, now.astimezone(UTC).date())
    settled = outcomes.settle(db, record, found, now)
    changes: Changes = {
        name: (getattr(record, name), getattr(settled, name))
        for name in ("outcome", "concluded")
        if getattr(record, name) is not getattr(settled, name)
    }
    note(db, settled, actor, step, changes, reason)
    if record.state is State.PUBLISHED:
        if settled.outcome is not record.outcome:
            announcements.add(db, settled, Occasion.OUTCOME, now, event_id)
        elif event_id:
            announcements.add(db, settled, Occasion.EVENT, now, event_id)
    return settled


def _conclusion(record: Record) -> Outcome | None:
    return record.outcome if record.concluded else None


def _was_done(
    db: Database,
    record_id: int,
    revision: int | None,
    actor: Actor,
    step: Step,
    is_done: Callable[[], bool],
) -> bool:
    """Whether the one change since the revision that was read is the same step of the same actor,
    and what it was to do is done: a form that was sent twice."""
    if revision is None or get(db, record_id).revision != revision + 1:
        return False
    last = history.revisions(db, record_id)[-1]
    return last.by == replace(actor, administrator=False) and last.step == step and is_done()


def _gave_way(db: Database, event: Event) -> bool:
    """Whether the answer that the event came from was taken back, whoever struck the event."""
    item = inbox.get(db, event.item_id) if event.item_id else None
    return item is not None and item.state is ItemState.TAKEN_BACK


def _told(db: Database, record_id: int, event: Event) -> bool:
    """Whether the event that was written down last says the same."""
    last = events.of(db, record_id)[-1]
    return replace(last, at=event.at, id=event.id) == event


def _is_struck(db: Database, record_id: int, event_id: int) -> bool:
    return _event(db, record_id, event_id).struck is not None


def _event(db: Database, record_id: int, event_id: int) -> Event:
    """Raises ``RecordMissing`` where the record has no such event."""
    for event in events.of(db, record_id):
        if event.id == event_id:
            return event
    raise RecordMissing(event_id)
