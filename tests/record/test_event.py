"""What the desk writes down of a newsroom: checked like everything that is typed."""

from __future__ import annotations

from typing import Any

import pytest

from corrections.record.event import read_event
from corrections.record.history import Event, Voice
from corrections.record.model import Outcome
from corrections.record.problems import Problem, Refused
from tests.support.samples import NOW, TODAY


def read(**changes: Any) -> Event:
    fields = {"outcome": "asked"} | changes
    return read_event(fields, by=Voice.DESK, now=NOW, language="en", today=TODAY)


def test_what_was_written_down_is_kept() -> None:
    event = read(outcome="refused", on="2024-03", note="They stand\nby it.")

    assert event == Event(Outcome.REFUSED, Voice.DESK, NOW, on="2024-03", note="They stand\nby it.")


def test_a_link_may_lack_its_scheme() -> None:
    assert read(link=" a.example/1 ").link == "https://a.example/1"
    assert read(link="").link is None


def test_a_voice_is_taken_only_from_those_that_may_be_named() -> None:
    """A form of somebody else cannot speak for the desk."""
    voices = (Voice.DESK, Voice.FILER)
    fields = {"outcome": "asked", "by": "filer"}
    asked: dict[str, Any] = {"now": NOW, "language": "en", "today": TODAY}

    assert read_event(fields, by=Voice.DESK, voices=voices, **asked).by is Voice.FILER
    assert read_event(fields, by=Voice.NEWSROOM, **asked).by is Voice.NEWSROOM
    with pytest.raises(Refused) as refused:
        read_event(fields | {"by": "page"}, by=Voice.DESK, voices=voices, **asked)
    assert refused.value.problems == {"by": Problem.UNKNOWN}


@pytest.mark.parametrize("empty", ["", "  ", None])
def test_a_day_and_a_note_may_be_left_out(empty: str | None) -> None:
    event = read(on=empty, note=empty)

    assert (event.on, event.note) == (None, None)


def test_spaces_around_a_note_and_a_day_are_dropped() -> None:
    event = read(on=" 1 March 2024 ", note="\n By letter.\r\n ")

    assert (event.on, event.note) == ("2024-03-01", "By letter.")


@pytest.mark.parametrize(
    ("changes", "problems"),
    [
        ({"outcome": "ignored"}, {"outcome": Problem.UNKNOWN}),
        ({"outcome": ""}, {"outcome": Problem.UNKNOWN}),
        ({"on": "some day"}, {"on": Problem.NOT_A_DATE}),
        ({"on": "31 February 2024"}, {"on": Problem.NO_SUCH_DAY}),
        ({"on": "2024-03-03"}, {"on": Problem.FUTURE}),
        ({"note": "x" * 20_001}, {"note": Problem.TOO_LONG}),
        ({"note": "\u0301" * 31}, {"note": Problem.EXCESS_MARKS}),
        ({"outcome": "unanswered"}, {"outcome": Problem.UNKNOWN}),
        ({"link": "nowhere at all"}, {"link": Problem.NOT_AN_ADDRESS}),
        ({"link": "https://a.example/" + "x" * 2000}, {"link": Problem.TOO_LONG}),
        ({"outcome": "x", "on": "x"}, {"outcome": Problem.UNKNOWN, "on": Problem.NOT_A_DATE}),
    ],
    ids=lambda value: str(value)[:40],
)
def test_what_is_wrong_is_named(changes: dict[str, Any], problems: dict[str, Problem]) -> None:
    with pytest.raises(Refused) as refused:
        read(**changes)
    assert refused.value.problems == problems
