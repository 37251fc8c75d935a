"""Identity: which person is meant, told by gender, form of address or family."""

from __future__ import annotations

from functools import partial

from corrections.compare.kinds.change import NEAR, Change
from corrections.compare.kinds.lexicon import Tag
from corrections.compare.kinds.rule import Rule, Strength
from corrections.compare.kinds.words import Word
from corrections.record.model import Cue, Kind


def _other_gender(change: Change) -> bool:
    """*⟦Actress⟧* for *actor*, *⟦une élève⟧* for *un élève*, *⟦man⟧* for *woman*."""
    if change.both(Tag.GENDER):
        return change.is_brief
    one = len(change.gone) == len(change.come) and 1 <= len(change.come) <= 3
    return one and all(map(_differ_by_gender, change.gone, change.come))


def _differ_by_gender(old: Word, new: Word) -> bool:
    if {old.fold, new.fold} in _ARTICLES_BY_GENDER:
        return True
    if not (old.text[0].islower() and new.text[0].islower()):
        return False
    if Tag.OFFICE not in old.tags or Tag.OFFICE not in new.tags:
        return False
    pair = (old.fold, new.fold)
    for masculine, feminine in (pair, pair[::-1]):
        if any(masculine.removesuffix(end) + other == feminine for end, other in _ENDINGS):
            return True
    return False


def _other_pronoun(change: Change) -> bool:
    return (change.both(Tag.PRONOUN) and change.is_brief) or _other_inverted_pronoun(change)


def _other_inverted_pronoun(change: Change) -> bool:
    """*⟦A-t-il⟧* for *a-t-elle*: the same verb with another pronoun after its hyphen."""
    if not change.is_word_for_word:
        return False
    (verb, _, old), (kept, _, new) = (
        words[0].fold.rpartition("-") for words in (change.gone, change.come)
    )
    return bool(verb) and verb == kept and {old, new} <= _AFTER_VERB


def _other_honorific(change: Change) -> bool:
    titled = change.either(Tag.HONORIFIC) and not change.either(Tag.OFFICE)
    return titled and change.is_brief


def _other_relation(change: Change) -> bool:
    return change.either(Tag.KIN) and (change.is_short if change.is_swap else change.is_brief)


def _which_relative(change: Change) -> bool:
    """*His ⟦first⟧ wife*, *her ⟦younger⟧ brother*, *the ⟦elder⟧ of the two sisters*."""
    return (
        change.is_swap
        and change.is_brief
        and not (change.either(Tag.NUMBER) or change.gone[0].is_number)
        and change.followed_by(Tag.KIN, within=NEAR if change.both(Tag.KIN) else 1)
    )


_AFTER_VERB = frozenset({"il", "elle", "ils", "elles"})
_ARTICLES_BY_GENDER = ({"un", "une"}, {"le", "la"}, {"du", "de"}, {"au", "à"}, {"ce", "cette"})
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

_pronouns = partial(Rule, Kind.IDENTITY, Cue.PRONOUNS)
_relations = partial(Rule, Kind.IDENTITY, Cue.RELATIONS)

RULES = (
    _pronouns(
        Strength.STRONG,
        _other_gender,
        fires="La victime est [une lycéenne=>un lycéen].",
        spares="La victime est [une lycéenne=>un apprenti].",
    ),
    _relations(
        Strength.STRONG,
        _which_relative,
        fires="His [first=>second] wife kept the letters.",
        spares="His [first=>second] letter was to his wife.",
    ),
    _pronouns(
        Strength.PLAIN,
        _other_pronoun,
        fires="[He=>She] was elected in May.",
        spares="[He=>She was told that it] was elected in May.",
    ),
    _pronouns(
        Strength.PLAIN,
        _other_honorific,
        fires="[M.=>Mme] Camille Ferré présidait la séance.",
        spares="[M. le préfet de Lozère=>Camille Ferré] présidait la séance.",
    ),
    _relations(
        Strength.PLAIN,
        _other_relation,
        fires="The shop belongs to his [uncle=>cousin].",
        spares="The shop belongs to Ann[=>, the wife of a baker].",
    ),
)
