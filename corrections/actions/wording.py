"""The desk's own reasons: added, changed, removed and put in another order by any editor."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlite_utils import Database

from corrections.record.actor import Actor
from corrections.store import canned_reasons, log
from corrections.store.canned_reasons import CannedReason, Purpose
from corrections.store.connection import write
from corrections.store.log import Entry


class ReasonMoved(Exception):
    """The reason was changed or removed since it was read; ``reason_id`` is its number."""

    def __init__(self, reason_id: int) -> None:
        super().__init__(reason_id)
        self.reason_id = reason_id


def add_reason(
    db: Database, purpose: Purpose, texts: Mapping[str, str], *, actor: Actor, now: datetime
) -> int:
    """Add a reason at the end of its purpose and return its number. The same texts sent twice are
    one."""
    with write(db):
        for known in canned_reasons.of_purpose(db, purpose):
            if known.texts == texts:
                return known.id
        number = canned_reasons.add(db, purpose, texts)
        _note(db, "add-reason", number, actor, now)
    return number


def change_reason(
    db: Database,
    reason_id: int,
    texts: Mapping[str, str],
    *,
    revision: int,
    actor: Actor,
    now: datetime,
) -> None:
    """Give a reason other texts; raises ``ReasonMoved`` unless it is at this revision, or has these
    texts already."""
    with write(db):
        known = canned_reasons.get(db, reason_id)
        if known and known.texts == texts:
            return
        _at(db, reason_id, revision)
        canned_reasons.change(db, reason_id, texts)
        _note(db, "change-reason", reason_id, actor, now)


def remove_reason(
    db: Database, reason_id: int, *, revision: int, actor: Actor, now: datetime
) -> None:
    """Remove a reason; one that is gone already stays gone. Raises ``ReasonMoved`` for one that was
    changed since."""
    with write(db):
        if canned_reasons.get(db, reason_id) is None:
            return
        _at(db, reason_id, revision)
        canned_reasons.remove(db, reason_id)
        _note(db, "remove-reason", reason_id, actor, now)


def raise_reason(db: Database, reason_id: int, *, actor: Actor, now: datetime) -> None:
    """Put a reason before the one that stands above it; the first one stays where it is. Raises
    ``ReasonMoved`` for one that was removed."""
    with write(db):
        known = canned_reasons.get(db, reason_id)
        if known is None:
            raise ReasonMoved(reason_id)
        others = canned_reasons.of_purpose(db, known.purpose)
        place = [other.id for other in others].index(reason_id)
        if place:
            canned_reasons.exchange(db, others[place - 1], known)
            _note(db, "order-reasons", reason_id, actor, now)


def _at(db: Database, reason_id: int, revision: int) -> CannedReason:
    known = canned_reasons.get(db, reason_id)
    if known is None or known.revision != revision:
        raise ReasonMoved(reason_id)
    return known


def _note(db: Database, action: str, reason_id: int, actor: Actor, now: datetime) -> None:
    log.add(db, Entry(now, actor, action, "desk", reason_id))
