"""Whoever applies the instructions to the printed text alone gets the correction."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrections.compare import diff
from corrections.record.model import Span
from corrections.render.instructions import (
    Exchange,
    Instruction,
    Move,
    Replace,
    instructions,
)
from corrections.render.neighbours import MOST_WORDS
from corrections.render.occurrences import folded, whole_words
from corrections.render.passages import change_count
from tests.support.spans import delete, equal, insert

PAIRS = [
    json.loads(line)
    for line in Path("benchmarks/pairs.jsonl").read_text("utf-8").splitlines()
]  # fmt: skip


def of(quote: str, correction: str) -> list[Instruction]:
    return list(instructions(diff.compare(quote, correction)))


def result(spans: Sequence[Span]) -> str:
    """The correction in the typography of the quote."""
    return "".join(span["text"] for span in spans if span["op"] != "delete")


def applied(text: str, given: Sequence[Instruction]) -> str:
    """The text after every instruction, each looked up in the text as it was printed."""
    edits: list[tuple[int, int, str]] = []
    for instruction in given:
        edits += edits_of(folded(text), instruction)
    changed = folded(text)
    for start, end, new in sorted(edits, reverse=True):
        changed = changed[:start] + new + changed[end:]
    return changed


def edits_of(text: str, instruction: Instruction) -> list[tuple[int, int, str]]:
    if isinstance(instruction, Replace):
        start, end = place(text, instruction.old, instruction.occurrence)
        return [(start, end, folded(instruction.new))]
    if isinstance(instruction, Exchange):
        first, second = place(text, instruction.first), place(text, instruction.second)
        return [(*first, folded(instruction.second)), (*second, folded(instruction.first))]
    anchor = place(text, instruction.anchor)
    target = anchor[0] if instruction.before else anchor[1]
    moved = f" {folded(instruction.text)} "
    return [(*place(text, instruction.text), ""), (target, target, moved)]


def place(text: str, words: str, occurrence: int = 0) -> tuple[int, int]:
    """Where the words stand; without an ``occurrence``, they must stand once."""
    words = folded(words)
    if occurrence:
        start = [match.start() for match in whole_words(words).finditer(text)][occurrence - 1]
    else:
        start = text.index(words)
        assert text.find(words, start + 1) < 0, f"{words} stands twice"
    return start, start + len(words)


def spaceless(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: str(pair["id"]))
def test_applied_one_after_the_other_they_give_the_correction(pair: dict[str, str]) -> None:
    spans = diff.compare(pair["quote"], pair["correction"])
    found = list(instructions(spans))

    for order in (found, found[::-1]):
        text = folded(pair["quote"])
        for instruction in order:
            text = applied(text, [instruction])
        assert spaceless(text) == spaceless(folded(result(spans)))


WORDS = (
    "a",
    "an",
    "ant",
    "not",
    "1%",
    "11%",
    "l’",
    "“So”",
    "so",
    ",",
    ".",
    "in",
    "Rome",
    "\n",
    "東",
)
TEXTS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=14).map(" ".join).filter(str.strip)


@given(TEXTS, TEXTS)
def test_looked_up_in_the_printed_text_they_give_the_correction(
    quote: str, correction: str
) -> None:
    spans = diff.compare(quote, correction)

    assert spaceless(applied(quote, list(instructions(spans)))) == spaceless(folded(result(spans)))


LINES = ("I saw.", "He came.", "It rained, so.", "No, no.", "1% in May.")
SENTENCES = st.lists(st.sampled_from(LINES), max_size=3).map(" ".join)
MOVED = st.sampled_from(["Then he left.", "He came.", "rained", "and so on"])


@given(SENTENCES, MOVED, SENTENCES, SENTENCES, st.booleans(), TEXTS, TEXTS)
def test_a_move_beside_other_changes_gives_the_correction(
    before: str, moved: str, between: str, behind: str, up: bool, old: str, new: str
) -> None:
    places: list[Span] = [{**delete(moved + " "), "move": 1}, {**insert(" " + moved), "move": 1}]
    first, second = reversed(places) if up else places
    ends = [delete(old), insert(new)]
    middle = [equal(between)] if between else []
    spans = [*ends, equal(f" {before} "), first, *middle, second, *ends]
    if behind:
        spans.append(equal(" " + behind))

    quote = "".join(span["text"] for span in spans if span["op"] != "insert")
    assert spaceless(applied(quote, list(instructions(spans)))) == spaceless(folded(result(spans)))


@given(TEXTS, TEXTS)
def test_no_side_is_empty_and_every_change_is_counted(quote: str, correction: str) -> None:
    spans = diff.compare(quote, correction)
    found = list(instructions(spans))

    for instruction in found:
        if isinstance(instruction, Replace):
            assert instruction.old
            assert instruction.new
    assert sum(instruction.changes for instruction in found) == change_count(spans)


@pytest.mark.parametrize(
    ("quote", "correction", "expected"),
    [
        # an insertion and a deletion take neighbours along
        ("We met in Davos twice.", "We met in Davos, Switzerland, twice.",
         [Replace("in Davos", "in Davos, Switzerland,")]),
        ("He has not been fired.", "He has been fired.", [Replace("has not been", "has been")]),
        ("Hello world", "Hello, world", [Replace("Hello", "Hello,")]),
        ("One. Two.", "Zero. One. Two.", [Replace("One", "Zero. One")]),
        # what stands more than once takes as many as it needs
        ("Prices rose 1% in May and 1% in June.", "Prices rose 6.2% in May and 4.2% in June.",
         [Replace("rose 1%", "rose 6.2%"), Replace("and 1%", "and 4.2%")]),
        ("The man saw the dog.", "A man saw the dog.", [Replace("The man", "A man")]),
        ("An ant is an aunt.", "A bee is an aunt.", [Replace("An ant", "A bee")]),
        # … also when it stands more than once after another change
        ("It grew 2%, then 3%.", "It grew 3%, then 4%.",
         [Replace("2%", "3%"), Replace("then 3%", "then 4%")]),
        # typography is that of the printed text
        ("It isn't “so” here.", "It isn’t \"so\", here.", [Replace("“so”", "“so”,")]),
        ("l’avocat est venu", "le juge est venu", [Replace("l’avocat", "le juge")]),
        ("1977年と1977年", "1977年と1978年", [Replace("と1977", "と1978")]),
        ("x", "y", [Replace("x", "y", whole=True)]),
        ("It isn't so.", "It isn’t so.", []),
    ],
)  # fmt: skip
def test_what_is_quoted(quote: str, correction: str, expected: list[Instruction]) -> None:
    found = [
        Replace(it.old, it.new, it.occurrence, it.whole) if isinstance(it, Replace) else it
        for it in of(quote, correction)
    ]
    assert found == expected


def test_neighbours_that_would_overlap_are_one_replacement() -> None:
    spans = [delete("1"), insert("2"), equal(" or "), delete("1"), insert("3"), equal(".")]

    assert list(instructions(spans)) == [Replace("1 or 1", "2 or 3", whole=True, changes=2)]


def test_where_everything_is_repeated_it_is_said_which_one_is_meant() -> None:
    many = ["no"] * (4 * MOST_WORDS)
    other = [*many]
    other[2 * MOST_WORDS] = "yes"

    assert of(" ".join(many), " ".join(other)) == [Replace("no", "yes", 2 * MOST_WORDS + 1)]


def test_two_passages_that_changed_places_are_exchanged() -> None:
    assert of("Ann loves Bob and hates Carl a lot.", "Carl loves Bob and hates Ann a lot.") == [
        Exchange("Ann", "Carl")
    ]


def test_what_stands_more_than_once_is_not_exchanged() -> None:
    found = of("Ann loves Bob, and Ann hates Carl.", "Carl loves Bob, and Ann hates Ann.")

    assert not [instruction for instruction in found if isinstance(instruction, Exchange)]


LEFT: list[Span] = [
    equal("Tom met Ann. "), {**delete("Then it rained. "), "move": 1}, equal("They left."),
    {**insert(" Then it rained."), "move": 1},
]  # fmt: skip
RIGHT: list[Span] = [
    {**insert("Then it rained. "), "move": 1}, equal("Tom met Ann."),
    {**delete(" Then it rained."), "move": 1}, equal(" They left."),
]  # fmt: skip


def test_a_passage_is_moved_to_after_the_words_before_its_new_place() -> None:
    assert list(instructions(LEFT)) == [Move("Then it rained.", "They left.")]


def test_a_passage_is_moved_to_before_the_words_behind_its_new_place() -> None:
    assert list(instructions(RIGHT)) == [Move("Then it rained.", "Tom met", before=True)]


def test_a_move_whose_words_stand_twice_is_a_replacement() -> None:
    spans = [equal("Then it rained. "), *LEFT]

    assert not [found for found in instructions(spans) if isinstance(found, Move)]


def test_a_long_text_with_many_changes_gives_its_first_instructions_at_once() -> None:
    """Each instruction is found when it is asked for, so that a bounded line is bounded work."""
    quote = " ".join(f"w{n}" for n in range(1_000, 5_000))
    spans: list[Span] = []
    for word in quote.split():
        spans += [delete(word), insert(f"{word}x"), equal(" ")]

    first = next(instructions(spans))

    assert isinstance(first, Replace)
    assert first.changes < 20


def test_of_more_than_two_hundred_changes_the_first_can_be_applied() -> None:
    """What is left of the others stays as it was printed: no words beside them are quoted."""
    old = " ".join(f"name{number} was{number} here{number}" for number in range(400))
    new = old.replace("was", "is")

    found = list(instructions(diff.compare(old, new)))

    assert 90 <= len(found) <= 110
    read = old
    for instruction in found:
        assert isinstance(instruction, Replace)
        assert read.count(instruction.old) == 1
        read = read.replace(instruction.old, instruction.new)
    done = sum(instruction.changes for instruction in found)
    assert read == old.replace("was", "is", done)
