"""Affiliation to parties and movements."""

from __future__ import annotations

from corrections.compare.kinds.change import Change
from corrections.compare.kinds.lexicon import Tag
from corrections.compare.kinds.rule import Rule, Strength
from corrections.record.model import Cue, Kind


def _other_party(change: Change) -> bool:
    return change.both(Tag.PARTY) and not _is_hand(change)


def _is_hand(change: Change) -> bool:
    """*La rive ⟦gauche⟧*, *sa jambe ⟦droite⟧*: a side of something, not of a chamber."""
    if not (change.both(Tag.DIRECTION) and change.size == 1 and change.before):
        return False
    return change.before[-1].tags.isdisjoint({Tag.FUNCTION, Tag.PARTY, Tag.WING, Tag.OFFICE})


def _party_for_something_else(change: Change) -> bool:
    return change.is_swap and change.either(Tag.PARTY) and not _is_hand(change)


def _party_added_or_removed(change: Change) -> bool:
    return not change.is_swap and change.either(Tag.PARTY) and change.size <= _FEW


def _other_wing(change: Change) -> bool:
    return change.either(Tag.WING) and (change.is_swap or change.size <= _FEW)


def _other_tie(change: Change) -> bool:
    """Member or friend? The party stays, or is named near by."""
    named = not change.all_tags.isdisjoint({Tag.PARTY, Tag.WING}) or change.followed_by(
        Tag.PARTY, Tag.WING, within=6
    )
    return named and (change.both(Tag.EMPLOYMENT) or Tag.MEMBER in change.all_tags)


def _other_tie_to_body(change: Change) -> bool:
    """*⟦Linked to⟧ the League*: a tie that is no office there."""
    return change.followed_by(Tag.ORGANISATION, within=6) and any(
        Tag.MEMBER in word.tags and word.tags.isdisjoint({Tag.OFFICE, Tag.RANK})
        for word in [*change.gone, *change.come]
    )


def _other_side(change: Change) -> bool:
    """*On the ⟦left⟧ of the party*, *its ⟦left⟧ wing*."""
    both = change.both(Tag.DIRECTION) and change.followed_by(Tag.PARTY, Tag.WING, within=4)
    return both or (change.either(Tag.DIRECTION) and change.followed_by(Tag.WING, within=1))


_FEW = 4
_LABELS = (Tag.PARTY, Tag.WING, Tag.MEMBER)

RULES = (
    Rule(Kind.AFFILIATION, Cue.PARTIES, Strength.STRONG, _other_party, (Tag.PARTY,)),
    Rule(Kind.AFFILIATION, Cue.PARTIES, Strength.PLAIN, _party_for_something_else, _LABELS),
    Rule(Kind.AFFILIATION, Cue.PARTIES, Strength.PLAIN, _party_added_or_removed, _LABELS),
    Rule(Kind.AFFILIATION, Cue.PARTIES, Strength.PLAIN, _other_wing, _LABELS),
    Rule(Kind.AFFILIATION, Cue.PARTIES, Strength.STRONG, _other_side),
    Rule(Kind.AFFILIATION, Cue.MEMBERSHIP, Strength.STRONG, _other_tie, _LABELS),
    Rule(Kind.AFFILIATION, Cue.MEMBERSHIP, Strength.STRONG, _other_tie_to_body, _LABELS),
)
