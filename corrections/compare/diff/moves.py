"""Rule 4: what moved far is deleted there and inserted here, and both have one number.

A sentence that stands elsewhere in the correction is kept out of the alignment, so that no word of
it is taken for one that stayed. Afterwards the deleted runs are compared with the inserted ones:
whole, then by their sentences. The first capital and the outer marks of a run may differ.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise
from operator import itemgetter
from typing import NamedTuple

from corrections.compare.diff.alignment import Edit, Steps, find_edits, longest_rising
from corrections.compare.diff.pair import Pair
from corrections.compare.diff.segmentation import Words
from corrections.compare.diff.sentences import Run, movable, sentences
from corrections.compare.diff.word_classes import SENTENCE_ENDS

_FEWEST_EDITS = 2
_FEWEST_WORDS = 2  # in common, of what may have moved; outer marks and a first capital may differ
_WORDS_OF_A_SHORT_TEXT = 300  # of both sides
_STEPS_OF_A_SENTENCE = 20  # that moved, what it takes to be numbered included
_MOST_WEIGHED_SENTENCES = 50  # of more, as many as possible are kept, whatever their length
_MOST_SENTENCES = 500  # of a text of which each is looked for in the other text
_MOST_EDITS = 500  # among which moves are looked for
_MASKS = ("\0old", "\0new")  # equal to no word, nor to each other


class Piece(NamedTuple):
    """A part of one side of an edit: it ends before the word ``end`` and has the number ``move``,
    which is 0 where nothing moved."""

    end: int
    move: int


class Pieces(NamedTuple):
    """The two sides of an edit, each in pieces."""

    old: Sequence[Piece]
    new: Sequence[Piece]


class _Match(NamedTuple):
    """A run that was deleted in one edit and inserted in another."""

    old_edit: int
    old: Run
    new_edit: int
    new: Run


def align(pair: Pair, steps: Steps) -> list[Edit]:
    """The edits of a pair in order; a sentence that moved far is deleted and inserted as a whole.

    A short text is searched for such sentences only if it may have one.
    """
    old, new = pair.old.keys, pair.new.keys
    if len(old) + len(new) > _WORDS_OF_A_SHORT_TEXT:
        return find_edits(*_masked(pair, steps), steps)
    edits = find_edits(old, new, steps)
    if len(edits) < _FEWEST_EDITS or not _may_have_moves(edits, pair):
        return edits
    masked = _masked(pair, steps)
    return edits if masked[0] is old else find_edits(*masked, steps)


def _may_have_moves(edits: Sequence[Edit], pair: Pair) -> bool:
    """Whether there are several edits, and two words are both deleted and inserted."""
    if len(edits) < _FEWEST_EDITS:
        return False
    deleted: set[str] = set()
    inserted: set[str] = set()
    for edit in edits:
        deleted.update(pair.old_words(edit))
        inserted.update(pair.new_words(edit))
    return len(deleted & inserted) >= _FEWEST_WORDS


def _masked(pair: Pair, steps: Steps) -> tuple[list[str], list[str]]:
    """The keys of both texts, with those of sentences that changed their order equal to none."""
    old, new = pair.old, pair.new
    if not (_may_have_sentences(old) and _may_have_sentences(new)):
        return old.keys, new.keys
    moved = _moved_sentences(_unique_sentences(old, pair), _unique_sentences(new, pair))
    if not moved:
        return old.keys, new.keys
    steps.spend(_STEPS_OF_A_SENTENCE * len(moved))
    masked = list(old.keys), list(new.keys)
    for runs in moved:
        for keys, run, mask in zip(masked, runs, _MASKS, strict=True):
            keys[run.start : run.end] = [mask] * (run.end - run.start)
    return masked


def _may_have_sentences(words: Words) -> bool:
    """Whether a sentence or a line ends before the last word."""
    return words.has_lines or not SENTENCE_ENDS.isdisjoint(words.keys[:-1])


def _unique_sentences(words: Words, pair: Pair) -> dict[tuple[str, ...], Run]:
    """The sentences that may be called moved and stand only once in the text, by their words; none
    of a text that has more than ``_MOST_SENTENCES``."""
    runs = list(islice(sentences(words, Run(0, len(words.keys))), _MOST_SENTENCES + 1))
    found: dict[tuple[str, ...], list[Run]] = defaultdict(list)
    for run in runs if len(runs) <= _MOST_SENTENCES else []:
        found[movable(words, run, pair)].append(run)
    return {text: same[0] for text, same in found.items() if text and len(same) == 1}


def _moved_sentences(
    old: dict[tuple[str, ...], Run], new: dict[tuple[str, ...], Run]
) -> list[tuple[Run, Run]]:
    """The sentences of both texts that are not in the series kept, which has one order in both."""
    both = [(run, new[text]) for text, run in old.items() if text in new]
    places = [(one.start, other.start) for one, other in both]
    if all(before[1] < after[1] for before, after in pairwise(places)):
        return []
    if len(both) > _MOST_WEIGHED_SENTENCES:
        kept = longest_rising(places)
    else:
        kept = _heaviest_rising(places, [one.end - one.start for one, _ in both])
    stayed = {start for start, _ in kept}
    return [(one, other) for one, other in both if one.start not in stayed]


def _heaviest_rising(
    pairs: Sequence[tuple[int, int]], weights: Sequence[int]
) -> list[tuple[int, int]]:
    """The series of pairs with rising second numbers that weighs most; the first of several.

    >>> _heaviest_rising([(0, 6), (2, 3), (5, 0)], [2, 3, 2])
    [(2, 3)]
    """
    best: list[tuple[int, list[tuple[int, int]]]] = []
    for pair, weight in zip(pairs, weights, strict=True):
        before = [one for one in best if one[1][-1][1] < pair[1]]
        total, series = max(before, key=itemgetter(0), default=(0, []))
        best.append((total + weight, [*series, pair]))
    return max(best, key=itemgetter(0))[1]


def find_moves(edits: Sequence[Edit], pair: Pair) -> dict[int, Pieces]:
    """The sides of each edit in which something moved, in pieces, by the edit's place.

    Numbers begin with 1, in the order of the first of two places.
    """
    if len(edits) > _MOST_EDITS or not _may_have_moves(edits, pair):
        return {}
    old: dict[int, list[tuple[Run, int]]] = defaultdict(list)
    new: dict[int, list[tuple[Run, int]]] = defaultdict(list)
    matches = sorted(_matches(edits, pair), key=lambda match: min(match.old_edit, match.new_edit))
    for number, match in enumerate(matches, start=1):
        old[match.old_edit].append((match.old, number))
        new[match.new_edit].append((match.new, number))
    return {
        place: Pieces(
            _pieces(Run(edits[place].old_start, edits[place].old_end), old[place]),
            _pieces(Run(edits[place].new_start, edits[place].new_end), new[place]),
        )
        for place in {*old, *new}
    }


def _pieces(side: Run, moved: Sequence[tuple[Run, int]]) -> list[Piece]:
    pieces: list[Piece] = []
    place = side.start
    for run, number in sorted(moved):
        if place < run.start:
            pieces.append(Piece(run.start, 0))
        pieces.append(Piece(run.end, number))
        place = run.end
    if place < side.end:
        pieces.append(Piece(side.end, 0))
    return pieces


def _matches(edits: Sequence[Edit], pair: Pair) -> list[_Match]:
    """What moved: whole sides of edits, and sentences of the other sides."""
    old = {place: Run(edit.old_start, edit.old_end) for place, edit in enumerate(edits)}
    new = {place: Run(edit.new_start, edit.new_end) for place, edit in enumerate(edits)}
    whole = _equal_runs(list(old.items()), list(new.items()), pair)
    for match in whole:
        del old[match.old_edit], new[match.new_edit]
    parts = _equal_runs(list(_parts(old, pair.old)), list(_parts(new, pair.new)), pair)
    return whole + list(_joined(parts))


def _parts(sides: dict[int, Run], words: Words) -> Iterator[tuple[int, Run]]:
    for edit, side in sides.items():
        for run in sentences(words, side):
            yield edit, run


def _equal_runs(
    old: Sequence[tuple[int, Run]], new: Sequence[tuple[int, Run]], pair: Pair
) -> list[_Match]:
    """Each old run with the first new run of the same words that no other one was matched to.

    A run of the same edit is no match: it stayed where it was.
    """
    waiting: dict[tuple[str, ...], list[tuple[int, Run]]] = defaultdict(list)
    for edit, run in reversed(new):
        if run.end - run.start >= _FEWEST_WORDS:
            waiting[movable(pair.new, run, pair)].append((edit, run))
    matches = []
    for edit, run in old:
        if run.end - run.start < _FEWEST_WORDS:
            continue
        text = movable(pair.old, run, pair)
        if text and (others := waiting.get(text)) and others[-1][0] != edit:
            matches.append(_Match(edit, run, *others.pop()))
    return matches


def _joined(matches: Sequence[_Match]) -> Iterator[_Match]:
    """Sentences that moved together as one match."""
    last: _Match | None = None
    for match in matches:
        if last and _follows(match, last):
            old, new = Run(last.old.start, match.old.end), Run(last.new.start, match.new.end)
            last = _Match(last.old_edit, old, last.new_edit, new)
            continue
        if last:
            yield last
        last = match
    if last:
        yield last


def _follows(match: _Match, last: _Match) -> bool:
    """Whether it begins where the last one ends, on both sides and in the same edits."""
    edits = (match.old_edit, match.new_edit) == (last.old_edit, last.new_edit)
    return edits and (match.old.start, match.new.start) == (last.old.end, last.new.end)
