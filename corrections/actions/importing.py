"""Recording what is already known, from a file or from the founding case, in one batch."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from sqlite_utils import Database

from corrections.actions.recognising import Known, number_here, recognise
from corrections.actions.recording import Changes, insert, keep_revision, put
from corrections.compare.comparison import Comparison, compare_draft
from corrections.record import imports
from corrections.record.actor import OPERATOR
from corrections.record.imports import Import, Origin
from corrections.record.lifecycle import Step
from corrections.record.model import Record, State
from corrections.record.outcome import standing
from corrections.store import (
    announcements,
    erasures,
    events,
    identity,
    imported,
    outcomes,
    publishing,
    records,
    register,
)
from corrections.store.announcements import Occasion
from corrections.store.connection import write

Numbers = dict[Origin, int]
"""What numbers of other registers became here."""


def begin_register(db: Database, case: Import, *, now: datetime) -> None:
    """Begin an empty register with its founding case; one in which anything was ever recorded
    stays as it is."""
    comparison = compare_draft(case.draft)
    with write(db):
        if records.is_empty(db):
            record = _import(db, case, comparison, now)
            identity.keep_founding(db, record.id)


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of lines: how many were ``recorded``, how many were ``here``, the numbers of the
    records among these whose line says something else by now, and those of records that were erased
    here, which are not taken again."""

    recorded: int = 0
    here: int = 0
    changed: tuple[int, ...] = ()
    erased: tuple[int, ...] = ()

    def __add__(self, other: Taken) -> Taken:
        return Taken(
            self.recorded + other.recorded, self.here + other.here,
            self.changed + other.changed, self.erased + other.erased,
        )  # fmt: skip


def import_records(
    db: Database,
    batch: Iterable[Import],
    *,
    now: datetime,
    numbers: Numbers | None = None,
) -> Taken:
    """Record a batch of imports, all or none.

    ``numbers`` holds what exported numbers became here; batches of one file share it, so that
    a record still repeats the record that it repeated.
    """
    numbers = {} if numbers is None else numbers
    compared = [(item, compare_draft(item.draft)) for item in batch]
    with write(db):
        for item, comparison in compared:
            record = _import(db, _renumbered(db, item, numbers), comparison, now)
            numbers[item.origin] = record.id
    return Taken(recorded=len(compared))


def import_once(db: Database, batch: Iterable[Import], *, now: datetime, numbers: Numbers) -> Taken:
    """Record those of a batch that are not here yet (``recognise``), all or none.

    ``numbers`` as in ``import_records``: a line that is passed over also says what its number
    became.
    """
    lines = [(item, imports.digest(item)) for item in batch]
    known = [recognise(db, item, mark) for item, mark in lines]
    if all(found and not found.to_keep for found in known):
        found_all = ((item, found) for (item, _), found in zip(lines, known, strict=True) if found)
        return sum((_pass_over(item, found, numbers) for item, found in found_all), Taken())
    compared = {
        mark: compare_draft(item.draft)
        for (item, mark), found in zip(lines, known, strict=True)
        if found is None
    }
    with write(db):
        taken = (_take(db, item, mark, compared, now, numbers) for item, mark in lines)
        return sum(taken, Taken())


def _take(
    db: Database,
    item: Import,
    mark: bytes,
    compared: dict[bytes, Comparison],
    now: datetime,
    numbers: Numbers,
) -> Taken:
    """Record the line unless it is here by now or was erased here, and keep that it was taken."""
    erased = erasures.find_line(db, mark, *item.origin)
    if erased:
        return Taken(erased=(erased,))
    known = recognise(db, item, mark)
    if known:
        if known.to_keep:
            imported.keep(db, mark, known.record_id, *item.origin)
        return _pass_over(item, known, numbers)
    comparison = compared.get(mark) or compare_draft(item.draft)
    made = _import(db, _renumbered(db, item, numbers), comparison, now).id
    imported.keep(db, mark, made, *item.origin)
    numbers[item.origin] = made
    return Taken(recorded=1)


def _pass_over(item: Import, known: Known, numbers: Numbers) -> Taken:
    numbers[item.origin] = known.record_id
    return Taken(here=1, changed=(known.record_id,) if known.changed else ())


def _renumbered(db: Database, item: Import, numbers: Numbers) -> Import:
    """The line with the number here of the record that it repeats."""
    register, repeats = item.register, item.draft.repeats
    if item.number is None or repeats is None:
        return item
    number = numbers.get(Origin(register, repeats))
    if number is None and register:
        number = number_here(db, register, repeats)
    return replace(item, draft=replace(item.draft, repeats=number))


def _import(db: Database, item: Import, comparison: Comparison, now: datetime) -> Record:
    record = insert(db, item.draft, comparison, OPERATOR, item.created_at)
    for event in item.events:
        events.add(db, record.id, event)
    record = _conclude(db, _attested(db, record, item), item, now)
    for step, state in _steps_to(item.state):
        moved = put(db, record, state, reason=item.reason, now=item.published_at)
        changes: Changes = {"state": (record.state, state)}
        keep_revision(db, moved, OPERATOR, step, changes, moved.reason)
        record = moved
    if record.published_at:
        register.note_change(db, now)
        announcements.add(db, record, Occasion.IMPORTED, now)
    return record


def _attested(db: Database, record: Record, item: Import) -> Record:
    """Give the record what the line says of how well its correction is shown."""
    if item.provenance is record.provenance:
        return record
    attested = publishing.attest(db, record, item.provenance, item.created_at)
    changes: Changes = {"provenance": (record.provenance, item.provenance)}
    keep_revision(db, attested, OPERATOR, Step.ATTEST, changes)
    return attested


def _conclude(db: Database, record: Record, item: Import, now: datetime) -> Record:
    """Give the record the outcome of the line: as a conclusion of the desk if the line says so, or
    if its events say something else. A request that was not answered in time is one that the line
    knows to be unanswered, or one that becomes so here."""
    told = events.of(db, record.id)
    asked, by_now = (standing(told, None, day) for day in (date.min, now.astimezone(UTC).date()))
    found = by_now if item.outcome is by_now.outcome else asked
    if item.concluded or (item.judged and item.outcome is not found.outcome):
        found = standing(told, item.outcome, now.date())
    if not told and not found.concluded:
        return record
    settled = outcomes.settle(db, record, found, item.created_at)
    changed = settled.outcome is not record.outcome
    changes: Changes = {"outcome": (record.outcome, settled.outcome)} if changed else {}
    keep_revision(db, settled, OPERATOR, Step.CONCLUDE, changes)
    return settled


def _steps_to(state: State) -> tuple[tuple[Step, State], ...]:
    """The steps that a record took elsewhere. What the filer was asked there is not in a file, so
    one that waits for the answer is to be read anew here."""
    return {
        State.PENDING: (),
        State.WAITING: (),
        State.PUBLISHED: ((Step.PUBLISH, State.PUBLISHED),),
        State.DECLINED: ((Step.DECLINE, State.DECLINED),),
        State.WITHDRAWN: ((Step.PUBLISH, State.PUBLISHED), (Step.WITHDRAW, State.WITHDRAWN)),
    }[state]
