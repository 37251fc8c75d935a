"""What somebody says the newsroom did: untrusted fields made into an Event."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from corrections.record.checks import wrong_day, wrong_member
from corrections.record.model import TEXT_LIMIT, Event, Outcome, Voice
from corrections.record.problems import Problem, Refused
from corrections.record.text import clean, has_excess_marks


def read_event(fields: Mapping[str, Any], *, by: Voice, now: datetime) -> Event:
    """What somebody says the newsroom did: ``outcome``, the day ``on``, a ``note``.

    Raises ``Refused``.
    """
    outcome, on, note = (fields.get(name) or "" for name in ("outcome", "on", "note"))
    problems = {
        "outcome": wrong_member(Outcome, outcome),
        "on": wrong_day(clean(on, passage=False), now.date()) if on.strip() else None,
        "note": _wrong_note(note),
    }
    found = {name: problem for name, problem in problems.items() if problem}
    if found:
        raise Refused(found)
    return Event(
        outcome=Outcome(outcome),
        by=by,
        at=now,
        on=clean(on, passage=False) or None,
        note=clean(note, passage=True).strip() or None,
    )


def _wrong_note(note: str) -> Problem | None:
    if len(note) > TEXT_LIMIT:
        return Problem.TOO_LONG
    return Problem.EXCESS_MARKS if has_excess_marks(clean(note, passage=True)) else None
