"""Affiliation to organisations: employers, universities, clubs, unions, churches."""

from __future__ import annotations

from functools import partial

from corrections.compare.kinds.change import FAR, NEAR, Change, Side
from corrections.compare.kinds.lexicon import Tag
from corrections.compare.kinds.names import are_alike, could_name, is_proper, names_body
from corrections.compare.kinds.rule import Rule, Strength
from corrections.compare.kinds.rules.date import is_dated
from corrections.compare.kinds.speaker import is_employer, is_speaker
from corrections.record.model import Cue, Kind


def _other_organisation(change: Change) -> bool:
    """An organisation's name went and another's came, the noun changed or kept."""
    return change.both(Tag.ORGANISATION) and not is_speaker(change)


def _part_of_organisation(change: Change) -> bool:
    """*⟦Yale⟧ University*, *the University of ⟦Leeds⟧*."""
    framed = change.followed_by(Tag.ORGANISATION, within=NEAR) or (
        change.led_by(Tag.ORGANISATION, within=NEAR) and not names_body(change)
    )
    told = is_proper(change) and not change.both(Tag.DEMONYM)
    return framed and told and not are_alike(change) and not is_speaker(change)


def _other_school(change: Change) -> bool:
    """A name before *university*, after an office: *a tutor at ⟦Bath Spa⟧ University*."""
    if not (change.is_short and change.followed_by(Tag.SCHOOL, within=NEAR)):
        return False
    tied = change.led_by(Tag.OFFICE, Tag.EMPLOYMENT, Tag.MEMBER, within=FAR)
    return tied and any(word.is_capital for word in [*change.gone, *change.come])


def _other_employer(change: Change) -> bool:
    """A name after *works for*, *member of*, *salarié de*."""
    led = change.led_by(Tag.EMPLOYMENT, Tag.MEMBER, within=NEAR)
    return led and is_proper(change) and not is_speaker(change) and not _is_respelt(change)


def _is_respelt(change: Change) -> bool:
    """*⟦Brightwater⟧ Foods* for *Brightwell Foods*: the same body, its name spelt otherwise."""
    return are_alike(change) and not change.either(Tag.ORGANISATION)


def _tied_to_something_else(change: Change) -> bool:
    return (
        change.is_swap
        and change.is_short
        and change.led_by(Tag.EMPLOYMENT, Tag.MEMBER, within=NEAR)
        and not is_dated(change)
    )


def _employer_for_something_else(change: Change) -> bool:
    led = change.led_by(Tag.EMPLOYMENT, within=NEAR)
    named = change.either(Tag.ORGANISATION) or any(
        could_name(word) for word in [*change.old.words, *change.new.words]
    )
    return led and named and change.is_short


def _opens(side: Side) -> bool:
    return Tag.PREPOSITION in side.words[0].tags


def _house_of_somebody(change: Change) -> bool:
    """*The reporter ⟦for the Herald⟧*, *la journaliste ⟦du Soir⟧*."""
    return is_employer(change)


def _house_or_none(change: Change) -> bool:
    """*The reporter ⟦for the Herald⟧*, or on her own; *journaliste ⟦à la radio⟧*."""
    if not (change.is_swap and change.is_short and change.led_by(Tag.OFFICE)):
        return False
    if not any(map(_opens, (change.old, change.new))):
        return False
    return any(
        Tag.ORGANISATION in word.tags or could_name(word) for word in [*change.gone, *change.come]
    )


def _at_work(change: Change) -> bool:
    """*Scientists at ⟦Leiden⟧*: the town is the name of an employer here."""
    at = bool(change.before) and change.before[-1].fold == "at"
    return at and change.led_by(Tag.OFFICE, within=NEAR) and is_proper(change)


def _named_tie(change: Change) -> bool:
    """*A ⟦Reagan⟧ appointee*."""
    return change.followed_by(Tag.MEMBER, within=NEAR) and is_proper(change)


