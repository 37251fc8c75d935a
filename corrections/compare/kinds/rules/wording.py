"""Wording: loaded or overstated words, a wrong stage of legal proceedings."""

from __future__ import annotations

from functools import partial

from corrections.compare.kinds.change import Change
from corrections.compare.kinds.lexicon import GRAMMAR, Tag
from corrections.compare.kinds.rule import Rule, Strength
from corrections.compare.kinds.rules.stance import has_opposites
from corrections.record.model import Cue, Kind


def _other_stage(change: Change) -> bool:
    """*⟦Convicted⟧* for *charged*; *acquitted* for *convicted* is the opposite."""
    return change.both(Tag.PROCEEDINGS) and not has_opposites(change)


def _stage_for_something_else(change: Change) -> bool:
    """*⟦Accused of⟧* for *criticised for*."""
    return (
        change.is_swap
        and change.is_short
        and Tag.PROCEEDINGS in change.gone_tags
        and not has_opposites(change)
    )


def _loaded(change: Change) -> bool:
    """A loaded word went and none came: *⟦terrorists⟧* for *gunmen*."""
    return (
        change.is_swap
        and change.is_short
        and Tag.LOADED in change.gone_tags
        and Tag.LOADED not in change.come_tags
        and not has_opposites(change)
    )


def _loaded_added(change: Change) -> bool:
    return (
        change.is_swap
        and change.is_brief
        and Tag.LOADED in change.come_tags
        and Tag.LOADED not in change.gone_tags
        and not has_opposites(change)
    )


def _loaded_left_out(change: Change) -> bool:
    """*The ⟦notorious⟧ landlord*."""
    if not (change.is_omission and change.is_brief and Tag.LOADED in change.gone_tags):
        return False
    return not change.old.words[0].is_punctuation


def _hedged(change: Change) -> bool:
    """*The ⟦alleged⟧ forger*, *⟦perhaps⟧*: what was said as sure is said as possible."""
    hedge = Tag.MODAL if change.is_swap else Tag.PROCEEDINGS
    return change.is_addition and change.is_brief and change.either(hedge)


def _other_likelihood(change: Change) -> bool:
    return change.both(Tag.MODAL) and change.is_brief and not has_opposites(change)


def _other_saying(change: Change) -> bool:
    """A verb of saying for another: *⟦ordered⟧* for *asked*."""
    return change.is_word_for_word and change.both(Tag.SAYING) and not has_opposites(change)


def _headline(change: Change) -> bool:
    """A word for another in a headline in capitals, of which no list knows what they are."""
    words = [*change.gone, *change.come]
    return (
        change.is_swap
        and change.is_brief
        and all(word.is_plain and word.text.isupper() for word in words)
        and change.gone_tags | change.come_tags <= GRAMMAR
    )


_SHOWN = (Tag.PROCEEDINGS, Tag.LOADED, Tag.MODAL)

_wording = partial(Rule, Kind.WORDING, Cue.LOADED, shows=_SHOWN)
_proceedings = partial(Rule, Kind.WORDING, Cue.PROCEEDINGS, shows=_SHOWN)

RULES = (
    _proceedings(
        Strength.STRONG,
        _other_stage,
        fires="The clerk was [convicted of=>charged with] theft.",
        spares="The clerk was [convicted=>acquitted] in May.",
    ),
    _wording(
        Strength.FIRM,
        _loaded,
        fires="Two [terrorists=>gunmen] were shot.",
        spares="Two [gunmen=>terrorists] were shot.",
    ),
    _wording(
        Strength.FIRM,
        _loaded_left_out,
        fires="The [notorious =>]landlord was away.",
        spares="The [absent =>]landlord was away.",
    ),
    _wording(
        Strength.PLAIN,
        _hedged,
        fires="The [=>alleged ]forger was away.",
        spares="The [=>absent ]forger was away.",
    ),
    _wording(
        Strength.PLAIN,
        _other_likelihood,
        fires="The firm [will=>may] leave.",
        spares="The firm [will leave next spring=>may stay].",
    ),
    _wording(
        Strength.PLAIN,
        _other_saying,
        fires="The baker [urged=>asked] them to leave.",
        spares="The baker [confirmed=>denied] that they left.",
    ),
    _proceedings(
        Strength.PLAIN,
        _stage_for_something_else,
        fires="The clerk was [accused of=>teased for] sleeping.",
        spares="The clerk was [teased for=>accused of] sleeping.",
    ),
    _wording(
        Strength.PLAIN,
        _loaded_added,
        fires="Two [gunmen=>terrorists] were shot.",
        spares="Two [gunmen=>joggers] were shot.",
    ),
    _wording(
        Strength.PLAIN,
        _headline,
        fires="THE VOTE ON [MAKING=>DEFINING] A COW",
        spares="The vote on [making=>defining] a cow",
    ),
)
