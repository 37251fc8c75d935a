"""Affiliation to parties and movements."""

from __future__ import annotations

from functools import partial

from corrections.compare.kinds.change import FAR, NEAR, Change
from corrections.compare.kinds.lexicon import NO_TAGS, Tag, fold
from corrections.compare.kinds.rule import Rule, Strength
from corrections.compare.kinds.words import folds
from corrections.record.model import Cue, Kind


def _other_party(change: Change) -> bool:
    return change.both(Tag.PARTY) and not _is_hand(change)


def _is_hand(change: Change) -> bool:
    """*La rive ⟦gauche⟧*, *sa jambe ⟦droite⟧*: the side of a body, a street or a river."""
    if not (change.both(Tag.DIRECTION) and change.size == 1 and change.before):
        return False
    pictured = not _PICTURED.isdisjoint(folds([*change.before, *change.after]))
    if pictured and _tells_side(change):
        return True  # who stands where in a photograph, which way a car turned
    return change.before[-1].tags.isdisjoint({Tag.FUNCTION, Tag.PARTY, Tag.WING, Tag.OFFICE})


def _other_letter(change: Change) -> bool:
    """*(⟦D⟧., Ohio)*, *(⟦R⟧-Ohio)*: the party of a member of the US Congress."""
    if not change.is_word_for_word:
        return False
    old, new = change.gone[0].text, change.come[0].text
    placed = "-" in old or change.followed_by(Tag.PLACE, within=NEAR) or _before_place(change)
    return placed and _of_state(old, change) and _of_state(new, change)


def _before_place(change: Change) -> bool:
    """*(⟦R⟧., Ohio)*: whether a place follows the stop and the comma."""
    after = [word for word in change.after[:NEAR] if not word.is_punctuation]
    return bool(after) and Tag.PLACE in after[0].tags


def _of_state(text: str, change: Change) -> bool:
    letter, _, state = text.partition("-")
    listed = change.book.words.get(fold(state), NO_TAGS) | change.book.capitalised.get(
        fold(state), NO_TAGS
    )
    return letter in _LETTERS and (not state or Tag.PLACE in listed)


def _tells_side(change: Change) -> bool:
    """*À ⟦gauche⟧*, *à sa ⟦gauche⟧*, *sur la ⟦gauche⟧*; *la ⟦gauche⟧* alone is political."""
    last = change.before[-1]
    if Tag.ARTICLE in last.tags and last.fold != "à":
        return folds(change.before[-2:-1]) == ["sur"]
    return last.fold == "à" or Tag.POSSESSIVE in last.tags


def _party_on_one_side(change: Change) -> bool:
    """A party or a wing for something else, or named on one side in a few words."""
    named = change.either(Tag.WING) or (change.either(Tag.PARTY) and not _is_hand(change))
    return named and (change.is_swap or change.is_short)


def _other_tie(change: Change) -> bool:
    """A word such as *member* or *works for* changed beside the name of a party."""
    named = not change.all_tags.isdisjoint({Tag.PARTY, Tag.WING}) or change.followed_by(
        Tag.PARTY, Tag.WING, within=FAR
    )
    return named and (change.both(Tag.EMPLOYMENT) or Tag.MEMBER in change.all_tags)


def _other_tie_to_body(change: Change) -> bool:
    """A tie to an organisation which is no office there: *⟦linked to⟧ the League*."""
    return change.followed_by(Tag.ORGANISATION, within=FAR) and any(
        Tag.MEMBER in word.tags and word.tags.isdisjoint({Tag.OFFICE, Tag.RANK})
        for word in [*change.gone, *change.come]
    )


def _other_side(change: Change) -> bool:
    """*On the ⟦left⟧ of the party*, *its ⟦left⟧ wing*."""
    both = change.both(Tag.DIRECTION) and change.followed_by(Tag.PARTY, Tag.WING, within=NEAR)
    return both or (change.either(Tag.DIRECTION) and change.followed_by(Tag.WING))


_LETTERS = frozenset({"D", "I", "R"})
_PICTURED = frozenset(
    [
        *(
            "photo",
            "photos",
            "photographie",
            "image",
            "cliché",
            "légende",
            "portrait",
            "photographié",
        ),
        *("photographiée", "assis", "assise", "debout", "rang", "picture", "photograph", "caption"),
        *("tourné", "tourne", "tourner", "virage", "chaussée", "voie", "route", "rue", "quai"),
        *("ballon", "poteau", "lucarne", "aile", "jambe", "scène", "écran", "tableau"),
    ]
)

_LABELS = (Tag.PARTY, Tag.WING, Tag.MEMBER)

_parties = partial(Rule, Kind.AFFILIATION, Cue.PARTIES, shows=_LABELS)
_ties = partial(Rule, Kind.AFFILIATION, Cue.MEMBERSHIP, shows=_LABELS)

RULES = (
    _parties(
        Strength.STRONG,
        _other_party,
        fires="[Two Tory=>Three Labour] councillors abstained.",
        spares="Le café est sur la rive [gauche=>droite].",
    ),
    _parties(
        Strength.STRONG,
        _other_letter,
        fires="Dale Whitcomb ([R-Ohio=>D-Ohio]) voted no.",
        spares="Dale Whitcomb ([R-value=>D-value]) was wrong.",
    ),
    _parties(
        Strength.STRONG,
        _other_side,
        fires="He was always on the [left=>right] of the party.",
        spares="He was always on the [left=>right] of the choir.",
    ),
    _parties(
        Strength.PLAIN,
        _party_on_one_side,
        fires="L’ancien député [centriste=>boiteux] a été réélu.",
        spares="He spoke[=> for an hour to a hall full of old socialists].",
    ),
    _ties(
        Strength.STRONG,
        _other_tie,
        fires="Ms. Bray is a [member=>critic] of the Conservative Party.",
        spares="Ms. Bray is a [member=>critic] of the bowling club.",
    ),
    _ties(
        Strength.STRONG,
        _other_tie_to_body,
        fires="The surgeon is [close to=>tired of] the Ministry of Health.",
        spares="The surgeon is the [founder=>neighbour] of the Academy.",
    ),
)
