"""The difference between a quote and its correction, marked as a careful reader would.

``compare`` is the only door. Behind it, each file is one of the rules of docs/difference.md:
``words`` (1), ``typography`` (2), ``crumbs`` (3), ``swaps`` (4), ``cuts`` (5);
``align`` is difflib with a bounded amount of work, ``spans`` turns words into characters again.

Nothing here reads a file, a clock or a setting: the same two texts give the same spans, and
``VERSION`` says when they would not.
"""

from __future__ import annotations

from corrections.compare.diff.alignment import BUDGET, Edit, Steps, align
from corrections.compare.diff.common_ends import find_common_ends
from corrections.compare.diff.crumbs import join_crumbs
from corrections.compare.diff.cuts import join_split_insertions, reach_edge, settle_cuts
from corrections.compare.diff.pair import Pair
from corrections.compare.diff.spans import spell_out
from corrections.compare.diff.swaps import join_swaps
from corrections.record.model import Span

__all__ = ["BUDGET", "VERSION", "Steps", "compare"]

VERSION = 1
"""Raised whenever some pair's spans would come out otherwise; kept with what was stored."""


def compare(quote: str, correction: str, steps: Steps | None = None) -> list[Span]:
    """Mark what the correction changes in the quote.

    The spans rebuild both texts to the last character, however hostile they are. ``steps`` bounds
    the work and counts it; a pair that would take more is marked in larger edits.

    >>> [span["op"] for span in compare("He is a Republican.", "He is a Democrat.")]
    ['equal', 'delete', 'insert', 'equal']
    """
    if quote == correction:
        return [Span(op="equal", text=quote)] if quote else []
    steps = steps or Steps()
    pair = Pair(quote, correction, find_common_ends(quote, correction))
    edits = _edits(pair, steps)
    if edits and reach_edge(edits, pair):
        pair = Pair(quote, correction)
        edits = _edits(pair, steps)
    return spell_out(settle_cuts(edits, pair), pair)


def _edits(pair: Pair, steps: Steps) -> list[Edit]:
    edits = align(pair.old.keys, pair.new.keys, steps)
    if len(edits) > 1:
        edits = join_split_insertions(edits, pair)
        edits = join_swaps(edits, pair)
        edits = join_crumbs(edits, pair)
    return edits
