"""Role: title, office, rank, profession."""

from __future__ import annotations

from corrections.model import Cue, Kind

from ..change import Change
from ..evidence import Rule
from ..lexicon import Tag
from ..names import could_name, name_after, name_before


def _other_office(change: Change) -> bool:
    return change.both(Tag.OFFICE)


def _office_for_something_else(change: Change) -> bool:
    return change.is_swap and change.either(Tag.OFFICE)


def _office_beside_name(change: Change) -> bool:
    """An office in apposition: *Jane Roe, director*, *the judge Jane Roe*."""
    return change.either(Tag.OFFICE) and (
        name_before(change, within=1) or name_after(change, within=1)
    )


def _rank(change: Change) -> bool:
    """*Deputy*, *former*, *vice-* beside an office, whether it changed or was kept."""
    return (
        change.size <= 3
        and change.either(Tag.RANK)
        and (
            change.either(Tag.OFFICE)
            or change.followed_by(Tag.OFFICE, within=3)
            or change.led_by(Tag.OFFICE, within=2)
        )
    )


def _apposition(change: Change) -> bool:
    """Something said of a person between commas, whatever it is."""
    before = change.before
    return len(before) > 1 and change.is_swap and before[-1].text == "," and could_name(before[-2])


def _description_of_person(change: Change) -> bool:
    """*, who was the museum's head of conservation,* added after a name."""
    words = change.new.words or change.old.words
    return (
        not change.is_swap
        and bool(words)
        and words[0].text in {",", "("}
        and name_before(change, within=1)
        and any(Tag.OFFICE in word.tags or Tag.RANK in word.tags for word in words[:8])
    )


_SHOWN = (Tag.OFFICE, Tag.RANK)

RULES = (
    Rule(Kind.ROLE, Cue.OFFICES, 0.82, _other_office, _SHOWN),
    Rule(Kind.ROLE, Cue.OFFICES, 0.6, _office_for_something_else, _SHOWN),
    Rule(Kind.ROLE, Cue.OFFICES, 0.72, _office_beside_name, _SHOWN),
    Rule(Kind.ROLE, Cue.OFFICES, 0.88, _rank, _SHOWN),
    Rule(Kind.ROLE, Cue.OFFICES, 0.5, _apposition),
    Rule(Kind.ROLE, Cue.OFFICES, 0.85, _description_of_person, _SHOWN),
)
