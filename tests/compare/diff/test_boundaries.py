"""Rule 5: where insertions and deletions begin and end."""

from __future__ import annotations

import re

import pytest

from corrections.compare.diff import compare


@pytest.mark.parametrize(
    ("quote", "correction"),
    [
        ("He said no. He left.", "He said no. {He said why. }He left."),
        ("He said no.", "He said no.{ He said why.}"),
        ("The roof was lost, she said.", "The roof{, which was new,} was lost, she said."),
        ("The head of the firm and the owner of the land met.",
         "The head of the firm{ and the head of the bank} and the owner of the land met."),
        ("The mill, the inn and the barn.", "The mill, the inn{, the shed} and the barn."),
        ("Il est élu de la ville.", "Il est élu {de la majorité }de la ville."),
        ("“I liked it,” he said.", "“I liked it{, though I never said it},” he said."),
        ("The director left.", "The {deputy }director left."),
        ("They would help.", "They would{ not} help."),
        ("One.\n\nThree.", "One.\n\n{Two.\n\n}Three."),
    ],
)  # fmt: skip
def test_an_insertion_is_cut_where_a_reader_would(quote: str, correction: str) -> None:
    inserted = re.search(r"\{(.*)\}", correction, re.S)
    assert inserted
    plain = re.sub("[{}]", "", correction)
    assert {"op": "insert", "text": inserted[1]} in compare(quote, plain)
    assert {"op": "delete", "text": inserted[1]} in compare(plain, quote)
