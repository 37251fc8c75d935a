"""Role: title, office, rank, profession."""

from __future__ import annotations

from functools import partial

from corrections.compare.kinds.change import FAR, NEAR, Change, remembered
from corrections.compare.kinds.lexicon import GRAMMAR, Tag
from corrections.compare.kinds.names import could_name, is_surname, name_after, name_before
from corrections.compare.kinds.rule import Rule, Strength
from corrections.compare.kinds.speaker import is_co_office
from corrections.record.model import Cue, Kind


def _other_office(change: Change) -> bool:
    """An office for another, or for something else, unless it is a surname."""
    return change.is_swap and change.either(Tag.OFFICE) and not is_surname(change)


def _office_of_person(change: Change) -> bool:
    """*Is a ⟦midwife⟧*, *Jane Roe, ⟦a judge⟧,*: an office for another, said of somebody."""
    if not (change.both(Tag.OFFICE) and change.is_short) or is_surname(change):
        return False
    leading = [word for word in change.before if Tag.ARTICLE not in word.tags][-1:]
    told = any(Tag.COPULA in word.tags for word in leading)
    return told or name_before(change) or name_after(change)


def _office_beside_name(change: Change) -> bool:
    """An office in apposition: *Jane Roe, director*, *the judge Jane Roe*."""
    return change.either(Tag.OFFICE) and (name_before(change) or name_after(change))


def _rank(change: Change) -> bool:
    """*Deputy*, *former*, *vice-* beside an office, whether it changed or was kept."""
    return (
        change.is_brief
        and change.either(Tag.RANK)
        and (
            change.either(Tag.OFFICE)
            or change.followed_by(Tag.OFFICE, within=NEAR)
            or change.led_by(Tag.OFFICE, within=NEAR)
        )
    )


def _office_of_office(change: Change) -> bool:
    """*⟦Substitut du⟧ procureur*, *⟦aide to the⟧ mayor*: who works for an office is not in it."""
    return (
        not change.is_swap
        and change.is_brief
        and change.either(Tag.OFFICE)
        and not change.either(Tag.RANK)
        and change.followed_by(Tag.OFFICE, within=NEAR)
    )


def _other_field(change: Change) -> bool:
    """*The ⟦health⟧ secretary*, *ministre de ⟦la culture⟧*, *professor of ⟦physics⟧*."""
    if not change.both(Tag.FIELD):
        return False
    # A chef who is Italian does not teach it.
    if change.both(Tag.DEMONYM):
        return change.led_by(Tag.OF)
    return change.led_by(Tag.OFFICE, within=FAR) or change.followed_by(Tag.OFFICE, within=NEAR)


def _portfolio(change: Change) -> bool:
    """What somebody is head, teacher or owner of, when it is no name: *director of ⟦sales⟧*."""
    led = change.led_by(Tag.OFFICE, within=NEAR) and change.governed_by(Tag.PREPOSITION)
    return led and _is_plain(change)


def _modifies_office(change: Change) -> bool:
    """*A ⟦divorce⟧ lawyer*, *the ⟦rhythm⟧ guitarist*."""
    return change.is_brief and change.followed_by(Tag.OFFICE) and _is_plain(change)


@remembered
def _is_plain(change: Change) -> bool:
    """Whether the changed words are in lower case and in no list but those of fields of work."""
    return (
        change.is_swap
        and change.is_short
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
        and name_before(change)
        and any(Tag.OFFICE in word.tags or Tag.RANK in word.tags for word in words[:FAR])
    )


_SHOWN = (Tag.OFFICE, Tag.RANK, Tag.FIELD)

_offices = partial(Rule, Kind.ROLE, Cue.OFFICES, shows=_SHOWN)

RULES = (
    _offices(
        Strength.STRONG,
        _other_field,
        fires="Hugo Blin, ministre de la [Culture=>Justice], a menti.",
        spares="Le palais de la [Culture=>Justice] a brûlé.",
    ),
    _offices(
        Strength.STRONG,
        _description_of_person,
        fires="Ana Ruiz[=>, the trust’s former treasurer], kept the books.",
        spares="The trust[=>, says its former treasurer], kept the books.",
    ),
    _offices(
        Strength.STRONG,
        _office_of_person,
        fires="Ana Ruiz is a [nurse=>midwife] there.",
        spares="The [nurse=>midwife] was there.",
    ),
    _offices(
        Strength.FIRM,
        is_co_office,
        fires="The fair’s [creator=>co-creator] left.",
        spares="The fair’s [creator=>re-creator] left.",
    ),
    _offices(
        Strength.PLAIN,
        _other_office,
        fires="Elle a vu un [avocat=>notaire] à Dreux.",
        spares="Paul [Avocat=>Notaire] vit à Dreux.",
    ),
    _offices(
        Strength.PLAIN,
        _office_beside_name,
        fires="[=>Judge ]Jane Roe resigned.",
        spares="[=>A judge saw why ]the clerk resigned.",
    ),
    _offices(
        Strength.PLAIN,
        _rank,
        fires="She is the [=>deputy ]head of the school.",
        spares="She is at the [=>former ]mill of the school.",
    ),
    _offices(
        Strength.PLAIN,
        _office_of_office,
        fires="Le [=>substitut du ]procureur a requis six mois.",
        spares="Le [=>nouveau ]procureur a requis six mois.",
    ),
    _offices(
        Strength.PLAIN,
        _portfolio,
        fires="Ana Ruiz is head of [catering=>payroll] there.",
        spares="Ana Ruiz wrote of [catering=>payroll] there.",
    ),
    _offices(
        Strength.PLAIN,
        _modifies_office,
        fires="Jim Roe, the band’s [rhythm=>bass] guitarist, left.",
        spares="Jim Roe, the band’s [rhythm=>bass] guitar, broke.",
    ),
    _offices(
        Strength.WEAK,
        _apposition,
        fires="Ana Ruiz, [a fan of chess=>fond of bridge], spoke.",
        spares="Ana Ruiz spoke, [a fan of chess=>fond of bridge].",
    ),
)
