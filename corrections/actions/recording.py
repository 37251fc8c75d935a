"""What several actions share: write a record, move it, keep its revision.

Every function needs the caller's transaction.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlite_utils import Database

from corrections.compare.comparison import VERSIONS, Comparison
from corrections.record import lifecycle
from corrections.record.actor import Actor
from corrections.record.history import Revision
from corrections.record.lifecycle import Step
from corrections.record.model import Draft, Record, State
from corrections.store import (
    announcements,
    desk_search,
    differences,
    fingerprints,
    history,
    log,
    publishing,
    records,
)
from corrections.store.announcements import Occasion
from corrections.store.log import Entry

Changes = dict[str, tuple[Any, Any]]
"""Fields that a revision changed: each with its value before and after."""

FIRST_CHANGES = {"state": (None, State.PENDING)}
"""What a first revision holds: the record itself has the texts, and a later revision that changes
one has what it was before."""


class RecordMissing(LookupError):
    """There is no record with this number."""


class RecordMoved(Exception):
    """The record was changed after the revision that a decision is about."""

    def __init__(self, record_id: int) -> None:
        super().__init__(record_id)
        self.record_id = record_id


def insert(
    db: Database, draft: Draft, comparison: Comparison, actor: Actor, now: datetime
) -> Record:
    """Write a pending record with its comparison, its fingerprints and its first revision; what the
    draft leaves open (kind, language) is taken from the comparison."""
    draft = comparison.complete(draft)
    number = records.insert(db, draft, now)
    differences.keep(db, number, comparison.spans, comparison.suggestions, VERSIONS)
    history.add_revision(db, number, Revision(1, now, actor, FIRST_CHANGES))
    record = get(db, number)
    fingerprints.keep(db, None, record)
    desk_search.keep(db, None, record)
    return record


def get(db: Database, record_id: int) -> Record:
    """The record with this number; raises ``RecordMissing`` when there is none."""
    record = records.get(db, record_id)
    if record is None:
        raise RecordMissing(record_id)
    return record


def get_at(db: Database, record_id: int, revision: int | None) -> Record:
    """As ``get``; raises ``RecordMoved`` unless the record is at this revision. ``None`` stands for
    whatever revision it is at: nobody was shown the record."""
    record = get(db, record_id)
    if revision is not None and record.revision != revision:
        raise RecordMoved(record_id)
    return record


def take_step(
    db: Database, record: Record, step: Step, actor: Actor, reason: str | None, now: datetime
) -> Record:
    """Move the record by the table of moves, keep the revision, and announce what the public sees
    of it; raises what ``lifecycle.move`` raises."""
    state = lifecycle.move(record.state, step, actor, reason).to
    moved = publishing.move(db, record, state, reason=reason, now=now)
    note(db, moved, actor, step, {"state": (record.state, state)}, reason)
    if State.PUBLISHED in (record.state, state):
        what = Occasion.PUBLISHED if state is State.PUBLISHED else Occasion.WITHDRAWN
        announcements.add(db, moved, what, now)
    return moved


def note(
    db: Database,
    record: Record,
    actor: Actor,
    step: Step,
    changes: Changes,
    reason: str | None = None,
) -> None:
    """Keep a revision (who changed which fields, from what to what, and why), and a row of the
    log."""
    keep_revision(db, record, actor, step, changes, reason)
    log.add(db, Entry(record.updated_at, actor, step, "record", record.id, record.revision))


def keep_revision(
    db: Database,
    record: Record,
    actor: Actor,
    step: Step,
    changes: Changes,
    reason: str | None = None,
) -> None:
    """Keep a revision of which the log says nothing: one of a record that was made elsewhere."""
    revision = Revision(record.revision, record.updated_at, actor, changes, step, reason)
    history.add_revision(db, record.id, revision)
