"""A difference as its column holds it: the lengths of its runs, whose texts are in the record."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
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
    printed, right = _Reader(quote), _Reader(correction)
    spans = list(_spans(json.loads(encoded), printed, right))
    if not (printed.finished and right.finished):
        raise ValueError("the spans are not of these texts")
    return spans


def _run(span: Span) -> list[Any]:
    length = len(span["text"])
    if span["op"] != "equal":
        return [_DELETE if span["op"] == "delete" else _INSERT, length]
    if "corrected" in span:
        return [_EQUAL, length, len(span["corrected"])]
    return [_EQUAL, length]


def _spans(runs: list[list[Any]], printed: _Reader, right: _Reader) -> Iterator[Span]:
    for operation, length, *other in runs:
        if operation == _DELETE:
            yield {"op": "delete", "text": printed.take(length)}
        elif operation == _INSERT:
            yield {"op": "insert", "text": right.take(length)}
        elif other:
            corrected = right.take(other[0])
            yield {"op": "equal", "text": printed.take(length), "corrected": corrected}
        else:
            right.take(length)
            yield {"op": "equal", "text": printed.take(length)}


class _Reader:
    """Takes a text apart from its beginning."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0

    @property
    def finished(self) -> bool:
        return self.at == len(self.text)

    def take(self, length: int) -> str:
        begin, self.at = self.at, self.at + length
        return self.text[begin : self.at]
