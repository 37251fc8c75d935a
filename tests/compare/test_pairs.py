"""On the marked pairs of the benchmarks the difference and the kinds stay as good as they were."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from corrections.compare.comparison import compare_texts
from corrections.compare.diff import compare
from corrections.record.model import Kind, Span
from corrections.render.passages import corrected, printed

FILE = Path(__file__).resolve().parent.parent.parent / "benchmarks" / "pairs.jsonl"
PAIRS: list[dict[str, Any]] = [json.loads(line) for line in FILE.read_text("utf-8").splitlines()]


@pytest.mark.parametrize("pair", PAIRS, ids=[pair["id"] for pair in PAIRS])
def test_both_texts_can_be_rebuilt(pair: dict[str, Any]) -> None:
    spans = compare(pair["quote"], pair["correction"])
    assert printed(spans) == pair["quote"]
    assert corrected(spans) == pair["correction"]


def test_nearly_all_are_marked_exactly_as_a_careful_reader_did() -> None:
    other = [pair["id"] for pair in PAIRS if marks(pair) != careful(pair)]
    assert len(other) <= 2, other


def test_the_right_kind_is_nearly_always_first() -> None:
    scored = [pair for pair in PAIRS if pair.get("score_kind", True)]
    other = [pair["id"] for pair in scored if first_kind(pair) != pair["kind"]]
    assert len(other) <= 3, other


def marks(pair: dict[str, Any]) -> tuple[set[int], set[int]]:
    """The characters that are marked on each side, white space aside."""
    spans = compare(pair["quote"], pair["correction"])
    return marked(spans, "delete"), marked(spans, "insert")


def marked(spans: list[Span], op: str) -> set[int]:
    found: set[int] = set()
    position = 0
    for span in spans:
        text = span["text"]
        if span["op"] == "equal" and op == "insert":
            text = span.get("corrected", text)
        if span["op"] not in ("equal", op):
            continue
        if span["op"] == op:
            found |= {position + n for n, letter in enumerate(text) if not letter.isspace()}
        position += len(text)
    return found


def careful(pair: dict[str, Any]) -> tuple[set[int], set[int]]:
    return offsets(pair, "quote"), offsets(pair, "correction")


def offsets(pair: dict[str, Any], side: str) -> set[int]:
    text = pair[side]
    spans = pair[f"spans_{side}"]
    return {n for start, end in spans for n in range(start, end) if not text[n].isspace()}


def first_kind(pair: dict[str, Any]) -> str:
    """The kind suggested first, whether likely or possible."""
    found = compare_texts(pair["quote"], pair["correction"], language=pair["lang"]).suggestions
    return found[0].kind if found else Kind.OTHER
