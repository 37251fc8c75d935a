"""What events say about a record: its outcome is that of the newest by its day, if not struck."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from corrections.record.actor import Actor, Role
from corrections.record.history import Event, Strike, Voice
from corrections.record.model import Outcome
from corrections.record.outcome import (
    ANSWER_DAYS,
    Standing,
    counting,
    disagreement,
    in_order,
    is_before,
    standing,
    unanswered_since,
)
from tests.support.samples import NOW, TODAY

STRIKE = Strike(NOW, Actor(Role.EDITOR), "Another article.")


def told(outcome: str, on: str | None = None, by: str = "desk", at: int = 0) -> Event:
    """An event; ``at`` is how many minutes after ``NOW`` it was written down."""
    return Event(Outcome(outcome), Voice(by), NOW + timedelta(minutes=at), on=on)


def outcome(*events: Event, concluded: Outcome | None = None, today: date = TODAY) -> Outcome:
    return standing(events, concluded, today).outcome


def test_without_events_nobody_asked() -> None:
    assert standing([], None, TODAY) == Standing(Outcome.UNASKED, False, None, None)


@pytest.mark.parametrize(
    ("first", "second", "newest"),
    [
        (("corrected", "2024-02-27"), ("asked", "1990"), "corrected"),
        (("asked", "2024-02-27"), ("corrected", "2024-02-28"), "corrected"),
        (("corrected", "2024-02-27"), ("asked", "2024-02-27"), "asked"),
        (("asked", "2024-02-27"), ("corrected", "2024"), "corrected"),
        (("asked", "2024-02-27"), ("corrected", "2024-03"), "corrected"),
        (("asked", "2024-02-27"), ("corrected", "2024-02"), "corrected"),
        (("asked", "2024-02-27"), ("corrected", "2024-01"), "asked"),
        (("corrected", "2024"), ("asked", "2024-02"), "corrected"),
        (("corrected", "2024"), ("asked", "2023"), "corrected"),
        (("corrected", "2023"), ("refused", "2023-12-31"), "refused"),
        (("corrected", None), ("asked", "2024-03-01"), "corrected"),
        (("corrected", None), ("asked", "2024-03-02"), "asked"),
        (("corrected", "2024-03-01"), ("asked", None), "asked"),
        (("corrected", "2024"), ("asked", "2024"), "asked"),
    ],
)
def test_the_newest_is_that_of_the_latest_day(
    first: tuple[str, str | None], second: tuple[str, str | None], newest: str
) -> None:
    """A year or a month counts to its end, but no further than the day on which the event was
    written down; of one day the event counts that was written down last."""
    events = [told(*first), told(*second, at=1)]

    assert outcome(*events) == newest
    assert outcome(*reversed(events)) == newest


def test_what_was_written_in_one_second_keeps_its_order() -> None:
    events = [replace(told("asked"), id=1), replace(told("refused"), id=2)]

    assert in_order(reversed(events)) == events


def test_what_the_newsroom_tells_here_answers_each_request_that_stood_here() -> None:
    """A newsroom that is asked in March and says that it corrected in February has answered."""
    asked = told("asked")
    did = told("corrected", "2024-02-20", by="newsroom", at=5)
    later = TODAY + timedelta(days=ANSWER_DAYS + 1)

    assert outcome(asked, did) == outcome(asked, did, today=later) == Outcome.CORRECTED
    assert unanswered_since(Outcome.UNANSWERED, concluded=False, events=[asked, did]) is None
    assert disagreement([asked, did]) == []
    assert outcome(asked, did, told("asked", at=6)) == Outcome.ASKED, "asked again"
    assert outcome(asked, replace(did, by=Voice.FILER)) == Outcome.ASKED


def test_a_struck_event_does_not_count() -> None:
    struck = replace(told("corrected", "2024-03-01"), struck=STRIKE)
    asked = told("asked", "2024-02-28")

    assert outcome(asked, struck) is Outcome.ASKED
    assert outcome(struck) is Outcome.UNASKED
    assert standing([asked, struck], None, TODAY).deed is None
    assert (counting([struck, asked]), in_order([struck, asked])) == ([asked], [asked, struck])


def test_a_conclusion_holds_whatever_is_told() -> None:
    events = [told("refused", "2024-03-01")]

    assert standing(events, Outcome.CORRECTED, TODAY) == Standing(
        Outcome.CORRECTED, True, None, events[0]
    )
    late = TODAY + timedelta(days=400)
    assert outcome(told("asked"), concluded=Outcome.ASKED, today=late) is Outcome.ASKED


@pytest.mark.parametrize(
    ("on", "due"),
    [
        ("2024-02-01", "2024-03-02"),
        (None, "2024-04-01"),
        ("2024-01", "2024-03-01"),
        ("2023", "2024-01-30"),
        ("2024-03", "2024-04-01"),
        ("2024", "2024-04-01"),
        ("2024-03-03", "2024-04-02"),
    ],
)
def test_a_request_is_unanswered_so_many_days_after_it_was_made_for_sure(
    on: str | None, due: str
) -> None:
    """A month or a year counts to its end, but no further than the day on which it was told."""
    day, asked = date.fromisoformat(due), told("asked", on)

    before = standing([asked], None, day - timedelta(days=1))
    assert (before.outcome, before.due_on) == (Outcome.ASKED, day)
    after = standing([asked], None, day)
    assert (after.outcome, after.due_on) == (Outcome.UNANSWERED, None)
    assert ANSWER_DAYS == 30


def test_only_the_newest_word_can_be_unanswered() -> None:
    late = TODAY + timedelta(days=400)

    assert outcome(told("asked", "2024-01"), told("acknowledged", "2024-02"), today=late) == (
        "acknowledged"
    )
    assert outcome(told("refused", "2024-01"), told("asked", "2024-02"), today=late) == "unanswered"
    assert outcome(told("unanswered", "2024-01")) == "unanswered"


def test_what_is_unanswered_is_known_by_its_request() -> None:
    asked = told("asked", "2024-01-01")

    assert unanswered_since(Outcome.UNANSWERED, False, [asked]) == asked
    assert unanswered_since(Outcome.UNANSWERED, True, [asked]) is None
    assert unanswered_since(Outcome.ASKED, False, [asked]) is None
    assert unanswered_since(Outcome.UNANSWERED, False, [told("unanswered")]) is None
    assert unanswered_since(Outcome.UNANSWERED, False, []) is None


def test_what_the_newsroom_did_last_is_no_request() -> None:
    corrected = told("corrected", "2024-02-01")
    events = [corrected, told("refused", "2024-01"), told("asked", "2024-03-01")]

    assert standing(events, None, TODAY).deed == corrected
    for word in ("asked", "unasked", "unanswered"):
        assert standing([told(word)], None, TODAY).deed is None
    assert standing([told("acknowledged")], None, TODAY).deed is not None


CORRECTED = told("corrected", "2024-02-03", "newsroom")
REFUSED = told("refused", "2024-02-09", "filer")


@pytest.mark.parametrize(
    ("events", "words"),
    [
        ([CORRECTED, REFUSED], [CORRECTED, REFUSED]),
        ([REFUSED, CORRECTED], [CORRECTED, REFUSED]),
        ([CORRECTED], []),
        ([CORRECTED, told("corrected", "2024-02-09", "filer")], []),
        ([told("asked", "2024-02-01", "filer"), CORRECTED], []),
        ([told("asked", "2024-02-01", "filer"), told("acknowledged", None, "newsroom")], []),
        ([CORRECTED, told("asked", "2024-02-09", "filer")],
         [CORRECTED, told("asked", "2024-02-09", "filer")]),
        ([CORRECTED, replace(REFUSED, struck=STRIKE)], []),
        ([told("refused", "2024-01", "newsroom"), CORRECTED], []),
    ],
)  # fmt: skip
def test_voices_stand_side_by_side_where_they_disagree(
    events: list[Event], words: list[Event]
) -> None:
    assert disagreement(events) == words


@pytest.mark.parametrize(
    ("event", "article", "before"),
    [
        ("2007-12-31", "2008", True),
        ("2008-01-01", "2008", False),
        ("2008", "2008-07-31", False),
        ("2008-07", "2008-07-31", False),
        ("2008-06", "2008-07-31", True),
        ("2024-02", "2024-02-29", False),
        ("2024-02", "2024-03-01", True),
        ("1990", None, False),
        (None, "2008", False),
    ],
)
def test_an_event_before_the_article(event: str | None, article: str | None, before: bool) -> None:
    assert is_before(event, article) is before
