"""A difference as passages, and the two texts that it is of."""

from __future__ import annotations

from corrections.compare import diff
from corrections.record.model import Span
from corrections.render.passages import (
    Replacement,
    change_count,
    changed_length,
    corrected,
    passages,
    printed,
    replacements,
)
from tests.support.samples import FOUNDING
from tests.support.spans import delete, equal, insert

FOUNDING_SPANS = diff.compare(FOUNDING["quote"], FOUNDING["correction"])
MOVED: list[Span] = [
    {**delete("He left. "), "move": 1}, delete("It rained. "), equal("She sang."),
    {**insert(" He left."), "move": 1},
]  # fmt: skip


def test_a_deletion_and_the_insertion_behind_it_are_one_replacement() -> None:
    spans = [equal("a "), delete("b"), insert("c"), equal(" d "), insert("e"), delete("f")]

    assert list(passages(spans)) == [
        "a ", Replacement("b", "c"), " d ", Replacement("", "e"), Replacement("f", ""),
    ]  # fmt: skip


def test_what_stands_elsewhere_is_two_replacements_with_one_number_and_one_change() -> None:
    assert replacements(MOVED) == [
        Replacement("He left. ", "", 1), Replacement("It rained. ", ""),
        Replacement("", " He left.", 1),
    ]  # fmt: skip
    assert change_count(MOVED) == 2


def test_what_moved_is_not_joined_with_what_was_put_in_its_place() -> None:
    spans: list[Span] = [delete("b"), {**insert("a"), "move": 1}, equal(" c "),
                         {**delete("a"), "move": 1}, insert("d")]  # fmt: skip

    assert replacements(spans) == [
        Replacement("b", ""), Replacement("", "a", 1), Replacement("a", "", 1),
        Replacement("", "d"),
    ]  # fmt: skip


def test_the_length_of_a_change_is_that_of_both_its_sides() -> None:
    spans = [equal("He is "), delete("old"), insert("young"), equal(".")]

    assert changed_length(spans) == len("old") + len("young")
    assert changed_length([equal("He is old.")]) == 0


def test_both_texts_come_out_as_they_went_in() -> None:
    assert printed(FOUNDING_SPANS) == FOUNDING["quote"]
    assert corrected(FOUNDING_SPANS) == FOUNDING["correction"]


def test_a_typographic_run_keeps_both_spellings() -> None:
    spans = diff.compare("It isn't so.", "It isn’t so.")

    assert printed(spans) == "It isn't so."
    assert corrected(spans) == "It isn’t so."
    assert replacements(spans) == []
