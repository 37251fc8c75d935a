"""From changed words to spans of the two texts: which white space belongs to an edit.

A reader marks words, and one space with a word that was put in or taken out. Whatever is decided
here, the spans rebuild both texts to the last character.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from corrections.compare.diff.alignment import Edit
from corrections.compare.diff.boundaries import CLAUSE_OPENERS, CONJUNCTIONS
from corrections.compare.diff.pair import Pair
from corrections.compare.diff.segmentation import Words
from corrections.compare.diff.word_classes import WordClass
from corrections.record.model import Span

_OPENING = frozenset("([{¿¡")
_NEGATIONS_OF_THE_VERB_BEFORE = frozenset(("not", "pas", "plus", "jamais"))


class _Side(NamedTuple):
    """One side of an edit in characters: where the word before it ends, where the first changed
    word starts and the last one ends, where the word after it starts."""

    floor: int
    start: int
    end: int
    ceiling: int

    @property
    def gap_before(self) -> bool:
        return self.start > self.floor

    @property
    def gap_after(self) -> bool:
        return self.ceiling > self.end


def spell_out(edits: Sequence[Edit], pair: Pair) -> list[Span]:
    """The spans of the edits and of what stands between them."""
    quote, correction = pair.old.text, pair.new.text
    spans = _Spans()
    spans.keep(pair.prefix, pair.prefix)
    old_place = new_place = 0
    for edit in edits:
        (old_start, old_end), (new_start, new_end) = _cut(edit, pair)
        spans.keep(quote[old_place:old_start], correction[new_place:new_start])
        spans.replace(quote[old_start:old_end], correction[new_start:new_end])
        old_place, new_place = old_end, new_end
    spans.keep(quote[old_place:], correction[new_place:])
    spans.keep(pair.suffix, pair.suffix)
    return spans.finish()


class _Spans:
    """Spans in the making: none is empty, no two neighbours are of one kind, and where something
    was replaced what left comes first."""

    def __init__(self) -> None:
        self._spans: list[Span] = []
        self._old: list[str] = []
        self._new: list[str] = []
        self._deleted = ""
        self._inserted = ""

    def keep(self, old: str, new: str) -> None:
        if not (old and new):
            self.replace(old, new)
            return
        if self._deleted or self._inserted:
            self._flush()
        self._old.append(old)
        self._new.append(new)

    def replace(self, old: str, new: str) -> None:
        if old or new:
            self._flush_kept()
        self._deleted += old
        self._inserted += new

    def finish(self) -> list[Span]:
        self._flush_kept()
        self._flush()
        return self._spans

    def _flush_kept(self) -> None:
        old, new = "".join(self._old), "".join(self._new)
        if old:
            span = Span(op="equal", text=old)
            if old != new:
                span["corrected"] = new
            self._spans.append(span)
        self._old, self._new = [], []

    def _flush(self) -> None:
        if self._deleted:
            self._spans.append(Span(op="delete", text=self._deleted))
        if self._inserted:
            self._spans.append(Span(op="insert", text=self._inserted))
        self._deleted = self._inserted = ""


def _cut(edit: Edit, pair: Pair) -> tuple[tuple[int, int], tuple[int, int]]:
    old = _side(pair.old, edit.old_start, edit.old_end)
    new = _side(pair.new, edit.new_start, edit.new_end)
    if not edit.old_count:
        place, run = _cut_one_side(pair, pair.new, edit.new_start, edit.new_end, old, new)
        return (place, place), run
    if not edit.new_count:
        place, run = _cut_one_side(pair, pair.old, edit.old_start, edit.old_end, new, old)
        return run, (place, place)
    return _cut_replacement(edit, pair, old, new)


def _side(words: Words, start: int, end: int) -> _Side:
    floor = words.end(start - 1) if start else 0
    ceiling = words.start(end)
    if start == end:
        return _Side(floor, ceiling, floor, ceiling)
    return _Side(floor, words.start(start), words.end(end - 1), ceiling)


def _cut_replacement(
    edit: Edit, pair: Pair, old: _Side, new: _Side
) -> tuple[tuple[int, int], tuple[int, int]]:
    """White space stays outside, unless one side has it because of what was replaced."""
    old_words, new_words = pair.old_words(edit), pair.new_words(edit)
    old_start, new_start, old_end, new_end = old.start, new.start, old.end, new.end
    if old.gap_before != new.gap_before and (
        _closes(old_words[0], pair) != _closes(new_words[0], pair)
    ):
        old_start, new_start = old.floor, new.floor
    if old.gap_after != new.gap_after and _opens(old_words[-1]) != _opens(new_words[-1]):
        old_end, new_end = old.ceiling, new.ceiling
    elif (unit := _shared_unit(edit, pair)) and old_end - old_start > unit:
        old_end, new_end = old_end - unit, new_end - unit
    return (old_start, old_end), (new_start, new_end)


def _shared_unit(edit: Edit, pair: Pair) -> int:
    """The length of a spaced unit that both sides end with, as in *[52] %* and *[25] %*."""
    old = pair.old.spaced_unit(edit.old_end - 1)
    return len(old) if old == pair.new.spaced_unit(edit.new_end - 1) else 0


def _closes(word: str, pair: Pair) -> bool:
    """Whether the mark leans on the word before it."""
    return pair.word_class(word) is WordClass.SEPARATOR and word not in _OPENING and word != "-"


def _opens(word: str) -> bool:
    """Whether the word leans on the one after it."""
    return word in _OPENING or (len(word) > 1 and word.endswith("'"))


def _cut_one_side(
    pair: Pair, words: Words, start: int, end: int, without: _Side, with_: _Side
) -> tuple[int, tuple[int, int]]:
    """Where the run is missing on the one side, and from where to where it goes on the other.

    The side without it has one gap at that place. It is the same as the gap before the run or as
    the gap after it, and the other one belongs to the run.
    """
    other = pair.old.text if words is pair.new else pair.new.text
    gap = _sort(other[without.floor : without.ceiling])
    before = _sort(words.text[with_.floor : with_.start])
    after = _sort(words.text[with_.end : with_.ceiling])
    if not gap and before and after:
        return without.floor, (with_.floor, with_.ceiling)
    if before != after and gap in (before, after) and start > 0 and end < len(words.keys):
        leads = gap == after
    else:
        leads = _leads(words.keys, start, end, pair)
    if leads:
        return without.floor, (with_.floor, with_.end)
    return without.ceiling, (with_.start, with_.ceiling)


def _sort(white_space: str) -> str:
    """Nothing, a space, or the end of a line."""
    return "\n" if "\n" in white_space else white_space and " "


def _leads(keys: Sequence[str], start: int, end: int, pair: Pair) -> bool:
    """Whether the space before the run belongs to it rather than the space after it."""
    if start == 0 or end == len(keys):
        return start > 0
    first = keys[start]
    return (
        first in CONJUNCTIONS
        or first in CLAUSE_OPENERS
        or first in _NEGATIONS_OF_THE_VERB_BEFORE
        or _closes(keys[end], pair)
    )
