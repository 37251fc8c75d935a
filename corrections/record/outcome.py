"""What a record's events say about its outcome, computed when one of them is written or struck.

The order of events is that of the days on which they happened. Of a day that is known by its year
or month alone the last one counts that is possible: the end of the year or month, or the day on
which the event was written down, if that is earlier. So what was told later counts as newer unless
its day says that it was before. An event without a day counts by the day on which it was written
down. Events of one day keep the order in which they were written.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, timedelta

from corrections.record.history import Event, Voice
from corrections.record.model import Outcome

ANSWER_DAYS = 30
"""Days that a newsroom has to answer: then a record that was asked about is unanswered."""

TOLD = tuple(outcome for outcome in Outcome if outcome is not Outcome.UNANSWERED)
"""What somebody can say that a newsroom did. That it did not answer is computed."""

RESULTS = frozenset({
    Outcome.CORRECTED, Outcome.SILENTLY_CORRECTED, Outcome.PARTLY_CORRECTED, Outcome.REFUSED,
    Outcome.REMOVED,
})  # fmt: skip
"""What a newsroom did about the text, or that it would do nothing."""

DEEDS = RESULTS | {Outcome.ACKNOWLEDGED}
"""What a newsroom did at all."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What a record's events and the desk make of its outcome. ``due_on`` is the day from which on
    nobody having answered counts, ``deed`` the newest event in which a newsroom did something."""

    outcome: Outcome
    concluded: bool
    due_on: date | None
    deed: Event | None


def day_of(event: Event) -> date:
    """The day by which an event counts.

    >>> from datetime import datetime
    >>> from corrections.record.history import Voice
    >>> at = datetime(2024, 3, 2, tzinfo=UTC)
    >>> told = [Event(Outcome.ASKED, Voice.DESK, at, on=on) for on in (None, "2024", "1990")]
    >>> [day_of(event).isoformat() for event in told]
    ['2024-03-02', '2024-03-02', '1990-12-31']
    """
    if event.on and len(event.on) == len("2024-03-02"):
        return date.fromisoformat(event.on)
    written = event.at.astimezone(UTC).date()
    if event.on is None:
        return written
    return max(_first_day(event.on), min(_last_day(event.on), written))


def in_order(events: Iterable[Event]) -> list[Event]:
    """The events in the order in which they happened, struck ones too.

    >>> from datetime import datetime
    >>> from corrections.record.history import Voice
    >>> at = datetime(2024, 3, 2, tzinfo=UTC)
    >>> told = [Event(Outcome.ASKED, Voice.DESK, at, on=on) for on in (None, "2023", "2024-02-01")]
    >>> [event.on for event in in_order(told)]
    ['2023', '2024-02-01', None]
    """
    told = list(events)
    if len(told) < 2:
        return told
    return sorted(told, key=lambda event: (day_of(event), event.at, event.id))


def counting(events: Iterable[Event]) -> list[Event]:
    """The events that were not struck, in the order in which they happened."""
    return in_order(event for event in events if event.struck is None)


def _in_force(events: Iterable[Event]) -> list[Event]:
    """The events that count, in their order, without the requests that the newsroom answered.

    >>> from datetime import datetime
    >>> asked = Event(Outcome.ASKED, Voice.DESK, datetime(2024, 3, 2, tzinfo=UTC))
    >>> at = datetime(2024, 3, 5, tzinfo=UTC)
    >>> did = Event(Outcome.CORRECTED, Voice.NEWSROOM, at, on="2024-03-01")
    >>> [event.outcome.value for event in _in_force([asked, did])]
    ['corrected']
    """
    told = counting(events)
    answers = [e for e in told if e.by is Voice.NEWSROOM and e.outcome in DEEDS]
    last = max(((e.at, e.id) for e in answers), default=None)
    return [e for e in told if e.outcome is not Outcome.ASKED or not last or (e.at, e.id) >= last]


def standing(events: Iterable[Event], concluded: Outcome | None, today: date) -> Standing:
    """How a record stands with these events on a day; ``concluded`` is the outcome that the desk
    concluded, ``None`` where it goes by the events."""
    told = _in_force(events)
    newest = told[-1] if told else None
    deed = next((event for event in reversed(told) if event.outcome in DEEDS), None)
    if concluded is not None:
        return Standing(concluded, concluded=True, due_on=None, deed=deed)
    if newest is None:
        return Standing(Outcome.UNASKED, concluded=False, due_on=None, deed=deed)
    due_on = _due_on(newest)
    if due_on and due_on <= today:
        return Standing(Outcome.UNANSWERED, concluded=False, due_on=None, deed=deed)
    return Standing(newest.outcome, concluded=False, due_on=due_on, deed=deed)


def _due_on(event: Event) -> date | None:
    asked = event.outcome is Outcome.ASKED
    return day_of(event) + timedelta(days=ANSWER_DAYS) if asked else None


def unanswered_since(outcome: Outcome, concluded: bool, events: Iterable[Event]) -> Event | None:
    """The event by which a newsroom was asked and that it did not answer in time; ``None`` unless
    that is what the record's outcome was computed from."""
    told = _in_force(events)
    computed = outcome is Outcome.UNANSWERED and not concluded
    return told[-1] if computed and told and told[-1].outcome is Outcome.ASKED else None


def disagreement(events: Iterable[Event]) -> list[Event]:
    """The latest word of each voice, in the order of their days, where the voices disagree about
    what the newsroom did to the text; empty where they do not.

    That it was asked, or that it acknowledged, contradicts nobody, unless it is said after the last
    word about the text: then somebody asks again.

    >>> from datetime import datetime
    >>> from corrections.record.history import Voice
    >>> at = datetime(2024, 6, 1, tzinfo=UTC)
    >>> yes = Event(Outcome.CORRECTED, Voice.NEWSROOM, at, on="2024-05-03")
    >>> no = Event(Outcome.REFUSED, Voice.FILER, at, on="2024-05-09")
    >>> asked = Event(Outcome.ASKED, Voice.FILER, at, on="2024-05-01")
    >>> [event.by.value for event in disagreement([asked, yes, no])], disagreement([asked, yes])
    (['newsroom', 'filer'], [])
    """
    latest = in_order({event.by: event for event in _in_force(events)}.values())
    results = [place for place, event in enumerate(latest) if event.outcome in RESULTS]
    if not results:
        return []
    words = [
        event
        for place, event in enumerate(latest)
        if event.outcome in RESULTS or place > results[-1]
    ]
    return words if len({event.outcome for event in words}) > 1 else []


def is_before(event_on: str | None, published_on: str | None) -> bool:
    """Whether the whole of an event's day, month or year lies before the article's.

    >>> is_before("2007", "2008"), is_before("2008-01", "2008"), is_before("2008", "2008-07-31")
    (True, False, False)
    """
    if event_on is None or published_on is None:
        return False
    return _last_day(event_on) < _first_day(published_on)


def _first_day(on: str) -> date:
    return date.fromisoformat((on + "-01-01")[:10])


def _last_day(on: str) -> date:
    year, month, day = _numbers(on)
    return date(year, month or 12, day or monthrange(year, month or 12)[1])


def _numbers(on: str) -> Sequence[int]:
    parts = [int(part) for part in on.split("-")]
    return (*parts, 0, 0)[:3]
