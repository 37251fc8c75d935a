"""What somebody reports about a record: checked like everything that is typed."""

from __future__ import annotations

import pytest

from corrections.record.problems import Problem, Refused
from corrections.record.report import Report, ReportReason, read_report
from tests.support.samples import EMAIL

TYPED = {"reason": "personal-data", "text": "It has\nmy address."}


def test_what_was_told_is_kept() -> None:
    assert read_report(TYPED | {"email": f" {EMAIL} "}) == Report(
        ReportReason.PERSONAL_DATA, "It has\nmy address.", EMAIL
    )


@pytest.mark.parametrize("empty", ["", "  ", "\u200b"])
def test_an_address_may_be_left_out(empty: str) -> None:
    assert read_report(TYPED | {"email": empty}).email is None


def test_a_report_may_have_2000_characters() -> None:
    assert len(read_report(TYPED | {"text": "x" * 2_000}).text) == 2_000


@pytest.mark.parametrize(
    ("changes", "problems"),
    [
        ({"reason": ""}, {"reason": Problem.UNKNOWN}),
        ({"reason": "boring"}, {"reason": Problem.UNKNOWN}),
        ({"text": " \n "}, {"text": Problem.MISSING}),
        ({"text": "\u200b"}, {"text": Problem.INVISIBLE}),
        ({"text": "x" * 2_001}, {"text": Problem.TOO_LONG}),
        ({"text": "e" + "\u0301" * 31}, {"text": Problem.EXCESS_MARKS}),
        ({"email": "none"}, {"email": Problem.NOT_AN_EMAIL}),
        ({"email": "a\u200bb@example.org"}, {"email": Problem.INVISIBLE_INSIDE}),
        ({"reason": "", "text": ""}, {"reason": Problem.UNKNOWN, "text": Problem.MISSING}),
    ],
    ids=lambda value: str(value)[:40],
)
def test_what_is_wrong_is_named(changes: dict[str, str], problems: dict[str, Problem]) -> None:
    with pytest.raises(Refused) as refused:
        read_report(TYPED | changes)
    assert refused.value.problems == problems
