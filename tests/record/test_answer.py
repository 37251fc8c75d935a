"""What a newsroom answers: checked like everything that is typed, and made into an event."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from corrections.record.actor import Actor, Role
from corrections.record.answer import (
    Answer,
    Claim,
    is_answer,
    read_answer,
    standing_answer,
    was_taken_back,
)
from corrections.record.history import Event, Strike, Voice
from corrections.record.model import Outcome
from corrections.record.problems import Problem, Refused
from tests.support.samples import NOW, TODAY

LINK = "https://echo.example/2024/03/correction"
TYPED = {
    "claim": "corrected", "on": "1 March 2024", "link": "echo.example/2024/03/correction",
    "text": "We have\ncorrected it.", "answered_by": "Eve Porter, readers’ editor",
}  # fmt: skip


def read(**changes: str) -> Answer:
    return read_answer(TYPED | changes, language="en", today=TODAY, now=NOW)


def test_what_was_answered_is_kept() -> None:
    assert read() == Answer(
        Claim.CORRECTED, "Eve Porter, readers’ editor", "We have\ncorrected it.", "2024-03-01", LINK
    )


@pytest.mark.parametrize(
    ("claim", "outcome"),
    [
        ("acknowledged", Outcome.ACKNOWLEDGED),
        ("corrected", Outcome.CORRECTED),
        ("partly-corrected", Outcome.PARTLY_CORRECTED),
        ("refused", Outcome.REFUSED),
        ("disputed", Outcome.REFUSED),
    ],
)
def test_it_becomes_an_event_in_the_newsrooms_voice(claim: str, outcome: Outcome) -> None:
    assert read(claim=claim).event(NOW) == Event(
        outcome, Voice.NEWSROOM, NOW, on="2024-03-01", note="We have\ncorrected it.", link=LINK,
        disputed=claim == "disputed",
    )  # fmt: skip


def test_who_acknowledges_need_not_say_more() -> None:
    assert read(claim="acknowledged", on="", link="", text="").event(NOW) == Event(
        Outcome.ACKNOWLEDGED, Voice.NEWSROOM, NOW
    )


def test_invisible_characters_alone_count_as_nothing() -> None:
    answer = read(claim="acknowledged", on="\u200b", link="\u200b")

    assert (answer.on, answer.link) == (None, None)


@pytest.mark.parametrize("claim", ["corrected", "partly-corrected"])
def test_a_correction_is_told_with_a_link_or_a_day(claim: str) -> None:
    assert read(claim=claim, on="").link
    assert read(claim=claim, link="").on


@pytest.mark.parametrize(
    ("changes", "problems"),
    [
        ({"claim": ""}, {"claim": Problem.UNKNOWN}),
        ({"claim": "unasked"}, {"claim": Problem.UNKNOWN}),
        ({"link": "", "on": ""}, {"link": Problem.MISSING}),
        ({"claim": "partly-corrected", "link": "", "on": ""}, {"link": Problem.MISSING}),
        ({"claim": "refused", "text": ""}, {"text": Problem.MISSING}),
        ({"claim": "disputed", "text": " "}, {"text": Problem.MISSING}),
        ({"text": "x" * 2_001}, {"text": Problem.TOO_LONG}),
        ({"text": "\u200b"}, {"text": Problem.INVISIBLE}),
        ({"on": "3000"}, {"on": Problem.FUTURE}),
        ({"on": "31 February 2024"}, {"on": Problem.NO_SUCH_DAY}),
        ({"on": "9" * 3_000}, {"on": Problem.TOO_LONG}),
        ({"link": "javascript:alert(1)"}, {"link": Problem.NOT_AN_ADDRESS}),
        ({"link": "https://echo.example/" + "x" * 2_000}, {"link": Problem.TOO_LONG}),
        ({"answered_by": ""}, {"answered_by": Problem.MISSING}),
        ({"answered_by": "\u3164"}, {"answered_by": Problem.INVISIBLE}),
        ({"answered_by": "x" * 201}, {"answered_by": Problem.TOO_LONG}),
    ],
    ids=lambda value: str(value)[:40],
)
def test_what_is_wrong_is_named(changes: dict[str, str], problems: dict[str, Problem]) -> None:
    with pytest.raises(Refused) as refused:
        read(**changes)
    assert refused.value.problems == problems


REFUSED = Event(Outcome.REFUSED, Voice.NEWSROOM, NOW, id=1, note="No.", item_id=7)


def struck_by(role: Role) -> Event:
    return replace(REFUSED, struck=Strike(NOW, Actor(role), "Not so."))


def test_only_what_a_newsroom_sent_itself_is_its_answer() -> None:
    assert is_answer(REFUSED)
    assert not is_answer(replace(REFUSED, item_id=None))
    for voice in (Voice.FILER, Voice.DESK):
        assert not is_answer(replace(REFUSED, by=voice))


def test_an_answer_that_the_desk_struck_was_not_taken_back() -> None:
    assert was_taken_back(struck_by(Role.NEWSROOM))
    assert not was_taken_back(struck_by(Role.EDITOR))
    assert not was_taken_back(REFUSED)


def test_the_answer_that_was_accepted_last_stands_whatever_day_it_names() -> None:
    first = replace(REFUSED, on="2024-03-01")
    second = replace(REFUSED, id=2, at=NOW + timedelta(hours=1), on="2024-01-01")
    same_time = replace(REFUSED, id=3, on="2023-01-01")
    by_filer = replace(second, id=4, by=Voice.FILER)

    assert standing_answer([second, first]) == second
    assert standing_answer([same_time, first]) == same_time
    assert standing_answer([first, by_filer]) == first
    assert standing_answer([struck_by(Role.EDITOR)]) is None
    assert standing_answer([]) is None
