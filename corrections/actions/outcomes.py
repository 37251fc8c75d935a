"""What became of a record: an event is kept, and the record's outcome follows it."""

from __future__ import annotations

from sqlite_utils import Database

from corrections.actions.recording import get_at, note
from corrections.record import lifecycle
from corrections.record.actor import Actor
from corrections.record.lifecycle import Step
from corrections.record.model import Event, Record, State
from corrections.store import announcements, history, publishing, register
from corrections.store.announcements import Occasion
from corrections.store.connection import write


def record_outcome(
    db: Database, record_id: int, event: Event, *, actor: Actor, revision: int | None = None
) -> Record:
    """Keep what the newsroom did, and conclude from it; lists and feeds go by the outcome.

    ``revision`` is that of the record that the editor read: raises ``RecordMoved`` if the record
    was changed since. Raises ``StepRefused`` for a record that was declined or withdrawn.
    """
    with write(db):
        record = get_at(db, record_id, revision)
        lifecycle.move(record.state, Step.CONCLUDE, actor)
        number = history.add_event(db, record.id, event)
        if event.outcome is record.outcome:
            register.note_change(db, event.at)
            if record.state is State.PUBLISHED:
                announcements.add(db, record, Occasion.EVENT, event.at, number)
            return record
        concluded = publishing.conclude(db, record, event.outcome, event.at)
        changes = {"outcome": (record.outcome, event.outcome)}
        note(db, concluded, actor, Step.CONCLUDE, changes)
        if record.state is State.PUBLISHED:
            announcements.add(db, concluded, Occasion.OUTCOME, event.at, number)
    return concluded
