"""What a comparison may cost beside its steps: edits, runs between them, characters with marks."""

from __future__ import annotations

import sys
from types import FrameType

import pytest

from corrections.compare.diff import BUDGET, Steps, compare
from corrections.compare.diff.alignment import FREE_EDITS, MOST_EDITS, STEPS_OF_AN_EDIT
from corrections.compare.diff.typography import fold
from corrections.compare.diff.word_classes import count_words
from tests.compare.diff.notation import assert_lawful

CHARACTERS = [chr(0x4E00 + number) for number in range(20_000)]
"""Each once."""


def every(step: int) -> tuple[str, str]:
    """Chinese characters of which every so many differ."""
    changed = [
        chr(0x20000 + number) if number % step == 0 else character
        for number, character in enumerate(CHARACTERS)
    ]
    return "".join(CHARACTERS), "".join(changed)


@pytest.mark.parametrize("step", [2, 3, 8])
def test_a_difference_has_a_bounded_number_of_changes(step: int) -> None:
    quote, correction = every(step)
    spans = compare(quote, correction)

    assert_lawful(quote, correction, spans)
    assert 1 <= sum(span["op"] == "delete" for span in spans) <= MOST_EDITS


def test_fewer_changes_are_all_marked() -> None:
    spans = compare(*every(40))

    assert sum(span["op"] == "delete" for span in spans) == len(CHARACTERS) // 40


def test_edits_beyond_the_free_ones_count_as_steps() -> None:
    words = [f"a{number} b{number}" for number in range(FREE_EDITS + 100)]
    few, many = (" ".join(words[:count]) for count in (FREE_EDITS, FREE_EDITS + 100))
    free, counted = Steps(), Steps()
    compare(few, few.replace("a", "x"), free)
    compare(many, many.replace("a", "x"), counted)

    assert counted.spent - free.spent > 100 * STEPS_OF_AN_EDIT


def test_a_text_of_very_many_words_has_fewer_steps_for_its_changes() -> None:
    """Both are changed at both ends, so that nothing is left out as a common end."""
    short, long = Steps(), Steps()
    for steps, text in ((short, "".join(CHARACTERS[:4000])), (long, "".join(CHARACTERS))):
        compare(f"1{text}3", f"2{text}4", steps)

    assert short.spent < 3 * 4000
    assert long.spent > 2 * len(CHARACTERS) + 50_000


def test_an_unchanged_run_is_looked_at_once_however_many_edits_are_joined_behind_it() -> None:
    """Counted by the interpreter: how many words of unchanged runs are counted by class."""
    run = " ".join(f"the of, and {number}" for number in range(1000))
    behind = " ".join(f"old{number} the" for number in range(100))
    counted: list[int] = []

    def count(frame: FrameType, event: str, _argument: object) -> None:
        if event == "call" and frame.f_code is count_words.__code__:
            counted.append(len(frame.f_locals["classes"]))

    sys.setprofile(count)
    try:
        compare(f"One {run} {behind} end", f"Two {run} {behind.replace('old', 'new')} end")
    finally:
        sys.setprofile(None)
    assert 0 < sum(counted) < 20_000


def test_characters_that_are_folded_one_by_one_count_as_steps() -> None:
    composed, decomposed, invisible = Steps(), Steps(), Steps()
    compare("é" * 2000 + " a b", "é" * 2000 + " a c", composed)
    compare("e\N{COMBINING ACUTE ACCENT}" * 2000 + "a b", "é" * 2000 + " a c", decomposed)
    compare("é\N{SOFT HYPHEN}" * 2000 + "a b", "é" * 2000 + " a c", invisible)

    assert composed.spent < 100
    assert 6000 <= decomposed.spent <= BUDGET
    assert 6000 <= invisible.spent <= BUDGET


@pytest.mark.parametrize(
    ("text", "exceptions"),
    [
        ("ﬁ字", 1),
        ("👩\u200d🚀", 1),
        ("字字字\u00ad", 1),
        ("“” … œ", 2),
        ("大阪\ufe00", 1),
        ("大", 0),
    ],
)
def test_a_text_in_normal_form_is_folded_from_one_exception_to_the_next(
    text: str, exceptions: int
) -> None:
    folded = fold(text * 100)
    decomposed = fold(text * 100 + "e\N{COMBINING ACUTE ACCENT}")

    assert folded.clusters == 100 * exceptions
    assert decomposed.clusters > folded.clusters
    assert decomposed.text == folded.text + "é"
