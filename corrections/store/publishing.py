"""Change the state or the outcome of a record, and the indexes and counters that depend on it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Literal

from sqlite_utils import Database

from corrections.record.model import Outcome, Provenance, Record, State
from corrections.record.moving import Take, happened, moved, revised
from corrections.store import desk_search, parties, register, search, withdrawals
from corrections.store.connection import needs_transaction
from corrections.store.rows import from_moment


@needs_transaction
def move(
    db: Database, record: Record, state: State, *, reason: str | None, now: datetime
) -> Record:
    """Give the record another state and the next revision number, and return it (``moved``)."""
    return _save(db, record, moved(record, state, reason, now, _taking(db)), now)


@needs_transaction
def conclude(db: Database, record: Record, outcome: Outcome, now: datetime) -> Record:
    """Give the record another outcome and the next revision number, and return it."""
    told = happened(record, now, _taking(db)) if record.state is State.PUBLISHED else {}
    return _save(db, record, revised(record, now, outcome=outcome, **told), now)


@needs_transaction
def attest(db: Database, record: Record, provenance: Provenance, now: datetime) -> Record:
    """Say how well the correction of a record is shown to be the person's own, give the record the
    next revision number, and return it."""
    attested = replace(touch(db, record, now), provenance=provenance)
    db.execute("UPDATE records SET provenance = ? WHERE id = ?", [provenance, record.id])
    if record.state is State.PUBLISHED:
        register.note_change(db, now)
    return attested


@needs_transaction
def touch(db: Database, record: Record, now: datetime) -> Record:
    """Give the record the next revision number, and return it: something about it was changed that
    is kept elsewhere."""
    touched = revised(record, now)
    db.execute(
        "UPDATE records SET revision = ?, updated_at = ? WHERE id = ?",
        [touched.revision, from_moment(now), record.id],
    )
    return touched


@needs_transaction
def keep_noindex(db: Database, record: Record, noindex: bool, now: datetime) -> Record:
    """Keep whether search engines are told to leave a record out, and give it the next revision
    number; return it."""
    db.execute("UPDATE records SET noindex = ? WHERE id = ?", [int(noindex), record.id])
    register.note_change(db, now)
    return replace(touch(db, record, now), noindex=noindex)


def _taking(db: Database) -> Take:
    return partial(register.count, db, by=1)


def _save(db: Database, before: Record, after: Record, now: datetime) -> Record:
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
    withdrawals.keep(db, before, after, now)
    desk_search.keep(db, before, after)
    if State.PUBLISHED in (before.state, after.state):
        return _update_index_and_counts(db, before, after, now)
    if before.happening is not None:  # it was public once, and feeds that select it say so
        search.follow(db, before, after)
    return after


def _update_index_and_counts(db: Database, before: Record, after: Record, now: datetime) -> Record:
    """Change the full-text indexes, the totals and the change counter from ``before`` to
    ``after``, and return ``after`` with its parties as they are then."""
    if before.state is State.PUBLISHED:
        after = _count(db, after, -1)
        search.remove(db, before)
    if after.state is State.PUBLISHED:
        after = _count(db, after, 1)
        search.add(db, after)
    search.follow(db, before, after)
    register.note_change(db, now)
    return after


def _count(db: Database, record: Record, by: Literal[1, -1]) -> Record:
    register.count(db, "published", by)
    return replace(
        record,
        outlet=parties.count_records(db, "outlets", record.outlet, by),
        subject=parties.count_records(db, "subjects", record.subject, by),
    )
