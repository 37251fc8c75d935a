"""Words that look like the names of persons, firms or places that no list has."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from corrections.compare.kinds.change import Change, Side, remembered
from corrections.compare.kinds.lexicon import Tag, bare
from corrections.compare.kinds.words import Word, folds

_NOT_NAMES = frozenset(
    {
        Tag.FUNCTION,
        Tag.PRONOUN,
        Tag.MONTH,
        Tag.WEEKDAY,
        Tag.OFFICE,
        Tag.RANK,
        Tag.HONORIFIC,
        Tag.PARTY,
        Tag.DEMONYM,
        Tag.NUMBER,
        Tag.MAGNITUDE,
        Tag.ORGANISATION,
        Tag.PLACE_NOUN,
        Tag.SAYING,
        Tag.NEGATION,
        Tag.CONNECTIVE,
        Tag.WHEN,
        Tag.QUANTITY,
        Tag.KIN,
        Tag.SOURCE,
        Tag.DIRECTION,
    }
)


_NEVER_NAMES = frozenset({Tag.FUNCTION, Tag.MONTH, Tag.WEEKDAY})


def could_name(word: Word) -> bool:
    """Whether the word is written as a name is and is not listed as something else."""
    if not word.is_capital or word.is_acronym or word.is_roman or len(word.text) < 2:
        return False
    return Tag.GIVEN_NAME in word.tags or word.tags.isdisjoint(_NOT_NAMES)


def names(side: Side) -> list[Word]:
    """The words of one side of a change that look like names.

    A capital at the beginning of a sentence says little: there the word must be a known given
    name or lead to another name.
    """
    everything = side.everything()
    first = len(side.before)
    found = []
    for position in range(first, first + len(side.words)):
        word = everything[position]
        if could_name(word) and (
            Tag.GIVEN_NAME in word.tags
            or not side.initial(position)
            or _leads_to_name(everything, position)
        ):
            found.append(word)
    return found


def _leads_to_name(words: Sequence[Word], position: int) -> bool:
    return position + 1 < len(words) and could_name(words[position + 1])


@remembered
def is_proper(change: Change) -> bool:
    """Whether both sides have a proper name of any sort, listed or not."""
    return _has_proper(change.old, change.gone, change.new) and _has_proper(
        change.new, change.come, change.old
    )


def _has_proper(side: Side, words: Sequence[Word], other: Side) -> bool:
    known = {Tag.PLACE, Tag.GIVEN_NAME, Tag.ORGANISATION}
    # An opening quotation mark before a capital leaves it a name: *the ⟦“Esterel”⟧*.
    stopped = not side.before or side.before[-1].text in ".?!"
    initial = stopped and side.initial(len(side.before))
    # The first word of the side, unless both sides have it.
    first = next((word for word in side.words[:1] if word.fold not in folds(other.words)), None)
    for place, word in enumerate(words):
        certain = place > 0 or word is not first or not initial
        if word.is_acronym and not word.is_roman:
            return True
        if word.is_capital and not word.is_roman and word.tags.isdisjoint(_NEVER_NAMES):
            return certain or not word.tags.isdisjoint(known)
    return False


@remembered
def swaps_names(change: Change) -> bool:
    """Whether a name went and another came."""
    return bool(names(change.old)) and bool(names(change.new))


@remembered
def are_alike(change: Change) -> bool:
    """Whether what went and what came are spelt nearly alike."""
    old, new = (bare(" ".join(_distinctive(side))) for side in (change.gone, change.come))
    if not old or not new or max(len(old), len(new)) > 60:
        return False
    if old.startswith(new) or new.startswith(old):
        return True
    return SequenceMatcher(None, old, new, autojunk=False).ratio() >= _ALIKE


def _distinctive(words: Sequence[Word]) -> list[str]:
    """The words without *Institute* or *Company*, which many names share, if others are left."""
    told = [word.fold for word in words if Tag.ORGANISATION not in word.tags]
    return told or [word.fold for word in words]


_ALIKE = 0.6


@remembered
def names_body(change: Change) -> bool:
    """Whether the change is the name right after a common noun: *the band ⟦Ash⟧*."""
    noun = change.before[-1] if change.before else None
    return (
        noun is not None
        and Tag.ORGANISATION in noun.tags
        and noun.text[0].islower()
        and is_proper(change)
        and Tag.PREPOSITION not in change.old.words[0].tags
    )


def is_surname(change: Change) -> bool:
    """One word for another, both with a capital, after a first name or *Mr.*: *Ann ⟦Baker⟧*."""
    if not len(change.old.words) == len(change.new.words) == 1:
        return False
    named = [word for word in change.before[-2:] if word.text != "."]
    told = bool(named) and not named[-1].tags.isdisjoint({Tag.GIVEN_NAME, Tag.HONORIFIC})
    return told and change.old.words[0].is_capital and change.new.words[0].is_capital


@remembered
def name_before(change: Change) -> bool:
    """Whether a name, perhaps with a comma, stands just before the change."""
    words = [word for word in change.before if word.text not in ",("][-1:]
    return any(map(could_name, words))


@remembered
def name_after(change: Change) -> bool:
    """Whether a name, perhaps after a comma, follows the change."""
    words = [word for word in change.after if word.text not in ",("][:1]
    return any(map(could_name, words))