def _known_for_unknown(change: Change) -> bool:
    """A listed organisation for another name, or the other way round."""
    return (
        change.either(Tag.ORGANISATION)
        and change.is_short
        and is_proper(change)
        and not are_alike(change)
        and not is_speaker(change)
        and not names_body(change)
    )


def _other_letters(change: Change) -> bool:
    return change.is_word_for_word and all(
        word.is_acronym and not word.is_roman for word in (*change.gone, *change.come)
    )


def _other_tie(change: Change) -> bool:
    return change.both(Tag.MEMBER) or change.both(Tag.EMPLOYMENT)


def _past_tie(change: Change) -> bool:
    """*A ⟦former⟧ member of the party*, *⟦never⟧ a member of it*."""
    return (
        change.is_brief
        and (change.either(Tag.RANK) or change.either(Tag.NEGATION))
        and change.followed_by(Tag.MEMBER, within=NEAR)
        and change.followed_by(Tag.PARTY, Tag.WING, Tag.ORGANISATION, within=FAR)
    )


_SHOWN = (Tag.ORGANISATION, Tag.MEMBER, Tag.EMPLOYMENT)

_membership = partial(Rule, Kind.AFFILIATION, Cue.MEMBERSHIP, shows=_SHOWN)

RULES = (
    _membership(
        Strength.STRONG,
        _other_employer,
        fires="She works for [Norwood Ltd=>Calder plc].",
        spares="She works for [love=>money].",
    ),
    _membership(
        Strength.STRONG,
        _other_school,
        fires="Dr. Lum is a lecturer at [Bath Spa=>the] University.",
        spares="The fire began at [Bath Spa=>the] University.",
    ),
    _membership(
        Strength.STRONG,
        _house_or_none,
        fires="Il est journaliste [à Radio France=>indépendant].",
        spares="Il est journaliste [par choix=>par hasard].",
    ),
    _membership(
        Strength.STRONG,
        _at_work,
        fires="Chemists at [Leipzig=>Jena] made the paint.",
        spares="Visitors at [Leipzig=>Jena] saw the paint.",
    ),
    _membership(
        Strength.STRONG,
        _past_tie,
        fires="Ms. Bray, a [=>former ]member of the Green Party, spoke.",
        spares="Ms. Bray, a [=>former ]member of the jury, spoke.",
    ),
    _membership(
        Strength.PLAIN,
        _other_organisation,
        fires="In May the [ministry=>department] sold the mast.",
        spares="In May the [ministry=>department] said that the mast was safe.",
    ),
    _membership(
        Strength.PLAIN,
        _known_for_unknown,
        fires="Only [Siemens=>Veltrix] sells the pump.",
        spares="Only the firm [Siemens=>Veltrix] sells the pump.",
    ),
    _membership(
        Strength.PLAIN,
        _part_of_organisation,
        fires="The archive of [Selwick=>Thorby] University is shut.",
        spares="The archive of the firm [Selwick=>Thorby] is shut.",
    ),
    _membership(
        Strength.PLAIN,
        _employer_for_something_else,
        fires="She works for [Thales=>herself].",
        spares="She works for [money=>herself].",
    ),
    _membership(
        Strength.PLAIN,
        _house_of_somebody,
        fires="The reporter for the [Selwick Echo=>Thorby Argus] fainted.",
        spares="The tower of the [Selwick Echo=>Thorby Argus] fell.",
    ),
    _membership(
        Strength.PLAIN,
        _named_tie,
        fires="A [Reagan=>Clinton] appointee wrote the ruling.",
        spares="A [Reagan=>Clinton] biography won the prize.",
    ),
    _membership(
        Strength.PLAIN,
        _other_letters,
        fires="They sold the [RTB=>KNL] mast.",
        spares="Le lit était celui de Louis [XIV=>XVI].",
    ),
    _membership(
        Strength.PLAIN,
        _other_tie,
        fires="The cook is a [sympathiser=>donor].",
        spares="The cook is a [sympathiser=>widow].",
    ),
    _membership(
        Strength.WEAK,
        _tied_to_something_else,
        fires="He was employed by [friends=>strangers].",
        spares="He was a member until [1990=>1995].",
    ),
)
