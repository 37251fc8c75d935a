"""The kinds that a change may still be where too few rules match it.

Three kinds are suggested unless the first is certain. What the rules leave free is filled with
the kinds that a change of the same shape usually turns out to be; no rule is displaced by them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from corrections.compare.kinds.change import NEAR, Change
from corrections.compare.kinds.lexicon import Tag
from corrections.compare.kinds.names import is_proper, name_after, name_before, names
from corrections.compare.kinds.rules.date import is_year
from corrections.compare.kinds.rules.figure import counts
from corrections.record.model import Cue, Kind


@dataclass(frozen=True, slots=True)
class Shape:
    """The kinds of a change when ``matches(change)`` is true, the most frequent first."""

    cue: Cue
    matches: Callable[[Change], bool]
    kinds: tuple[Kind, ...]


def _numeric(change: Change) -> bool:
    return any(map(counts, [*change.gone, *change.come]))


def _dated(change: Change) -> bool:
    words = [*change.gone, *change.come]
    return change.either(Tag.PERIOD) or change.either(Tag.WHEN) or any(map(is_year, words))


def _named_after_preposition(change: Change) -> bool:
    return _named(change) and change.led_by(Tag.LOCATIVE, within=NEAR)


def _named(change: Change) -> bool:
    return is_proper(change) or bool(names(change.old) or names(change.new))


def _somebody(change: Change) -> bool:
    return any(map(change.either, (Tag.OFFICE, Tag.ORGANISATION, Tag.KIN, Tag.MEMBER)))


def _said_of_somebody(change: Change) -> bool:
    """Whether an office, a body or a relation stands beside a name."""
    return _somebody(change) and (name_before(change) or name_after(change))


def _somewhere(change: Change) -> bool:
    return any(map(change.either, (Tag.PLACE, Tag.PLACE_NOUN, Tag.DIRECTION))) or (
        change.led_by(Tag.LOCATIVE, within=NEAR) and not change.either(Tag.FUNCTION)
    )


def _quoted(change: Change) -> bool:
    return change.quoted


def _after_name(change: Change) -> bool:
    words = change.new.words or change.old.words
    return not change.is_swap and bool(words) and words[0].text in {",", "("} and change.is_short


def _added(change: Change) -> bool:
    return change.is_addition


def _left_out(change: Change) -> bool:
    return change.is_omission


def _noun(change: Change) -> bool:
    """Whether a noun after an article changed."""
    opening = [*change.old.words[:1], *change.before[-1:]]
    return change.is_swap and any(Tag.ARTICLE in word.tags for word in opening)


def _anything(change: Change) -> bool:
    return change.is_swap or bool(change.gone or change.come)


SHAPES = (
    Shape(Cue.DATES, _dated, (Kind.DATE, Kind.FIGURE, Kind.OTHER)),
    Shape(Cue.NUMBERS, _numeric, (Kind.FIGURE, Kind.DATE, Kind.OTHER)),
    Shape(Cue.NAMES, _named_after_preposition, (Kind.PLACE, Kind.AFFILIATION, Kind.IDENTITY)),
    Shape(Cue.NAMES, _named, (Kind.IDENTITY, Kind.AFFILIATION, Kind.ATTRIBUTION, Kind.PLACE)),
    Shape(Cue.NOTHING, _said_of_somebody, (Kind.ROLE, Kind.AFFILIATION, Kind.IDENTITY)),
    Shape(Cue.NOTHING, _somebody, (Kind.ROLE, Kind.ATTRIBUTION, Kind.IDENTITY, Kind.AFFILIATION)),
    Shape(Cue.PLACES, _somewhere, (Kind.PLACE, Kind.OTHER)),
    Shape(Cue.INSIDE_QUOTATION, _quoted, (Kind.QUOTATION, Kind.STANCE, Kind.OTHER)),
    Shape(Cue.NOTHING, _after_name, (Kind.CONTEXT, Kind.ROLE, Kind.AFFILIATION)),
    Shape(Cue.ADDITION, _added, (Kind.CONTEXT, Kind.STANCE, Kind.ROLE)),
    Shape(Cue.OMISSION, _left_out, (Kind.CONTEXT, Kind.STANCE, Kind.ROLE)),
    Shape(Cue.NOTHING, _noun, (Kind.OTHER, Kind.ROLE, Kind.AFFILIATION)),
    Shape(Cue.NOTHING, _anything, (Kind.OTHER, Kind.STANCE, Kind.ROLE)),
)
