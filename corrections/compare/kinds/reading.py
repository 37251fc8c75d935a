"""Turn a difference into changes with the words around them, within limits.

However long the texts are, only the first few changes are looked at, and only some words
around each of them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from corrections.compare.kinds.change import Change, Side
from corrections.compare.kinds.lexicon import Lexicon
from corrections.compare.kinds.lists import lexicon
from corrections.compare.kinds.quoting import is_quoted
from corrections.compare.kinds.words import folds, split_by
from corrections.record.model import Span

MOST_CHANGES = 8
_BEFORE = 90
_AFTER = 100
_WITHIN = 400


@dataclass(frozen=True, slots=True)
class Reading:
    """The changes, and whether words were moved or typography was changed anywhere."""

    changes: list[Change]
    moved: bool
    retyped: bool


def read(spans: Sequence[Span], language: str = "") -> Reading:
    """The changes of a difference, the first few of them, in the language of the quote. Words that
    were only moved are no change: they stand in both texts."""
    old_text = "".join(span["text"] for span in spans if span["op"] != "insert")
    new_text = "".join(_corrected(span) for span in spans if span["op"] != "delete")
    book = lexicon(language)
    whole = not any(_is_kept(span) and _has_words(span["text"]) for span in spans)
    found = [
        _change(old_text, new_text, place, book, whole)
        for place in islice(_places(spans), MOST_CHANGES)
    ]
    changes = [change for change in found if not change.is_of_moved_sentences]
    return Reading(
        changes=[change for change in changes if change.old.text or change.new.text],
        moved=len(changes) < len(found) or any("move" in span for span in spans),
        retyped=any("corrected" in span for span in spans),
    )


def _is_kept(span: Span) -> bool:
    """Whether both texts have the words of the run."""
    return span["op"] == "equal" or "move" in span


def _has_words(text: str) -> bool:
    return any(map(str.isalnum, text))


def _corrected(span: Span) -> str:
    return span.get("corrected", span["text"])


Place = tuple[int, int, int, int]


def _places(spans: Sequence[Span]) -> Iterator[Place]:
    """Where each change begins and ends, in the quote and in the correction."""
    old = new = old_start = new_start = 0
    for span in spans:
        if _is_kept(span) and (old, new) != (old_start, new_start):
            yield old_start, old, new_start, new
        old += len(span["text"]) if span["op"] != "insert" else 0
        new += len(_corrected(span)) if span["op"] != "delete" else 0
        if _is_kept(span):
            old_start, new_start = old, new
    if (old, new) != (old_start, new_start):
        yield old_start, old, new_start, new


def _change(old_text: str, new_text: str, place: Place, book: Lexicon, whole: bool) -> Change:
    old_start, old_end, new_start, new_end = place
    old, new = _unshared(
        _side(book, old_text, old_start, old_end), _side(book, new_text, new_start, new_end)
    )
    quoted = is_quoted(old_text, old_start, old_end) or is_quoted(new_text, new_start, new_end)
    return Change(old, new, book, whole, quoted)


def _side(book: Lexicon, text: str, start: int, end: int) -> Side:
    opening = max(0, start - _BEFORE)
    # A long change is looked at where it begins.
    closing = min(end, start + _WITHIN)
    words, starts = split_by(book, text[opening : end + _AFTER if closing == end else closing])
    if opening and words and opening + len(words[0].text) + starts[0] <= start:
        del words[0], starts[0]  # half a word, cut by the window
    last = bisect_left(starts, closing - opening)
    first = bisect_left(starts, start - opening, hi=last)
    if first and starts[first - 1] + len(words[first - 1].text) > start - opening:
        first -= 1
    there = text[start:closing]
    return Side(
        before=words[:first],
        words=words[first:last],
        after=words[last:],
        text=there.strip(),
        origin=start - opening + len(there) - len(there.lstrip()),
        starts=starts[first:last],
    )


def _unshared(old: Side, new: Side) -> tuple[Side, Side]:
    """The sides without the words that both begin or end with."""
    if folds(old.words) == folds(new.words):
        return old, new
    fewest = min(len(old.words), len(new.words))
    first = 0
    while first < fewest and old.words[first].fold == new.words[first].fold:
        first += 1
    last = 0
    while last < fewest - first and old.words[-1 - last].fold == new.words[-1 - last].fold:
        last += 1
    return _narrowed(old, first, last), _narrowed(new, first, last)


def _narrowed(side: Side, first: int, last: int) -> Side:
    stop = len(side.words) - last
    words = side.words[first:stop]
    return Side(
        before=side.before + side.words[:first],
        words=words,
        after=side.words[stop:] + side.after,
        text=side.text,
        origin=side.origin,
        starts=side.starts[first:stop],
    )
