"""Figures: numbers, amounts, shares, units."""

from __future__ import annotations

from corrections.compare.kinds.change import Change
from corrections.compare.kinds.lexicon import Tag
from corrections.compare.kinds.rule import Rule, Strength
from corrections.compare.kinds.rules.date import is_dated, is_year
from corrections.compare.kinds.words import Word
from corrections.record.model import Cue, Kind


def counts(word: Word) -> bool:
    """Whether the word is a number, in digits or letters."""
    # With a capital an ordinal is part of a name: First Bank, Premier League.
    ordinal = Tag.ORDINAL in word.tags and not word.is_capital
    return word.is_number or ordinal or Tag.NUMBER in word.tags


def _other_number(change: Change) -> bool:
    return any(map(counts, change.gone)) and any(map(counts, change.come))


def _undated_number(change: Change) -> bool:
    return _other_number(change) and not is_dated(change)


def _number_for_something_else(change: Change) -> bool:
    either = any(word.is_number or Tag.NUMBER in word.tags for word in [*change.gone, *change.come])
    return change.is_swap and either and change.size <= 6 and not is_dated(change)


def _other_sign(change: Change) -> bool:
    """*⟦−⟧12 degrees*: nothing but the sign of a number, or the stop or comma in it."""
    follows = bool(change.after) and change.after[0].is_number
    return not change.gone and not change.come and follows and _signs(change) in _SIGNS


def _signs(change: Change) -> str:
    return "".join(word.text for word in [*change.old.words, *change.new.words])


def _other_quantity(change: Change) -> bool:
    return change.both(Tag.QUANTITY) and change.size <= 6


def _other_magnitude(change: Change) -> bool:
    return change.either(Tag.MAGNITUDE) and change.size <= 3


def _other_unit(change: Change) -> bool:
    measured = any(map(counts, change.before[-3:])) or change.followed_by(Tag.NUMBER)
    return change.both(Tag.UNIT) and change.size <= 3 and (measured or not is_dated(change))


def _number_added_or_removed(change: Change) -> bool:
    return (
        not change.is_swap
        and change.size <= 3
        and any(counts(word) and not is_year(word) for word in [*change.gone, *change.come])
        and not is_dated(change)
    )


def _numbers_swapped(change: Change) -> bool:
    return change.is_reordered and sum(map(counts, change.old.words)) > 1


_SIGNS = frozenset({"-", "−", "–", "+", "±", "~", "<", ">"})

_SHOWN = (Tag.NUMBER, Tag.ORDINAL, Tag.MAGNITUDE, Tag.UNIT, Tag.QUANTITY)

RULES = (
    Rule(Kind.FIGURE, Cue.NUMBERS, Strength.STRONG, _undated_number, _SHOWN),
    Rule(Kind.FIGURE, Cue.NUMBERS, Strength.WEAK, _other_number, _SHOWN),
    Rule(Kind.FIGURE, Cue.NUMBERS, Strength.PLAIN, _number_for_something_else, _SHOWN),
    Rule(Kind.FIGURE, Cue.NUMBERS, Strength.STRONG, _other_sign),
    Rule(Kind.FIGURE, Cue.NUMBERS, Strength.PLAIN, _other_quantity, _SHOWN),
    Rule(Kind.FIGURE, Cue.NUMBERS, Strength.STRONG, _numbers_swapped, _SHOWN),
    Rule(Kind.FIGURE, Cue.UNITS, Strength.STRONG, _other_magnitude, _SHOWN),
    Rule(Kind.FIGURE, Cue.UNITS, Strength.STRONG, _other_unit, _SHOWN),
    Rule(Kind.FIGURE, Cue.NUMBERS, Strength.PLAIN, _number_added_or_removed, _SHOWN),
)
