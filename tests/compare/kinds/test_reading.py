"""How much of a text is read: how many changes, how far into them, and how far around them."""

from __future__ import annotations

import pytest

from corrections.compare.kinds.change import FAR, NEAR, Change
from corrections.compare.kinds.excerpt import LONGEST, shortened
from corrections.compare.kinds.lexicon import Tag
from corrections.compare.kinds.reading import read
from corrections.record.model import Kind
from tests.compare.kinds.marked import kinds_of, spans_of


def change_of(marked: str) -> Change:
    (change,) = read(spans_of(marked)).changes
    return change


@pytest.mark.parametrize(("others", "read_"), [(7, True), (8, False)])
def test_the_first_eight_changes_are_read(others: int, read_: bool) -> None:
    marked = "The [oak=>elm] fell. " * others + "The fair is on [Monday=>Friday]."
    assert (Kind.DATE in kinds_of(marked)) is read_


@pytest.mark.parametrize(("letters", "read_"), [(395, True), (396, False)])
def test_a_long_change_is_read_for_four_hundred_letters(letters: int, read_: bool) -> None:
    marked = f"It was [{'x' * letters} Tory=>shut]."
    assert (Tag.PARTY in change_of(marked).gone_tags) is read_


@pytest.mark.parametrize(("letters", "read_"), [(82, True), (83, False)])
def test_ninety_letters_are_read_before_a_change(letters: int, read_: bool) -> None:
    before = change_of(f"Monday {'x' * letters} [oak=>elm]").before
    assert any(word.fold == "monday" for word in before) is read_


@pytest.mark.parametrize(("letters", "read_"), [(92, True), (93, False)])
def test_a_hundred_letters_are_read_after_a_change(letters: int, read_: bool) -> None:
    after = change_of(f"[oak=>elm] {'x' * letters} Monday").after
    assert any(word.fold == "monday" for word in after) is read_


def test_half_a_word_is_not_read() -> None:
    before = change_of(f"{'Monday' * 20} was [oak=>elm]").before
    assert [word.fold for word in before] == ["was"]


def test_the_words_that_both_sides_begin_or_end_with_did_not_change() -> None:
    change = change_of("It [was so wet and cold=>was so dry and cold] there.")

    assert [word.fold for word in (*change.old.words, *change.new.words)] == ["wet", "dry"]
    assert [word.fold for word in change.old.before] == ["it", "was", "so"]
    assert [word.fold for word in change.old.after] == ["and", "cold", "there", "."]
    assert change_of("[so so=>so]").gone[0].fold == "so"


def test_blanks_far_from_any_word_are_no_change() -> None:
    blanks = " " * 300
    assert read(spans_of(f"Monday{blanks}[ =>]{blanks}")).changes == []


@pytest.mark.parametrize(
    ("words", "brief", "short"),
    [(3, True, True), (4, False, True), (6, False, True), (7, False, False)],
)
def test_three_words_are_brief_and_six_are_short(words: int, brief: bool, short: bool) -> None:
    change = change_of(f"It [{'was ' * words}=>is] wet.")
    assert (change.is_brief, change.is_short) == (brief, short)


@pytest.mark.parametrize(
    ("words", "near", "far"),
    [(2, True, True), (3, False, True), (6, False, True), (7, False, False)],
)
def test_three_words_are_near_and_seven_are_far(words: int, near: bool, far: bool) -> None:
    between = "so " * words
    before, after = (
        change_of(f"Monday {between}[oak=>elm]"),
        change_of(f"[oak=>elm] {between}Monday"),
    )
    for reads in (before.led_by, after.followed_by):
        assert (reads(Tag.WEEKDAY, within=NEAR), reads(Tag.WEEKDAY, within=FAR)) == (near, far)


def test_a_clause_is_not_read_beyond_its_punctuation() -> None:
    assert not change_of("Monday, [oak=>elm]").led_by(Tag.WEEKDAY, within=FAR)
    assert not change_of("[oak=>elm]. Monday").followed_by(Tag.WEEKDAY, within=FAR)
    assert change_of("Mon. [3=>4]").led_by(Tag.WEEKDAY, within=FAR)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("of " * 30, "of of of of of of of of of…of of of of of of of of of "),
        ("x" * 70, f"{'x' * 29}…{'x' * 29}"),
    ],
)
def test_a_long_text_is_shown_by_both_its_ends(text: str, shown: str) -> None:
    assert shortened(text) == shown
    assert len(shown) <= LONGEST
