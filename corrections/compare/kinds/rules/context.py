"""Context: what was left out, or cut."""

from __future__ import annotations

from corrections.compare.kinds.change import Change
from corrections.compare.kinds.lexicon import Tag
from corrections.compare.kinds.rule import Rule, Strength
from corrections.record.model import Cue, Kind

_MUCH = 4
_BREAKS = frozenset(",;.(—–-:")


def _much_added(change: Change) -> bool:
    return change.is_addition and change.size >= _MUCH


def _clause_added(change: Change) -> bool:
    return _much_added(change) and _is_clause(change)


def _little_added(change: Change) -> bool:
    return change.is_addition and change.size < _MUCH


def _much_removed(change: Change) -> bool:
    return change.is_omission and change.size >= _MUCH


def _little_removed(change: Change) -> bool:
    return change.is_omission and change.size < _MUCH


def _is_clause(change: Change) -> bool:
    words = change.new.words
    return words[0].text in _BREAKS or any(
        Tag.CONNECTIVE in word.tags for word in [*words[:3], *words[-2:]]
    )


RULES = (
    Rule(Kind.CONTEXT, Cue.ADDITION, Strength.PLAIN, _much_added),
    Rule(Kind.CONTEXT, Cue.ADDITION, Strength.STRONG, _clause_added),
    Rule(Kind.CONTEXT, Cue.ADDITION, Strength.WEAK, _little_added),
    Rule(Kind.CONTEXT, Cue.OMISSION, Strength.PLAIN, _much_removed),
    Rule(Kind.CONTEXT, Cue.OMISSION, Strength.WEAK, _little_removed),
)
