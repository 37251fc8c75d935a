"""Spans are stored as lengths and come back as they were, whatever the texts are."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrections.compare import diff
from corrections.record.model import Span
from corrections.store.spans import decode, encode

PAIRS = Path(__file__).parents[2] / "benchmarks" / "pairs.jsonl"
TEXTS = st.text(st.characters(codec="utf-8"), max_size=8)


OPERATIONS = st.sampled_from(["equal", "delete", "insert"])
DIFFERENCES = st.lists(
    st.one_of(
        st.builds(Span, op=OPERATIONS, text=TEXTS),
        st.builds(Span, op=st.just("equal"), text=TEXTS, corrected=TEXTS),
        st.builds(
            Span,
            op=st.sampled_from(["delete", "insert"]),
            text=TEXTS,
            move=st.integers(1, 2_000),
        ),
    ),
    max_size=8,
)
"""Any spans: with empty texts, several of a kind in a row, moves, runs of another typography."""


def sides(spans: list[Span]) -> tuple[str, str]:
    """The quote and the correction that spans make."""
    quote = "".join(span["text"] for span in spans if span["op"] != "insert")
    right = (span.get("corrected", span["text"]) for span in spans if span["op"] != "delete")
    return quote, "".join(right)


@given(DIFFERENCES)
def test_spans_come_back_as_they_were(spans: list[Span]) -> None:
    assert decode(encode(spans), *sides(spans)) == spans


def test_the_differences_of_all_marked_pairs_come_back() -> None:
    lines = PAIRS.read_text("utf-8").splitlines()
    assert len(lines) > 100
    for line in lines:
        pair = json.loads(line)
        spans = diff.compare(pair["quote"], pair["correction"])
        assert decode(encode(spans), pair["quote"], pair["correction"]) == spans


def test_no_text_is_in_what_is_stored() -> None:
    spans = diff.compare("The mayor resigned on Monday.", "The mayor retired on Monday.")

    assert encode(spans) == "=10 -8 +7 =11"


def test_spans_that_were_stored_before_moves_had_numbers_are_read() -> None:
    stored = "-9 =8,8 +9"

    assert decode(stored, "He left. It's so.", "It’s so. He left.") == [
        {"op": "delete", "text": "He left. "},
        {"op": "equal", "text": "It's so.", "corrected": "It’s so."},
        {"op": "insert", "text": " He left."},
    ]


@pytest.mark.parametrize(
    ("quote", "correction"),
    [("Whyx", "Why not"), ("Why", "Why notx"), ("Wh", "Why not"), ("Why", "Why no")],
)
def test_spans_of_other_texts_are_refused(quote: str, correction: str) -> None:
    encoded = encode(diff.compare("Why", "Why not"))

    with pytest.raises(ValueError, match="not of these texts"):
        decode(encoded, quote, correction)
