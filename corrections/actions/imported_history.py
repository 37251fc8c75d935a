"""What an imported record went through before it came here: its steps, its events and its outcome,
as they would have been taken one after the other. Nothing is read or written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from corrections.actions.recording import FIRST_CHANGES, Changes
from corrections.record.actor import OPERATOR
from corrections.record.history import Event, Revision
from corrections.record.imports import Import
from corrections.record.lifecycle import Step
from corrections.record.model import Record, State
from corrections.record.moving import Take, moved, revised
from corrections.record.outcome import Standing, standing
from corrections.store.derived import Derived
from corrections.store.new_records import NewRecord

STEPS: dict[State, tuple[tuple[Step, State], ...]] = {
    State.PENDING: (),
    State.WAITING: (),
    State.PUBLISHED: ((Step.PUBLISH, State.PUBLISHED),),
    State.DECLINED: ((Step.DECLINE, State.DECLINED),),
    State.WITHDRAWN: ((Step.PUBLISH, State.PUBLISHED), (Step.WITHDRAW, State.WITHDRAWN)),
}
"""The steps that a record took elsewhere, by its state there. What the filer was asked there is not
in a file, so one that waits for the answer is to be read anew here."""


def past_of(
    item: Import,
    record: Record,
    derived: Derived,
    told: Sequence[Event],
    take: Take,
    now: datetime,
) -> NewRecord:
    """Return the ``record``, which is pending, with all that its line says of it. ``told`` are its
    events with their numbers here; ``take`` gives its places in the order of publication and in
    that of feeds."""
    past = _Past(record)
    past.revisions.append(Revision(1, item.created_at, OPERATOR, FIRST_CHANGES))
    _attest(past, item)
    found = _conclude(past, item, told, now)
    published = None
    for step, state in STEPS[item.state]:
        before = past.record
        after = moved(before, state, item.reason, item.published_at, take)
        past.go(after, step, {"state": (before.state, state)}, after.reason)
        if state is State.PUBLISHED:
            published = after
    return NewRecord(past.record, derived, past.revisions, told, found, published)


@dataclass(slots=True)
class _Past:
    """A record as it is so far, and its revisions."""

    record: Record
    revisions: list[Revision] = field(default_factory=list)

    def go(self, record: Record, step: Step, changes: Changes, reason: str | None = None) -> None:
        """Note a step by which the record became another one."""
        self.record = record
        at = record.updated_at
        self.revisions.append(Revision(record.revision, at, OPERATOR, changes, step, reason))


def _attest(past: _Past, item: Import) -> None:
    """Give the record what the line says of how well its correction is shown."""
    before = past.record
    if item.provenance is before.provenance:
        return
    changes: Changes = {"provenance": (before.provenance, item.provenance)}
    after = revised(before, item.created_at, provenance=item.provenance)
    past.go(after, Step.ATTEST, changes)


def _conclude(past: _Past, item: Import, told: Sequence[Event], now: datetime) -> Standing | None:
    """Give the record the outcome of the line: as a conclusion of the desk if the line says so, or
    if its events say something else. A request that was not answered in time is one that the line
    knows to be unanswered, or one that becomes so here."""
    by_now = standing(told, None, now.astimezone(UTC).date())
    found = by_now if item.outcome is by_now.outcome else standing(told, None, date.min)
    if item.concluded or (item.judged and item.outcome is not found.outcome):
        found = standing(told, item.outcome, now.date())
    if not told and not found.concluded:
        return None
    before = past.record
    changes: Changes = {}
    if found.outcome is not before.outcome:
        changes = {"outcome": (before.outcome, found.outcome)}
    outcome = {"outcome": found.outcome, "concluded": found.concluded}
    past.go(revised(before, item.created_at, **outcome), Step.CONCLUDE, changes)
    return found
