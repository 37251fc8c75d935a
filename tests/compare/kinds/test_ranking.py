"""How many kinds are suggested, in which order, and with which words."""

from __future__ import annotations

import pytest

from corrections.compare.diff import compare
from corrections.compare.kinds import suggest
from corrections.compare.kinds.excerpt import LONGEST
from corrections.record.model import Certainty, Cue, Kind, Span, Suggestion
from tests.compare.kinds.marked import spans_of


def test_the_words_that_changed_are_named() -> None:
    first = suggest(spans_of("Le maire [socialiste=>divers droite] a parlé."))[0]
    assert (first.old, first.new) == ("socialiste", "divers droite")


def test_long_changes_are_shown_by_the_words_that_told() -> None:
    marked = (
        "Le maire[ était accompagné de plusieurs élus communistes venus de toute la région"
        "=> était venu avec des conseillers municipaux socialistes de la ville voisine] hier."
    )
    first = suggest(spans_of(marked))[0]
    assert (first.kind, first.old, first.new) == (Kind.AFFILIATION, "communistes", "socialistes")


@pytest.mark.parametrize(("letters", "shown"), [(56, "the "), (57, "")])
def test_sixty_characters_are_shown_with_the_words_that_were_kept(letters: int, shown: str) -> None:
    long = "x" * letters
    first = suggest(spans_of(f"“It was [the {long}=>the oak],” he said."))[0]
    assert first.old == shown + long


def test_a_long_change_is_cut_in_the_middle() -> None:
    marked = f"It was shut[=>, {'as the wardens of the old chapel had asked them to do, ' * 3}]."
    first = suggest(spans_of(marked))[0]
    assert first.old == ""
    assert len(first.new) <= LONGEST
    assert first.new.startswith("as the wardens")
    assert "…" in first.new


def test_typography_alone_is_said() -> None:
    spans: list[Span] = [{"op": "equal", "text": "It's", "corrected": "It’s"}]
    assert suggest(spans) == [Suggestion(Kind.OTHER, Cue.TYPOGRAPHY, certainty=Certainty.LIKELY)]


@pytest.mark.parametrize("spans", [[], [{"op": "equal", "text": "The same."}]])
def test_no_change_points_to_nothing(spans: list[Span]) -> None:
    assert suggest(spans) == []


@pytest.mark.parametrize(
    ("marked", "second"),
    [
        ("“We will [=>not ]sell,” she said.", Kind.STANCE),
        ("He arrived [on Monday=>on Friday] with [two=>ten] others.", Kind.FIGURE),
    ],
)
def test_other_kinds_come_after_the_first(marked: str, second: Kind) -> None:
    assert second in [suggestion.kind for suggestion in suggest(spans_of(marked))[1:]]


@pytest.mark.parametrize(
    ("marked", "certainty"),
    [
        ("The fair is on [Monday=>Friday].", Certainty.LIKELY),
        ("The pier cost [£3m=>£8m].", Certainty.LIKELY),
        ("The [bread and the salt=>salt and the bread] were passed.", Certainty.POSSIBLE),
    ],
)
def test_a_kind_is_likely_where_a_strong_rule_finds_it(marked: str, certainty: Certainty) -> None:
    assert suggest(spans_of(marked))[0].certainty is certainty


@pytest.mark.parametrize(
    ("marked", "cue"),
    [
        ("The [internet of things=>Internet of Things] is old.", Cue.CAPITALS),
        ("The [bread and the salt=>salt and the bread] were passed.", Cue.ORDER),
    ],
)
def test_capitals_and_order_tell_more_than_a_few_added_words(marked: str, cue: Cue) -> None:
    suggestions = suggest(spans_of(f"The pool will close[=> for good]. {marked}"))
    assert [suggestion.cue for suggestion in suggestions][:2] == [cue, Cue.ADDITION]


def test_one_that_is_certain_stands_alone() -> None:
    suggestions = suggest(spans_of("The fair is on [Monday=>Friday]."))
    assert [suggestion.kind for suggestion in suggestions] == [Kind.DATE]


TOLD = "Tom met Ann. Then it rained. They left."


