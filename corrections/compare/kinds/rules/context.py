"""Context: what the press left out or cut, so that the correction adds it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from corrections.compare.kinds.change import NEAR, Change
from corrections.compare.kinds.lexicon import Tag
from corrections.compare.kinds.rule import Rule, Strength
from corrections.compare.kinds.words import Word
from corrections.record.model import Cue, Kind

_BREAKS = frozenset(",;.(—–-:")


def _much_added(change: Change) -> bool:
    return change.is_addition and not change.is_brief


def _clause_added(change: Change) -> bool:
    return _much_added(change) and _is_clause(change)


def _short_clause_added(change: Change) -> bool:
    """*⟦, after two warnings⟧*."""
    words = change.new.words[:2]
    if not _little_added(change) or change.either(Tag.SOURCE):
        return False
    return words[0].text in _BREAKS and _connects(words[1:])


def _connects(words: Sequence[Word]) -> bool:
    return any(Tag.CONNECTIVE in word.tags for word in words)


def _little_added(change: Change) -> bool:
    return change.is_addition and change.is_brief


def _is_clause(change: Change) -> bool:
    words = change.new.words
    return words[0].text in _BREAKS or _connects([*words[:NEAR], *words[-NEAR:]])


_addition = partial(Rule, Kind.CONTEXT, Cue.ADDITION)

RULES = (
    _addition(
        Strength.STRONG,
        _clause_added,
        fires="“I would do it again[=>, if I were asked politely],” she said.",
        spares="“I would do it again[=> for you and for your friends],” she said.",
    ),
    _addition(
        Strength.FIRM,
        _short_clause_added,
        fires="He was shut out[=>, after two warnings].",
        spares="He was shut out[=> after two warnings].",
    ),
    _addition(
        Strength.PLAIN,
        _much_added,
        fires="The pool will close[=> for good on the first warm day].",
        spares="The pool will close[=> for good].",
    ),
    _addition(
        Strength.WEAK,
        _little_added,
        fires="The pool will close[=> for good].",
        spares="The pool will [close=>close for good on the first warm day].",
    ),
)
