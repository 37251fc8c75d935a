"""The outcome of a record and what is computed with it: whether the desk concluded it, from which
day on nobody having answered counts, and the last thing that the newsroom did."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

from sqlite_utils import Database

from corrections.record.model import Record, State
from corrections.record.outcome import Standing, day_of
from corrections.store import publishing, register
from corrections.store.connection import needs_transaction


@needs_transaction
def settle(db: Database, record: Record, found: Standing, now: datetime) -> Record:
    """Give the record this outcome and the next revision number, and return it. Another outcome of
    a published record is a happening: feeds show the record anew."""
    if found.outcome is record.outcome:
        changed = _touch(db, record, now)
    else:
        changed = publishing.conclude(db, record, found.outcome, now)
    keep_all(db, [(record.id, found)])
    return replace(changed, concluded=found.concluded)


@needs_transaction
def keep_all(db: Database, found: Iterable[tuple[int, Standing]]) -> None:
    """Keep what is computed with the outcome, each of the record whose number is beside it."""
    db.conn.executemany(
        "UPDATE records SET concluded = ?, answer_due_on = ?, deed_id = ?, deed_on = ?"
        " WHERE id = ?",
        (
            (
                int(one.concluded),
                one.due_on.isoformat() if one.due_on else None,
                one.deed.id if one.deed else None,
                day_of(one.deed).isoformat() if one.deed else None,
                record_id,
            )
            for record_id, one in found
        ),
    )


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
    changed = publishing.touch(db, record, now)
    if record.state is State.PUBLISHED:
        register.note_change(db, now)
    return changed
