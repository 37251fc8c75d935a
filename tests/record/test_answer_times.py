"""How long it took a newsroom to answer, as far as that is known to the day."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corrections.record.actor import MACHINE
from corrections.record.answer_times import AnswerTimes, Waiting, answer_times, days_to_answer
from corrections.record.history import Event, Strike, Voice
from corrections.record.model import Outcome
from tests.support.samples import NOW


def event(outcome: Outcome, on: str | None, number: int = 0) -> Event:
    return Event(outcome, Voice.FILER, NOW.replace(year=2025), on=on, id=number)


ASKED = event(Outcome.ASKED, "2024-03-01", 1)


@pytest.mark.parametrize("outcome", [
    Outcome.ACKNOWLEDGED, Outcome.CORRECTED, Outcome.SILENTLY_CORRECTED, Outcome.PARTLY_CORRECTED,
    Outcome.REFUSED, Outcome.REMOVED,
])  # fmt: skip
def test_whatever_a_newsroom_does_is_an_answer(outcome: Outcome) -> None:
    assert days_to_answer([ASKED, event(outcome, "2024-03-31")]) == 30


def test_the_first_request_and_the_first_answer_count() -> None:
    told = [
        ASKED, event(Outcome.ASKED, "2024-03-05"), event(Outcome.ACKNOWLEDGED, "2024-03-08"),
        event(Outcome.CORRECTED, "2024-04-01"),
    ]  # fmt: skip
    assert days_to_answer(reversed(told)) == 7


def test_an_answer_on_the_day_of_the_request_took_no_day() -> None:
    assert days_to_answer([ASKED, event(Outcome.CORRECTED, "2024-03-01", 2)]) == 0


@pytest.mark.parametrize("on", [None, "2024", "2024-04"])
def test_a_day_that_is_not_known_has_no_distance(on: str | None) -> None:
    assert days_to_answer([ASKED, event(Outcome.CORRECTED, on)]) is Waiting.NOT_TO_THE_DAY
    asked = event(Outcome.ASKED, on and on[:4].replace("2024", "2023"))
    assert days_to_answer([asked, event(Outcome.CORRECTED, "2025-12-30")]) is Waiting.NOT_TO_THE_DAY


def test_nobody_asked() -> None:
    assert days_to_answer([]) is None
    assert days_to_answer([event(Outcome.CORRECTED, "2024-03-01")]) is None


def test_what_was_done_before_anybody_asked_is_no_answer_and_no_silence() -> None:
    assert days_to_answer([ASKED, event(Outcome.CORRECTED, "2024-02-01")]) is None


def test_a_struck_answer_does_not_count() -> None:
    answer = event(Outcome.CORRECTED, "2024-03-04")
    struck = replace(answer, struck=Strike(NOW, MACHINE, "It did not."))
    assert days_to_answer([ASKED, struck]) is Waiting.NO_ANSWER


def test_the_median_is_that_of_the_known_days_and_says_of_how_many() -> None:
    def after(days: int) -> list[Event]:
        return [ASKED, event(Outcome.REFUSED, f"2024-03-{1 + days:02}")]

    told = [after(2), after(30), after(10), [ASKED], [ASKED, event(Outcome.REFUSED, "2024-04")], []]
    found = answer_times(dict(enumerate(told)))
    assert found == AnswerTimes((2, 10, 30), not_to_the_day=1, none_yet=1)
    assert (found.median, found.requests) == (10, 5)
    assert answer_times({1: after(2), 2: after(5)}).median == 3.5
    assert answer_times({1: [ASKED]}).median is None


def test_what_a_newsroom_says_itself_is_its_answer_and_what_others_say_is_not() -> None:
    own = replace(event(Outcome.REFUSED, "2024-03-04"), by=Voice.NEWSROOM)
    struck = replace(own, struck=Strike(NOW, MACHINE, "It was somebody else."))
    told = {3: [ASKED, own], 4: [event(Outcome.REFUSED, "2024-03-04")], 5: [struck], 9: [own]}
    assert answer_times(told).answered == (9, 3)
