"""What a newsroom answers: checked like everything that is typed, and made into an event."""

from __future__ import annotations

import pytest

from corrections.record.answer import Answer, Claim, read_answer
from corrections.record.history import Event, Voice
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
