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
