"""Other: things that no other kind concerns, and words taken for one another."""

from __future__ import annotations

from corrections.compare.kinds.change import Change, remembered
from corrections.compare.kinds.lexicon import Tag, lexicon
from corrections.compare.kinds.rule import Rule, Strength
from corrections.record.model import Cue, Kind


def _other_limb(change: Change) -> bool:
    """*His ⟦left⟧ knee*, *la jambe ⟦gauche⟧*: a side of a body is no place."""
    beside = change.followed_by(Tag.BODY, within=2) or change.led_by(Tag.BODY)
    return change.size == 1 and change.both(Tag.DIRECTION) and beside


@remembered
def is_confused(change: Change) -> bool:
    """Two words that are often taken for one another: *⟦principle⟧* for *principal*."""
    if change.size != 1 or not change.is_swap:
        return False
    confused = lexicon().confused
    old, new = change.gone[0].fold, change.come[0].fold
    return not confused.get(old, frozenset()).isdisjoint(confused.get(new, frozenset()))


def _reaccented(change: Change) -> bool:
    """A common word that only gained or lost an accent."""
    return (
        change.size == 1
        and change.is_swap
        and change.is_reaccented
        and change.come[0].text[0].islower()
    )


RULES = (
    Rule(Kind.OTHER, Cue.NOTHING, Strength.CERTAIN, _other_limb),
    Rule(Kind.OTHER, Cue.SPELLING, Strength.STRONG, is_confused),
    Rule(Kind.OTHER, Cue.SPELLING, Strength.CERTAIN, _reaccented),
)
