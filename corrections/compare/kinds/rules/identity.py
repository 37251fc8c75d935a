"""Identity: the name of a person or a firm, or the person behind it."""

from __future__ import annotations

from itertools import pairwise

from corrections.compare.kinds.change import Change
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


def _respelt_name(change: Change) -> bool:
    placed = change.led_by(Tag.LOCATIVE) or change.both(Tag.PLACE)
    placed = placed and not change.either(Tag.GIVEN_NAME)
    placed = placed and not change.followed_by(Tag.COMPANY, within=3)
    return swaps_names(change) and are_alike(change) and not placed


def _reaccented_name(change: Change) -> bool:
    return change.is_reaccented and not change.is_recased and bool(names(change.old))


def _other_name(change: Change) -> bool:
    return swaps_names(change) and not are_alike(change)


def _part_of_name(change: Change) -> bool:
    """A name went or came beside another: *Jean Paul*, *Mary Jones-Smith*."""
    beside = name_before(change, within=1) or name_after(change, within=1)
    return change.size <= 2 and beside and bool(names(change.old) or names(change.new))


def _known_name(change: Change) -> bool:
    return change.both(Tag.GIVEN_NAME) or (
        swaps_names(change) and change.led_by(Tag.HONORIFIC, Tag.GIVEN_NAME, within=2)
    )


def _other_firm(change: Change) -> bool:
    return change.either(Tag.COMPANY) or (
        swaps_names(change) and change.followed_by(Tag.COMPANY, within=2)
    )


def _other_body(change: Change) -> bool:
    """*The band ⟦Ash⟧*: which one it is, not who belongs to it."""
    return names_body(change) and not change.led_by(
        Tag.OFFICE, Tag.EMPLOYMENT, Tag.MEMBER, within=7
    )


def _other_gender(change: Change) -> bool:
    """*⟦Actress⟧* for *actor*, *⟦une élève⟧* for *un élève*, *⟦man⟧* for *woman*."""
    if change.both(Tag.GENDER):
        return change.size <= 3
    one = len(change.gone) == len(change.come) and 1 <= len(change.come) <= 3
    return one and all(map(_differ_by_gender, change.gone, change.come))


def _differ_by_gender(old: Word, new: Word) -> bool:
    if {old.fold, new.fold} in _ARTICLES:
        return True
    if not (old.text[0].islower() and new.text[0].islower()):
        return False
    if Tag.OFFICE not in old.tags or Tag.OFFICE not in new.tags:
        return False
    pair = (old.fold, new.fold)
    for masculine, feminine in (pair, pair[::-1]):
        if any(
            masculine.endswith(end) and masculine.removesuffix(end) + other == feminine
            for end, other in _ENDINGS
        ):
            return True
    return False


def _named(change: Change) -> bool:
    """*Named ⟦Rex⟧*, *s'appelle ⟦Théo⟧*: what somebody or something is called."""
    return is_proper(change) and change.led_by(Tag.NAMING, within=2)


def _other_full_name(change: Change) -> bool:
    """Two words of a name and two others, whatever title or office stands before them."""
    if not is_proper(change):
        return False
    given = change.led_by(Tag.AWARD, within=8)
    tied = change.led_by(Tag.LOCATIVE, Tag.EMPLOYMENT, Tag.MEMBER) and not given
    of = any(Tag.PREPOSITION in word.tags for word in change.before[-2:])
    if tied or change.either(Tag.PLACE) or (of and change.led_by(Tag.OFFICE, within=3)):
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


def _other_pronoun(change: Change) -> bool:
    return change.both(Tag.PRONOUN) and change.size <= 2 and not change.either(Tag.NEGATION)


def _other_honorific(change: Change) -> bool:
    return change.either(Tag.HONORIFIC) and change.size <= 3


def _other_relation(change: Change) -> bool:
    return change.either(Tag.KIN) and change.size <= (5 if change.is_swap else 2)


def _which_relative(change: Change) -> bool:
    """*His ⟦first⟧ wife*, *her ⟦younger⟧ brother*, *the ⟦elder⟧ of the two sisters*."""
    return (
        change.is_swap
        and change.size <= 2
        and not (change.either(Tag.NUMBER) or change.gone[0].is_number)
        and change.followed_by(Tag.KIN, within=4 if change.both(Tag.KIN) else 1)
    )


def _neighbours_swapped(change: Change) -> bool:
    return (
        change.is_reordered
        and len(names(change.old)) > 1
        and (Tag.PLACE not in change.all_tags or Tag.GIVEN_NAME in change.all_tags)
    )


def _recased_name(change: Change) -> bool:
    return (
        change.is_recased
        and (name_before(change, 1) or name_after(change, 1) or change.both(Tag.PARTICLE))
        and change.size <= 2
    )


_ARTICLES = ({"un", "une"}, {"le", "la"}, {"du", "de"}, {"au", "à"}, {"ce", "cette"})
_ENDINGS = (
    ("", "e"),
    ("", "ess"),
    ("or", "ress"),
    ("er", "ress"),
    ("man", "woman"),
    ("men", "women"),
    ("teur", "trice"),
    ("eur", "euse"),
    ("eur", "eure"),
    ("er", "ère"),
    ("en", "enne"),
    ("on", "onne"),
    ("el", "elle"),
    ("f", "ve"),
    ("x", "se"),
    ("e", "esse"),
)

RULES = (
    Rule(Kind.IDENTITY, Cue.NAMES, Strength.STRONG, _named),
    Rule(Kind.IDENTITY, Cue.NAMES, Strength.CERTAIN, is_surname),
    Rule(Kind.IDENTITY, Cue.NAMES, Strength.STRONG, _other_particle),
    Rule(Kind.IDENTITY, Cue.NAMES, Strength.STRONG, _other_full_name),
    Rule(Kind.IDENTITY, Cue.PRONOUNS, Strength.STRONG, _other_gender),
    Rule(Kind.IDENTITY, Cue.NAMES, Strength.PLAIN, _respelt_name),
    Rule(Kind.IDENTITY, Cue.NAMES, Strength.STRONG, _reaccented_name),
    Rule(Kind.IDENTITY, Cue.NAMES, Strength.PLAIN, _other_name),
    Rule(Kind.IDENTITY, Cue.NAMES, Strength.PLAIN, _part_of_name),
    Rule(Kind.IDENTITY, Cue.NAMES, Strength.PLAIN, _known_name),
    Rule(Kind.IDENTITY, Cue.NAMES, Strength.STRONG, _other_firm),
    Rule(Kind.IDENTITY, Cue.NAMES, Strength.STRONG, _other_body),
    Rule(Kind.IDENTITY, Cue.PRONOUNS, Strength.PLAIN, _other_pronoun),
    Rule(Kind.IDENTITY, Cue.PRONOUNS, Strength.PLAIN, _other_honorific),
    Rule(Kind.IDENTITY, Cue.RELATIONS, Strength.PLAIN, _other_relation),
    Rule(Kind.IDENTITY, Cue.RELATIONS, Strength.STRONG, _which_relative),
    Rule(Kind.IDENTITY, Cue.NAMES, Strength.CERTAIN, _neighbours_swapped),
    Rule(Kind.IDENTITY, Cue.NAMES, Strength.PLAIN, _recased_name),
    Rule(Kind.IDENTITY, Cue.NAMES, Strength.WEAK, is_proper),
)
