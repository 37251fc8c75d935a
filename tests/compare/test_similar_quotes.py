"""Which quotes are nearly the same, and by which words one is looked for."""

from __future__ import annotations

import pytest

from corrections.compare.similar_quotes import LOOKED_AT, are_alike, phrases

QUOTE = "The engineer Dana Quill is close to the Labour Party."


@pytest.mark.parametrize(
    "other",
    [
        QUOTE,
        f"“{QUOTE}”",
        QUOTE.upper(),
        "The engineer, Dana Quill, is close to the Labour party",
        "The engineer Dana Quill was close to the Labour Party.",
        QUOTE.replace("e", "e\N{COMBINING ACUTE ACCENT}"),
        QUOTE.replace("Labour", "La\N{SOFT HYPHEN}bour"),
    ],
)
def test_quotes_that_differ_in_a_word_or_in_signs_are_alike(other: str) -> None:
    assert are_alike(QUOTE, other)
    assert are_alike(other, QUOTE)


@pytest.mark.parametrize(
    "other",
    [
        "", "…", "Labour Party.", QUOTE + " " + QUOTE,
        "The baker Tom Hill is far from the Green Party.",
        "Dana Quill spoke to the engineer of the party for an hour.",
    ],
)  # fmt: skip
def test_other_quotes_are_not(other: str) -> None:
    assert not are_alike(QUOTE, other)
    assert not are_alike(other, QUOTE)


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [("He said no.", "He said yes.", False), ("He said no.", "he said: no", True),
     ("…", "…", False), ("市长辞职了", "市长辞职了。", True),
     ("市长辞职了", "市长没有辞职", False)],
)  # fmt: skip
def test_a_short_quote_is_alike_where_all_its_words_are_the_same(
    one: str, other: str, alike: bool
) -> None:
    assert are_alike(one, other) is alike


def test_a_quote_is_looked_for_by_its_first_and_last_words() -> None:
    assert phrases(QUOTE) == [
        "The engineer Dana Quill is close to the", "Dana Quill is close to the Labour Party",
        "The engineer Dana Quill", "to the Labour Party",
    ]  # fmt: skip
    assert phrases("He said no.") == ["He said no"]
    assert phrases("“市长昨天辞职，他走了。”") == ["市长昨天辞职 他走了"]
    assert phrases("No.") == phrases("") == []
    assert phrases("word " * LOOKED_AT) == []
