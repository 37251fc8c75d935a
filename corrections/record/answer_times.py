"""How many days passed from a request for correction to an answer of the newsroom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from corrections.record.history import Event, Voice
from corrections.record.model import Outcome
from corrections.record.outcome import DEEDS, counting


class Waiting(Enum):
    """Why a request has no number of days."""

    NO_ANSWER = "no answer"
    NOT_TO_THE_DAY = "not to the day"


@dataclass(frozen=True, slots=True)
class AnswerTimes:
    """The requests of some records: the ``days`` of each that was answered and whose two days are
    known; how many were answered on a day that is not known; how many have no answer yet.
    ``newest`` is the number of records that were read where there are more, else ``None``.
    ``answered`` are the numbers of the records that the newsroom itself answered, newest first."""

    days: tuple[int, ...] = ()
    not_to_the_day: int = 0
    none_yet: int = 0
    newest: int | None = None
    answered: tuple[int, ...] = ()

    @property
    def median(self) -> float | None:
        """The median of the days; ``None`` where there are none.

        >>> AnswerTimes((3, 40, 12)).median, AnswerTimes((3, 4)).median, AnswerTimes().median
        (12, 3.5, None)
        """
        from statistics import median

        return median(self.days) if self.days else None

    @property
    def requests(self) -> int:
        """How many records somebody asked to have corrected."""
        return len(self.days) + self.not_to_the_day + self.none_yet


def days_to_answer(events: Iterable[Event]) -> int | Waiting | None:
    """The days from the first request to the first thing that the newsroom did afterwards; ``None``
    where nobody asked, and where all that the newsroom did was done before somebody asked.

    Struck events do not count. A day that is known by its month or year, or is not known, has no
    distance to another.

    >>> from datetime import UTC, datetime
    >>> from corrections.record.history import Voice
    >>> at = datetime(2024, 6, 1, tzinfo=UTC)
    >>> asked = Event(Outcome.ASKED, Voice.FILER, at, on="2024-05-01")
    >>> days_to_answer([asked, Event(Outcome.REFUSED, Voice.DESK, at, on="2024-05-09")])
    8
    >>> days_to_answer([asked, Event(Outcome.REFUSED, Voice.DESK, at, on="2024-05")])
    <Waiting.NOT_TO_THE_DAY: 'not to the day'>
    >>> days_to_answer([asked])
    <Waiting.NO_ANSWER: 'no answer'>
    """
    known = list(events)
    if all(event.outcome is not Outcome.ASKED for event in known):
        return None
    told = counting(known)
    first = next((place for place, e in enumerate(told) if e.outcome is Outcome.ASKED), None)
    if first is None:
        return None
    answer = next((event for event in told[first:] if event.outcome in DEEDS), None)
    if answer is None:
        return None if any(e.outcome in DEEDS for e in told) else Waiting.NO_ANSWER
    asked_on, answered_on = _day(told[first]), _day(answer)
    if asked_on is None or answered_on is None:
        return Waiting.NOT_TO_THE_DAY
    return (answered_on - asked_on).days


def answer_times(records: Mapping[int, Sequence[Event]], newest: int | None = None) -> AnswerTimes:
    """The requests of records, given by the events of each under its number."""
    found = [days_to_answer(events) for events in records.values()]
    return AnswerTimes(
        tuple(sorted(days for days in found if isinstance(days, int))),
        found.count(Waiting.NOT_TO_THE_DAY),
        found.count(Waiting.NO_ANSWER),
        newest,
        tuple(sorted((number for number, told in records.items() if _says(told)), reverse=True)),
    )


def _says(events: Iterable[Event]) -> bool:
    """Whether the newsroom itself said what it did."""
    return any(event.by is Voice.NEWSROOM and event.struck is None for event in events)


def _day(event: Event) -> date | None:
    return date.fromisoformat(event.on) if event.on and len(event.on) == len("2024-05-01") else None
