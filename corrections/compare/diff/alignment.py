"""The edits that make one list of words into another, found by difflib in a bounded time.

difflib's matcher tries every place where a word recurs, which takes cubic time on repetitive text.
Here the pairs of words compared are counted as steps. A long window is first divided at words that
occur once on both sides, and a window for which the remaining steps do not suffice is one edit.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import Match, SequenceMatcher
from typing import NamedTuple

BUDGET = 120_000
"""Steps that one comparison may take. A step is about one pair of words compared."""

MOST_EDITS = 2_000
"""Edits of one comparison: whoever joins and shows them works on each."""

FREE_EDITS = 200
"""Edits that take no step; each further one takes ``STEPS_OF_AN_EDIT``."""

STEPS_OF_AN_EDIT = 40

_STEPS_OF_A_SEARCH = 15  # what a search in a window takes beside its pairs of words
_LONG_WINDOW = 240  # words of both sides; longer windows are divided at unique words if possible


class Edit(NamedTuple):
    """Words ``old_start`` to ``old_end`` of the quote became ``new_start`` to ``new_end``.

    Either run may be empty. A window of both texts in which edits are searched for is given by the
    same four numbers.
    """

    old_start: int
    old_end: int
    new_start: int
    new_end: int

    @property
    def old_count(self) -> int:
        """How many words of the quote it replaces."""
        return self.old_end - self.old_start

    @property
    def new_count(self) -> int:
        """How many words of the correction replace them."""
        return self.new_end - self.new_start


def merge(before: Edit, after: Edit) -> Edit:
    """One edit over two, the words between them included.

    >>> merge(Edit(1, 2, 1, 3), Edit(4, 4, 5, 6))
    Edit(old_start=1, old_end=4, new_start=1, new_end=6)
    """
    return Edit(before.old_start, after.old_end, before.new_start, after.new_end)


class Steps:
    """How many steps a comparison has taken, and how many it may take.

    >>> steps = Steps(10)
    >>> steps.afford(8), steps.afford(8), steps.spent
    (True, False, 8)
    """

    def __init__(self, budget: int = BUDGET) -> None:
        self.budget = budget
        self.spent = 0

    def afford(self, cost: int) -> bool:
        """Add the cost to the steps taken, unless that exceeds the budget; whether it was added."""
        if self.spent + cost > self.budget:
            return False
        self.spent += cost
        return True

    def spend(self, cost: int) -> None:
        """Add the cost of work that is done in any case, as far as the budget goes."""
        self.spent = min(self.budget, self.spent + cost)


class _Matcher(SequenceMatcher[str]):
    """difflib's matcher, which finds no further match once the budget is exceeded."""

    a: Sequence[str]
    b: Sequence[str]
    b2j: dict[str, list[int]]  # where each word of ``b`` stands

    def __init__(self, old: Sequence[str], new: Sequence[str], steps: Steps) -> None:
        super().__init__(None, old, new, autojunk=False)
        self._steps = steps

    def find_longest_match(
        self, alo: int = 0, ahi: int | None = None, blo: int = 0, bhi: int | None = None
    ) -> Match:
        """The longest run in both windows, the first of several; empty if it costs too much."""
        ahi = len(self.a) if ahi is None else ahi
        places = self.b2j
        matches = sum([len(places[word]) for word in self.a[alo:ahi] if word in places])
        if not (matches and self._steps.afford(_STEPS_OF_A_SEARCH + ahi - alo + matches)):
            return Match(alo, blo, 0)
        return super().find_longest_match(alo, ahi, blo, bhi)


def find_edits(old: Sequence[str], new: Sequence[str], steps: Steps) -> list[Edit]:
    """The edits from ``old`` to ``new`` in order; the words between two edits are equal.

    >>> find_edits(["a", "red", "car"], ["a", "blue", "car"], Steps())
    [Edit(old_start=1, old_end=2, new_start=1, new_end=2)]
    """
    window = trim(old, new, Edit(0, len(old), 0, len(new)))
    if not (window.old_count or window.new_count):
        return []
    if not (window.old_count and window.new_count):
        return [window]
    if window.old_count + window.new_count <= _LONG_WINDOW:
        return list(_edits_within(old, new, window, steps))
    edits: list[Edit] = []
    for part in _divide_at_unique_words(old, new, window, steps):
        edits.extend(_edits_within(old, new, part, steps))
    return edits


