"""Recording what is already known, from a file or from the founding case, in one batch."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from sqlite_utils import Database

from corrections.actions.recording import insert, note, take_step
from corrections.compare.comparison import Comparison, compare_draft
from corrections.record import imports
from corrections.record.actor import OPERATOR
from corrections.record.imports import Import
from corrections.record.lifecycle import Step
from corrections.record.model import Record, State
from corrections.store import (
    announcements,
    history,
    identity,
    imported,
    publishing,
    records,
    register,
)
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


def import_once(
    db: Database, batch: Iterable[Import], *, now: datetime, numbers: dict[int, int]
) -> int:
    """Record those of a batch that are not here yet, all or none, and return how many there were.

    Here is what a line with the same content became in an earlier import, and a record of this
    register that the line was exported from. ``numbers`` as in ``import_records``: a line that is
    passed over also says what its number became.
    """
    lines = [(item, imports.digest(item)) for item in batch]
    compared = {
        mark: compare_draft(item.draft) for item, mark in lines if _here(db, item, mark) is None
    }
    if not compared:
        numbers.update(_numbers_here(db, lines))
        return 0
    with write(db):
        return sum(_import_one(db, item, mark, compared, now, numbers) for item, mark in lines)


def _import_one(
    db: Database,
    item: Import,
    mark: bytes,
    compared: dict[bytes, Comparison],
    now: datetime,
    numbers: dict[int, int],
) -> int:
    """Return 1 if the line was recorded, 0 if it was here."""
    number = _here(db, item, mark)
    if number is None:
        comparison = compared.get(mark) or compare_draft(item.draft)
        made = _import(db, _renumbered(item, numbers), comparison, now).id
        imported.add(db, mark, made)
    if item.number:
        numbers[item.number] = made if number is None else number
    return int(number is None)


def _here(db: Database, item: Import, mark: bytes) -> int | None:
    """The number of the record that this line is already. A record that was exported from this
    register keeps its number, its time and its texts, whatever became of it since."""
    number = imported.find(db, mark)
    if number is not None or item.number is None or not item.dated:
        return number
    own = records.get(db, item.number)
    if own is None:
        return None
    exported = (item.created_at.replace(microsecond=0), item.draft.quote, item.draft.correction)
    return own.id if exported == (own.created_at, own.quote, own.correction) else None


def _numbers_here(db: Database, lines: list[tuple[Import, bytes]]) -> dict[int, int]:
    found = ((item.number, _here(db, item, mark)) for item, mark in lines)
    return {number: here for number, here in found if number and here}


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
