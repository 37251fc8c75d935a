"""A record becomes public, changes before everybody's eyes, or ceases to be public."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Literal

from sqlite_utils import Database

from corrections.record.model import Outcome, Record, State
from corrections.store import parties, register, search
from corrections.store.rows import from_moment


def move(
    db: Database, record: Record, state: State, *, reason: str | None, now: datetime
) -> Record:
    """Give the record its next state and revision; one that becomes public takes the next place
    in the order of publication."""
    moved = replace(
        record, state=state, reason=reason, revision=record.revision + 1, updated_at=now
    )
    if state is State.PUBLISHED:
        moved = replace(moved, published_at=now, position=register.count(db, "position", 1))
    return _save(db, record, moved, now)


def conclude(db: Database, record: Record, outcome: Outcome, now: datetime) -> Record:
    """Give the record the outcome that the desk concludes from the events, and a revision."""
    changed = replace(record, outcome=outcome, revision=record.revision + 1, updated_at=now)
    return _save(db, record, changed, now)


def _save(db: Database, before: Record, after: Record, now: datetime) -> Record:
    if State.PUBLISHED in (before.state, after.state):
        happening = register.count(db, "happening", 1)
        after = replace(after, happening=happening, happened_at=_later(before, now))
    db.execute(
        "UPDATE records SET state = ?, reason = ?, outcome = ?, revision = ?, updated_at = ?,"
        " published_at = ?, position = ?, happening = ?, happened_at = ? WHERE id = ?",
        [
            after.state, after.reason, after.outcome, after.revision, from_moment(now),
            from_moment(after.published_at) if after.published_at else None, after.position,
            after.happening, from_moment(after.happened_at) if after.happened_at else None,
            after.id,
        ],
    )  # fmt: skip
    if State.PUBLISHED in (before.state, after.state):
        _announce(db, before, after, now)
    return after


def _later(before: Record, now: datetime) -> datetime:
    """A feed's times have seconds: two happenings of one record must differ in theirs."""
    if before.happened_at is None:
        return now
    return max(now, before.happened_at + timedelta(seconds=1))


def _announce(db: Database, before: Record, after: Record, now: datetime) -> None:
    """Bring the indexes and the counts to what is public now."""
    if before.state is State.PUBLISHED:
        _count(db, before, -1)
        search.remove(db, before)
    if after.state is State.PUBLISHED:
        _count(db, after, 1)
        search.add(db, after)
    search.follow(db, before, after)
    register.note_change(db, now)


def _count(db: Database, record: Record, by: Literal[1, -1]) -> None:
    parties.count_record(db, "outlets", record.outlet.id, by)
    parties.count_record(db, "subjects", record.subject.id, by)
    register.count(db, "published", by)
