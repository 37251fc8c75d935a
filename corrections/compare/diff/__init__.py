"""The difference between a quote and its correction, marked as a careful reader would.

In: the two texts. Out: spans, ``{"op": "equal" | "delete" | "insert", "text": …}``. The equal and
the deleted texts together are the quote; the equal and the inserted texts are the correction. Where
the two sides of an equal span differ in typography, ``"text"`` is from the quote and
``"corrected"`` from the correction. What moved far is deleted and inserted with the same
``"move"``.

The rules of docs/difference.md are in one file each: ``segmentation`` (1), ``typography`` (2),
``short_runs`` (3), ``swaps`` and ``moves`` (4), ``boundaries`` (5). ``alignment`` finds the changed
words, ``spans`` gives their characters.

No file, clock or setting is read here: the same two texts give the same spans for a ``VERSION``.
"""

from __future__ import annotations

from corrections.compare.diff.alignment import BUDGET, Edit, Steps, bounded
from corrections.compare.diff.boundaries import (
    can_slide_into_common_ends,
    slide_to_boundaries,
)
from corrections.compare.diff.common_ends import find_common_ends
from corrections.compare.diff.moves import align, find_moves
from corrections.compare.diff.pair import Pair
from corrections.compare.diff.short_runs import join_over_short_runs
from corrections.compare.diff.spans import spell_out
from corrections.compare.diff.swaps import join_swaps
from corrections.record.model import Span

__all__ = ["BUDGET", "DIGEST", "VERSION", "Steps", "compare"]

VERSION = 7
"""The number of these rules, stored with the spans; to be raised when any spans change."""

DIGEST = "7:598919c193fe6176"
"""``VERSION`` and a hash of it and the results; a test prints the next one when they change."""


_STEPS_OF_A_CLUSTER = 3  # a character that is folded by itself takes as long as these
_STEPS_OF_A_WORD = 2  # and a word to be cut out and classed, which counts where they are many
_MANY_WORDS = 10_000


def compare(quote: str, correction: str, steps: Steps | None = None) -> list[Span]:
    """The spans of two texts; no span is empty, and a deletion comes before its insertion.

    ``steps`` limits the work and counts it. Where the limit is reached, whatever has not been
    compared is one deletion and one insertion; so is what follows the first ``MOST_EDITS`` edits.

    >>> for span in compare("It's a cat.", "It’s a dog."):
    ...     print(span)
    {'op': 'equal', 'text': "It's a ", 'corrected': 'It’s a '}
    {'op': 'delete', 'text': 'cat'}
    {'op': 'insert', 'text': 'dog'}
    {'op': 'equal', 'text': '.'}
    """
    if quote == correction:
        return [Span(op="equal", text=quote)] if quote else []
    steps = steps or Steps()
    pair = Pair(quote, correction, find_common_ends(quote, correction))
    edits = _edits(pair, steps)
    if edits and can_slide_into_common_ends(edits, pair):
        pair = Pair(quote, correction)
        edits = _edits(pair, steps)
    edits = slide_to_boundaries(edits, pair)
    return spell_out(edits, find_moves(edits, pair) if len(edits) > 1 else {}, pair)


def _edits(pair: Pair, steps: Steps) -> list[Edit]:
    steps.spend(_STEPS_OF_A_CLUSTER * (pair.old.clusters + pair.new.clusters))
    steps.spend(_STEPS_OF_A_WORD * max(0, len(pair.old.keys) + len(pair.new.keys) - _MANY_WORDS))
    edits = bounded(align(pair, steps), steps)
    if len(edits) > 1:
        edits = join_over_short_runs(join_swaps(edits, pair), pair)
    return edits
