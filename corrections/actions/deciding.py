"""What an editor decides about one record, and how each decision is taken back.

``revision`` is that of the record that the editor read: each action raises ``RecordMoved`` if the
record was changed since, and then nothing is written. Only where the change is this very decision
by the same editor, sent twice, the record is returned as it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from sqlite_utils import Database

from corrections.actions.handling import ItemMissing, ItemMoved, NoLongerPublic, accept_statements
from corrections.actions.recording import RecordMissing, RecordMoved, get, take_step
from corrections.record import lifecycle
from corrections.record.actor import Actor
from corrections.record.lifecycle import UNPUBLISH_WITHIN, Step, StepRefused
from corrections.record.model import Record
from corrections.record.removal import RemovalReason
from corrections.store import history, party_desk, withdrawals
from corrections.store.connection import write

NONE: Mapping[int, int] = MappingProxyType({})


class NotUndone(Exception):
    """The publication was too long ago to be undone, or something was done to the record since."""

    def __init__(self, record_id: int) -> None:
        super().__init__(record_id)
        self.record_id = record_id


class ListedOtherwise(RecordMoved):
    """The outlet or the subject under which the record is listed is another, or is called
    otherwise, than what the editor read."""


def publish(
    db: Database,
    record_id: int,
    *,
    actor: Actor,
    now: datetime,
    revision: int | None = None,
    listed: str | None = None,
    statements: Mapping[int, int] = NONE,
) -> Record:
    """Make a record public; raises ``StepRefused`` when it cannot be, and ``ListedOtherwise`` where
    ``listed``, the listing that the editor read (``party_desk.listing``), is another by now.

    ``statements`` of its filer, by number, each at the revision that the editor read, are accepted
    before it, in the same transaction; ``RecordMoved`` where one was handled or taken back since.
    """
    with write(db):
        try:
            accept_statements(db, record_id, statements, actor, now)
        except (ItemMissing, ItemMoved, NoLongerPublic):
            raise RecordMoved(record_id) from None
        # Each of them has made a revision of the record.
        expected = revision if revision is None else revision + len(statements)
        return _taken(db, record_id, Step.PUBLISH, actor, None, now, expected, listed)


def decline(
    db: Database,
    record_id: int,
    *,
    actor: Actor,
    reason: str,
    now: datetime,
    revision: int | None = None,
) -> Record:
    """Keep a record from the public, with a reason that its filer reads."""
    return _take(db, record_id, Step.DECLINE, actor, reason, now, revision)


def withdraw(
    db: Database,
    record_id: int,
    *,
    actor: Actor,
    reason: str,
    now: datetime,
    revision: int | None = None,
    removal: RemovalReason | None = None,
) -> Record:
    """Take a record back; its address says from then on that it is gone, and why. ``removal`` is
    why by the vocabulary by which removals are counted."""
    with write(db):
        record = _taken(db, record_id, Step.WITHDRAW, actor, reason, now, revision)
        withdrawals.give_reason(db, record_id, removal)
    return record


def reopen(
    db: Database, record_id: int, *, actor: Actor, now: datetime, revision: int | None = None
) -> Record:
    """Have a record that was declined, or whose filer was asked something, wait for the desk
    again."""
    return _take(db, record_id, Step.REOPEN, actor, None, now, revision)


def unpublish(
    db: Database, record_id: int, *, actor: Actor, now: datetime, revision: int | None = None
) -> Record:
    """Take a publication of a moment ago back: the record waits for the desk again.

    Raises ``NotUndone`` after ``UNPUBLISH_WITHIN``, and once anything was done to the record since:
    it can be withdrawn then.
    """
    return _take(db, record_id, Step.UNPUBLISH, actor, None, now, revision)


def restore(
    db: Database,
    record_id: int,
    *,
    actor: Actor,
    reason: str,
    now: datetime,
    revision: int | None = None,
    listed: str | None = None,
) -> Record:
    """Make a record public again that was public and then withdrawn; raises ``NotAllowed`` for an
    editor who is not an administrator, ``NotUndone`` for a record that never was public, and
    ``ListedOtherwise`` as ``publish`` does."""
    return _take(db, record_id, Step.RESTORE, actor, reason, now, revision, listed)


@dataclass(frozen=True, slots=True)
class Batch:
    """What became of records that were decided on together: those on which the step was taken, and
    the numbers of those that were left as they are because they had changed."""

    done: tuple[Record, ...]
    left: tuple[int, ...]


def decide_all(
    db: Database,
    chosen: Mapping[int, int],
    step: Step,
    *,
    actor: Actor,
    reasons: Mapping[int, str | None],
    now: datetime,
) -> Batch:
    """Take a step with several records in one transaction, each at the revision that was read
    (``chosen``, by number) and for its own reason."""
    done, left = [], []
    with write(db):
        for number, revision in chosen.items():
            try:
                done.append(_taken(db, number, step, actor, reasons[number], now, revision))
            except (RecordMissing, RecordMoved, StepRefused):
                left.append(number)
    return Batch(tuple(done), tuple(left))


def can_unpublish(db: Database, record: Record, now: datetime) -> bool:
    """Whether the last thing that was done to a record is that it was published, and not too long
    ago."""
    last = history.revisions(db, record.id)[-1]
    return last.step == Step.PUBLISH and now - last.at < UNPUBLISH_WITHIN


def _take(
    db: Database,
    record_id: int,
    step: Step,
    actor: Actor,
    reason: str | None,
    now: datetime,
    revision: int | None,
    listed: str | None = None,
) -> Record:
    with write(db):
        return _taken(db, record_id, step, actor, reason, now, revision, listed)


def _taken(
    db: Database,
    record_id: int,
    step: Step,
    actor: Actor,
    reason: str | None,
    now: datetime,
    revision: int | None,
    listed: str | None = None,
) -> Record:
    record = get(db, record_id)
    if revision is not None and record.revision != revision:
        if _is_done(db, record, revision, step, actor, reason):
            return record
        raise RecordMoved(record_id)
    lifecycle.move(record.state, step, actor, reason)
    if listed is not None and listed != party_desk.listing_of(db, record):
        raise ListedOtherwise(record_id)
    if step is Step.UNPUBLISH and not can_unpublish(db, record, now):
        raise NotUndone(record_id)
    if step is Step.RESTORE and record.published_at is None:
        raise NotUndone(record_id)
    return take_step(db, record, step, actor, reason, now)


def _is_done(
    db: Database, record: Record, revision: int, step: Step, actor: Actor, reason: str | None
) -> bool:
    """Whether all that changed since a revision is that the same editor took the same step for the
    same reason: a button that was pressed twice."""
    last = history.revisions(db, record.id)[-1]
    same = (last.step, last.reason, last.by.name) == (step, reason, actor.name)
    return record.revision == revision + 1 and same and last.by.role is actor.role
