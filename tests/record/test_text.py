"""Text from outside: which characters are kept, and how many marks a letter may carry."""

from __future__ import annotations

from typing import Any

import pytest

from corrections.record.draft import LIMITS, PASSAGES, read_draft
from corrections.record.problems import Problem, Refused
from corrections.record.text import MARKS_LIMIT, clean, has_excess_marks
from tests.support.samples import TODAY, a_submission

ACUTE = "\N{COMBINING ACUTE ACCENT}"
CEDILLA = "\N{COMBINING CEDILLA}"
"""Of a lower combining class, so that normalisation puts it before the accent."""

EXCESS = "e" + ACUTE * MARKS_LIMIT + CEDILLA


def refused(**changes: Any) -> dict[str, Problem]:
    with pytest.raises(Refused) as problems:
        read_draft(a_submission() | changes, today=TODAY)
    return problems.value.problems


@pytest.mark.parametrize(
    "text",
    [
        "e" + ACUTE * 30,
        ("e" + ACUTE * 30) * 100,
        "Tiếng Việt".replace("ế", "e\N{COMBINING CIRCUMFLEX ACCENT}" + ACUTE),
        "\N{THAI CHARACTER KO KAI}\N{THAI CHARACTER SARA AM}\N{THAI CHARACTER MAI THO}" * 50,
        "नरेंद्र परीक्षा" * 50,
        "👩\N{ZERO WIDTH JOINER}🚀" * 100,
        "\N{SOFT HYPHEN}" * 100,
        "",
    ],
)
def test_what_people_write_has_no_excess_of_marks(text: str) -> None:
    assert not has_excess_marks(text)


@pytest.mark.parametrize(
    "between",
    ["", "\N{ZERO WIDTH SPACE}", "\N{SOFT HYPHEN}", "\N{COMBINING GRAPHEME JOINER}",
     "\N{VARIATION SELECTOR-1}", "\N{RIGHT-TO-LEFT OVERRIDE}", "\N{DEVANAGARI VOWEL SIGN AA}",
     "\N{COMBINING ENCLOSING CIRCLE}"],
)  # fmt: skip
def test_what_folding_takes_away_does_not_end_a_run_of_marks(between: str) -> None:
    run = between.join([ACUTE, CEDILLA] * 15)

    assert not has_excess_marks("e" + run)
    assert has_excess_marks("e" + run + between + ACUTE)


@pytest.mark.parametrize("between", [" ", "a", "-", "\n", "字"])
def test_a_character_ends_a_run_of_marks(between: str) -> None:
    assert not has_excess_marks(between.join(["e" + ACUTE * 20] * 10))


@pytest.mark.parametrize("name", sorted(set(LIMITS) - {"kind", "medium", "relation"}))
def test_a_field_with_an_excess_of_marks_is_refused(name: str) -> None:
    if LIMITS[name] > MARKS_LIMIT:
        assert refused(**{name: EXCESS}) == {name: Problem.EXCESS_MARKS}


def test_a_text_that_is_too_long_is_told_that_alone() -> None:
    assert refused(quote=ACUTE * 20_001) == {"quote": Problem.TOO_LONG}


def test_marks_are_counted_in_the_text_that_is_stored() -> None:
    hidden = "\x00".join([ACUTE] * 31)

    assert not has_excess_marks(hidden)
    assert has_excess_marks(clean(hidden, passage=True))
    assert refused(quote="e" + hidden) == {"quote": Problem.EXCESS_MARKS}


BREAKS = "\n\x0b\x0c\x1c\x1d\x1e\x1f\x85\u2028\u2029"


@pytest.mark.parametrize("sign", BREAKS, ids=ascii)
def test_what_ends_a_line_somewhere_never_glues_two_words(sign: str) -> None:
    for name in (*PASSAGES, "subject", "byline"):
        kept = getattr(read_draft(a_submission(**{name: f"one{sign}two"}), today=TODAY), name)
        assert kept == ("one\ntwo" if name in PASSAGES else "one two")


ENDS = ["\u200e", "\u200f", "\u061c", "\u200b", "\ufeff", "\u2060", "\xad", "\u200d", "\u200c",
        "\u202a", "\u202c", "\u2066", "\u2069", "\u3164", "\u2800", "\u180e", "\u034f",
        " \u200b\xa0", "\ufe0f", "\U000e0041"]  # fmt: skip


@pytest.mark.parametrize("unseen", ENDS, ids=ascii)
def test_what_nobody_sees_is_taken_off_the_ends_of_a_line(unseen: str) -> None:
    for text in ("Dana Quill", "Élise", "2008-07-31", "https://example.org/a"):
        assert clean(f"{unseen}{text}{unseen}", passage=False) == text
        assert clean(f"{unseen}{text}{unseen}", passage=True) == f"{unseen}{text}{unseen}"


@pytest.mark.parametrize("mark", ["\u200e", "\u200f", "\u061c", "\u202c", "\u200b"], ids=ascii)
def test_nor_does_a_line_from_right_to_left_keep_them(mark: str) -> None:
    assert clean(f"{mark}ليلى{mark}", passage=False) == "ليلى"


@pytest.mark.parametrize(
    "text",
    ["👩\u200d🚀", "❤\ufe0f", "1\ufe0f\u20e3", "🏴\U000e0067\U000e0062\U000e007f", "می\u200cخواهم",
     "क्\u200d", "葛\U000e0100", "abc \u2067ليلى\u2069", "abc \u202bdef\u202c"],
    ids=ascii,
)  # fmt: skip
def test_what_belongs_to_a_character_or_closes_a_direction_stays(text: str) -> None:
    assert clean(f"\u200e {text}\u200b", passage=False) == text
