"""Identity: the name of a person, a firm or a body."""

from __future__ import annotations

from functools import partial
from itertools import pairwise

from corrections.compare.kinds.change import FAR, NEAR, Change
from corrections.compare.kinds.lexicon import Tag
from corrections.compare.kinds.names import (
    are_alike,
    could_name,
    is_proper,
    is_surname,
    name_after,
    name_before,
    names,
    names_body,
    swaps_names,
)
from corrections.compare.kinds.rule import Rule, Strength
from corrections.compare.kinds.words import Word
from corrections.record.model import Cue, Kind


def _other_name(change: Change) -> bool:
    """A name for another, unless it is the spelling of a place."""
    return swaps_names(change) and not (are_alike(change) and _is_place(change))


def _is_place(change: Change) -> bool:
    placed = change.led_by(Tag.LOCATIVE) or change.both(Tag.PLACE)
    named = change.either(Tag.GIVEN_NAME) or change.followed_by(Tag.COMPANY, within=NEAR)
    return placed and not named


def _part_of_name(change: Change) -> bool:
    """A name went or came beside another: *Jean Paul*, *Mary Jones-Smith*."""
    beside = name_before(change) or name_after(change)
    return change.is_brief and beside and bool(names(change.old) or names(change.new))


def _other_firm(change: Change) -> bool:
    return change.either(Tag.COMPANY) or (
        swaps_names(change) and change.followed_by(Tag.COMPANY, within=NEAR)
    )


def _other_body(change: Change) -> bool:
    """*The band ⟦Ash⟧*: the name of a body right after its noun."""
    return names_body(change) and not change.led_by(
        Tag.OFFICE, Tag.EMPLOYMENT, Tag.MEMBER, within=FAR
    )


def _named(change: Change) -> bool:
    """*Named ⟦Rex⟧*, *s'appelle ⟦Théo⟧*: what somebody or something is called."""
    return is_proper(change) and change.led_by(Tag.NAMING, within=NEAR)


def _other_full_name(change: Change) -> bool:
    """Two words of a name and two others, whatever title or office stands before them."""
    if not is_proper(change):
        return False
    given = change.led_by(Tag.AWARD, within=FAR)
    tied = change.led_by(Tag.LOCATIVE, Tag.EMPLOYMENT, Tag.MEMBER) and not given
    of = change.governed_by(Tag.PREPOSITION)
    if tied or change.either(Tag.PLACE) or (of and change.led_by(Tag.OFFICE, within=NEAR)):
        return False
    return all(
        any(could_name(first) and could_name(second) for first, second in pairwise(words))
        for words in (change.gone, change.come)
    )


def _other_particle(change: Change) -> bool:
    """*Van ⟦der⟧ Meer*, *Jean ⟦de⟧ Brosses*."""
    if not (change.before and change.size == 1 and change.after[:1]):
        return False
    within = could_name(change.before[-1]) or not change.before[-1].tags.isdisjoint(
        {Tag.PARTICLE, Tag.HONORIFIC}
    )
    words = [*change.gone, *change.come]
    return within and change.after[0].is_capital and all(Tag.PARTICLE in w.tags for w in words)


def _before_honorific(change: Change) -> bool:
    """*佐藤⟦健⟧さん*: characters of a name, told by *Mr.* or *Ms.* after it."""
    words = [*change.gone, *change.come]
    if not (change.is_swap and change.is_brief and all(map(_is_character, words))):
        return False
    tags = change.gone_tags | change.come_tags
    if not tags:
        return change.followed_by(Tag.HONORIFIC, within=2)
    return tags == {Tag.NUMBER} and change.followed_by(Tag.HONORIFIC)


def _is_character(word: Word) -> bool:
    """Whether it is a character of Chinese, Japanese or Korean, which are read one by one."""
    return len(word.text) == 1 and word.text.isalpha() and word.text.lower() == word.text.upper()


def _neighbours_swapped(change: Change) -> bool:
    return (
        change.is_reordered
        and len(names(change.old)) > 1
        and (Tag.PLACE not in change.all_tags or Tag.GIVEN_NAME in change.all_tags)
    )


def _other_reign(change: Change) -> bool:
    """*Louis ⟦XVI⟧*: the number of a king or of a pope."""
    roman = change.is_word_for_word and change.gone[0].is_roman and change.come[0].is_roman
    return roman and name_before(change)


def _recased_name(change: Change) -> bool:
    """*Van ⟦de⟧ Velde*, *⟦MacIntyre⟧* for *Macintyre*."""
    if not change.is_recased:
        return False
    capital = any(word.text[0].isupper() for word in change.old.words[:1])
    told = capital or Tag.PARTICLE in change.all_tags
    return told and (name_before(change) or name_after(change))


_names = partial(Rule, Kind.IDENTITY, Cue.NAMES)

RULES = (
    _names(
        Strength.CERTAIN,
        is_surname,
        fires="The song is by Ann [Baker=>Butcher].",
        spares="The song is by Ann, a [baker=>butcher].",
    ),
    _names(
        Strength.CERTAIN,
        _neighbours_swapped,
        fires="The prize went to [Ann Lee and Tom Fry=>Tom Fry and Ann Lee].",
        spares="The prize went to [bread and salt=>salt and bread].",
    ),
    _names(
        Strength.STRONG,
        _other_reign,
        fires="Le lit était celui de Ramsès [XIV=>XVI].",
        spares="Le [XIVe=>XVIe] congrès s’ouvre.",
    ),
    _names(
        Strength.STRONG,
        _before_honorific,
        fires="佐藤[健=>建]さんが来た。",
        spares="佐藤[健=>建]が来た。",
    ),
    _names(
        Strength.STRONG,
        _named,
        fires="The goat, named [Major=>Captain], won a rosette.",
        spares="The goat, fed by [Major=>Captain], won a rosette.",
    ),
    _names(
        Strength.STRONG,
        _other_full_name,
        fires="They bought the farm of [Ian Trask=>Omar Bello].",
        spares="They bought the farm in [Ian Trask=>Omar Bello].",
    ),
    _names(
        Strength.STRONG,
        _other_particle,
        fires="The tenor Jan van [der=>de] Velde sang.",
        spares="The tenor lives in [der=>de] Velde.",
    ),
    _names(
        Strength.STRONG,
        _other_firm,
        fires="They own [Ford Ltd=>Norwood plc].",
        spares="They own [Ford=>Norwood].",
    ),
    _names(
        Strength.STRONG,
        _other_body,
        fires="They danced to the band [Paris=>Bremen].",
        spares="He is the drummer of the band [Paris=>Bremen].",
    ),
    _names(
        Strength.PLAIN,
        _other_name,
        fires="They like [Selwick=>Thorby].",
        spares="They live in [Selwick=>Selwyck].",
    ),
    _names(
        Strength.PLAIN,
        _part_of_name,
        fires="The tenor Luc [=>Marie ]Roche sang.",
        spares="The tenor [=>Marie ]sang.",
    ),
    _names(
        Strength.PLAIN,
        _recased_name,
        fires="The tenor Jan [De=>de] Velde sang.",
        spares="The tenor sang on the [Internet=>internet].",
    ),
    _names(
        Strength.WEAK,
        is_proper,
        fires="They like the [RTB=>Veltrix].",
        spares="They like the [engine=>Veltrix].",
    ),
)
