"""A difference as its column holds it: the lengths of its runs, whose texts are in the record."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from corrections.record.model import Span

_EQUAL, _DELETE, _INSERT = "=", "-", "+"


_encode = json.JSONEncoder(separators=(",", ":")).encode


def encode(spans: Sequence[Span]) -> str:
    """Return the spans as JSON: an operation and a length each. A third number is, for an equal
    run, the length of its other typography in the correction; for any other run, its move.

    >>> encode([{"op": "equal", "text": "It’s ", "corrected": "It's "},
    ...         {"op": "delete", "text": "fun"}, {"op": "insert", "text": "not"}])
    '[["=",5,5],["-",3],["+",3]]'
    >>> encode([{"op": "delete", "text": "He left. ", "move": 1}])
    '[["-",9,1]]'
    """
    return _encode([_run(span) for span in spans])


def decode(encoded: str, quote: str, correction: str) -> list[Span]:
    """Return the spans that ``encode`` was given; ``quote`` and ``correction`` are the two texts
    of the record. Raises ``ValueError`` if the spans are not of these texts.

    >>> decode('[["=",3],["+",4]]', "Why", "Why not")
    [{'op': 'equal', 'text': 'Why'}, {'op': 'insert', 'text': ' not'}]
    """
    spans: list[Span] = []
    at = there = 0  # how much of the quote and of the correction was taken
    for operation, length, *other in json.loads(encoded):
        if operation == _EQUAL:
            corrected_length = other[0] if other else length
            span: Span = {"op": "equal", "text": quote[at : at + length]}
            if other:
                span["corrected"] = correction[there : there + corrected_length]
            at, there = at + length, there + corrected_length
        elif operation == _DELETE:
            span = _moved({"op": "delete", "text": quote[at : at + length]}, other)
            at += length
        else:
            span = _moved({"op": "insert", "text": correction[there : there + length]}, other)
            there += length
        spans.append(span)
    if (at, there) != (len(quote), len(correction)):
        raise ValueError("the spans are not of these texts")
    return spans


def _moved(span: Span, move: Sequence[int]) -> Span:
    if move:
        span["move"] = move[0]
    return span


def _run(span: Span) -> list[Any]:
    length = len(span["text"])
    if span["op"] != "equal":
        operation = _DELETE if span["op"] == "delete" else _INSERT
        return [operation, length, span["move"]] if "move" in span else [operation, length]
    if "corrected" in span:
        return [_EQUAL, length, len(span["corrected"])]
    return [_EQUAL, length]
