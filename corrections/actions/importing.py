"""Recording what is already known, from a file or from the founding case, in one batch."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from sqlite_utils import Database

from corrections.actions.recording import insert, note, take_step
from corrections.compare.comparison import Comparison, compare_draft
from corrections.record.actor import OPERATOR
from corrections.record.imports import Import
from corrections.record.lifecycle import Step
from corrections.record.model import Record, State
from corrections.store import announcements, history, identity, publishing, records, register
from corrections.store.announcements import Occasion
from corrections.store.connection import write


def begin_register(db: Database, case: Import, *, now: datetime) -> None:
    """Begin an empty register with its founding case; one in which anything was ever recorded
    stays as it is."""
    comparison = compare_draft(case.draft)
    with write(db):
        if records.is_empty(db):
            record = _import(db, case, comparison, now)
            identity.keep_founding(db, record.id)


def import_records(
    db: Database,
    batch: Iterable[Import],
    *,
    now: datetime,
    numbers: dict[int, int] | None = None,
) -> int:
    """Record a batch of imports, all or none, and return how many there were.

    ``numbers`` holds what exported numbers became here; batches of one file share it, so that
    a record still repeats the record that it repeated.
    """
    numbers = {} if numbers is None else numbers
    compared = [(item, compare_draft(item.draft)) for item in batch]
    with write(db):
        for item, comparison in compared:
            record = _import(db, _renumbered(item, numbers), comparison, now)
            if item.number:
                numbers[item.number] = record.id
    return len(compared)


def _renumbered(item: Import, numbers: dict[int, int]) -> Import:
    if item.number is None or item.draft.repeats is None:
        return item
    return replace(item, draft=replace(item.draft, repeats=numbers[item.draft.repeats]))


def _import(db: Database, item: Import, comparison: Comparison, now: datetime) -> Record:
    record = insert(db, item.draft, comparison, OPERATOR, item.created_at)
    for event in item.events:
        history.add_event(db, record.id, event)
    if item.outcome is not record.outcome:
        changes = {"outcome": (record.outcome, item.outcome)}
        record = publishing.conclude(db, record, item.outcome, item.created_at)
        note(db, record, OPERATOR, changes)
    for step in _steps_to(item.state):
        record = take_step(
            db, record, step, OPERATOR, item.reason, item.published_at, announced=False
        )
    if record.published_at:
        register.note_change(db, now)
        announcements.add(db, record, Occasion.IMPORTED, now)
    return record


def _steps_to(state: State) -> tuple[Step, ...]:
    return {
        State.PENDING: (),
        State.PUBLISHED: (Step.PUBLISH,),
        State.DECLINED: (Step.DECLINE,),
        State.WITHDRAWN: (Step.PUBLISH, Step.WITHDRAW),
    }[state]
