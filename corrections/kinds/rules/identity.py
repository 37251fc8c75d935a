"""Identity: the name of a person or a firm, or the person behind it."""

from __future__ import annotations

from corrections.model import Cue, Kind

from ..change import Change
from ..evidence import Rule
from ..lexicon import Tag
from ..names import are_alike, is_proper, name_after, name_before, names, names_body, swaps_names


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


def _other_pronoun(change: Change) -> bool:
    return change.both(Tag.PRONOUN) and change.size <= 2 and not change.either(Tag.NEGATION)


def _other_honorific(change: Change) -> bool:
    return change.either(Tag.HONORIFIC) and change.size <= 3


def _other_relation(change: Change) -> bool:
    return change.either(Tag.KIN) and change.size <= (5 if change.is_swap else 2)


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


RULES = (
    Rule(Kind.IDENTITY, Cue.NAMES, 0.9, _respelt_name),
    Rule(Kind.IDENTITY, Cue.NAMES, 0.9, _reaccented_name),
    Rule(Kind.IDENTITY, Cue.NAMES, 0.7, _other_name),
    Rule(Kind.IDENTITY, Cue.NAMES, 0.8, _part_of_name),
    Rule(Kind.IDENTITY, Cue.NAMES, 0.83, _known_name),
    Rule(Kind.IDENTITY, Cue.NAMES, 0.85, _other_firm),
    Rule(Kind.IDENTITY, Cue.NAMES, 0.85, _other_body),
    Rule(Kind.IDENTITY, Cue.PRONOUNS, 0.75, _other_pronoun),
    Rule(Kind.IDENTITY, Cue.PRONOUNS, 0.75, _other_honorific),
    Rule(Kind.IDENTITY, Cue.RELATIONS, 0.75, _other_relation),
    Rule(Kind.IDENTITY, Cue.NAMES, 0.96, _neighbours_swapped),
    Rule(Kind.IDENTITY, Cue.NAMES, 0.6, _recased_name),
    Rule(Kind.IDENTITY, Cue.NAMES, 0.4, is_proper),
)
