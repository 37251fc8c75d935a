"""What to do to a printed text so that it becomes the correction, for who has that text alone.

In: spans. Out: instructions, each with the words by which its place is found. Typography is left as
it was printed; ``erratum`` puts the instructions into words.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corrections.compare.diff.segmentation import Words
from corrections.record.model import Span
from corrections.render.changes import Changes, Edit, Moved, changes_of
from corrections.render.neighbours import Neighbours, Stretch
from corrections.render.occurrences import Searched, folded, has_word

_ANCHOR_WINDOW = 200
_ANCHOR_WORDS = range(2, 9)
"""How many words a moved passage is said to stand after, or before: the fewest that stand once."""


@dataclass(frozen=True, slots=True)
class Replace:
    """For ``old`` read ``new``. ``old`` stands once in the printed text; if not, ``occurrence`` is
    the number of the one that is meant. ``whole``: ``old`` is all that was printed. ``changes`` is
    how many changes of the difference this is.
    """

    old: str
    new: str
    occurrence: int = 0
    whole: bool = False
    changes: int = 1


@dataclass(frozen=True, slots=True)
class Exchange:
    """Put each of two passages in the place of the other; each stands once in the printed text."""

    first: str
    second: str
    changes: int = 2


@dataclass(frozen=True, slots=True)
class Move:
    """Move ``text`` to after ``anchor``, or to before it; each stands once in the printed text."""

    text: str
    anchor: str
    before: bool = False
    changes: int = 1


Instruction = Replace | Exchange | Move


@dataclass(frozen=True, slots=True)
class _Plan:
    """The changes of a difference, and which of them are instructions of their own: moves and
    exchanges by where they begin, with the numbers of the edits that are exchanged. No other
    instruction extends over a barrier."""

    changes: Changes
    neighbours: Neighbours
    own: dict[int, Exchange | Move]
    exchanged: frozenset[int]
    barriers: Sequence[int]

    def bounds(self, edit: Edit) -> tuple[int, int]:
        """Between which offsets the words for an edit are taken."""
        before = bisect_right(self.barriers, edit.start)
        behind = bisect_left(self.barriers, edit.end)
        return (
            self.barriers[before - 1] if before else 0,
            self.barriers[behind] if behind < len(self.barriers) else self.changes.end,
        )

    def leaves_words(self) -> bool:
        """Whether a word is between the barriers and beside each edit that needs one."""
        text = self.changes.text
        if not self.barriers:
            return True
        for number, edit in enumerate(self.changes.edits):
            lowest, highest = self.bounds(edit)
            if number in self.exchanged or self.neighbours.stands_alone(edit):
                continue
            if not has_word(text[lowest : edit.start]) and not has_word(text[edit.end : highest]):
                return False
        return True


def instructions(spans: Sequence[Span]) -> Iterator[Instruction]:
    """Yield the instructions for a difference, in the order of the printed text.

    >>> list(instructions([{"op": "equal", "text": "We met in Davos"},
    ...     {"op": "insert", "text": ", Switzerland,"}, {"op": "equal", "text": " twice."}]))
    [Replace(old='in Davos', new='in Davos, Switzerland,', occurrence=0, whole=False, changes=1)]
    """
    plan = _planned(spans)
    waiting = sorted(plan.own.items(), reverse=True)
    for stretch in _stretches(plan):
        while waiting and waiting[-1][0] < stretch.start:
            yield waiting.pop()[1]
        yield _replace(plan.neighbours, stretch)
    yield from (instruction for _, instruction in reversed(waiting))


def _planned(spans: Sequence[Span]) -> _Plan:
    changes = changes_of(spans)
    printed = Searched(changes.text)
    places = changes.moves.items()
    moves = {n: move for n, place in places if (move := _move(changes.text, place, printed))}
    if len(moves) < len(changes.moves):
        changes = changes_of(spans, moves)
    plan = _with_own(changes, moves)
    if plan.leaves_words():
        return plan
    changes = changes_of(spans, ())
    return _Plan(changes, Neighbours(changes.text, changes.edits), {}, frozenset(), ())


def _with_own(changes: Changes, moves: dict[int, Move]) -> _Plan:
    """The plan in which moves and exchanges are instructions of their own."""
    neighbours = Neighbours(changes.text, changes.edits)
    own: dict[int, Exchange | Move] = {}
    barriers: list[int] = []
    for number, place in changes.moves.items():
        own[place.start] = moves[number]
        barriers += [place.start, place.end, place.target]
    exchanged: set[int] = set()
    for first, second in _exchanges(changes, neighbours):
        edits = changes.edits[first], changes.edits[second]
        old, new = (changes.text[edit.start : edit.end].strip() for edit in edits)
        own[edits[0].start] = Exchange(old, new)
        exchanged |= {first, second}
        barriers += [offset for edit in edits for offset in (edit.start, edit.end)]
    return _Plan(changes, neighbours, own, frozenset(exchanged), sorted(barriers))


def _exchanges(changes: Changes, neighbours: Neighbours) -> Iterator[tuple[int, int]]:
    """The numbers of two edits of which each puts what the other takes, if both can be found."""
    open_: dict[tuple[str, str], int] = {}
    for number, edit in enumerate(changes.edits):
        if not neighbours.stands_alone(edit):
            continue
        old, new = folded(changes.text[edit.start : edit.end]), folded(edit.new)
        if (new, old) in open_:
            if neighbours.printed.count(old) == neighbours.printed.count(new) == 1:
                yield open_.pop((new, old)), number
        else:
            open_[old, new] = number


def _move(text: str, place: Moved, printed: Searched) -> Move | None:
    """The move if what moves can be found, and a place beside where it goes."""
    moved = text[place.start : place.end].strip()
    if not has_word(moved) or folded(moved) != folded(place.text) or printed.count(moved) != 1:
        return None
    sides = ((place.left[-_ANCHOR_WINDOW:], False), (place.right[:_ANCHOR_WINDOW], True))
    for beside, before in sides:
        for anchor in _anchors(beside, before=before):
            if printed.count(anchor) == 1:
                return Move(moved, anchor, before)
    return None


def _anchors(beside: str, *, before: bool) -> Iterator[str]:
    """The words nearest to a place, in one unchanged text beside it: few first."""
    pieces = Words(beside)
    numbers = [n for n, key in enumerate(pieces.keys) if has_word(key)]
    for count in _ANCHOR_WORDS:
        if count > len(numbers):
            return
        if before:
            yield beside[pieces.start(0) : pieces.end(numbers[count - 1])].strip()
        else:
            yield beside[pieces.start(numbers[-count]) :].strip()


def _stretches(plan: _Plan) -> Iterator[Stretch]:
    """What is quoted of the printed text, in order; stretches that would overlap are one."""
    pending: Stretch | None = None
    for number, edit in enumerate(plan.changes.edits):
        if number in plan.exchanged or (pending and number < pending.after):
            continue
        lowest, highest = plan.bounds(edit)
        stretch = plan.neighbours.around(
            number, max(lowest, pending.start if pending else 0), highest
        )
        if pending and stretch.start < pending.end:
            stretch = Stretch(
                pending.start, max(pending.end, stretch.end), pending.first, stretch.after
            )
        elif pending:
            yield pending
        pending = stretch
    if pending:
        yield pending


def _replace(neighbours: Neighbours, stretch: Stretch) -> Replace:
    text = neighbours.text
    old = text[stretch.start : stretch.end]
    new = neighbours.rewritten(stretch)
    return Replace(
        old.strip(),
        new.strip(),
        0
        if neighbours.printed.count(old) == 1
        else neighbours.printed.number(stretch.start, stretch.end),
        whole=not has_word(text[: stretch.start]) and not has_word(text[stretch.end :]),
        changes=stretch.after - stretch.first,
    )
