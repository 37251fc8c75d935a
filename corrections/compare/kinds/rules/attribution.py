"""Attribution: somebody else said it or did it."""

from __future__ import annotations

from functools import partial

from corrections.compare.kinds.change import FAR, Change
from corrections.compare.kinds.lexicon import Tag
from corrections.compare.kinds.names import (
    are_alike,
    is_surname,
    name_after,
    name_before,
    swaps_names,
)
from corrections.compare.kinds.rule import Rule, Strength
from corrections.compare.kinds.speaker import (
    in_place_of_speaker,
    is_co_office,
    is_employer,
    is_speaker,
    noun_like,
    significant,
)
from corrections.record.model import Cue, Kind


def _speaker_narrowed(change: Change) -> bool:
    """A speaker added or removed: *said ⟦an aide to⟧ the minister*, *by him ⟦and the union⟧*."""
    side = change.new if change.come else change.old
    return (
        (change.is_addition or change.is_omission)
        and change.is_short
        and not change.either(Tag.RANK)
        and noun_like(side.words)
        and in_place_of_speaker(side)
    )


def _other_speaker(change: Change) -> bool:
    return (
        change.is_swap
        and is_speaker(change)
        and not _same_person(change)
        and not is_employer(change)
    )


def _other_author(change: Change) -> bool:
    """*Attributed to Harold ⟦Wilson⟧*: another surname, not another spelling of it."""
    if not is_surname(change) or are_alike(change):
        return False
    return any(word.fold.startswith("attribu") for word in change.before[-FAR:])


def _same_person(change: Change) -> bool:
    """Whether only the spelling of a name, or what stands beside a kept name, changed."""
    if is_co_office(change) or _is_other_gender(change):
        return True
    if swaps_names(change) and (are_alike(change) or name_before(change)):
        return True
    return change.either(Tag.OFFICE) and name_after(change)


def _is_other_gender(change: Change) -> bool:
    """*Said that ⟦she⟧* for *he*: the same person, of another gender."""
    return change.is_word_for_word and {change.gone[0].fold, change.come[0].fold} in _HE_OR_SHE


def _opens_sentence(change: Change) -> bool:
    """A person or a body for another at the beginning of a sentence."""
    return (
        change.is_short
        and change.old.initial(len(change.old.before))
        and noun_like(change.gone)
        and noun_like(change.come)
    )


def _other_speaker_and_verb(change: Change) -> bool:
    """*The firm admitted* for *two workers alleged*: verb and subject both differ."""
    return (
        change.both(Tag.SAYING)
        and len(significant(change.gone)) > 1
        and len(significant(change.come)) > 1
    )


def _source_added_or_removed(change: Change) -> bool:
    return change.is_short and not change.is_swap and change.either(Tag.SOURCE)


_HE_OR_SHE = ({"he", "she"}, {"him", "her"}, {"his", "her"}, {"il", "elle"}, {"lui", "elle"})

_speakers = partial(Rule, Kind.ATTRIBUTION, Cue.SPEAKERS)

RULES = (
    _speakers(
        Strength.STRONG,
        _other_speaker,
        fires="“It leaks,” said [the plumber=>the landlord’s agent].",
        spares="“It leaks,” said [Ann Hofman=>Ann Hoffmann].",
    ),
    _speakers(
        Strength.CERTAIN,
        _other_author,
        fires="The saying is attributed to Ann [Mill=>Kerr].",
        spares="The saying is attributed to Ann [Hofman=>Hoffmann].",
    ),
    _speakers(
        Strength.STRONG,
        _other_speaker_and_verb,
        fires="[The company admitted=>Two former workers alleged] that the pump was off.",
        spares="[The company admitted=>It denied] that the pump was off.",
    ),
    _speakers(
        Strength.PLAIN,
        _source_added_or_removed,
        fires="The bridge[=>, according to Ann,] is unsafe.",
        spares="The bridge [=>is unsafe, and ought to be closed now, according to Ann].",
    ),
    _speakers(
        Strength.PLAIN,
        _speaker_narrowed,
        fires="The remark was made by [=>an aide to ]the minister.",
        spares="The remark was made by the [=>former ]minister.",
    ),
    _speakers(
        Strength.WEAK,
        _opens_sentence,
        fires="[Veltrix=>Norvex] dug the well.",
        spares="In May [Veltrix=>Norvex] dug the well.",
    ),
)
