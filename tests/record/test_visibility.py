"""What shows nothing is no name and no text."""

from __future__ import annotations

import unicodedata

import pytest

from corrections.record.draft import read_draft
from corrections.record.problems import Problem, Refused
from corrections.record.visibility import is_visible
from tests.support.samples import TODAY, a_submission

INVISIBLE = {
    "zero width": "\u200b\u200c\u200d\u2060\ufeff",
    "bidi controls": "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c",
    "combining marks": "\u0301\u0336\u20dd",
    "marks that take space": "\u0903\u1b35",
    "a mark on a space": " \u0301 ",
    "spaces": "\u00a0\u1680\u2003\u202f\u205f\u3000\u2028\u2029",
    "fillers of Hangul": "\u3164\u115f\u1160\uffa0",
    "an empty cell of Braille": "\u2800",
    "variation selectors": "\ufe0f\U000e0100\u180b",
    "tags": "\U000e0001\U000e0041\U000e007f",
    "unassigned and ignorable": "\U000e0fff",
    "soft hyphen": "\u00ad",
    "invisible operators": "\u2061\u2062\u2063\u2064",
    "vowels that are not written": "\u17b4\u17b5",
    "controls of notes and shorthand": "\U0001d173\U0001bca0\U0001d159",
    "all at once": "\u200b \u3164\u0301\u202e\u2800\ufe0f\U000e0041",
}
VISIBLE = [
    "a", "!", "…", "·", "٣", "の", "\u200bx\u200b", "👩‍🚒", "\ufffd", "°", "e\u0301", "C++",
]  # fmt: skip


@pytest.mark.parametrize("text", INVISIBLE.values(), ids=INVISIBLE)
def test_nothing_is_seen_of_these(text: str) -> None:
    assert not is_visible(text)


@pytest.mark.parametrize("text", VISIBLE, ids=ascii)
def test_something_is_seen_of_these(text: str) -> None:
    assert is_visible(text)


def test_every_letter_and_digit_with_a_form_is_seen() -> None:
    blank = {"\u115f", "\u1160", "\u3164", "\uffa0", "\U00013441", "\U00013442"}
    printed = (c for c in map(chr, range(0x110000)) if unicodedata.category(c)[0] in "LN")

    assert {c for c in printed if not is_visible(c)} <= blank


@pytest.mark.parametrize("field", ["quote", "correction", "subject", "outlet"])
@pytest.mark.parametrize("text", INVISIBLE.values(), ids=INVISIBLE)
def test_what_must_be_read_must_be_seen(field: str, text: str) -> None:
    with pytest.raises(Refused) as refused:
        read_draft(a_submission(**{field: text}), today=TODAY)

    wanted = Problem.INVISIBLE if text.strip() else Problem.MISSING
    assert refused.value.problems == {field: wanted}


@pytest.mark.parametrize("field", ["explanation", "article_title", "byline", "locator"])
@pytest.mark.parametrize("text", INVISIBLE.values(), ids=INVISIBLE)
def test_what_may_be_left_out_counts_as_left_out(field: str, text: str) -> None:
    draft = read_draft(a_submission(**{field: text}), today=TODAY)

    assert getattr(draft, field) is None


def test_what_is_seen_is_kept_to_the_last_character() -> None:
    name = "Zoë\u3164 Mar\u200btin"

    assert read_draft(a_submission(subject=name), today=TODAY).subject == name
