"""Figures: numbers, amounts, shares, units."""

from __future__ import annotations

from functools import partial

from corrections.compare.kinds.change import Change
from corrections.compare.kinds.lexicon import Tag
from corrections.compare.kinds.names import name_before
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
    return change.is_swap and either and change.is_short and not is_dated(change)


def _other_sign(change: Change) -> bool:
    """*⟦−⟧12 degrees*: nothing but the sign of a number, or the stop or comma in it."""
    follows = bool(change.after) and change.after[0].is_number
    return follows and _signs(change) in _SIGNS


def _signs(change: Change) -> str:
    return "".join(word.text for word in [*change.old.words, *change.new.words])


def _other_quantity(change: Change) -> bool:
    return change.both(Tag.QUANTITY) and change.is_short


def _other_magnitude(change: Change) -> bool:
    return change.either(Tag.MAGNITUDE) and change.is_brief


def _other_unit(change: Change) -> bool:
    return change.both(Tag.UNIT) and change.is_brief and not is_dated(change)


def _number_added_or_removed(change: Change) -> bool:
    return (
        not change.is_swap
        and change.is_brief
        and any(counts(word) and not is_year(word) for word in [*change.gone, *change.come])
        and not is_dated(change)
    )


def _numbers_swapped(change: Change) -> bool:
    numbers = [word for word in change.old.words if word.is_number or Tag.NUMBER in word.tags]
    return change.is_reordered and len(numbers) > 1


def _other_roman(change: Change) -> bool:
    """*La ⟦IVe⟧ Convention*; after a name it tells which person, before a century when."""
    roman = change.is_word_for_word and change.gone[0].is_roman and change.come[0].is_roman
    return roman and not is_dated(change) and not name_before(change)


_SIGNS = frozenset({"-", "−", "–", "+", "±", "~", "<", ">"})

_SHOWN = (Tag.NUMBER, Tag.ORDINAL, Tag.MAGNITUDE, Tag.UNIT, Tag.QUANTITY)

_numbers = partial(Rule, Kind.FIGURE, Cue.NUMBERS, shows=_SHOWN)
_units = partial(Rule, Kind.FIGURE, Cue.UNITS, shows=_SHOWN)

RULES = (
    _numbers(
        Strength.STRONG,
        _undated_number,
        fires="The [three nurses=>two surgeons] left.",
        spares="The pier was built in [1903=>1913].",
    ),
    _numbers(
        Strength.PLAIN,
        _other_roman,
        fires="La [IIIe=>IVe] Convention de Genève est lue.",
        spares="L’abbaye date du [XIe=>XIIe] siècle.",
    ),
    _numbers(
        Strength.STRONG,
        _other_sign,
        fires="Il faisait [−12=>12] degrés.",
        spares="Il faisait [−12=>froid].",
    ),
    _numbers(
        Strength.STRONG,
        _numbers_swapped,
        fires="They lost by [two to nine=>nine to two].",
        spares="They gave [bread to birds=>birds to bread].",
    ),
    _units(
        Strength.STRONG,
        _other_magnitude,
        fires="The fund holds 4 [million=>billion] pounds.",
        spares="The fund holds [a million pounds in gold=>some silver].",
    ),
    _units(
        Strength.STRONG,
        _other_unit,
        fires="Le champ fait deux [hectares=>mètres carrés].",
        spares="Le champ fait deux [hectares=>parcelles].",
    ),
    _numbers(
        Strength.PLAIN,
        _number_for_something_else,
        fires="[Most=>A quarter] of the members voted.",
        spares="She left [last year=>six years ago].",
    ),
    _numbers(
        Strength.PLAIN,
        _other_quantity,
        fires="[Several=>Numerous] members voted.",
        spares="[Several=>Absent] members voted.",
    ),
    _numbers(
        Strength.PLAIN,
        _number_added_or_removed,
        fires="The board has [=>ten ]members.",
        spares="The board met[=> in 1921].",
    ),
)
