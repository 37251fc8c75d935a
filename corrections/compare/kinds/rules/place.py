"""Places: towns, countries, streets, directions."""

from __future__ import annotations

import re

from corrections.compare.kinds.change import Change
from corrections.compare.kinds.lexicon import Tag
from corrections.compare.kinds.names import is_proper, name_after, swaps_names
from corrections.compare.kinds.rule import Rule, Strength
from corrections.compare.kinds.words import Word, tags_of
from corrections.record.model import Cue, Kind


def _other_place(change: Change) -> bool:
    return change.both(Tag.PLACE) and not _names_school(change)


def _names_school(change: Change) -> bool:
    """A town that tells which university, not where: *the University of ⟦Leeds⟧*."""
    if Tag.SCHOOL in change.all_tags or change.followed_by(Tag.SCHOOL, within=2):
        return True
    opening = [*change.before[-1:], *change.old.words[:1], *change.new.words[:1]]
    return change.led_by(Tag.SCHOOL, within=3) and any(Tag.OF in word.tags for word in opening)


def _where_it_happens(change: Change) -> bool:
    """*Held at the ⟦library⟧*, *exposé au ⟦Louvre⟧*: an institution, but where it stands."""
    if not (change.is_swap and change.size <= 6 and change.led_by(Tag.HAPPENING, within=7)):
        return False
    on = any(word.fold in _ON for word in change.before[-2:])
    led = on or change.led_by(Tag.LOCATIVE, within=2)
    tied = change.led_by(Tag.OFFICE, Tag.EMPLOYMENT, Tag.MEMBER, within=6)
    institutions = change.either(Tag.ORGANISATION) or change.either(Tag.PLACE_NOUN)
    named = swaps_names(change) and not change.either(Tag.GIVEN_NAME)
    return led and (institutions or named) and not tied


def _which_part(change: Change) -> bool:
    """*The ⟦ground⟧ floor*, *la porte ⟦sud⟧*: which of several, in a place."""
    beside = change.followed_by(Tag.PLACE_NOUN) or change.led_by(Tag.PLACE_NOUN)
    return beside and change.both(Tag.DIRECTION) and change.size <= 2


def _part_for_something_else(change: Change) -> bool:
    return (
        change.is_swap
        and change.size <= 2
        and change.either(Tag.DIRECTION)
        and change.followed_by(Tag.PLACE_NOUN)
    )


def _unlisted_after_from(change: Change) -> bool:
    """*The ferry from ⟦Wrexley⟧*: a single unlisted name that is no person's."""
    return (
        bool(change.before)
        and change.before[-1].fold in _FROM
        and change.size == 1
        and swaps_names(change)
        and not change.either(Tag.GIVEN_NAME)
        and not change.led_by(Tag.EMPLOYMENT, Tag.SOURCE, Tag.WORK, within=4)
        and not name_after(change, within=1)
    )


def _other_route(change: Change) -> bool:
    """*From ⟦Hexley to Barton⟧*, *de ⟦Lens à Lille⟧*."""
    led = change.before[-1:]
    if not (is_proper(change) and (tags_of(led) & {Tag.OF} or (led and led[0].fold in _FROM))):
        return False
    return all(any(w.fold in _TO for w in side.words[1:]) for side in (change.old, change.new))


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
        and not _is_given(change)
    )


def _beside_place_noun(change: Change) -> bool:
    """*⟦King⟧ Street*, *rue ⟦Victor-Hugo⟧*, *the River ⟦Ouse⟧*."""
    near = [word for word in change.before[-4:] if word.tags.isdisjoint({Tag.ARTICLE, Tag.OF})]
    led = bool(near) and Tag.PLACE_NOUN in near[-1].tags
    return (led or change.followed_by(Tag.PLACE_NOUN)) and is_proper(change)


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
    placed = change.led_by(Tag.PLACE, Tag.LOCATIVE, within=3) and not _names_school(change)
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
        and (change.either(Tag.PLACE) or change.either(Tag.PLACE_NOUN) or is_proper(change))
    )


def _other_nationality(change: Change) -> bool:
    return change.both(Tag.DEMONYM)


