"""Which tags name a language, and the one spelling that each has."""

from __future__ import annotations

import langcodes
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from corrections.record.language import (
    KEPT_LIMIT,
    TAG_LIMIT,
    canonical_language,
    is_language,
)


@pytest.mark.parametrize(
    ("tag", "canonical"),
    [
        ("fr", "fr"),
        ("FR-ca", "fr-CA"),
        ("zh-hant-tw", "zh-Hant-TW"),
        ("sr-latn", "sr-Latn"),
        ("es-419", "es-419"),
        ("ca-valencia", "ca-valencia"),
        ("de-1996", "de-1996"),
        ("sq-XK", "sq-XK"),
        ("tlh", "tlh"),
        ("fra", "fr"),
        ("iw", "he"),
        ("i-klingon", "tlh"),
        ("zh-min-nan", "nan"),
        ("en-gb-oed", "en-GB-oxendict"),
    ],
)
def test_a_language_tag_has_one_spelling(tag: str, canonical: str) -> None:
    assert is_language(tag)
    assert canonical_language(tag) == canonical
    assert canonical_language(canonical) == canonical


@pytest.mark.parametrize(
    "tag",
    [
        *(
            "",
            "a",
            "x",
            "xx",
            "french",
            "English",
            "fr_CA",
            "fr-",
            "-fr",
            "fr--CA",
            "fr-fr-fr",
            "f r",
        ),
        *("en\n", " en", "en;q=0.5", "en,fr", "*", "ﬁ-FI", "фр", "fr\x00", "e\ud800", "../en"),
        *("und", "und-FR", "mul", "mis", "zxx", "root", "qaa", "qtz", "i-default"),
        *("x-klingon", "en-x-mine", "fr-ZZ", "fr-AA", "fr-XX", "fr-Zzzz", "fr-Qaaa-FR"),
        "en" + "-a-bbbbbbbb" * 4,
    ],
)
def test_what_names_no_language_is_none(tag: str) -> None:
    assert not is_language(tag)
    with pytest.raises(ValueError, match="not a language tag"):
        canonical_language(tag)


def test_a_tag_has_thirty_five_characters_at_most() -> None:
    longest = "en-a-bbbbbbbb-cccccccc-dddddddd-eee"

    assert canonical_language(longest) == longest
    assert not is_language(longest + "e")


@given(
    st.text(max_size=TAG_LIMIT + 5)
    | st.from_regex(r"[a-z]{2,3}(-[A-Za-z0-9]{1,8}){0,4}", fullmatch=True)
)
@example("en-u-ca-gregory")
@settings(max_examples=150, deadline=None)
def test_a_canonical_tag_is_a_language_and_canonical(tag: str) -> None:
    if is_language(tag):
        canonical = canonical_language(tag)
        assert is_language(canonical)
        assert canonical_language(canonical) == canonical


def test_tags_that_somebody_makes_up_take_no_memory() -> None:
    for number in range(2 * KEPT_LIMIT):
        is_language(f"fr-{1000 + number % 9000}-x{number:05}")

    assert len(langcodes.Language._INSTANCES) <= KEPT_LIMIT
    assert len(langcodes.Language._PARSE_CACHE) <= KEPT_LIMIT
    assert canonical_language("FR-ca") == "fr-CA"
