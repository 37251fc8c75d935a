"""Stance: the opposite meaning, a negation lost or added."""

from __future__ import annotations

from functools import partial
from itertools import pairwise

from corrections.compare.kinds.change import NEAR, Change, remembered
from corrections.compare.kinds.lexicon import GRAMMAR, NO_TAGS, Lexicon, Tag, by_two
from corrections.compare.kinds.rule import Rule, Strength
from corrections.compare.kinds.words import Word
from corrections.record.model import Cue, Kind


def _negated(change: Change) -> bool:
    """Whether one side alone denies; *in May, not June* and an added clause do not."""
    if (Tag.NEGATION in change.gone_tags) == (Tag.NEGATION in change.come_tags):
        return False
    side = change.old if Tag.NEGATION in change.gone_tags else change.new
    if not change.is_swap and (
        side.words[0].is_punctuation or Tag.CONNECTIVE in side.words[0].tags
    ):
        return False
    return not any(
        word.text == "," and Tag.NEGATION in following.tags
        for word, following in pairwise(side.words)
    )


def _negation_alone(change: Change) -> bool:
    told = change.is_short and not _tie_denied(change) and not change.both(Tag.PROCEEDINGS)
    return _negated(change) and told and not _is_counted(change)


def _is_counted(change: Change) -> bool:
    """*⟦No⟧ lifts* for *two lifts*: how many, not whether."""
    words = [*change.gone, *change.come]
    return change.is_word_for_word and any(
        word.is_number or Tag.NUMBER in word.tags for word in words
    )


def _tie_denied(change: Change) -> bool:
    """*⟦A member of the board⟧* for *⟦who belongs to no party⟧*: a tie to a body is denied."""
    if not change.is_swap:
        return False
    ties = change.all_tags & {Tag.MEMBER, Tag.PARTY}
    named = not change.is_brief and bool(ties)
    return named or (change.led_by(Tag.MEMBER, within=NEAR) and not change.before[-1].is_capital)


def _negation_among_others(change: Change) -> bool:
    return _negated(change) and not _negation_alone(change)


@remembered
def has_opposites(change: Change) -> bool:
    """Whether a word went and its opposite came."""
    denied = (Tag.NEGATION in change.gone_tags) != (Tag.NEGATION in change.come_tags)
    if not change.is_swap or denied:
        return False  # not acquitted is no opposite of convicted
    gone = _sides(change.book, change.gone)
    return bool(gone) and any(
        (pair, 1 - side) in gone for pair, side in _sides(change.book, change.come)
    )


def _sides(book: Lexicon, words: list[Word]) -> set[tuple[int, int]]:
    """Which sides of which pairs of opposites the words are on, taken singly or by two."""
    forms = by_two(word.fold for word in words)
    return {side for form in forms for side in book.opposites.get(form, ())}


def _close_opposites(change: Change) -> bool:
    return has_opposites(change) and change.is_short


def _far_opposites(change: Change) -> bool:
    return has_opposites(change) and not change.is_short


def _denied_by_prefix(change: Change) -> bool:
    """*⟦Reliable⟧* for *⟦unreliable⟧*, *légal* for *illégal*."""
    if not change.is_swap:
        return False
    old, new = (" ".join(word.fold for word in side) for side in (change.gone, change.come))
    short, long = sorted((old, new), key=len)
    if len(short) <= 3 or not long.endswith(short):
        return False
    prefix = long.removesuffix(short).removesuffix("-")
    return Tag.DENYING_PREFIX in change.book.words.get(prefix, NO_TAGS)


def _other_stance(change: Change) -> bool:
    return change.both(Tag.STANCE) and change.is_short


def _predicate(change: Change) -> bool:
    """A verb or an adjective for another, of which no list knows whether they are opposites."""
    return (
        change.is_swap
        and change.is_brief
        and change.gone[0].text[0].islower()
        and change.come[0].text[0].islower()
        and change.gone_tags <= _VERBS
        and change.come_tags <= _VERBS
        and bool(change.before)
        and change.before[-1].tags.isdisjoint(_BEFORE_NOUN)
    )


def is_other_verb(change: Change) -> bool:
    """A verb for another that no list has."""
    if not (change.before and change.is_swap and len(change.gone) == len(change.come) == 1):
        return False
    led = change.before[-1]
    if led.fold == "a":  # of French, before a participle; of English, before a noun
        return all(word.fold.endswith(_PARTICIPLES) for word in (*change.gone, *change.come))
    past = all(word.fold.endswith(_PAST) for word in (*change.gone, *change.come))
    return _predicate(change) and (Tag.BEFORE_VERB in led.tags or past)


_VERBS = GRAMMAR | {Tag.DOING, Tag.HAPPENING, Tag.SAYING}
_PARTICIPLES = ("é", "i", "u", "it", "is", "ert", "û")
_PAST = ("ed", "é", "ée", "és", "ées")
_BEFORE_NOUN = frozenset({Tag.ARTICLE, Tag.PREPOSITION})

_SHOWN = (Tag.NEGATION, Tag.STANCE)

_negation = partial(Rule, Kind.STANCE, Cue.NEGATION, shows=_SHOWN)
_opposites = partial(Rule, Kind.STANCE, Cue.OPPOSITES, shows=_SHOWN)

RULES = (
    _negation(
        Strength.STRONG,
        _negation_alone,
        fires="The board will [=>not ]appeal.",
        spares="The board will appeal in [May=>May, not June].",
    ),
    _opposites(
        Strength.STRONG,
        _close_opposites,
        fires="Sales [rose=>fell] last year.",
        spares="Sales [rose=>grew] last year.",
    ),
    _opposites(
        Strength.STRONG,
        _denied_by_prefix,
        fires="The test is [reliable=>unreliable].",
        spares="The test is [reliable=>more reliable].",
    ),
    _opposites(
        Strength.PLAIN,
        _far_opposites,
        fires="Sales [rose=>of bread and cakes to other towns fell] last year.",
        spares="Sales [rose=>of bread and cakes to other towns grew] last year.",
    ),
    _opposites(
        Strength.PLAIN,
        _other_stance,
        fires="Ann Lee, [praised=>questioned] in the vote, left.",
        spares="The mayor [praised=>drew] the plan.",
    ),
    _negation(
        Strength.WEAK,
        _negation_among_others,
        fires="The mayor [has long kept a record of the votes=>never kept anything].",
        spares="The mayor [has long kept a record of the votes=>kept anything].",
    ),
)
