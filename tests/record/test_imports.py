"""A line of an import: read under the contract's names, or refused naming what is wrong."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrections.record.actor import Actor, Role
from corrections.record.history import Strike, Voice
from corrections.record.imports import Import, read_fields, read_line
from corrections.record.model import Outcome, State
from corrections.record.problems import Problem, Refused
from tests.support.samples import FOUNDING, NOW, QUOTE, a_full_submission, a_line, a_submission


def refused(line: str) -> dict[str, Problem]:
    with pytest.raises(Refused) as problems:
        read_line(line, NOW)
    return problems.value.problems


def read(**changes: Any) -> Import:
    return read_line(a_line(**changes), NOW)


def test_the_founding_case() -> None:
    item = read_line(json.dumps(FOUNDING), NOW)

    assert item.draft.quote == FOUNDING["quote"]
    assert (item.state, item.outcome) == (State.PUBLISHED, Outcome.UNASKED)


def test_what_is_not_said_has_a_default() -> None:
    item = read()

    assert (item.state, item.outcome, item.reason, item.events) == (
        State.PUBLISHED, Outcome.UNASKED, None, (),
    )  # fmt: skip
    assert item.created_at == item.published_at == NOW


def test_what_became_of_it() -> None:
    item = read(
        state="withdrawn", reason="Asked to.", outcome="corrected",
        created_at="2020-01-02T03:04:05Z", published_at="2020-01-03T03:04:05+01:00",
        events=[{"outcome": "asked", "by": "filer", "at": "2020-01-04T00:00:00Z", "on": "2020-01"},
                {"outcome": "corrected", "by": "newsroom", "note": "Done."}],
    )  # fmt: skip

    assert (item.state, item.outcome, item.reason) == ("withdrawn", "corrected", "Asked to.")
    assert item.created_at == datetime(2020, 1, 2, 3, 4, 5, tzinfo=UTC)
    assert item.published_at == datetime(2020, 1, 3, 2, 4, 5, tzinfo=UTC)
    assert [event.by for event in item.events] == [Voice.FILER, Voice.NEWSROOM]
    assert item.events[0].on == "2020-01"
    assert item.events[1].note == "Done."


@pytest.mark.parametrize(
    "line", ["", "x", "[]", "1", "null", '"text"', "{", '{"quote": }', "[" * 100_000, "\ufeff{}"]
)
def test_a_line_that_is_no_record(line: str) -> None:
    assert refused(line)


@pytest.mark.parametrize(
    ("changes", "names"),
    [
        ({"quote": ""}, {"quote"}),
        ({"correction": QUOTE}, {"correction"}),
        ({"outlet": None, "subject": None}, {"outlet", "subject"}),
        ({"kind": "gossip"}, {"kind"}),
        ({"state": "hidden"}, {"state"}),
        ({"outcome": "ignored"}, {"outcome"}),
        ({"state": ["published"]}, {"state"}),
        ({"nonsense": 1}, {"nonsense"}),
        ({"published_on": "2025"}, {"published_on"}),
        ({"created_at": "yesterday"}, {"created_at"}),
        ({"created_at": 7}, {"created_at"}),
        ({"created_at": "0001-01-01T00:00:00+14:00"}, {"created_at"}),
        ({"published_at": "9999-12-31T23:59:59-14:00"}, {"published_at"}),
        ({"published_at": "2008"}, {"published_at"}),
        ({"published_at": "2999-01-01T00:00:00Z"}, {"published_at"}),
        ({"repeats": "1"}, {"repeats"}),
        ({"reason": 7}, {"reason"}),
        ({"quote": "x" * 20_001}, {"quote"}),
    ],
    ids=lambda value: str(sorted(value))[:60] if isinstance(value, set) else str(value)[:60],
)  # fmt: skip
def test_what_is_wrong_is_named(changes: dict[str, Any], names: set[str]) -> None:
    assert set(refused(a_line(**changes))) == names


@pytest.mark.parametrize(
    ("changes", "problems"),
    [
        ({"published_on": "2024-03-03"}, {"published_on": Problem.FUTURE}),
        ({"published_at": "2024-03-02T09:30:01Z"}, {"published_at": Problem.FUTURE}),
        ({"created_at": "2024-03-02T09:30:01Z"}, {"created_at": Problem.FUTURE}),
        ({"events": [{"outcome": "asked", "by": "desk", "on": "2024-03-03"}]},
         {"on": Problem.FUTURE}),
        ({"events": [{"outcome": "asked", "by": "desk", "at": "2024-03-03T00:00:00Z"}]},
         {"at": Problem.FUTURE}),
        ({"reason": "x" * 20_001}, {"reason": Problem.TOO_LONG}),
        ({"reason": "\u0301" * 31}, {"reason": Problem.EXCESS_MARKS}),
        ({"quote": "\u0301" * 31}, {"quote": Problem.EXCESS_MARKS}),
        ({"events": [{"outcome": "asked", "by": "desk", "note": "x" * 20_001}]},
         {"note": Problem.TOO_LONG}),
        ({"events": [{"by": "desk"}]}, {"outcome": Problem.MISSING}),
        ({"events": [{"outcome": "asked"}]}, {"by": Problem.MISSING}),
        ({"events": {"outcome": "asked", "by": "desk"}}, {"events": Problem.NOT_A_RECORD}),
        ({"id": 0}, {"id": Problem.NOT_A_RECORD}),
        ({"id": True}, {"id": Problem.NOT_A_RECORD}),
        ({"id": 2**53}, {"id": Problem.NOT_A_RECORD}),
        ({"id": "7"}, {"id": Problem.NOT_A_RECORD}),
        ({"outcome": "ignored"}, {"outcome": Problem.UNKNOWN}),
        ({"nonsense": 1, "quote": ""}, {"nonsense": Problem.UNKNOWN, "quote": Problem.MISSING}),
    ],
    ids=lambda value: str(value)[:60],
)  # fmt: skip
def test_why_it_is_wrong_is_told(changes: dict[str, Any], problems: dict[str, Problem]) -> None:
    assert refused(a_line(**changes)) == problems


def test_the_longest_texts_are_taken() -> None:
    text = "x" * 20_000
    item = read(reason=text, events=[{"outcome": "asked", "by": "desk", "note": text}])

    assert item.reason == item.events[0].note == text


def test_texts_without_anything_printable_are_none() -> None:
    item = read(reason="\x00", events=[{"outcome": "asked", "by": "desk", "note": "\x00"}])

    assert (item.reason, item.events[0].note) == (None, None)


@pytest.mark.parametrize("zone", ["America/New_York", "Asia/Tokyo", "UTC"])
def test_a_time_without_a_zone_is_utc_wherever_the_server_is(
    monkeypatch: pytest.MonkeyPatch, zone: str
) -> None:
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        item = read(created_at="2020-01-02T03:04:05")
    finally:
        monkeypatch.undo()
        time.tzset()

    assert item.created_at == datetime(2020, 1, 2, 3, 4, 5, tzinfo=UTC)


def test_what_was_published_when_nobody_says_was_published_when_it_was_made() -> None:
    item = read(created_at="2020-01-02T03:04:05Z", events=[{"outcome": "asked", "by": "desk"}])

    assert item.published_at == item.events[0].at == item.created_at


def test_the_number_that_it_had_is_kept() -> None:
    assert read(id=7).number == 7
    assert read().number is None


def test_a_link_and_a_strike_are_read() -> None:
    struck = {"at": "2024-03-01T10:00:00+01:00", "by": "editor", "reason": " Another article. "}
    item = read(outcome="unasked", outcome_concluded=True, events=[
        {"outcome": "asked", "by": "desk", "link": "https://a.example/1", "struck": struck},
    ])  # fmt: skip

    [event] = item.events
    assert (item.concluded, item.judged, read().judged) == (True, True, False)
    assert event.link == "https://a.example/1"
    assert event.struck == Strike(
        datetime(2024, 3, 1, 9, tzinfo=UTC), Actor(Role.EDITOR), " Another article. "
    )
    assert item.digest != replace(item, events=(replace(event, struck=None),)).digest


@pytest.mark.parametrize(
    ("event", "problems"),
    [
        ({"link": "nowhere"}, {"link": Problem.NOT_AN_ADDRESS}),
        ({"link": "javascript:alert(1)"}, {"link": Problem.NOT_AN_ADDRESS}),
        ({"link": "https://a.example/" + "x" * 2000}, {"link": Problem.TOO_LONG}),
        ({"struck": "yes"}, {"struck": Problem.NOT_A_RECORD}),
        ({"struck": {"by": "editor"}}, {"reason": Problem.MISSING}),
        ({"struck": {"reason": "No."}}, {"by": Problem.MISSING}),
        ({"struck": {"by": "cousin", "reason": "No."}}, {"by": Problem.UNKNOWN}),
    ],
    ids=str,
)
def test_a_link_or_a_strike_that_is_none(
    event: dict[str, Any], problems: dict[str, Problem]
) -> None:
    assert refused(a_line(events=[{"outcome": "asked", "by": "desk"} | event])) == problems
    assert refused(a_line(outcome_concluded="yes")) == {"outcome_concluded": Problem.UNKNOWN}


@pytest.mark.parametrize(
    "events",
    [
        "asked",
        [1],
        [{"outcome": "ignored", "by": "desk"}],
        [{"outcome": "asked", "by": "cousin"}],
        [{"outcome": "asked", "by": "desk", "at": "yesterday"}],
        [{"outcome": "asked", "by": "desk", "on": "last week"}],
        [{"outcome": "asked", "by": "desk", "on": "2008-13"}],
        [{"outcome": "asked", "by": "desk", "note": 7}],
        [{"by": "desk"}],
        [{"outcome": "asked"}],
        [{}],
    ],
    ids=str,
)
def test_an_event_that_is_none(events: Any) -> None:
    assert refused(a_line(events=events))


def test_typography_alone_may_be_imported() -> None:
    item = read(quote="It isn't so.", correction="It isn’t so.")
    assert item.draft.correction == "It isn’t so."


def test_what_the_register_gives_anew_is_passed_over() -> None:
    item = read(
        id=7, url="https://elsewhere.example/corrections/7", updated_at="2020-01-01T00:00:00Z",
        evidence=[], diff=[{"op": "insert", "text": "x", "move": 1}], suggested_kinds=[],
    )  # fmt: skip
    assert item.draft.quote == QUOTE


@pytest.mark.parametrize("half", ["\\ud800", "\\udc00", "\\ud83d.", "\\ude00\\ud83d"])
def test_half_a_character_in_json_is_refused(half: str) -> None:
    line = a_line().replace(QUOTE, QUOTE + half)
    assert refused(line) == {"quote": Problem.HALF_A_CHARACTER}


def test_two_halves_in_json_are_one_character() -> None:
    line = a_line().replace(QUOTE, QUOTE + "\\ud83d\\ude00\\u0000\\ufffe")
    assert read_line(line, NOW).draft.quote == QUOTE + "😀"


def test_the_identity_of_a_line_is_its_register_and_its_number() -> None:
    register = "0D9A5C39-28A7-4B21-90A8-5E4B3E0E9E31"
    assert read(register=register, id=7).origin == (register.lower(), 7)
    assert read(id=7).origin == (None, 7)
    assert read(register=register).origin == (None, None)
    assert refused(a_line(register="ours", id=7)) == {"register": Problem.UNKNOWN}
    assert refused(a_line(register=7)) == {"register": Problem.NOT_A_TEXT}


JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=20)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=9), inner, max_size=3)
    ),
    max_leaves=5,
)
OWN = ("state", "outcome", "reason", "events", "created_at", "published_at", "repeats", "nonsense")


@given(st.dictionaries(st.sampled_from([*a_full_submission(), *OWN]), JSON, max_size=5))
def test_whatever_comes_is_a_record_or_refused_by_name(fields: dict[str, Any]) -> None:
    named: set[str] = set()
    try:
        item = read_fields(a_submission() | {"language": "en"} | fields, NOW)
    except Refused as refusal:
        named = set(refusal.problems)
    assert named or item.draft.quote.strip()


def test_of_any_number_of_names_the_one_given_twice_is_named() -> None:
    """Work that grows with the square of the names would not end."""
    names = ", ".join(f'"name{number}": 0' for number in range(200_000))

    assert refused(f'{{{names}, "name199999": 1}}') == {"name199999": Problem.GIVEN_TWICE}
