"""How many letters differ between two words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrections.record.edit_distance import edit_distance


@pytest.mark.parametrize(
    ("one", "other", "distance"),
    [("abc", "abc", 0), ("abc", "acb", 1), ("abc", "abcd", 1), ("abc", "xbc", 1), ("ab", "ba", 1),
     ("abcd", "badc", 2), ("abcdef", "xyz", 3), ("", "ab", 2), ("abcdef", "ghijkl", 3)],
)  # fmt: skip
def test_the_distance_between_two_words(one: str, other: str, distance: int) -> None:
    assert edit_distance(one, other, 2) == distance
    assert edit_distance(other, one, 2) == distance


def in_full(one: str, other: str) -> int:
    """The distance by the whole table, without a bound (optimal string alignment)."""
    table = [[max(i, j) for j in range(len(other) + 1)] for i in range(len(one) + 1)]
    for i in range(1, len(one) + 1):
        for j in range(1, len(other) + 1):
            table[i][j] = min(
                table[i - 1][j] + 1,
                table[i][j - 1] + 1,
                table[i - 1][j - 1] + (one[i - 1] != other[j - 1]),
            )
            if i > 1 and j > 1 and one[i - 2] == other[j - 1] and one[i - 1] == other[j - 2]:
                table[i][j] = min(table[i][j], table[i - 2][j - 2] + 1)
    return table[-1][-1]


@given(st.text("abc", max_size=8), st.text("abc", max_size=8), st.integers(0, 4))
def test_it_is_what_the_whole_table_tells_as_far_as_the_bound(
    one: str, other: str, bound: int
) -> None:
    assert edit_distance(one, other, bound) == min(in_full(one, other), bound + 1)
