"""How a record becomes its next revision: moved to another state, or with something else changed.
Pure: what these return is written elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Literal

from corrections.record.model import Record, State

Take = Callable[[Literal["position", "happening"]], int]
"""Gives the next place in the order of publication, or in that of feeds."""


def revised(record: Record, now: datetime, **changes: Any) -> Record:
    """Return the record at its next revision, with these fields changed."""
    return replace(record, revision=record.revision + 1, updated_at=now, **changes)


def moved(record: Record, state: State, reason: str | None, now: datetime, take: Take) -> Record:
    """Return the record in another state, at its next revision. One that becomes public gets the
    next position in the order of publication; one that was withdrawn has kept its own, and one that
    was taken back to the desk has lost it. The reason stands in the record where it is one not to
    be public."""
    shown = reason if state in (State.DECLINED, State.WITHDRAWN) else None
    changes: dict[str, Any] = {"state": state, "reason": shown}
    if state is State.PUBLISHED and record.position is None:
        changes |= {"published_at": now, "position": take("position")}
    elif state not in (State.PUBLISHED, State.WITHDRAWN):
        changes |= {"published_at": None, "position": None}
    if State.PUBLISHED in (record.state, state):
        changes |= happened(record, now, take)
    return revised(record, now, **changes)


def happened(before: Record, now: datetime, take: Take) -> dict[str, Any]:
    """Return the fields of a record of which feeds tell a change: its next place in their order."""
    return {"happening": take("happening"), "happened_at": later(before, now)}


def later(before: Record, now: datetime) -> datetime:
    """Return ``now``, or one second after the record's last happening if that is later: times in a
    feed have seconds, and two happenings of one record must differ."""
    if before.happened_at is None:
        return now
    return max(now, before.happened_at + timedelta(seconds=1))
