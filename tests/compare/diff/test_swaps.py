"""Rule 4: neighbours that changed places, and far moves."""

from __future__ import annotations

import re

import pytest

from corrections.compare.diff import compare
from tests.compare.diff.notation import check, marked


@pytest.mark.parametrize(
    ("quote", "correction"),
    [
        ("By {Ann Lee and Bob Ray}, Leeds.", "By {Bob Ray and Ann Lee}, Leeds."),
        ("The {mayor and the council} met.", "The {council and the mayor} met."),
        ("He {only died} then.", "He {died only} then."),
        ("So. {It rained. It snowed.} We left.", "So. {It snowed. It rained.} We left."),
        ("The {board refused the grant} in May.", "The {grant was refused by the mayor} in May."),
        ("Hier, {la police a arrêté trois élus} ici.",
         "Hier, {trois élus ont été blessés par la police} ici."),
    ],
)  # fmt: skip
def test_neighbours_that_changed_places_are_one_change(quote: str, correction: str) -> None:
    text = [re.sub("[{}]", "", side) for side in (quote, correction)]
    spans = compare(text[0], text[1])
    assert [span["op"] for span in spans] == ["equal", "delete", "insert", "equal"]


def test_a_swap_ends_where_the_two_sides_differ() -> None:
    check(
        "{The road was shut in June. It froze in March}. The work cost {ninety} pounds.",
        "{It froze in March. The road was shut in June}. The work cost {nineteen} pounds.",
    )


def test_a_far_move_is_deleted_there_and_inserted_here() -> None:
    moved = "The roads had been shut for days."
    rest = "The storm came on Friday. It took roofs and trees. The port shut. Nobody was hurt."
    assert marked(compare(f"{moved} {rest}", f"{rest} {moved}")) == (
        f"{{{moved}}} {rest}",
        f"{rest} {{{moved}}}",
    )


@pytest.mark.parametrize(
    ("quote", "correction"),
    [
        ("He {soon went to Leeds} again.", "He {went to Leeds soon} again."),
        ("The {mayor, and then the head} met.", "The {head, and then the mayor} met."),
        ("He {saw it of late} again.", "He {of late saw it} again."),
    ],
)
def test_a_word_may_pass_three_and_a_phrase_twice_its_own_words(
    quote: str, correction: str
) -> None:
    check(quote, correction)


def test_what_passes_more_words_moved_far() -> None:
    check("He {soon} went back to Leeds again.", "He went back to Leeds {soon} again.")


def test_what_passes_the_end_of_a_sentence_moved_far() -> None:
    check("He {soon} left. Ann sang.", "He left. Ann {soon} sang.")


def test_a_word_that_replaces_another_did_not_change_places() -> None:
    check("He {soon} came home {early}.", "He came home {soon}.")


@pytest.mark.parametrize(
    ("quote", "correction"),
    [
        ("{Ann met Bob} in May.", "{Bob was met by Ann} in May."),
        ("{Police held Ann Lee} here.", "{Ann Lee was held by police} here."),
    ],
)
def test_a_phrase_turned_round_is_one_change(quote: str, correction: str) -> None:
    check(quote, correction)
