"""Where a difference changes the printed text: edits, and passages that stand elsewhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from corrections.record.model import Span
from corrections.render.passages import printed

_AROUND = frozenset(" \t\n,;:.\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}")
"""What both sides of a change may begin or end with without its being changed (New Hart's Rules,
1.6)."""


MOST_RUNS = 200
"""Deletions and insertions, from the beginning, that are looked at: no line has room for more."""


class Edit(NamedTuple):
    """The characters of the printed text from ``start`` to ``end`` become ``new``."""

    start: int
    end: int
    new: str


class Moved(NamedTuple):
    """The characters from ``start`` to ``end`` stand at ``target`` in the correction, written
    ``text`` there; ``left`` and ``right`` stay unchanged on either side of the target."""

    start: int
    end: int
    target: int
    text: str
    left: str
    right: str


@dataclass(frozen=True, slots=True)
class Changes:
    """The printed text and what changes in it: edits in order and apart, moves by their number.
    ``end`` is where the first change begins that was not looked at, or the end of the text."""

    text: str
    edits: Sequence[Edit]
    moves: dict[int, Moved]
    end: int


class _Run(NamedTuple):
    """A deletion or an insertion, and the unchanged texts beside it."""

    edit: Edit
    move: int | None
    left: str
    right: str


def changes_of(spans: Sequence[Span], moves: Collection[int] | None = None) -> Changes:
    """Return the changes of a difference. Of its moves, those with these numbers are kept, all of
    them without numbers; what else moved is deleted in one place and inserted in another.

    >>> changes_of([{"op": "equal", "text": "a, "}, {"op": "delete", "text": "b, "},
    ...     {"op": "insert", "text": "c, "}, {"op": "equal", "text": "d"}]).edits
    [Edit(start=3, end=4, new='c')]
    """
    text = printed(spans)
    runs, end = _first(list(islice(_runs(spans), MOST_RUNS + 1)), len(text))
    found = dict(_moved(runs))
    kept = {number: found[number] for number in found if moves is None or number in moves}
    plain = (run.edit for run in runs if run.move not in kept)
    return Changes(text, [_trimmed(text, edit) for edit in _joined(plain)], kept, end)


def _first(runs: list[_Run], length: int) -> tuple[list[_Run], int]:
    """The runs, of more than ``MOST_RUNS`` the first, and the offset where the next one begins;
    none of them touches it."""
    end = length
    if len(runs) > MOST_RUNS:
        end = runs.pop().edit.start
        while runs and runs[-1].edit.end == end:
            end = runs.pop().edit.start
    return runs, end


def _runs(spans: Sequence[Span]) -> Iterator[_Run]:
    at = 0
    for number, span in enumerate(spans):
        length = 0 if span["op"] == "insert" else len(span["text"])
        if span["op"] != "equal":
            new = span["text"] if span["op"] == "insert" else ""
            left, right = (_unchanged(spans, number + step) for step in (-1, 1))
            yield _Run(Edit(at, at + length, new), span.get("move"), left, right)
        at += length


def _unchanged(spans: Sequence[Span], number: int) -> str:
    """The text of a span if there is one of this number and it is unchanged."""
    if 0 <= number < len(spans) and spans[number]["op"] == "equal":
        return spans[number]["text"]
    return ""


def _moved(runs: Iterable[_Run]) -> Iterator[tuple[int, Moved]]:
    """Each number that one deletion and one insertion have."""
    numbered: dict[int, list[_Run]] = defaultdict(list)
    for run in runs:
        if run.move is not None:
            numbered[run.move].append(run)
    for number, pair in numbered.items():
        pair.sort(key=lambda run: bool(run.edit.new))
        if [bool(run.edit.new) for run in pair] == [False, True]:
            (start, end, _), (target, _, text) = pair[0].edit, pair[1].edit
            yield number, Moved(start, end, target, text, pair[1].left, pair[1].right)


def _joined(edits: Iterable[Edit]) -> list[Edit]:
    """The edits, those that touch each other as one."""
    joined: list[Edit] = []
    for edit in edits:
        if joined and joined[-1].end == edit.start:
            last = joined.pop()
            edit = Edit(last.start, edit.end, last.new + edit.new)
        joined.append(edit)
    return joined


def _trimmed(text: str, edit: Edit) -> Edit:
    """The edit without the spaces and punctuation that both its sides begin or end with."""
    start, end, new = edit
    while start < end and new and text[end - 1] == new[-1] and new[-1] in _AROUND:
        end, new = end - 1, new[:-1]
    while start < end and new and text[start] == new[0] and new[0] in _AROUND:
        start, new = start + 1, new[1:]
    return Edit(start, end, new)
