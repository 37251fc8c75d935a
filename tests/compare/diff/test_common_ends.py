"""What two texts begin and end with in common is left out of the comparison."""

from __future__ import annotations

import pytest

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
