"""Places: towns, countries, streets, directions."""

from __future__ import annotations

import re

from corrections.model import Cue, Kind

from ..change import Change
from ..evidence import Rule
from ..lexicon import Tag
from ..names import is_proper, swaps_names
from ..words import Word


def _other_place(change: Change) -> bool:
    return change.both(Tag.PLACE) and not _names_school(change)


def _names_school(change: Change) -> bool:
    """A town that tells which university, not where: *the University of ⟦Leeds⟧*."""
    if Tag.SCHOOL in change.all_tags:
        return True
    return change.led_by(Tag.SCHOOL, within=3) and change.before[-1].fold in _OF


def _known_place(change: Change) -> bool:
    return (
        change.either(Tag.PLACE)
        and swaps_names(change)
        and not change.either(Tag.GIVEN_NAME)
        and not _names_school(change)
    )


def _after_preposition(change: Change) -> bool:
    """A name after *in*, *near*, *à*, *en*."""
    return (
        change.led_by(Tag.LOCATIVE, within=2)
        and swaps_names(change)
        and (change.either(Tag.PLACE) or not change.either(Tag.GIVEN_NAME))
        and not change.either(Tag.ORGANISATION)
        and not change.followed_by(Tag.COMPANY, within=3)
    )


def _beside_place_noun(change: Change) -> bool:
    """*⟦King⟧ Street*, *rue ⟦Victor-Hugo⟧*, *the River ⟦Ouse⟧*."""
    near = [word for word in change.before[-4:] if word.fold not in _ARTICLES]
    led = bool(near) and Tag.PLACE_NOUN in near[-1].tags
    return (led or change.followed_by(Tag.PLACE_NOUN, within=1)) and is_proper(change)


def _other_place_noun(change: Change) -> bool:
    return change.both(Tag.PLACE_NOUN) and change.size <= 6


def _other_road(change: Change) -> bool:
    """*The ⟦A7⟧*, *la ⟦D114⟧*."""
    return (
        change.size == 1
        and change.is_swap
        and all(_ROAD.fullmatch(words[0].text) for words in (change.gone, change.come))
    )


def _other_direction(change: Change) -> bool:
    return change.both(Tag.DIRECTION) and change.size <= 4


def _added_to_place(change: Change) -> bool:
    """*Newcastle⟦, Australia⟧*: added to a place, or to what stands after *in*."""
    placed = change.led_by(Tag.PLACE, Tag.LOCATIVE, within=3)
    return placed and change.either(Tag.PLACE) and change.size <= 4


def _after_place(change: Change) -> bool:
    """*Portland, ⟦Ore.⟧*: what tells two places of one name apart."""
    before = change.before
    return (
        len(before) > 1
        and before[-1].text == ","
        and Tag.PLACE in before[-2].tags
        and Tag.GIVEN_NAME not in before[-2].tags
        and change.is_swap
        and (change.either(Tag.PLACE) or is_proper(change))
    )


def _other_nationality(change: Change) -> bool:
    return change.both(Tag.DEMONYM)


def _maybe_place(change: Change) -> bool:
    return is_proper(change) and bool(change.before) and change.before[-1].fold in _LINKS


def _place_for_something_else(change: Change) -> bool:
    placed = change.either(Tag.PLACE) or change.either(Tag.PLACE_NOUN)
    return placed and change.size <= 4 and change.led_by(Tag.LOCATIVE, within=3)


def _outside(change: Change) -> bool:
    """*Outside the ⟦Ministry⟧*: an organisation, but where it stands."""
    return change.both(Tag.ORGANISATION) and any(
        word.fold in _BESIDE for word in change.before[-2:]
    )


def _reversed(change: Change) -> bool:
    """*From ⟦Oxford to London⟧* for *from ⟦London to Oxford⟧*."""
    return change.is_reordered and _places(change.old.words) > 1


def _places(words: list[Word]) -> int:
    return sum(Tag.PLACE in word.tags or Tag.DIRECTION in word.tags for word in words)


_ARTICLES = frozenset({"the", "of", "de", "du", "des", "d'", "la", "le", "les", "l'"})
_ROAD = re.compile(r"[ABCDEMNRI]-?\d{1,4}")
_BESIDE = frozenset(
    {"outside", "inside", "near", "beside", "behind", "opposite", "devant", "derrière", "près"}
)
_OF = frozenset({"of", "de", "du", "d'"})
_LINKS = frozenset({"of", "from", "to", "the", "de", "du", "des", "d'", "le", "la", "l'", "les"})

_SHOWN = (Tag.PLACE, Tag.PLACE_NOUN, Tag.DIRECTION, Tag.DEMONYM)

RULES = (
    Rule(Kind.PLACE, Cue.PLACES, 0.88, _other_place, _SHOWN),
    Rule(Kind.PLACE, Cue.PLACES, 0.78, _known_place, _SHOWN),
    Rule(Kind.PLACE, Cue.PLACES, 0.9, _outside, _SHOWN),
    Rule(Kind.PLACE, Cue.PLACES, 0.9, _after_place, _SHOWN),
    Rule(Kind.PLACE, Cue.PLACES, 0.96, _reversed, _SHOWN),
    Rule(Kind.PLACE, Cue.PLACES, 0.86, _after_preposition, _SHOWN),
    Rule(Kind.PLACE, Cue.PLACES, 0.92, _beside_place_noun, _SHOWN),
    Rule(Kind.PLACE, Cue.PLACES, 0.75, _other_place_noun, _SHOWN),
    Rule(Kind.PLACE, Cue.PLACES, 0.8, _other_road),
    Rule(Kind.PLACE, Cue.PLACES, 0.85, _other_direction, _SHOWN),
    Rule(Kind.PLACE, Cue.PLACES, 0.88, _added_to_place, _SHOWN),
    Rule(Kind.PLACE, Cue.PLACES, 0.7, _other_nationality, _SHOWN),
    Rule(Kind.PLACE, Cue.PLACES, 0.7, _place_for_something_else, _SHOWN),
    Rule(Kind.PLACE, Cue.PLACES, 0.2, _maybe_place, _SHOWN),
)
