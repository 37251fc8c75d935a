"""Unfounded: what should not have been printed, so that the correction leaves it out."""

from __future__ import annotations

from functools import partial

from corrections.compare.kinds.change import NEAR, Change
from corrections.compare.kinds.lexicon import Tag
from corrections.compare.kinds.rule import Rule, Strength
from corrections.record.model import Cue, Kind

_BREAKS = frozenset(",;.(—–-:")
_ACCUSES = frozenset({Tag.ACCUSING, Tag.PROCEEDINGS, Tag.LOADED})


def _accusation_deleted(change: Change) -> bool:
    """*⟦, who has since been accused of fraud,⟧*."""
    if not change.is_omission or change.gone_tags.isdisjoint(_ACCUSES):
        return False
    return not change.is_brief or change.old.words[0].text in _BREAKS


def _clause_deleted(change: Change) -> bool:
    return _much_deleted(change) and _is_clause(change)


def _much_deleted(change: Change) -> bool:
    return change.is_omission and not change.is_brief


def _little_deleted(change: Change) -> bool:
    return change.is_omission and change.is_brief


def _is_clause(change: Change) -> bool:
    words = change.old.words
    return words[0].text in _BREAKS or any(
        Tag.CONNECTIVE in word.tags for word in [*words[:NEAR], *words[-NEAR:]]
    )


_deleted = partial(
    Rule, Kind.UNFOUNDED, Cue.OMISSION, shows=(Tag.ACCUSING, Tag.PROCEEDINGS, Tag.LOADED)
)

RULES = (
    _deleted(
        Strength.STRONG,
        _accusation_deleted,
        fires="Ms. Orr resigned[ amid claims that she had lied=>].",
        spares="Ms. Orr resigned[=> amid claims that she had lied].",
    ),
    _deleted(
        Strength.STRONG,
        _clause_deleted,
        fires="The inn[, which has often been empty,=>] will reopen.",
        spares="The inn[ with its six or seven tables=>] will reopen.",
    ),
    _deleted(
        Strength.PLAIN,
        _much_deleted,
        fires="The inn[ with its garden and a pond=>] will reopen.",
        spares="The inn[ with a garden=>] will reopen.",
    ),
    _deleted(
        Strength.WEAK,
        _little_deleted,
        fires="He hit the man[ with a knife=>].",
        spares="He hit the man [with a knife=>twice].",
    ),
)
