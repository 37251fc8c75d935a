"""Role: title, office, rank, profession."""

from __future__ import annotations

from corrections.compare.kinds.change import Change, remembered
from corrections.compare.kinds.lexicon import GRAMMAR, Tag
from corrections.compare.kinds.names import could_name, is_surname, name_after, name_before
from corrections.compare.kinds.rule import Rule, Strength
from corrections.record.model import Cue, Kind


def _other_office(change: Change) -> bool:
    return change.both(Tag.OFFICE) and not is_surname(change)


def _office_for_something_else(change: Change) -> bool:
    return change.is_swap and change.either(Tag.OFFICE) and not is_surname(change)


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


def _other_field(change: Change) -> bool:
    """*The ⟦health⟧ secretary*, *ministre de ⟦la culture⟧*, *professor of ⟦physics⟧*."""
    return change.both(Tag.FIELD) and (
        change.led_by(Tag.OFFICE, within=6) or change.followed_by(Tag.OFFICE, within=2)
    )


def _portfolio(change: Change) -> bool:
    """What somebody is head, teacher or owner of, when it is no name: *director of ⟦sales⟧*."""
    if not (_is_plain(change) and change.led_by(Tag.OFFICE, within=3)):
        return False
    return any(
        Tag.PREPOSITION in word.tags for word in [*change.before[-2:], *change.old.words[:1]]
    )


def _modifies_office(change: Change) -> bool:
    """*A ⟦divorce⟧ lawyer*, *the ⟦rhythm⟧ guitarist*."""
    return change.size <= 2 and change.followed_by(Tag.OFFICE) and _is_plain(change)


@remembered
def _is_plain(change: Change) -> bool:
    """Whether common words went and came, no list knows for what."""
    return (
        change.is_swap
        and change.size <= 4
        and all(word.text[0].islower() for word in [*change.gone, *change.come])
        and (change.gone_tags | change.come_tags) <= GRAMMAR | {Tag.FIELD}
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


_SHOWN = (Tag.OFFICE, Tag.RANK, Tag.FIELD)

RULES = (
    Rule(Kind.ROLE, Cue.OFFICES, Strength.PLAIN, _other_office, _SHOWN),
    Rule(Kind.ROLE, Cue.OFFICES, Strength.PLAIN, _office_for_something_else, _SHOWN),
    Rule(Kind.ROLE, Cue.OFFICES, Strength.PLAIN, _office_beside_name, _SHOWN),
    Rule(Kind.ROLE, Cue.OFFICES, Strength.PLAIN, _rank, _SHOWN),
    Rule(Kind.ROLE, Cue.OFFICES, Strength.STRONG, _other_field, _SHOWN),
    Rule(Kind.ROLE, Cue.OFFICES, Strength.PLAIN, _portfolio, _SHOWN),
    Rule(Kind.ROLE, Cue.OFFICES, Strength.PLAIN, _modifies_office, _SHOWN),
    Rule(Kind.ROLE, Cue.OFFICES, Strength.WEAK, _apposition),
    Rule(Kind.ROLE, Cue.OFFICES, Strength.STRONG, _description_of_person, _SHOWN),
)
