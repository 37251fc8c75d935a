"""A difference as its column holds it: the lengths of its runs, whose texts are in the record."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from corrections.record.model import Span

_EQUAL, _DELETE, _INSERT = "=", "-", "+"


def encode(spans: Sequence[Span]) -> str:
    """Return the spans as JSON: an operation and a length each, and a second length for an equal
    run that has another typography in the correction.

    >>> encode([{"op": "equal", "text": "It’s ", "corrected": "It's "},
    ...         {"op": "delete", "text": "fun"}, {"op": "insert", "text": "not"}])
    '[["=",5,5],["-",3],["+",3]]'
    """
    return json.dumps([_run(span) for span in spans], separators=(",", ":"))


def decode(encoded: str, quote: str, correction: str) -> list[Span]:
    """Return the spans that ``encode`` was given; ``quote`` and ``correction`` are the two texts
    of the record. Raises ``ValueError`` if the spans are not of these texts.

    >>> decode('[["=",3],["+",4]]', "Why", "Why not")
    [{'op': 'equal', 'text': 'Why'}, {'op': 'insert', 'text': ' not'}]
    """
    spans: list[Span] = []
    at = there = 0  # how much of the quote and of the correction was taken
    for operation, length, *other in json.loads(encoded):
        if operation == _INSERT:
            spans.append({"op": "insert", "text": correction[there : there + length]})
            there += length
            continue
        text = quote[at : at + length]
        at += length
        if operation == _DELETE:
            spans.append({"op": "delete", "text": text})
        elif other:
            corrected = correction[there : there + other[0]]
            spans.append({"op": "equal", "text": text, "corrected": corrected})
            there += other[0]
        else:
            spans.append({"op": "equal", "text": text})
            there += length
    if (at, there) != (len(quote), len(correction)):
        raise ValueError("the spans are not of these texts")
    return spans


def _run(span: Span) -> list[Any]:
    length = len(span["text"])
    if span["op"] != "equal":
        return [_DELETE if span["op"] == "delete" else _INSERT, length]
    if "corrected" in span:
        return [_EQUAL, length, len(span["corrected"])]
    return [_EQUAL, length]
