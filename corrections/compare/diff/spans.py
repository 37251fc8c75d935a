"""The spans of the two texts from their edits: which white space belongs to which span.

A replaced word is marked without the spaces beside it, an inserted or deleted one with one of them.
Whatever is decided here, the spans rebuild both texts to the last character.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from corrections.compare.diff.alignment import Edit
from corrections.compare.diff.boundaries import CLAUSE_OPENERS, CONJUNCTIONS
from corrections.compare.diff.moves import Piece, Pieces
from corrections.compare.diff.pair import Pair
from corrections.compare.diff.segmentation import Words
from corrections.compare.diff.word_classes import WordClass
from corrections.record.model import Span

_OPENING = frozenset("([{¿¡")
_NEGATIONS_OF_THE_VERB_BEFORE = frozenset(("not", "pas", "plus", "jamais"))


class _Side(NamedTuple):
    """One side of an edit in offsets of the text.

    Without a word on this side, ``start`` and ``end`` are those of the gap, in reverse.
    """

    previous_end: int
    start: int
    end: int
    next_start: int

    @property
    def gap_before(self) -> bool:
        return self.start > self.previous_end

    @property
    def gap_after(self) -> bool:
        return self.next_start > self.end


def spell_out(edits: Sequence[Edit], moves: Mapping[int, Pieces], pair: Pair) -> list[Span]:
    """The spans of the edits and of the unchanged text between them.

    ``moves`` are the pieces of those edits in which something moved.
    """
    quote, correction = pair.old.text, pair.new.text
    spans = _Spans()
    spans.keep(pair.prefix, pair.prefix)
    old_place = new_place = 0
    for number, edit in enumerate(edits):
        (old_start, old_end), (new_start, new_end) = _cut(edit, pair)
        spans.keep(quote[old_place:old_start], correction[new_place:new_start])
        if moves and number in moves:
            old, new = moves[number]
            spans.replace_pieces(
                _texts(pair.old, old_start, old_end, old),
                _texts(pair.new, new_start, new_end, new),
            )
        else:
            spans.replace(quote[old_start:old_end], correction[new_start:new_end])
        old_place, new_place = old_end, new_end
    spans.keep(quote[old_place:], correction[new_place:])
    spans.keep(pair.suffix, pair.suffix)
    return spans.finish()


_Text = tuple[str, int]
"""Text of a deletion or an insertion, and the number of its move or 0."""


def _texts(words: Words, start: int, end: int, pieces: Sequence[Piece]) -> list[_Text]:
    """The text from ``start`` to ``end`` in pieces, each with the white space after it."""
    texts = []
    for piece in pieces:
        place = end if piece is pieces[-1] else min(end, words.start(piece.end))
        texts.append((words.text[start:place], piece.move))
        start = place
    return texts


class _Spans:
    """Collects text into spans.

    No span is empty, no two neighbours have the same ``op`` and the same move, and a deletion
    comes before an insertion at the same place.
    """

    def __init__(self) -> None:
        self._spans: list[Span] = []
        self._old: list[str] = []
        self._new: list[str] = []
        self._deleted: list[_Text] = []
        self._inserted: list[_Text] = []

    def keep(self, old: str, new: str) -> None:
        if not (old and new):
            if old or new:
                self.replace(old, new)
            return
        if self._deleted or self._inserted:
            self._flush()
        self._old.append(old)
        self._new.append(new)

    def replace(self, old: str, new: str) -> None:
        if self._old:
            self._flush_kept()
        if old:
            self._deleted.append((old, 0))
        if new:
            self._inserted.append((new, 0))

    def replace_pieces(self, old: Sequence[_Text], new: Sequence[_Text]) -> None:
        self._flush_kept()
        self._deleted += old
        self._inserted += new

    def finish(self) -> list[Span]:
        self._flush_kept()
        self._flush()
        return self._spans

    def _flush_kept(self) -> None:
        if not self._old:
            return
        old, new = "".join(self._old), "".join(self._new)
        span = Span(op="equal", text=old)
        if old != new:
            span["corrected"] = new
        self._spans.append(span)
        self._old, self._new = [], []

    def _flush(self) -> None:
        deletions, insertions = self._deleted, self._inserted
        for text, move in deletions if len(deletions) < 2 else _by_move(deletions):
            deleted = Span(op="delete", text=text)
            if move:
                deleted["move"] = move
            self._spans.append(deleted)
        for text, move in insertions if len(insertions) < 2 else _by_move(insertions):
            inserted = Span(op="insert", text=text)
            if move:
                inserted["move"] = move
            self._spans.append(inserted)
        self._deleted, self._inserted = [], []


def _by_move(texts: Sequence[_Text]) -> Iterator[_Text]:
    """The texts, those of one move joined; none is empty."""
    for move, some in groupby(texts, key=itemgetter(1)):
        if joined := "".join([text for text, _ in some]):
            yield joined, move


def _cut(edit: Edit, pair: Pair) -> tuple[tuple[int, int], tuple[int, int]]:
    """The start and the end of the edit in the quote, and in the correction."""
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
    previous_end = words.end(start - 1) if start else 0
    next_start = words.start(end)
    if start == end:
        return _Side(previous_end, next_start, previous_end, next_start)
    return _Side(previous_end, words.start(start), words.end(end - 1), next_start)


def _cut_replacement(
    edit: Edit, pair: Pair, old: _Side, new: _Side
) -> tuple[tuple[int, int], tuple[int, int]]:
    """Without the white space around it, except where one side has none because of what changed.

    In *the idea[ today] it is* for *the idea[,] it is* the space is deleted with the word.
    """
    old_words, new_words = pair.old_words(edit), pair.new_words(edit)
    old_start, new_start, old_end, new_end = old.start, new.start, old.end, new.end
    if old.gap_before != new.gap_before and (
        _closes(old_words[0], pair) != _closes(new_words[0], pair)
    ):
        old_start, new_start = old.previous_end, new.previous_end
    elif sign := _shared_sign(edit, pair):
        old_start, new_start = old_start + sign, new_start + sign
    if old.gap_after != new.gap_after and _opens(old_words[-1]) != _opens(new_words[-1]):
        old_end, new_end = old.next_start, new.next_start
    elif (unit := _shared_unit(edit, pair)) and old_end - old_start > unit:
        old_end, new_end = old_end - unit, new_end - unit
    return (old_start, old_end), (new_start, new_end)


def _shared_sign(edit: Edit, pair: Pair) -> int:
    """The length of a spaced sign that both sides begin with, as in *€ [52]* and *€ [25]*."""
    old = pair.old.spaced_sign(edit.old_start)
    return len(old) if old == pair.new.spaced_sign(edit.new_start) else 0


def _shared_unit(edit: Edit, pair: Pair) -> int:
    """The length of a spaced unit that both sides end with, as in *[52] %* and *[25] %*."""
    old = pair.old.spaced_unit(edit.old_end - 1)
    return len(old) if old == pair.new.spaced_unit(edit.new_end - 1) else 0


def _closes(word: str, pair: Pair) -> bool:
    """Whether it is a mark written without a space before it, as a comma."""
    return pair.word_class(word) is WordClass.SEPARATOR and word not in _OPENING and word != "-"


def _opens(word: str) -> bool:
    """Whether it is a mark or an elided word written without a space after it, as *(* or *l'*."""
    return word in _OPENING or word.endswith("'")


def _cut_one_side(
    pair: Pair, words: Words, start: int, end: int, without: _Side, with_: _Side
) -> tuple[int, tuple[int, int]]:
    """The place on the side without the run, and the run's start and end on the other side.

    The side without it has one gap at that place, the other side one before and one after the run.
    One of these two is the same gap; the other one belongs to the run.
    """
    other = pair.old.text if words is pair.new else pair.new.text
    gap = _normalised_gap(other[without.previous_end : without.next_start])
    before = _normalised_gap(words.text[with_.previous_end : with_.start])
    after = _normalised_gap(words.text[with_.end : with_.next_start])
    if not gap:
        return without.previous_end, (with_.previous_end, with_.next_start)
    if before != after and gap in (before, after) and start > 0 and end < len(words.keys):
        leads = gap == after
    else:
        leads = _leads(words.keys, start, end, pair)
    if leads:
        return without.previous_end, (with_.previous_end, with_.end)
    return without.next_start, (with_.start, with_.next_start)


def _normalised_gap(white_space: str) -> str:
    """Empty, a space or the end of a line, however much white space there is."""
    return "\n" if "\n" in white_space else white_space[:1] and " "


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
