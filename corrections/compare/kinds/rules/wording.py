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
    return _is_short_swap(change) and Tag.PROCEEDINGS in change.gone_tags


def _loaded(change: Change) -> bool:
    """A loaded word went and none came: *⟦terrorists⟧* for *gunmen*."""
    only_gone = Tag.LOADED in change.gone_tags and Tag.LOADED not in change.come_tags
    return _is_short_swap(change) and only_gone


def _presumed(change: Change) -> bool:
    """*The man ⟦suspected of⟧ the murder* for *the murderer*: no court had said so."""
    said = Tag.LOADED in change.gone_tags or Tag.ACCUSING in change.gone_tags
    presumed = Tag.PROCEEDINGS in change.come_tags and Tag.PROCEEDINGS not in change.gone_tags
    return _is_short_swap(change) and said and presumed


def _is_short_swap(change: Change) -> bool:
    """Whether a few words were exchanged that are no opposites: those turn the meaning round."""
    return change.is_swap and change.is_short and not has_opposites(change)


def _hearsay(change: Change) -> bool:
    """*Il ⟦aurait⟧ menti* for *il a menti*: French reports hearsay in the conditional."""
    if not change.is_word_for_word or change.quoted:
        return False
    plain, hearsay = sorted((change.gone[0].fold, change.come[0].fold), key=_is_conditional)
    if _is_conditional(plain) or not _is_conditional(hearsay):
        return False
    if plain in _AUXILIARIES.get(hearsay, ()):
        return True
    return _have_one_stem(plain, hearsay) and not change.led_by(Tag.ARTICLE, Tag.POSSESSIVE)


def _is_conditional(word: str) -> bool:
    return word.endswith(("rait", "raient"))


def _have_one_stem(plain: str, hearsay: str) -> bool:
    """*Touche* and *toucherait*, *finit* and *finirait*: the stem is all but two letters."""
    stem = hearsay.removesuffix("aient").removesuffix("ait").removesuffix("r")
    return len(stem) > _SHORTEST_STEM and plain[: len(stem) - 1] == stem[:-1]


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


_SHORTEST_STEM = 3
_AUXILIARIES = {
    "aurait": ("a", "avait", "aura"),
    "auraient": ("ont", "avaient", "auront"),
    "serait": ("est", "était", "sera", "fut"),
    "seraient": ("sont", "étaient", "seront", "furent"),
    "irait": ("va", "allait", "ira"),
    "iraient": ("vont", "allaient", "iront"),
    "devrait": ("doit", "devait", "devra"),
    "devraient": ("doivent", "devaient", "devront"),
    "pourrait": ("peut", "pouvait", "pourra"),
    "pourraient": ("peuvent", "pouvaient", "pourront"),
    "ferait": ("fait", "faisait", "fera"),
    "feraient": ("font", "faisaient", "feront"),
}

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
    _proceedings(
        Strength.FIRM,
        _presumed,
        fires="[The murderer=>The man charged with murder] was away.",
        spares="[The murderer=>The man who hates murder] was away.",
    ),
    _wording(
        Strength.FIRM,
        _hearsay,
        fires="La firme [a=>aurait] menti, selon eux.",
        spares="La firme [a=>avait] menti, selon eux.",
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