@pytest.mark.parametrize(
    "other_order",
    [
        "Then it rained. They left. Tom met Ann.",
        "Then it rained. Tom met Ann. They left.",
        "They left. Then it rained. Tom met Ann.",
    ],
)
def test_sentences_in_another_order_are_neither_added_nor_left_out(other_order: str) -> None:
    assert suggest(compare(TOLD, other_order)) == [Suggestion(Kind.OTHER, Cue.ORDER)]


def test_a_comma_beside_moved_words_is_no_other_change() -> None:
    moved: list[Span] = [
        {"op": "delete", "text": "Tom met Ann. ", "move": 1},
        *spans_of("Then[=>,] it rained."),
        {"op": "insert", "text": " Tom met Ann.", "move": 1},
    ]
    assert suggest(moved) == [Suggestion(Kind.OTHER, Cue.ORDER)]


def test_beside_moved_words_the_words_that_changed_decide() -> None:
    moved: list[Span] = [
        {"op": "delete", "text": "Tom met Ann. ", "move": 1},
        *spans_of("The fair is on [Monday=>Friday]."),
        {"op": "insert", "text": " Tom met Ann.", "move": 1},
    ]
    assert [found.kind for found in suggest(moved)] == [Kind.DATE]


def test_moved_words_right_beside_a_change_are_no_part_of_it() -> None:
    moved: list[Span] = [
        {"op": "delete", "text": "Monday", "move": 1},
        *spans_of("[ three=> ten] oaks fell on "),
        {"op": "insert", "text": "Monday", "move": 1},
    ]
    [found] = suggest(moved)
    assert (found.kind, found.old, found.new) == (Kind.FIGURE, "three", "ten")


def test_names_that_changed_places_in_one_sentence_are_no_moved_sentences() -> None:
    found = suggest(spans_of("[Dr. Lum met Ann Orr=>Ann Orr met Dr. Lum] in May."))
    assert found[0].kind is Kind.IDENTITY


@pytest.mark.parametrize(
    "marked",
    [
        "[He said no=>The cat sat on a blue mat in Leeds].",
        "[He said no=>Ann was not there yesterday].",
        "[He said no to it=>Ann left].",
        "[She agreed to sell the mill=>According to Ann two ships sank in May].",
        "[Elle a refusé de partir=>Ann chante à Lyon en mai].",
    ],
)
def test_of_two_texts_without_a_common_word_nothing_is_likely(marked: str) -> None:
    found = suggest(spans_of(marked))

    assert {suggestion.certainty for suggestion in found} <= {Certainty.POSSIBLE}
    assert {suggestion.kind for suggestion in found}.isdisjoint({Kind.STANCE, Kind.ATTRIBUTION})


@pytest.mark.parametrize(
    ("marked", "kind"),
    [
        ("[Yes=>No].", Kind.STANCE),
        ("They [won it in three days=>never did] so.", Kind.STANCE),
        ("“[Nobody cares about us=>They have forgotten the town].”", Kind.QUOTATION),
    ],
)
def test_a_few_words_some_kept_words_or_quotation_marks_are_enough(marked: str, kind: Kind) -> None:
    first = suggest(spans_of(marked))[0]
    assert (first.kind, first.certainty) == (kind, Certainty.LIKELY)


@pytest.mark.parametrize(
    "marked",
    ["It [happend=>happened].", "It [hapend=>happened].", "It was [recieved=>received]."],
)
def test_a_word_that_differs_in_a_letter_or_two_may_be_a_misprint(marked: str) -> None:
    assert Kind.MISPRINT in [found.kind for found in suggest(spans_of(marked))]


@pytest.mark.parametrize(
    "marked",
    [
        "It [happend=>appended].",
        "It [happend=>Happened].",
        "It [hppnd=>happened].",
        "It [happend=>has happened].",
        "The [théatre=>théâtre] is old.",
    ],
)
def test_with_other_letters_or_words_it_is_no_misprint(marked: str) -> None:
    assert Kind.MISPRINT not in [found.kind for found in suggest(spans_of(marked))]
