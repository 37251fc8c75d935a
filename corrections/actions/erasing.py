"""Erasing a record: everything that was ever said of it or about it is deleted. What stays is its
number, dates, who did it, and why by a vocabulary."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database

from corrections.actions.recording import get_at, note
from corrections.record import lifecycle
from corrections.record.actor import MACHINE, Actor
from corrections.record.lifecycle import Step
from corrections.record.removal import Erasure, RemovalReason
from corrections.store import erasure, erasures, log, publishing, records, register
from corrections.store.connection import write
from corrections.store.log import Entry


@dataclass(frozen=True, slots=True)
class Erased:
    """What is kept of a record, and whether this call erased it: it may have been done before."""

    erasure: Erasure
    done: bool


def erase(
    db: Database,
    record_id: int,
    *,
    reason: RemovalReason,
    actor: Actor,
    now: datetime,
    revision: int | None = None,
) -> Erased:
    """Erase a record in whatever state. A public one is withdrawn by it, and whoever was told of
    it is told that it is gone. Of one that was erased before nothing is written.

    The words are then in no table. They are out of the bytes of the files once ``clearing.clear``
    was done, which the server does by itself.

    Raises ``RecordMissing`` for a number that no record ever had, ``NotAllowed`` for whoever is
    neither an administrator nor the operator, and ``RecordMoved`` where the record was changed
    after ``revision``.
    """
    with write(db):
        before = erasures.get(db, record_id)
        if before:
            return Erased(before, done=False)
        record = get_at(db, record_id, revision)
        lifecycle.move(record.state, Step.ERASE, actor, reason)
        for number in erasure.repeating(db, record_id):
            _stop_repeating(db, number, record_id, now)
        erased = erasure.erase(db, record, reason=reason, by=actor, now=now)
        log.add(db, Entry(now, actor, Step.ERASE, "record", record_id))
    return Erased(erased, done=True)


def _stop_repeating(db: Database, number: int, erased: int, now: datetime) -> None:
    """A record cannot repeat one that is erased: the machine takes the number out of it."""
    repeating = records.get(db, number)
    assert repeating is not None
    erasure.stop_repeating(db, number)
    touched = publishing.touch(db, repeating, now)
    note(db, touched, MACHINE, Step.EDIT, {"repeats": (erased, None)})
    register.note_change(db, now)
