"""Place: which part or side of something, which way, which road."""

from __future__ import annotations

import re
from functools import partial

from corrections.compare.kinds.change import NEAR, Change
from corrections.compare.kinds.lexicon import Tag
from corrections.compare.kinds.names import could_name, is_proper
from corrections.compare.kinds.rule import Rule, Strength
from corrections.compare.kinds.words import Word
from corrections.record.model import Cue, Kind


def _which_part(change: Change) -> bool:
    """*The ⟦ground⟧ floor*, *la porte ⟦sud⟧*: which of several, in a place."""
    if not (change.both(Tag.DIRECTION) and change.is_brief):
        return False
    return change.followed_by(Tag.PLACE_NOUN) or change.led_by(Tag.PLACE_NOUN)


def _part_for_something_else(change: Change) -> bool:
    return (
        change.is_swap
        and change.is_brief
        and change.either(Tag.DIRECTION)
        and change.followed_by(Tag.PLACE_NOUN)
    )


def _other_route(change: Change) -> bool:
    """*From ⟦Hexley to Barton⟧*, *de ⟦Lens à Lille⟧*."""
    if not (is_proper(change) and _is_led_by_from(change)):
        return False
    return all(any(w.fold in _TO for w in side.words[1:]) for side in (change.old, change.new))


def _other_road(change: Change) -> bool:
    """*The ⟦A7⟧*, *la ⟦D114⟧*."""
    return change.is_word_for_word and all(
        _ROAD.fullmatch(words[0].text) for words in (change.gone, change.come)
    )


def _other_direction(change: Change) -> bool:
    """*⟦North⟧ of the river*; the side of a body is no place."""
    if not (change.both(Tag.DIRECTION) and change.is_short):
        return False
    return not (change.followed_by(Tag.BODY, within=NEAR) or change.led_by(Tag.BODY))


def _reversed(change: Change) -> bool:
    """*From ⟦Oxford to London⟧* for *from ⟦London to Oxford⟧*, and of unlisted names too."""
    if not change.is_reordered:
        return False
    route = _is_led_by_from(change) and any(word.fold in _TO for word in change.old.words)
    named = sum(map(could_name, change.old.words)) > 1
    return _count_places(change.old.words) > 1 or (route and named)


def _is_led_by_from(change: Change) -> bool:
    led = change.before[-1:]
    return bool(led) and (Tag.OF in led[0].tags or led[0].fold in _FROM)


def _count_places(words: list[Word]) -> int:
    return sum(Tag.PLACE in word.tags or Tag.DIRECTION in word.tags for word in words)


_FROM = frozenset({"from", "between", "entre"})
_TO = frozenset({"to", "and", "à", "et"})
_ROAD = re.compile(r"[ABCDEMNRI]-?\d{1,4}")
_SHOWN = (Tag.PLACE, Tag.PLACE_NOUN, Tag.DIRECTION)

_places = partial(Rule, Kind.PLACE, Cue.PLACES, shows=_SHOWN)

RULES = (
    _places(
        Strength.CERTAIN,
        _which_part,
        fires="They met on the [top=>bottom] floor.",
        spares="She lives on the [top=>green] floor.",
    ),
    _places(
        Strength.CERTAIN,
        _reversed,
        fires="They walked from [north to south=>south to north].",
        spares="They walked from [barn to mill=>mill to barn].",
    ),
    _places(
        Strength.STRONG,
        _other_direction,
        fires="The village lies [north=>south] of the river.",
        spares="The village lies [north=>within sight] of the river.",
    ),
    _places(
        Strength.STRONG,
        _other_route,
        fires="The road between [Marbury and Selwick=>Selwick and Thorby] is shut.",
        spares="The road between [Marbury=>Thorby] and Selwick is shut.",
    ),
    _places(
        Strength.PLAIN,
        _part_for_something_else,
        fires="She lives on the [top=>green] floor.",
        spares="She dines at the [top=>green] table.",
    ),
    _places(
        Strength.STRONG,
        _other_road,
        fires="They closed the [A7=>A9].",
        spares="They closed the [A7=>bridge].",
    ),
)
