"""Fact: another thing or event than what was."""

from __future__ import annotations

from functools import partial

from corrections.compare.kinds.change import NEAR, Change
from corrections.compare.kinds.lexicon import Group, Tag
from corrections.compare.kinds.names import is_proper
from corrections.compare.kinds.rule import Rule, Strength
from corrections.compare.kinds.rules.stance import is_other_verb
from corrections.compare.kinds.words import Word, tags_of
from corrections.record.model import Cue, Kind


def _other_thing(change: Change) -> bool:
    """*⟦A tornado⟧* for *a hurricane*: two things of one sort, as the lists have them."""
    return change.is_short and change.both_in(Group.THINGS)


def _other_work(change: Change) -> bool:
    return change.both(Tag.WORK) and change.is_brief


def _other_of_series(change: Change) -> bool:
    """*The ⟦Second⟧ World War*: an ordinal in a name is no figure."""
    words = [*change.gone, *change.come]
    ordinals = change.both(Tag.ORDINAL) and all(word.is_capital for word in words)
    return change.is_word_for_word and ordinals and any(w.is_capital for w in change.after[:1])


def _other_award(change: Change) -> bool:
    """*The ⟦Costa⟧ prize*: the name of an award or of a competition."""
    noun = change.after[:1]
    return bool(noun) and noun[0].fold in _AWARDS and is_proper(change)


def _other_part_of_body(change: Change) -> bool:
    """*His ⟦hip⟧*, and *his ⟦right⟧ knee*."""
    if not change.is_brief or change.both(Tag.BODY):
        return change.is_brief
    limb = change.size == 1 and change.both(Tag.DIRECTION)
    return limb and (change.followed_by(Tag.BODY, within=NEAR) or change.led_by(Tag.BODY))


def _other_noun(change: Change) -> bool:
    """A noun for another, where neither a cause nor a species is named."""
    return (
        change.is_swap
        and change.is_brief
        and all(map(_is_common, [*change.gone, *change.come]))
        and _is_determined(change)
        and not _is_named_as(change)
    )


def _is_common(word: Word) -> bool:
    return not word.is_capital and not word.is_number


def _is_determined(change: Change) -> bool:
    """Whether an article or a possessive leads to it, or a preposition."""
    before = tags_of(change.before[-1:])
    return Tag.PREPOSITION in before or not _DETERMINERS.isdisjoint(
        before | tags_of(change.old.words[:1])
    )


def _is_named_as(change: Change) -> bool:
    """*Was ⟦a shag⟧*, *caused by ⟦a spark⟧*: what something is, or was due to."""
    leading = [word for word in change.before if Tag.ARTICLE not in word.tags][-1:]
    return any(Tag.COPULA in word.tags or word.fold in _CAUSES for word in leading)


_DETERMINERS = frozenset({Tag.ARTICLE, Tag.POSSESSIVE})
_AWARDS = frozenset(
    {"prize", "award", "awards", "medal", "trophy", "cup", "championship", "festival"}
)
_CAUSES = frozenset({"by", "par", "durch", "por", "da", "door", "to", "à"})

_things = partial(Rule, Kind.FACT, Cue.THINGS)

RULES = (
    _things(
        Strength.STRONG,
        _other_part_of_body,
        fires="It hurt his [left=>right] knee.",
        spares="It was on his [left=>right] side.",
    ),
    _things(
        Strength.FIRM,
        _other_thing,
        fires="The barn was lost in the [hurricane=>tornado].",
        spares="The barn was lost in the [hurricane=>divorce].",
    ),
    _things(
        Strength.FIRM,
        _other_of_series,
        fires="He was born in the [First=>Second] World War.",
        spares="He was born in the [first=>second] war.",
    ),
    _things(
        Strength.FIRM,
        _other_award,
        fires="She won the [Booker=>Costa] prize.",
        spares="She won the [Booker=>Costa] contract.",
    ),
    _things(
        Strength.FIRM,
        _other_work,
        fires="They praised her [survey=>recipe].",
        spares="They praised her [survey=>courage].",
    ),
    _things(
        Strength.WEAK,
        _other_noun,
        fires="They mended the [ladder=>shovel] at home.",
        spares="The bird was a [ladder=>shovel].",
    ),
    _things(
        Strength.WEAK,
        is_other_verb,
        fires="The firm has [hosted=>heckled] the visitors.",
        spares="The firm has the [hosted=>heckled] visitors.",
    ),
)
