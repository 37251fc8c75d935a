"""Words of strangers inside our sentences do not turn ours round."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrections.render.bidi import balanced, isolated, turns
from tests.support.bidi import status


@pytest.mark.parametrize(
    "text", ["socialiste", "朝日新聞", "Новая газета", "12 000 €", "", "C++", "l’Écho", "१२३"]
)
def test_what_reads_from_left_to_right_stays_as_it_is(text: str) -> None:
    assert isolated(text) == text


def test_every_character_that_turns_a_text_is_known_as_one() -> None:
    turning = {"R", "AL", "AN", "LRE", "RLE", "LRO", "RLO", "LRI", "RLI", "FSI", "PDF", "PDI"}
    characters = map(chr, range(sys.maxunicode + 1))
    assert all(turns(one) == (unicodedata.bidirectional(one) in turning) for one in characters)


FSI, PDI, PDF = "\u2068", "\u2069", "\u202c"


@pytest.mark.parametrize(
    "text",
    ["صدى الوادي", "הארץ", "\N{ARABIC-INDIC DIGIT TWO}\N{ARABIC-INDIC DIGIT FOUR}"],
    ids=ascii,
)
def test_what_could_turn_the_sentence_is_isolated(text: str) -> None:
    assert isolated(text) == f"{FSI}{text}{PDI}"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("The \u202eEcho", f"The \u202eEcho{PDF}"),
        ("\u202ax", f"\u202ax{PDF}"),
        ("\u202b\u202dx", f"\u202b\u202dx{PDF}{PDF}"),
        ("\u2067x", f"\u2067x{PDI}"),
        ("\u2066\u202ax", f"\u2066\u202ax{PDF}{PDI}"),
        ("x\u2069", "x"),
        ("\u2069\u2069x\u202c", "x"),
        ("\u2067\u202ax\u2069y", "\u2067\u202ax\u2069y"),
        ("\u202ax\u2069y\u202c", "\u202axy\u202c"),
        ("\u2067x\u202cy", f"\u2067xy{PDI}"),
        ("\u202e\u2029x", f"\u202e x{PDF}"),
    ],
    ids=ascii,
)
def test_what_is_open_is_closed_and_what_closes_nothing_is_dropped(text: str, shown: str) -> None:
    assert balanced(text) == shown
    assert isolated(text) == f"{FSI}{shown}{PDI}"


def test_a_paragraph_ends_inside_no_sentence() -> None:
    assert isolated("one\u2029two\nthree") == "one two three"


controls = st.text("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2029\naא1", max_size=40)


@given(controls)
def test_a_sentence_goes_on_as_it_was_before_a_name(text: str) -> None:
    assert status(f"In {isolated(text)}") == status("In ")
    assert status(f"{FSI}{balanced(text)}") == status(FSI)


@given(controls)
def test_a_sentence_that_is_embedded_does_too(text: str) -> None:
    for before in ("\u202b", "\u2067", "\u2067\u202a"):
        assert status(f"{before}{isolated(text)}") == status(before)


@pytest.mark.parametrize("opening", ["\u202e", "\u2067", "\u202e\u2067"], ids=ascii)
def test_deeper_than_the_algorithm_goes(opening: str) -> None:
    assert status(f"In {isolated(opening * 300)}") == status("In ")


@given(controls)
def test_balancing_keeps_every_other_character_and_is_done_once(text: str) -> None:
    kept = balanced(text)

    assert balanced(kept) == kept
    plain = [c for c in text if c in "aא1"]
    assert [c for c in kept if c in "aא1"] == plain
