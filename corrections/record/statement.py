"""What the filer of a record says that the newsroom did, before an editor has read it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from corrections.record.event import read_event
from corrections.record.history import Event, Voice
from corrections.record.model import Outcome, State
from corrections.record.problems import Problem, Refused
from corrections.record.report import MESSAGE_LIMIT
from corrections.record.typed_days import TYPED_LIMIT

PREFIX = "newsroom_"
"""What the names of the form's fields begin with: they may stand beside those of a record."""

NAMES = tuple(PREFIX + name for name in ("outcome", "on", "note", "link"))

STATED = (
    Outcome.ASKED, Outcome.ACKNOWLEDGED, Outcome.CORRECTED, Outcome.PARTLY_CORRECTED,
    Outcome.SILENTLY_CORRECTED, Outcome.REMOVED, Outcome.REFUSED,
)  # fmt: skip
"""What a filer can say that the newsroom did, or that they did themselves: ask it."""

STATED_IN = (State.PENDING, State.WAITING, State.PUBLISHED)
"""States of a record in which its filer can say so."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What was said: ``on`` is the day, to the precision known; ``link`` where it can be read."""

    outcome: Outcome
    on: str | None = None
    note: str | None = None
    link: str | None = None

    def event(self, now: datetime) -> Event:
        """The event that an accepted statement becomes, in the filer's own words."""
        return Event(self.outcome, Voice.FILER, now, on=self.on, note=self.note, link=self.link)


def read_statement(
    fields: Mapping[str, str], *, language: str, today: date, now: datetime
) -> Statement:
    """The statement that the fields ``NAMES`` make, typed on a page in this language, by the rules
    of ``read_event``; raises ``Refused`` with every problem at once, by the names of the fields."""
    typed = {name.removeprefix(PREFIX): fields.get(name, "") for name in NAMES}
    problems: dict[str, Problem] = {}
    if typed["outcome"] not in STATED:
        problems["outcome"] = Problem.UNKNOWN
        typed["outcome"] = Outcome.ASKED
    for name, limit in (("note", MESSAGE_LIMIT), ("on", TYPED_LIMIT)):
        if len(typed[name].strip()) > limit:
            problems[name] = Problem.TOO_LONG
            typed[name] = ""
    try:
        told = read_event(typed, by=Voice.FILER, now=now, language=language, today=today)
    except Refused as refused:
        problems = dict(refused.problems) | problems
    if problems:
        raise Refused({PREFIX + name: problem for name, problem in problems.items()})
    return Statement(told.outcome, told.on, told.note, told.link)


def is_stated(fields: Mapping[str, str]) -> bool:
    """Whether anything was chosen or typed in the fields of a statement."""
    return any((fields.get(name) or "").strip() for name in NAMES)
