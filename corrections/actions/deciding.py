"""What an editor decides about one record: publish it, decline it, withdraw it.

``revision`` is that of the record that the editor read: each action raises ``RecordMoved`` if the
record was changed since, and then nothing is written.
"""

from __future__ import annotations

from datetime import datetime

from sqlite_utils import Database

from corrections.actions.recording import get_at, take_step
from corrections.record.actor import Actor
from corrections.record.lifecycle import Step
from corrections.record.model import Record
from corrections.store.connection import write


def publish(
    db: Database, record_id: int, *, actor: Actor, now: datetime, revision: int | None = None
) -> Record:
    """Make a record public; raises ``StepRefused`` when it cannot be."""
    return _take(db, record_id, Step.PUBLISH, actor, None, now, revision)


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
) -> Record:
    """Take a record back; its address says from then on that it is gone, and why."""
    return _take(db, record_id, Step.WITHDRAW, actor, reason, now, revision)


def _take(
    db: Database,
    record_id: int,
    step: Step,
    actor: Actor,
    reason: str | None,
    now: datetime,
    revision: int | None,
) -> Record:
    with write(db):
        return take_step(db, get_at(db, record_id, revision), step, actor, reason, now)
