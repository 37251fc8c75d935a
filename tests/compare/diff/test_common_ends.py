"""What two texts begin and end with in common is left out of the comparison."""

from __future__ import annotations

import pytest

from corrections.compare.diff import compare
from corrections.compare.diff.common_ends import find_common_ends

MARGIN = "abcdefghijklmnopqrstuvwx"
"""As many characters beside a difference are never left out."""


def left_out(old: str, new: str) -> tuple[str, str]:
    """The ends that are left out, which are the same in both texts."""
    ends = find_common_ends(old, new)
    prefix, suffix = old[: ends.prefix], old[len(old) - ends.suffix :]
    assert (prefix, suffix) == (new[: ends.prefix], new[len(new) - ends.suffix :])
    return prefix, suffix


@pytest.mark.parametrize(
    ("before", "prefix"),
    [
        (f"he said {MARGIN}", "he said "),
        (f"he said {MARGIN[1:]}", "he "),
        (f"o {MARGIN}", "o "),
        (f" {MARGIN}", ""),
        (MARGIN, ""),
        ("", ""),
    ],
)
def test_the_beginning_is_left_out_up_to_a_word_before_the_margin(before: str, prefix: str) -> None:
    assert left_out(f"{before}1", f"{before}2") == (prefix, "")


@pytest.mark.parametrize(
    ("after", "suffix"),
    [
        (f"{MARGIN}o she said", "she said"),
        (f"{MARGIN} she said", "said"),
        (f"{MARGIN}o s", "s"),
        (f"{MARGIN} s", ""),
        (MARGIN, ""),
        ("", ""),
    ],
)
def test_the_end_is_left_out_from_a_word_after_the_margin(after: str, suffix: str) -> None:
    assert left_out(f"1{after}", f"2{after}") == ("", suffix)


@pytest.mark.parametrize(
    ("text", "prefix"),
    [
        ("he met, so ", "he met, "),
        ("he met: so ", "he "),
        ("he met: 12 ", "he "),
        ("he met 12 so ", "he "),
        ("he met Ann J. so ", "he "),
        ("he met \u0301so ", "he "),
        ("he met \u0430 ", "he "),
    ],
)
def test_a_space_counts_between_a_letter_or_comma_and_a_small_latin_letter(
    text: str, prefix: str
) -> None:
    """A number, an initial or a combining mark may belong to what is on the space's other side."""
    assert left_out(f"{text}Z{MARGIN}1", f"{text}Z{MARGIN}2") == (prefix, "")


def test_the_two_ends_do_not_overlap() -> None:
    shorter, longer = "no " * 30, "no " * 31
    assert left_out(shorter, longer) == ("no " * 22, "")
    assert left_out(longer, shorter) == ("no " * 22, "")
    assert left_out(f"x {shorter}", f"y {longer}")[0] == ""


def test_equal_texts_are_left_out_but_for_a_margin() -> None:
    text = "he said so to her and to them"
    assert left_out(text, text) == ("he ", "")


LETTERS = "明年将投入三亿元"
"""Of a script without spaces, as many letters beside a difference are never left out."""


def test_letters_of_a_script_without_spaces_are_left_out_up_to_eight() -> None:
    before, after = "市长，会见记者", "修建，图书馆"
    texts = [f"{before}{LETTERS}{change}{LETTERS}{after}" for change in "12"]

    assert left_out(*texts) == (before, after)


@pytest.mark.parametrize(
    ("before", "prefix"),
    [
        ("市长会见，", "市长会"),
        ("市长会1，2", "市长"),
        ("서울시장，", "서울시"),
        ("กขค，", "กข"),
        ("かか\u3099か\u3099，", "か"),
        ("か\u3099か\u3099，", ""),
        ("大1大，", ""),
        ("a@大大大，", ""),
        ("http:／／大大大，", ""),
        ("www.大大大，", ""),
    ],
)
def test_an_end_without_spaces_stops_between_two_letters_and_not_in_an_address(
    before: str, prefix: str
) -> None:
    """A mark, a digit or a combining sign is no letter."""
    kept = LETTERS[1:]

    assert left_out(f"{before}{kept}1", f"{before}{kept}2") == (prefix, "")


@pytest.mark.parametrize(("start", "suffix"), [("", "会见大人"), ("@", ""), ("www.", "")])
def test_the_end_after_an_address_that_was_added_is_left_out_from_a_space(
    start: str, suffix: str
) -> None:
    """The address goes on with letters of any script as far as the next space."""
    assert left_out(f"a1{LETTERS}会见大人", f"a2{start}{LETTERS}会见大人") == ("", suffix)


def test_what_is_left_out_of_a_text_without_spaces_changes_nothing_else() -> None:
    """The spans are those of the same change in a text that is too short to be left out."""
    short = [LETTERS[:4] + "五" + LETTERS[:4], LETTERS[:4] + "六" + LETTERS[:4]]
    old, new = [f"{LETTERS * 20}，{text}，{LETTERS * 20}" for text in short]

    first, *changed, last = compare(old, new)

    assert changed == compare(short[0], short[1])[1:-1]
    assert first["text"] + "五" + last["text"] == old
