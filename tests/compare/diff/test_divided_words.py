"""Rule 2: a word divided at a line's end is the same as the whole word."""

from __future__ import annotations

import pytest

from corrections.compare.diff import compare
from corrections.compare.diff.pair import Pair
from tests.compare.diff.notation import check


@pytest.mark.parametrize(
    "divided",
    [
        "govern-\nment",
        "govern-\r\nment",
        "govern-\n  ment",
        "govern- \nment",
        "govern\u00ad\nment",
        "govern\u2010\nment",
        "govern\u2011\n\tment",
        "govern¬\nment",
        "gov-\nern-\nment",
        "govern\u2e17\nment",
        "govern-\u2028ment",
    ],
)
def test_a_word_divided_at_the_end_of_a_line_is_the_whole_word(divided: str) -> None:
    check(f"The {divided} said {{ten}}.", "The government said {two}.")
    check("The government said {ten}.", f"The {divided} said {{two}}.")


@pytest.mark.parametrize(
    ("divided", "whole"),
    [
        ("well-\nknown", "well-known"),
        ("Jean-\nPaul", "Jean-Paul"),
        ("mother-\nin-law", "mother-in-law"),
        ("un-\nwell-\nknown", "unwell-known"),
        ("guarda-\n-chuva", "guarda-chuva"),
        ("1990-\n1995", "1990–1995"),
        ("govern-\nment’s", "government's"),
        ("l’adminis-\ntration", "l’administration"),
        ("Ministe-\nrin", "Ministerin"),
        ("прави-\nтельство", "правительство"),
        ("κυβέρ-\nνηση", "κυβέρνηση"),
        ("cafe\u0301-\nte\u0301ria", "cafétéria"),
    ],
)
def test_its_hyphen_may_be_part_of_it(divided: str, whole: str) -> None:
    for one, other in ((divided, whole), (whole, divided)):
        check(f"So {one} is {{here}}.", f"So {other} is {{there}}.")


def test_a_divided_word_that_changed_is_marked_whole() -> None:
    check("The {govern-\nment} left.", "The {council} left.")
    check("The {council} left.", "The {govern-\nment} left.")


def test_a_word_divided_at_two_places_is_one() -> None:
    check("The govern-\nment {left}.", "The gov-\nernment {won}.")
    check("The Vice-\nMayor {left} it.", "The Vice-\n  Mayor {won} it.")


@pytest.mark.parametrize(
    "text",
    ["He left -\nthen he came", "He left--\nthen he came", "It was so.-\nThen", "He left-\n\nthen"],
)
def test_other_hyphens_at_a_lines_end_divide_no_word(text: str) -> None:
    pair = Pair(text, text)
    assert "-" in pair.old.keys


def test_the_spelling_of_the_correction_is_kept() -> None:
    assert compare("The govern-\nment.", "The government.") == [
        {"op": "equal", "text": "The govern-\nment.", "corrected": "The government."}
    ]


@pytest.mark.parametrize(
    ("first", "word", "second"),
    [("pre", "and", "post-war"), ("Vor", "und", "Nachteile"), ("voor", "en", "nadelen")],
)
def test_a_hyphen_before_a_conjunction_divides_no_word(first: str, word: str, second: str) -> None:
    check(f"{first}-\n{word} {second} {{so}}", f"{first}- {word} {second} {{no}}")
