"""Text from outside: which characters are kept, and how many marks a letter may carry."""

from __future__ import annotations

from typing import Any

import pytest

from corrections.record.draft import LIMITS, read_draft
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
