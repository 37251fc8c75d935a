"""Misprint: a slip of letters that makes another word."""

from __future__ import annotations

from functools import partial
from itertools import takewhile

from corrections.compare.kinds.change import Change, remembered
from corrections.compare.kinds.lexicon import Group, bare
from corrections.compare.kinds.rule import Rule, Strength
from corrections.compare.kinds.rules.spelling import is_common, is_confused
from corrections.compare.kinds.words import Word
from corrections.record.model import Cue, Kind

_SHORTEST = 3
_EARLY = 3
_VOWELS = frozenset("aeiouy")


@remembered
def is_misprint(change: Change) -> bool:
    """A slip of letters that makes another word: *⟦untied⟧* for *united*."""
    return change.is_word_for_word and change.both_in(Group.MISPRINTS) and not is_confused(change)


def _slip_of_letters(change: Change) -> bool:
    """A listed word was printed for one that is listed as nothing like it: *⟦sham⟧*, *shame*."""
    if not change.is_word_for_word:
        return False
    old, new = change.gone[0], change.come[0]
    listed = _is_unnamed(old) and _is_unnamed(new) and not is_common(old)
    return listed and old.tags.isdisjoint(new.tags) and _is_one_slip(old.fold, new.fold)


def _is_unnamed(word: Word) -> bool:
    return word.text[0].islower()


def _is_one_slip(old: str, new: str) -> bool:
    """Whether a letter more, less or another, or two exchanged, make the other word."""
    if min(len(old), len(new)) <= _SHORTEST:
        return False
    old, new = _from_first_difference(old, new)
    exchanged = old[:2] == new[:2][::-1] and old[2:] == new[2:]
    return old[1:] == new[1:] or old[1:] == new or old == new[1:] or exchanged


def _from_first_difference(old: str, new: str) -> tuple[str, str]:
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))
    return old[same:], new[same:]


def _other_letter(change: Change) -> bool:
    """One letter for another, in unlisted words, makes another word: *⟦infectious⟧*, *infections*.

    A vowel for a vowel far from the beginning is a misspelling: *⟦independant⟧*.
    """
    if not (change.is_word_for_word and is_common(change.gone[0]) and is_common(change.come[0])):
        return False
    old, new = change.gone[0].fold, change.come[0].fold
    rest, other = _from_first_difference(old, new)
    same = len(old) - len(rest)
    if min(len(old), len(new)) <= _SHORTEST or not rest or rest[1:] != other[1:]:
        return False
    return same < _EARLY or not _VOWELS.issuperset(bare(rest[:1] + other[:1]))


_misprint = partial(Rule, Kind.MISPRINT, Cue.SPELLING)

RULES = (
    _misprint(
        Strength.STRONG,
        is_misprint,
        fires="The [untied=>united] parishes voted.",
        spares="The [untied=>knotted] ropes held.",
    ),
    _misprint(
        Strength.FIRM,
        is_confused,
        fires="The [council=>counsel] met at noon.",
        spares="The [council=>lawyer] met at noon.",
    ),
    _misprint(
        Strength.FIRM,
        _slip_of_letters,
        fires="They called it a [sham=>shame].",
        spares="They called it a [shame=>sham].",
    ),
    _misprint(
        Strength.PLAIN,
        _other_letter,
        fires="The door was [pitted=>fitted].",
        spares="The door was [independant=>independent].",
    ),
)