def _maybe_place(change: Change) -> bool:
    return is_proper(change) and bool(tags_of(change.before[-1:]) & {Tag.ARTICLE, Tag.OF})


def _perhaps_after_preposition(change: Change) -> bool:
    """A person's or a firm's name that stands where a place would: *on ⟦Ben Nevis⟧*."""
    on = bool(change.before) and change.before[-1].fold in _ON
    return is_proper(change) and (on or change.led_by(Tag.LOCATIVE))


def _place_for_something_else(change: Change) -> bool:
    placed = change.either(Tag.PLACE) or change.either(Tag.PLACE_NOUN)
    led = change.led_by(Tag.LOCATIVE, within=3) and not _names_school(change)
    return placed and change.size <= 4 and led and not _is_given(change)


def _is_given(change: Change) -> bool:
    """*The contract was awarded to ⟦Norel⟧*: to whom, not where."""
    return change.led_by(Tag.AWARD, within=8) and not change.either(Tag.PLACE)


def _outside(change: Change) -> bool:
    """*Outside the ⟦Ministry⟧*: an organisation, but where it stands."""
    return change.both(Tag.ORGANISATION) and any(
        Tag.BESIDE in word.tags for word in change.before[-2:]
    )


def _reversed(change: Change) -> bool:
    """*From ⟦Oxford to London⟧* for *from ⟦London to Oxford⟧*."""
    return change.is_reordered and _places(change.old.words) > 1


def _places(words: list[Word]) -> int:
    return sum(Tag.PLACE in word.tags or Tag.DIRECTION in word.tags for word in words)


_ROAD = re.compile(r"[ABCDEMNRI]-?\d{1,4}")
_ON = frozenset({"on", "atop", "aboard", "sur"})
_TO = frozenset({"to", "and", "à", "et"})
_FROM = frozenset({"from", "leaving", "between", "entre"})

_SHOWN = (Tag.PLACE, Tag.PLACE_NOUN, Tag.DIRECTION, Tag.DEMONYM)

RULES = (
    Rule(Kind.PLACE, Cue.PLACES, Strength.STRONG, _other_place, _SHOWN),
    Rule(Kind.PLACE, Cue.PLACES, Strength.PLAIN, _known_place, _SHOWN),
    Rule(Kind.PLACE, Cue.PLACES, Strength.STRONG, _where_it_happens, _SHOWN),
    Rule(Kind.PLACE, Cue.PLACES, Strength.CERTAIN, _which_part, _SHOWN),
    Rule(Kind.PLACE, Cue.PLACES, Strength.PLAIN, _part_for_something_else, _SHOWN),
    Rule(Kind.PLACE, Cue.PLACES, Strength.STRONG, _other_route, _SHOWN),
    Rule(Kind.PLACE, Cue.PLACES, Strength.PLAIN, _unlisted_after_from, _SHOWN),
    Rule(Kind.PLACE, Cue.PLACES, Strength.STRONG, _outside, _SHOWN),
    Rule(Kind.PLACE, Cue.PLACES, Strength.STRONG, _after_place, _SHOWN),
    Rule(Kind.PLACE, Cue.PLACES, Strength.CERTAIN, _reversed, _SHOWN),
    Rule(Kind.PLACE, Cue.PLACES, Strength.STRONG, _after_preposition, _SHOWN),
    Rule(Kind.PLACE, Cue.PLACES, Strength.STRONG, _beside_place_noun, _SHOWN),
    Rule(Kind.PLACE, Cue.PLACES, Strength.PLAIN, _other_place_noun, _SHOWN),
    Rule(Kind.PLACE, Cue.PLACES, Strength.PLAIN, _other_road),
    Rule(Kind.PLACE, Cue.PLACES, Strength.STRONG, _other_direction, _SHOWN),
    Rule(Kind.PLACE, Cue.PLACES, Strength.STRONG, _added_to_place, _SHOWN),
    Rule(Kind.PLACE, Cue.PLACES, Strength.PLAIN, _other_nationality, _SHOWN),
    Rule(Kind.PLACE, Cue.PLACES, Strength.PLAIN, _place_for_something_else, _SHOWN),
    Rule(Kind.PLACE, Cue.PLACES, Strength.WEAK, _perhaps_after_preposition, _SHOWN),
)
