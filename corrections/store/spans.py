"""A difference as its column holds it: the lengths of its runs, whose texts are in the record."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corrections.record.model import Span

_EQUAL, _DELETE, _INSERT = "=", "-", "+"

_RUN = re.compile(r"([=+-])(\d+)(?:,(\d+))?")


def encode(spans: Sequence[Span]) -> str:
    """Return the spans as an operation and a length each. A second number is, for an equal run, the
    length of its other typography in the correction; for any other run, its move.

    >>> encode([{"op": "equal", "text": "It’s ", "corrected": "It's "},
    ...         {"op": "delete", "text": "fun"}, {"op": "insert", "text": "not"}])
    '=5,5 -3 +3'
    >>> encode([{"op": "delete", "text": "He left. ", "move": 1}])
    '-9,1'
    """
    return " ".join(map(_run, spans))


def decode(encoded: str, quote: str, correction: str) -> list[Span]:
    """Return the spans that ``encode`` was given; ``quote`` and ``correction`` are the two texts
    of the record. Raises ``ValueError`` if the spans are not of these texts.

    >>> decode("=3 +4", "Why", "Why not")
    [{'op': 'equal', 'text': 'Why'}, {'op': 'insert', 'text': ' not'}]
    """
    spans: list[Span] = []
    at = there = 0  # how much of the quote and of the correction was taken
    for operation, digits, other in _RUN.findall(encoded):
        length = int(digits)
        if operation == _EQUAL:
            corrected_length = int(other) if other else length
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


def _moved(span: Span, move: str) -> Span:
    if move:
        span["move"] = int(move)
    return span


def _run(span: Span) -> str:
    length = len(span["text"])
    if span["op"] != "equal":
        operation = _DELETE if span["op"] == "delete" else _INSERT
        return f"{operation}{length},{span['move']}" if "move" in span else f"{operation}{length}"
    if "corrected" in span:
        return f"{_EQUAL}{length},{len(span['corrected'])}"
    return f"{_EQUAL}{length}"
