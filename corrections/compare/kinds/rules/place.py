"""Places: towns, countries, streets, directions."""

from __future__ import annotations

import re
from functools import partial

from corrections.compare.kinds.change import FAR, NEAR, Change
from corrections.compare.kinds.lexicon import Tag
from corrections.compare.kinds.names import is_proper, name_after, swaps_names
from corrections.compare.kinds.rule import Rule, Strength
from corrections.compare.kinds.words import Word
from corrections.record.model import Cue, Kind


def _other_place(change: Change) -> bool:
    """A place for another, or for a name that no list has and that is no person's."""
    named = swaps_names(change) and not change.either(Tag.GIVEN_NAME) and _has_names_alone(change)
    listed = change.both(Tag.PLACE) or (named and change.either(Tag.PLACE))
    return listed and not _names_school(change) and not change.both(Tag.OFFICE)


def _has_names_alone(change: Change) -> bool:
    """Whether no common noun stands beside the names: *critic of Israel* is no place."""
    words = [*change.gone, *change.come]
    return all(word.is_capital or not word.tags.isdisjoint(_IN_PLACES) for word in words)


def _names_school(change: Change) -> bool:
    """Whether a town is part of a university's name: *the University of ⟦Leeds⟧*."""
    if Tag.SCHOOL in change.all_tags or change.followed_by(Tag.SCHOOL, within=NEAR):
        return True
    opening = [*change.before[-1:], *change.old.words[:1], *change.new.words[:1]]
    return change.led_by(Tag.SCHOOL, within=NEAR) and any(Tag.OF in word.tags for word in opening)


def _where_it_happens(change: Change) -> bool:
    """*Held at the ⟦library⟧*, *exposé au ⟦Louvre⟧*: the institution is a place here."""
    if not (change.is_swap and change.is_short and change.led_by(Tag.HAPPENING, within=FAR)):
        return False
    on = any(word.fold in _ON for word in change.before[-NEAR:])
    led = on or change.led_by(Tag.LOCATIVE, within=NEAR)
    tied = change.led_by(Tag.OFFICE, Tag.EMPLOYMENT, Tag.MEMBER, within=FAR)
    institutions = change.either(Tag.ORGANISATION) or change.either(Tag.PLACE_NOUN)
    named = swaps_names(change) and not change.either(Tag.GIVEN_NAME)
    return led and (institutions or named) and not tied


def _unlisted_after_from(change: Change) -> bool:
    """*The ferry from ⟦Wrexley⟧*, *parti de ⟦Bry⟧*: a single unlisted name, no person's."""
    return (
        _is_led_by_from(change)
        and change.size == 1
        and swaps_names(change)
        and not change.either(Tag.GIVEN_NAME)
        and not change.led_by(Tag.EMPLOYMENT, Tag.SOURCE, Tag.WORK, within=NEAR)
        and not name_after(change)
    )


def _is_led_by_from(change: Change) -> bool:
    *others, last = [word.fold for word in change.before[-2:]] or [""]
    return last in _FROM or (last in {"de", "d'"} and not _LEAVING.isdisjoint(others))


def _after_preposition(change: Change) -> bool:
    """A name after *in*, *near*, *à*, *en*."""
    return (
        change.led_by(Tag.LOCATIVE, within=NEAR)
        and not _leads_to_date(change)
        and swaps_names(change)
        and (change.either(Tag.PLACE) or not change.either(Tag.GIVEN_NAME))
        and not change.either(Tag.ORGANISATION)
        and not change.followed_by(Tag.COMPANY, within=NEAR)
        and not _employs(change)
        and not _is_given(change)
    )


def _leads_to_date(change: Change) -> bool:
    """*In May ⟦Ann⟧ left*: the preposition governs a date, not the name."""
    last = change.before[-1]
    return last.is_number or not last.tags.isdisjoint({Tag.MONTH, Tag.WEEKDAY, Tag.SEASON})


def _in_turkish(change: Change) -> bool:
    """*⟦Bursa’da⟧*: a name with the ending that means *in*, after an apostrophe."""
    return change.is_word_for_word and all(
        word.is_capital and _TURKISH_IN.search(word.fold)
        for word in (change.gone[0], change.come[0])
    )


def _employs(change: Change) -> bool:
    """*A chemist at ⟦Leeds⟧ University*: the town is part of an employer's name."""
    return _names_school(change) and change.led_by(Tag.OFFICE, within=FAR)


def _beside_place_noun(change: Change) -> bool:
    """A proper name beside *street*, *rue*, *river*: *⟦King⟧ Street*, *rue ⟦Victor-Hugo⟧*."""
    if not is_proper(change):
        return False
    near = [word for word in change.before[-NEAR:] if word.tags.isdisjoint({Tag.ARTICLE, Tag.OF})]
    led = bool(near) and Tag.PLACE_NOUN in near[-1].tags and not _is_first_name(near[-1])
    followed = change.followed_by(Tag.PLACE_NOUN) and not change.either(Tag.ORGANISATION)
    return led or followed


def _is_first_name(word: Word) -> bool:
    return Tag.GIVEN_NAME in word.tags and word.is_capital


