"""How many kinds are suggested, in which order, and with which words."""

from __future__ import annotations

import pytest

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
