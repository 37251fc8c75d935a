"""Whether search engines are told to leave the pages of a record out. The record stays public."""

from __future__ import annotations

from datetime import datetime

from sqlite_utils import Database

from corrections.actions.recording import get_at, note
from corrections.record import lifecycle
from corrections.record.actor import Actor
from corrections.record.lifecycle import Step
from corrections.record.model import Record
from corrections.store import publishing
from corrections.store.connection import write


def hide(
    db: Database,
    record_id: int,
    *,
    actor: Actor,
    reason: str,
    now: datetime,
    revision: int | None = None,
) -> Record:
    """Have search engines be told to leave a public record out. Raises ``RecordMoved`` where the
    record was changed after ``revision``, and what ``lifecycle.move`` raises."""
    return _keep(db, record_id, Step.NOINDEX, actor, reason, now, revision)


def show(
    db: Database, record_id: int, *, actor: Actor, now: datetime, revision: int | None = None
) -> Record:
    """Take that back; raises as ``hide``."""
    return _keep(db, record_id, Step.INDEX, actor, None, now, revision)


def _keep(
    db: Database,
    record_id: int,
    step: Step,
    actor: Actor,
    reason: str | None,
    now: datetime,
    revision: int | None,
) -> Record:
    wanted = step is Step.NOINDEX
    with write(db):
        record = get_at(db, record_id, revision)
        lifecycle.move(record.state, step, actor, reason)
        if record.noindex is wanted:
            return record
        kept = publishing.keep_noindex(db, record, wanted, now)
        note(db, kept, actor, step, {"noindex": (record.noindex, wanted)}, reason)
    return kept
