"""The outcome of a record and what is computed with it: whether the desk concluded it, from which
day on nobody having answered counts, and the last thing that the newsroom did."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from sqlite_utils import Database

from corrections.record.model import Record, State
from corrections.record.outcome import Standing, day_of
from corrections.store import publishing, register
from corrections.store.connection import needs_transaction
from corrections.store.rows import from_moment


@needs_transaction
def settle(db: Database, record: Record, found: Standing, now: datetime) -> Record:
    """Give the record this outcome and the next revision number, and return it. Another outcome of
    a published record is a happening: feeds show the record anew."""
    if found.outcome is record.outcome:
        changed = _touch(db, record, now)
    else:
        changed = publishing.conclude(db, record, found.outcome, now)
    db.execute(
        "UPDATE records SET concluded = ?, answer_due_on = ?, deed_id = ?, deed_on = ?"
        " WHERE id = ?",
        [
            int(found.concluded),
            found.due_on.isoformat() if found.due_on else None,
            found.deed.id if found.deed else None,
            day_of(found.deed).isoformat() if found.deed else None,
            record.id,
        ],
    )
    return replace(changed, concluded=found.concluded)


def next_unanswered(db: Database, today: date) -> int | None:
    """Return the number of a record whose newsroom has not answered in time by this day, and whose
    outcome does not say so yet; ``None`` if there is none."""
    row = db.execute(
        "SELECT id FROM records WHERE state IN ('pending', 'waiting', 'published')"
        " AND answer_due_on IS NOT NULL AND answer_due_on <= ? ORDER BY answer_due_on, id LIMIT 1",
        [today.isoformat()],
    ).fetchone()
    return int(row[0]) if row else None


def _touch(db: Database, record: Record, now: datetime) -> Record:
    changed = replace(record, revision=record.revision + 1, updated_at=now)
    db.execute(
        "UPDATE records SET revision = ?, updated_at = ? WHERE id = ?",
        [changed.revision, from_moment(now), record.id],
    )
    if record.state is State.PUBLISHED:
        register.note_change(db, now)
    return changed
