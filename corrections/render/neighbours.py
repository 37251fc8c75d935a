"""How many words around a change have to be quoted so that a reader of the printed text finds it.

In: the printed text and the places where it changes. Out: for a change, the stretch of the printed
text to quote. Nothing is said in words here.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from corrections.compare.diff.segmentation import Words
from corrections.render.changes import Edit
from corrections.render.occurrences import SPACED_LETTER, Searched, has_word

MOST_WORDS = 6
"""Words that are tried on either side of a change; where none of them makes the quoted words stand
only once, the reader is told which occurrence is meant."""

_WINDOW = 160
"""Characters on either side of a change in which these words are looked for."""

_COST_OF_A_CLAUSE = 3.0
_COST_OF_A_SPACE = 2.0
_COST_OF_A_CHANGE = 1.0
_COST_OF_A_LOOSE_END = 0.5

_LEADING = {
    "a", "an", "the", "of", "in", "on", "at", "by", "for", "with", "from", "to", "into", "and",
    "or", "nor", "but", "as", "than", "le", "la", "les", "un", "une", "des", "du", "de", "au",
    "aux", "à", "dans", "par", "pour", "sur", "sous", "avec", "sans", "et", "ou", "ni", "mais",
}  # fmt: skip
"""Words that no stretch should end with: another belongs to them."""

_ATTACHED = ",;:.!?…)]}»”’%"
_APOSTROPHES = ("'", "’")
_OPENING, _CLOSING = "“„‟«‘‚\"'([", "”“»’\"')]"


class Stretch(NamedTuple):
    """What is quoted of the printed text, from ``start`` to ``end``, and the edits in it, by their
    first number and the number after the last."""

    start: int
    end: int
    first: int
    after: int


class _Edge(NamedTuple):
    """Where a stretch may begin or end: how many words it takes along on that side, and what else
    speaks against it."""

    offset: int
    words: int
    cost: float


@dataclass(frozen=True)
class Neighbours:
    """Finds the stretch to quote for each of some ``edits``, which are in order and apart."""

    text: str
    edits: Sequence[Edit]

    @cached_property
    def printed(self) -> Searched:
        """The text as it is searched."""
        return Searched(self.text)

    @cached_property
    def _result(self) -> Searched:
        return Searched(self.rewritten(Stretch(0, len(self.text), 0, len(self.edits))))

    @cached_property
    def _starts(self) -> list[int]:
        return [edit.start for edit in self.edits]

    @cached_property
    def _ends(self) -> list[int]:
        return [edit.end for edit in self.edits]

    def rewritten(self, stretch: Stretch) -> str:
        """Return what should stand in the place of a stretch."""
        parts, at = [], stretch.start
        for edit in self.edits[stretch.first : stretch.after]:
            parts += [self.text[at : edit.start], edit.new]
            at = edit.end
        return "".join([*parts, self.text[at : stretch.end]])

    def stands_alone(self, edit: Edit) -> bool:
        """Return whether both sides of an edit have a word, so that no neighbour is needed."""
        return has_word(self.text[edit.start : edit.end]) and has_word(edit.new)

    def around(self, number: int, lowest: int, highest: int) -> Stretch:
        """Return the stretch for the edit of this ``number``, between two offsets of the text.

        It has a word outside of what changes where one of its sides would be empty without, as few
        words as possible, of the same clause if possible, and stands once in the text, before and
        after all is changed. Where none stands once, it is the one with the fewest words.
        """
        first: Stretch | None = None
        once: Stretch | None = None
        for start, end in self._candidates(number, lowest, highest):
            stretch = self._covering(number, start, end)
            first = first or stretch
            if self.printed.count(self.text[stretch.start : stretch.end]) == 1:
                if self._is_found_later(stretch):
                    return stretch
                once = once or stretch
        return once or first or self._covering(number, lowest, highest)

    def _is_found_later(self, stretch: Stretch) -> bool:
        """Whether somebody who has already made the other changes still finds no second one."""
        old = self.text[stretch.start : stretch.end]
        return self._result.count(old) <= Searched(self.rewritten(stretch)).count(old)

    def _candidates(self, number: int, lowest: int, highest: int) -> Iterator[tuple[int, int]]:
        """The ends of the stretches to try, best first."""
        edit = self.edits[number]
        alone = self.stands_alone(edit)
        joined = [_is_inside_word(self.text, edit, before=before) for before in (True, False)]
        if alone and not any(joined) and not self._loses_spaces(edit):
            yield edit.start, edit.end
        lefts = list(self._edges_before(number, lowest, joined[0]))
        rights = list(self._edges_behind(number, highest, joined[1]))
        rated = [
            (_cost(left, right, 0 if alone else 2), left.offset, right.offset)
            for left in lefts
            for right in rights
            if left.words + right.words or alone
        ]
        for _, start, end in sorted(rated):
            yield start, end

    def _covering(self, number: int, start: int, end: int) -> Stretch:
        """The stretch between two offsets, longer where they are inside another edit than that of
        this number."""
        first = bisect_right(self._ends, start)
        after = bisect_left(self._starts, end)
        if first < len(self.edits) and self._starts[first] < start:
            start = self._starts[first]
        if after and self._ends[after - 1] > end:
            end = self._ends[after - 1]
        return Stretch(start, end, min(first, number), max(after, number + 1))

    def _edges_before(self, number: int, lowest: int, joined: bool) -> Iterator[_Edge]:
        """Where the stretch may begin, from the edit outwards."""
        edit = self.edits[number]
        if not joined:
            yield _Edge(edit.start, 0, _COST_OF_A_SPACE * self._loses_a_space(edit, before=True))
        start = max(lowest, edit.start - _WINDOW)
        pieces = Words(self.text[start : edit.start])
        words, clauses, inner = -joined, 0, edit.start
        for n in range(len(pieces.keys) - 1, int(start > lowest) - 1, -1):
            begin, end = start + pieces.start(n), start + pieces.end(n)
            clauses += _is_boundary(pieces.keys[n]) or "\n" in self.text[end:inner]
            inner = begin
            if not has_word(pieces.keys[n]) or _elides(self.text, begin):
                continue
            words += 1
            if clauses and self.text[begin - 1 : begin] in _OPENING and begin > lowest:
                begin -= 1
            cost = _COST_OF_A_CLAUSE * clauses + self._cost_of_edits(begin, edit.start)
            yield _Edge(begin, words, cost)
            if words == MOST_WORDS:
                return

    def _edges_behind(self, number: int, highest: int, joined: bool) -> Iterator[_Edge]:
        """Where the stretch may end, from the edit outwards."""
        edit = self.edits[number]
        if not joined:
            yield _Edge(edit.end, 0, _COST_OF_A_SPACE * self._loses_a_space(edit, before=False))
        stop = min(highest, edit.end + _WINDOW)
        pieces = Words(self.text[edit.end : stop])
        changed = (edit.new or self.text[edit.start : edit.end]).rstrip()
        words, clauses, inner = -joined, int(_is_boundary(changed[-1:])), edit.end
        for n, key in enumerate(pieces.keys[: -1 if stop < highest else None]):
            begin, end = edit.end + pieces.start(n), edit.end + pieces.end(n)
            clauses += _is_boundary(key) or "\n" in self.text[inner:begin]
            inner = end
            if not has_word(key) or _elides(self.text, end):
                continue
            words += 1
            if clauses and self.text[end : end + 1] in _CLOSING and end < highest:
                end += 1
            cost = _COST_OF_A_CLAUSE * clauses + self._cost_of_edits(edit.end, end)
            yield _Edge(end, words, cost + _COST_OF_A_LOOSE_END * (key in _LEADING))
            if words == MOST_WORDS:
                return

    def _loses_spaces(self, edit: Edit) -> bool:
        return any(self._loses_a_space(edit, before=before) for before in (True, False))

    def _loses_a_space(self, edit: Edit, *, before: bool) -> bool:
        """Whether the stretch would begin with other marks that belong to the word before, or begin
        or end with a space on one side alone, where nobody sees it between the quotation marks."""
        old = self.text[edit.start : edit.end]
        if before:
            beside = self.text[edit.end : edit.end + 1]
            return _beginning(old + beside) != _beginning(edit.new + beside)
        beside = self.text[edit.start - 1 : edit.start]
        return (beside + old)[-1:].isspace() != (beside + edit.new)[-1:].isspace()

    def _cost_of_edits(self, start: int, end: int) -> float:
        """What other changes between two offsets speak against a stretch: one each, and their
        length."""
        first, after = bisect_right(self._ends, start), bisect_left(self._starts, end)
        crossed = self.edits[first:after]
        return sum(_COST_OF_A_CHANGE + (other.end - other.start) / 40 for other in crossed)


def _cost(left: _Edge, right: _Edge, wanted: int) -> float:
    """How little a stretch between two edges is liked where this many words are wanted."""
    words = left.words + right.words
    shape = 0.3 * abs(words - wanted) + 0.1 * abs(left.words - right.words)
    return max(words, wanted) + shape + left.cost + right.cost


def _is_boundary(piece: str) -> bool:
    """Whether a clause ends or begins with this piece, or what is quoted does."""
    return unicodedata.category(piece[:1] or " ").startswith("P") and not has_word(piece)


def _beginning(text: str) -> str:
    """What a text begins with: a space, this mark that belongs to the word before, or another."""
    if text[:1].isspace():
        return "space"
    return text[0] if text and text[0] in _ATTACHED else "other"


def _elides(text: str, offset: int) -> bool:
    """Whether a word ends with an apostrophe here and the next begins without a space."""
    return text[offset - 1 : offset] in _APOSTROPHES and (
        text[offset - 2 : offset - 1].isalnum() and text[offset : offset + 1].isalnum()
    )


def _is_inside_word(text: str, edit: Edit, *, before: bool) -> bool:
    """Whether an end of an edit is inside a word, which is then quoted whole."""
    if before and _elides(text, edit.start):
        return True
    outside = text[edit.start - 1 : edit.start] if before else text[edit.end : edit.end + 1]
    if not SPACED_LETTER.match(outside):
        return False
    sides = [side for side in (text[edit.start : edit.end], edit.new) if side]
    ends = [side[0] if before else side[-1] for side in sides]
    return any(SPACED_LETTER.match(end) or end in _APOSTROPHES for end in ends)
