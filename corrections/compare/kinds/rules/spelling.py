"""Other: spelling, capitals, the order of words; nothing that concerns the facts."""

from __future__ import annotations

from difflib import SequenceMatcher

from corrections.compare.kinds.change import Change
from corrections.compare.kinds.lexicon import GRAMMAR, Tag
from corrections.compare.kinds.names import could_name
from corrections.compare.kinds.rule import Rule, Strength
from corrections.compare.kinds.words import Word, tags_of
from corrections.record.model import Cue, Kind

_ALIKE = 0.8
_NEARLY_ALIKE = 0.87
_LONGEST = 40


def _recased(change: Change) -> bool:
    """Other capitals, unless in small words that only follow from a change beside them."""
    return change.is_recased and any(Tag.FUNCTION not in word.tags for word in change.old.words)


def _reordered(change: Change) -> bool:
    return change.is_reordered


def _respelt(change: Change) -> bool:
    """A common word spelt nearly alike: a slip of the keyboard."""
    return (
        change.size == 1
        and change.is_swap
        and _is_common(change.gone[0])
        and _is_common(change.come[0])
        and _alike(change.gone[0].fold, change.come[0].fold, _ALIKE)
    )


def _misspelt(change: Change) -> bool:
    """A listed word and one that no list has, spelt nearly alike."""
    if not (change.size == 1 and change.is_swap):
        return False
    old, new = change.gone[0], change.come[0]
    return (
        old.text[0].islower()
        and new.text[0].islower()
        and _is_common(old) != _is_common(new)
        and _alike(old.fold, new.fold, _NEARLY_ALIKE)
    )


def _slip_in_mention(change: Change) -> bool:
    """*Il faut lire « ⟦agrafe⟧ »*: the quotation marks hold a word, not speech."""
    if not (change.size == 1 and change.is_swap):
        return False
    mentioned = Tag.MENTION in tags_of(change.before[-6:])
    return mentioned and _alike(change.gone[0].fold, change.come[0].fold, _ALIKE)


def _is_common(word: Word) -> bool:
    # Neither numbers nor scripts without capitals, whose words these are not.
    is_cased = word.text.lower() != word.text.upper()
    return is_cased and not could_name(word) and word.tags <= GRAMMAR


def _alike(old: str, new: str, least: float) -> bool:
    return (
        3 < min(len(old), len(new)) <= _LONGEST
        and SequenceMatcher(None, old, new, autojunk=False).ratio() >= least
    )


RULES = (
    Rule(Kind.OTHER, Cue.CAPITALS, Strength.PLAIN, _recased),
    Rule(Kind.OTHER, Cue.ORDER, Strength.PLAIN, _reordered),
    Rule(Kind.OTHER, Cue.SPELLING, Strength.PLAIN, _respelt),
    Rule(Kind.OTHER, Cue.SPELLING, Strength.PLAIN, _misspelt),
    Rule(Kind.OTHER, Cue.SPELLING, Strength.CERTAIN, _slip_in_mention),
)
