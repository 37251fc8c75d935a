"""Pairs in the manner of newspaper corrections in many languages, marked before they were compared.

``newspaper_pairs.jsonl`` has a pair a line, with braces around what a careful reader would mark.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.compare.diff.notation import check

FILE = Path(__file__).with_name("newspaper_pairs.jsonl")
PAIRS = [json.loads(line) for line in FILE.read_text("utf-8").splitlines()]


@pytest.mark.parametrize(
    ("quote", "correction"), [(pair["quote"], pair["correction"]) for pair in PAIRS]
)
def test_a_pair_is_marked_as_a_reader_did(quote: str, correction: str) -> None:
    check(quote, correction)


def test_there_are_pairs_in_many_languages() -> None:
    assert len({pair["lang"] for pair in PAIRS}) >= 12