def _other_place_noun(change: Change) -> bool:
    return change.both(Tag.PLACE_NOUN) and change.is_short


def _added_to_place(change: Change) -> bool:
    """A place near another place, or near *in*: *Newcastle⟦, Australia⟧*."""
    placed = change.led_by(Tag.PLACE, Tag.LOCATIVE, within=NEAR) and not _names_school(change)
    return placed and change.either(Tag.PLACE) and change.is_short


def _after_place(change: Change) -> bool:
    """*Portland, ⟦Ore.⟧*: the second part of a place's name, after a comma."""
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


def _perhaps_after_preposition(change: Change) -> bool:
    """A proper name of any sort after *in*, *near* or *on*: *on ⟦Ben Nevis⟧*."""
    on = bool(change.before) and change.before[-1].fold in _ON
    return is_proper(change) and (on or change.led_by(Tag.LOCATIVE))


def _place_for_something_else(change: Change) -> bool:
    placed = change.either(Tag.PLACE) or change.either(Tag.PLACE_NOUN)
    led = change.led_by(Tag.LOCATIVE, within=NEAR) and not _names_school(change)
    return placed and change.is_short and led and not _is_given(change)


def _is_given(change: Change) -> bool:
    """*The contract was awarded to ⟦Norel⟧*: who received something is no place."""
    return change.led_by(Tag.AWARD, within=FAR) and not change.either(Tag.PLACE)


def _outside(change: Change) -> bool:
    """*Outside the ⟦Ministry⟧*: the organisation is a place here."""
    return change.both(Tag.ORGANISATION) and change.governed_by(Tag.BESIDE)


_IN_PLACES = frozenset({Tag.FUNCTION, Tag.PLACE_NOUN, Tag.DIRECTION, Tag.PLACE_LINK})
_TURKISH_IN = re.compile("'(?:d[ea]|t[ea])$")
_ON = frozenset({"on", "atop", "aboard", "sur"})
_FROM = frozenset({"from", "leaving"})
_LEAVING = frozenset(
    {
        *("décollé", "décolle", "parti", "partie", "partis", "part"),
        *("arrivé", "arrivée", "arrivés", "venu", "venue", "venus", "sorti", "sortie"),
        *("rentré", "rentrée", "provenance", "originaire", "natif", "native", "loin", "près"),
    }
)

_SHOWN = (Tag.PLACE, Tag.PLACE_NOUN, Tag.DIRECTION, Tag.DEMONYM)

_places = partial(Rule, Kind.PLACE, Cue.PLACES, shows=_SHOWN)

RULES = (
    _places(
        Strength.STRONG,
        _other_place,
        fires="They preferred [Leeds=>Thorby] to York.",
        spares="They preferred the University of [Leeds=>Thorby] to York.",
    ),
    _places(
        Strength.STRONG,
        _after_preposition,
        fires="La ferme est à [Montbrun=>Castelviel], près du col.",
        spares="Le lot est attribué à [Montbrun=>Castelviel], près du col.",
    ),
    _places(
        Strength.STRONG,
        _in_turkish,
        fires="Sergi [Bursa’da=>Sivas’ta] açıldı.",
        spares="Sergi [Bursa’dan=>Sivas’tan] geldi.",
    ),
    _places(
        Strength.STRONG,
        _added_to_place,
        fires="The plant is in Newcastle[=>, Australia].",
        spares="The plant makes bread[=>, says Australia].",
    ),
    _places(
        Strength.STRONG,
        _after_place,
        fires="The plant is in Leeds, [Ala.=>near the coast].",
        spares="The plant is in bloom, [Ala.=>near the coast].",
    ),
    _places(
        Strength.STRONG,
        _beside_place_noun,
        fires="The tram leaves [King=>Queen] Street at noon.",
        spares="The tram leaves [King=>Queen] Anne at noon.",
    ),
    _places(
        Strength.STRONG,
        _where_it_happens,
        fires="The talk was held at the [Treasury=>Home Office].",
        spares="The talk was missed at the [Treasury=>Home Office].",
    ),
    _places(
        Strength.STRONG,
        _outside,
        fires="They wept outside the [Treasury=>Home Office].",
        spares="They wept for the [Treasury=>Home Office].",
    ),
    _places(
        Strength.STRONG,
        _unlisted_after_from,
        fires="The cart from [Castelmar=>Portelmo] was late.",
        spares="The letter from [Castelmar=>Portelmo] was late.",
    ),
    _places(
        Strength.PLAIN,
        _other_place_noun,
        fires="The [village=>valley] was flooded.",
        spares="The [village=>cellar] was flooded.",
    ),
    _places(
        Strength.PLAIN,
        _other_nationality,
        fires="The poet is [Danish=>Swedish].",
        spares="The poet is [Danish=>ill].",
    ),
    _places(
        Strength.PLAIN,
        _place_for_something_else,
        fires="The bird lives near [the river=>me].",
        spares="The bird lives near [the cold grey winding river at Selwick=>me].",
    ),
    _places(
        Strength.WEAK,
        _perhaps_after_preposition,
        fires="The bird was seen on [RTB=>KNL].",
        spares="The bird was seen by [RTB=>KNL].",
    ),
)