def bounded(edits: list[Edit], steps: Steps) -> list[Edit]:
    """The edits that the steps suffice for, ``MOST_EDITS`` at most; the last is over all others.

    >>> edits = [Edit(n, n + 1, n, n + 1) for n in range(0, 8000, 2)]
    >>> len(bounded(edits, Steps())), len(bounded(edits, Steps(0)))
    (2000, 200)
    >>> bounded(edits, Steps())[-1]
    Edit(old_start=3998, old_end=7999, new_start=3998, new_end=7999)
    """
    left = (steps.budget - steps.spent) // STEPS_OF_AN_EDIT
    count = min(len(edits), MOST_EDITS, FREE_EDITS + left)
    steps.spend(STEPS_OF_AN_EDIT * max(0, count - FREE_EDITS))
    if count == len(edits):
        return edits
    return [*edits[: count - 1], merge(edits[count - 1], edits[-1])]


def trim(old: Sequence[str], new: Sequence[str], window: Edit) -> Edit:
    """The window without the words that its two sides begin and end with in common."""
    old_start, old_end, new_start, new_end = window
    while old_start < old_end and new_start < new_end and old[old_start] == new[new_start]:
        old_start += 1
        new_start += 1
    while old_start < old_end and new_start < new_end and old[old_end - 1] == new[new_end - 1]:
        old_end -= 1
        new_end -= 1
    return Edit(old_start, old_end, new_start, new_end)


def _divide_at_unique_words(
    old: Sequence[str], new: Sequence[str], window: Edit, steps: Steps
) -> Iterator[Edit]:
    """Windows of 240 words at most, in order, divided as in Bram Cohen's patience diff.

    A longer one is yielded where no word is unique on both sides, or the budget is exceeded.
    """
    waiting = [window]
    while waiting:
        part = trim(old, new, waiting.pop())
        if part.old_count + part.new_count > _LONG_WINDOW and steps.afford(
            part.old_count + part.new_count
        ):
            anchors = _unique_words(old, new, part)
            if anchors:
                waiting.extend(reversed(list(_between(anchors, part))))
                continue
        if part.old_count or part.new_count:
            yield part


def _between(anchors: list[tuple[int, int]], window: Edit) -> Iterator[Edit]:
    """The parts of the window before, between and after the anchors, of which none is empty."""
    old_start, new_start = window.old_start, window.new_start
    for i, j in anchors:
        if old_start < i or new_start < j:
            yield Edit(old_start, i, new_start, j)
        old_start, new_start = i + 1, j + 1
    yield Edit(old_start, window.old_end, new_start, window.new_end)


def _unique_words(old: Sequence[str], new: Sequence[str], window: Edit) -> list[tuple[int, int]]:
    """The places of words that occur once on both sides: the longest series in order on both."""
    old_words = old[window.old_start : window.old_end]
    new_words = new[window.new_start : window.new_end]
    old_counts, new_counts = Counter(old_words), Counter(new_words)
    place = {word: window.new_start + j for j, word in enumerate(new_words)}
    pairs = [
        (window.old_start + i, place[word])
        for i, word in enumerate(old_words)
        if old_counts[word] == 1 and new_counts[word] == 1
    ]
    return longest_rising(pairs)


def longest_rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest series of pairs whose second numbers rise too (patience sorting)."""
    tails: list[int] = []
    at_tail: list[int] = []
    before: list[int] = []
    for index, (_, j) in enumerate(pairs):
        length = bisect_left(tails, j)
        before.append(at_tail[length - 1] if length else -1)
        tails[length : length + 1] = [j]
        at_tail[length : length + 1] = [index]
    series: list[tuple[int, int]] = []
    index = at_tail[-1] if at_tail else -1
    while index >= 0:
        series.append(pairs[index])
        index = before[index]
    return series[::-1]


def _edits_within(
    old: Sequence[str],
    new: Sequence[str],
    window: Edit,
    steps: Steps,
) -> Iterator[Edit]:
    old_words = old[window.old_start : window.old_end]
    new_words = new[window.new_start : window.new_end]
    if set(old_words).isdisjoint(new_words):
        yield window
        return
    matcher = _Matcher(old_words, new_words, steps)
    for tag, old_start, old_end, new_start, new_end in matcher.get_opcodes():
        if tag != "equal":
            yield Edit(
                window.old_start + old_start,
                window.old_start + old_end,
                window.new_start + new_start,
                window.new_start + new_end,
            )
