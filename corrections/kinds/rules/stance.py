"""Stance: the meaning turned round, a negation lost or gained."""

from __future__ import annotations

from itertools import pairwise

from corrections.model import Cue, Kind

from ..change import Change
from ..evidence import Rule
from ..lexicon import Tag, lexicon
from ..words import Word


def _negated(change: Change) -> bool:
    """Whether one side alone denies; *in May, not June* and an added clause do not."""
    if (Tag.NEGATION in change.gone_tags) == (Tag.NEGATION in change.come_tags):
        return False
    side = change.old if Tag.NEGATION in change.gone_tags else change.new
    if change.is_addition and (side.words[0].is_mark or Tag.CONNECTIVE in side.words[0].tags):
        return False
    return not any(
        word.text == "," and Tag.NEGATION in following.tags
        for word, following in pairwise(side.words)
    )


def _negation_alone(change: Change) -> bool:
    return _negated(change) and change.size <= 5


def _negation_among_others(change: Change) -> bool:
    return _negated(change) and change.size > 5


def _opposites(change: Change) -> bool:
    gone = _sides(change.gone)
    return any((pair, 1 - side) in gone for pair, side in _sides(change.come))


def _sides(words: list[Word]) -> set[tuple[int, int]]:
    """Which sides of which pairs of opposites the words are on, taken singly or by two."""
    opposites = lexicon().opposites
    folds = [word.fold for word in words]
    forms = [*folds, *map(" ".join, pairwise(folds))]
    return {side for form in forms for side in opposites.get(form, ())}


def _close_opposites(change: Change) -> bool:
    return _opposites(change) and change.size <= 5


def _denied_by_prefix(change: Change) -> bool:
    """*⟦Reliable⟧* for *⟦unreliable⟧*, *légal* for *illégal*."""
    old, new = (" ".join(word.fold for word in side) for side in (change.gone, change.come))
    short, long = sorted((old, new), key=len)
    return len(short) > 3 and long.endswith(short) and long[: -len(short)] in _DENYING


def _other_stance(change: Change) -> bool:
    return change.both(Tag.STANCE) and change.size <= 5


def _stance_for_something_else(change: Change) -> bool:
    return change.is_swap and change.either(Tag.STANCE) and change.size <= 4


def _predicate(change: Change) -> bool:
    """A verb or an adjective for another, of which no list knows whether they are opposites."""
    return (
        change.is_swap
        and change.size <= 3
        and change.gone[0].text[0].islower()
        and change.come[0].text[0].islower()
        and not change.gone_tags - {Tag.FUNCTION}
        and not change.come_tags - {Tag.FUNCTION}
        and bool(change.before)
        and change.before[-1].fold not in _ARTICLES
    )


def _other_likelihood(change: Change) -> bool:
    return change.both(Tag.MODAL) and change.size <= 3


_ARTICLES = frozenset(
    {"a", "an", "the", "un", "une", "le", "la", "les", "l'", "des", "du", "de", "d'", "of", "with"}
)
_DENYING = frozenset(
    {"un", "in", "im", "il", "ir", "dis", "mis", "non", "non-", "anti", "anti-"}
    | {"a", "de", "dé", "dés", "mal", "mé", "més"}
)

_SHOWN = (Tag.NEGATION, Tag.STANCE, Tag.MODAL)

RULES = (
    Rule(Kind.STANCE, Cue.NEGATION, 0.87, _negation_alone, _SHOWN),
    Rule(Kind.STANCE, Cue.NEGATION, 0.5, _negation_among_others, _SHOWN),
    Rule(Kind.STANCE, Cue.OPPOSITES, 0.6, _opposites, _SHOWN),
    Rule(Kind.STANCE, Cue.OPPOSITES, 0.87, _close_opposites, _SHOWN),
    Rule(Kind.STANCE, Cue.OPPOSITES, 0.87, _denied_by_prefix),
    Rule(Kind.STANCE, Cue.OPPOSITES, 0.7, _other_stance, _SHOWN),
    Rule(Kind.STANCE, Cue.OPPOSITES, 0.4, _stance_for_something_else, _SHOWN),
    Rule(Kind.STANCE, Cue.OPPOSITES, 0.6, _other_likelihood, _SHOWN),
    Rule(Kind.STANCE, Cue.OPPOSITES, 0.25, _predicate),
)
