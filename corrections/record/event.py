"""What somebody says the newsroom did: untrusted fields made into an Event."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from corrections.record.checks import latest_day, wrong_day, wrong_member
from corrections.record.model import TEXT_LIMIT, Event, Outcome, Voice
from corrections.record.problems import Problem, Refused
from corrections.record.text import clean, has_excess_marks
from corrections.record.typed_days import NoSuchDay, understand


def read_event(
    fields: Mapping[str, Any], *, by: Voice, now: datetime, language: str, today: date
) -> Event:
    """What somebody says the newsroom did: ``outcome``, the day ``on``, a ``note``.

    The day may be in any spelling that ``typed_days`` reads on a page in this language; ``today``
    is the day where the site is. Raises ``Refused``.
    """
    outcome, typed, note = (fields.get(name) or "" for name in ("outcome", "on", "note"))
    on, wrong_on = _read_on(typed, now, language, today)
    problems = {
        "outcome": wrong_member(Outcome, outcome), "on": wrong_on, "note": _wrong_note(note)
    }  # fmt: skip
    found = {name: problem for name, problem in problems.items() if problem}
    if found:
        raise Refused(found)
    return Event(
        outcome=Outcome(outcome),
        by=by,
        at=now,
        on=on or None,
        note=clean(note, passage=True).strip() or None,
    )


def _read_on(typed: str, now: datetime, language: str, today: date) -> tuple[str, Problem | None]:
    """The day in ISO 8601, empty where none was typed, and what is wrong with it."""
    text = clean(typed, passage=False)
    try:
        day = understand(text, language, today)
    except NoSuchDay:
        return text, Problem.NO_SUCH_DAY
    on = day.iso if day else text
    return on, wrong_day(on, latest_day(now)) if on else None


def _wrong_note(note: str) -> Problem | None:
    if len(note) > TEXT_LIMIT:
        return Problem.TOO_LONG
    return Problem.EXCESS_MARKS if has_excess_marks(clean(note, passage=True)) else None
