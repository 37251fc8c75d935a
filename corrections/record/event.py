"""What somebody says the newsroom did: untrusted fields made into an Event."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any

from corrections.record.checks import latest_day, wrong_day, wrong_url
from corrections.record.history import Event, Voice
from corrections.record.model import TEXT_LIMIT, Outcome
from corrections.record.outcome import TOLD
from corrections.record.problems import Problem, Refused
from corrections.record.text import clean, has_excess_marks
from corrections.record.typed_days import NoSuchDay, understand
from corrections.record.typed_links import complete_link
from corrections.record.visibility import is_visible

LINK_LIMIT = 2_000
"""Characters that the link of an event may have."""

VOICES = (Voice.DESK, Voice.NEWSROOM, Voice.FILER)
"""In whose voice the desk can write down an event; the article's page is read by the machine."""


def read_event(
    fields: Mapping[str, Any],
    *,
    by: Voice,
    now: datetime,
    language: str,
    today: date,
    voices: Collection[Voice] = (),
) -> Event:
    """What somebody says the newsroom did: ``outcome``, the day ``on``, a ``note``, a ``link``. The
    voice is ``by``, or that of the field ``by`` where it is one of ``voices``.

    The day may be in any spelling that ``typed_days`` reads on a page in this language; ``today``
    is the day where the site is. A link may lack its scheme. That nobody answered is computed, and
    cannot be said. Raises ``Refused``.
    """
    outcome, typed, note, link = (
        fields.get(name) or "" for name in ("outcome", "on", "note", "link")
    )
    voice = (fields.get("by") if voices else None) or by
    on, wrong_on = _read_on(typed, now, language, today)
    address = complete_link(clean(link, passage=False))
    problems = {
        "outcome": None if outcome in TOLD else Problem.UNKNOWN,
        "by": None if voice in (by, *voices) else Problem.UNKNOWN,
        "on": wrong_on,
        "note": _wrong_note(note),
        "link": wrong_link(address) if address else None,
    }
    found = {name: problem for name, problem in problems.items() if problem}
    if found:
        raise Refused(found)
    return Event(
        outcome=Outcome(outcome),
        by=Voice(voice),
        at=now,
        on=on or None,
        note=_seen(note),
        link=address or None,
    )


def wrong_link(address: str) -> Problem | None:
    """What is wrong with a whole address."""
    if len(address) > LINK_LIMIT:
        return Problem.TOO_LONG
    return Problem.EXCESS_MARKS if has_excess_marks(address) else wrong_url(address)


def _read_on(typed: str, now: datetime, language: str, today: date) -> tuple[str, Problem | None]:
    """The day in ISO 8601, empty where none was typed, and what is wrong with it."""
    text = clean(typed, passage=False)
    try:
        day = understand(text, language, today)
    except NoSuchDay:
        return text, Problem.NO_SUCH_DAY
    on = day.iso if day else text
    return on, wrong_day(on, latest_day(now)) if on else None


def _seen(note: str) -> str | None:
    """The note as it is kept; ``None`` where nothing of it can be seen."""
    text = clean(note, passage=True).strip()
    return text if is_visible(text) else None


def _wrong_note(note: str) -> Problem | None:
    if len(note) > TEXT_LIMIT:
        return Problem.TOO_LONG
    return Problem.EXCESS_MARKS if has_excess_marks(clean(note, passage=True)) else None
