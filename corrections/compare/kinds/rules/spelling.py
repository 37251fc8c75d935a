"""Other: spelling, capitals, the order of words, words taken for one another."""

from __future__ import annotations

from difflib import SequenceMatcher
from functools import partial

from corrections.compare.kinds.change import NEAR, Change, remembered
from corrections.compare.kinds.lexicon import GRAMMAR, Group, Tag
from corrections.compare.kinds.names import could_name
from corrections.compare.kinds.rule import Rule, Strength
from corrections.compare.kinds.words import Word, tags_of
from corrections.record.model import Cue, Kind

_ALIKE = 0.8
_NEARLY_ALIKE = 0.87
_LONGEST = 40
_SHORTEST = 6
_FEW_LETTERS = 2


@remembered
def is_confused(change: Change) -> bool:
    """Two words that are often taken for one another: *⟦principle⟧* for *principal*."""
    return change.is_word_for_word and change.both_in(Group.CONFUSED)


def _reaccented(change: Change) -> bool:
    """A common word that only gained or lost an accent."""
    respelt = change.is_word_for_word and change.is_reaccented
    return respelt and change.come[0].text[0].islower() and not change.both_in(Group.MISPRINTS)


def _recased(change: Change) -> bool:
    """Other capitals, unless in small words alone: those follow from a change beside them."""
    return change.is_recased and any(Tag.FUNCTION not in word.tags for word in change.old.words)


def _reordered(change: Change) -> bool:
    return change.is_reordered


def is_respelt(change: Change) -> bool:
    """A common word spelt nearly alike: a typing error."""
    return (
        change.is_word_for_word
        and is_common(change.gone[0])
        and is_common(change.come[0])
        and _alike(change.gone[0].fold, change.come[0].fold, _ALIKE)
    )


def _misspelt(change: Change) -> bool:
    """A listed word for one that no list has, spelt nearly alike."""
    if not change.is_word_for_word or is_confused(change):
        return False
    old, new = change.gone[0], change.come[0]
    listed = is_common(old) and new.text[0].islower() and not is_common(new)
    return listed and _alike(old.fold, new.fold, _NEARLY_ALIKE)


def _few_letters_differ(change: Change) -> bool:
    """A word that no list has, for one with the same first letter and one or two others: a slip
    of letters perhaps."""
    if not change.is_word_for_word or is_confused(change) or change.is_reaccented:
        return False
    old, new = change.gone[0], change.come[0]
    in_lower_case = old.text.islower() and new.text.islower()
    unlisted = in_lower_case and is_common(old) and not old.tags and old.fold[0] == new.fold[0]
    return unlisted and _letters_between(old.fold, new.fold) <= _FEW_LETTERS


def _letters_between(old: str, new: str) -> int:
    """How many letters differ; more than a few in short words, and in words of unlike length."""
    lengths = sorted((len(old), len(new)))
    if not _SHORTEST <= lengths[0] <= lengths[1] <= _LONGEST:
        return _LONGEST
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    return lengths[1] - sum(block.size for block in blocks)


def _other_signs(change: Change) -> bool:
    """A stop for a comma, a flag for another: no word changed."""
    told = change.old.words and change.new.words and not (change.gone or change.come)
    return bool(told) and not change.is_recased and not change.is_reordered


def is_mentioned(change: Change) -> bool:
    """*Il faut lire « ⟦agrafe⟧ »*: the quotation marks hold a word, not speech."""
    if not change.is_word_for_word:
        return False
    mentioned = Tag.MENTION in tags_of(change.before[-NEAR:])
    return mentioned and _alike(change.gone[0].fold, change.come[0].fold, _ALIKE)


def is_common(word: Word) -> bool:
    """Whether the word is no name, and in no list but those of grammar."""
    # Neither numbers nor scripts without capitals, whose words these are not.
    is_cased = word.text.lower() != word.text.upper()
    return is_cased and not could_name(word) and word.tags <= GRAMMAR


def _alike(old: str, new: str, least: float) -> bool:
    return (
        3 < min(len(old), len(new)) <= _LONGEST
        and SequenceMatcher(None, old, new, autojunk=False).ratio() >= least
    )


_spelling = partial(Rule, Kind.OTHER, Cue.SPELLING)

RULES = (
    _spelling(
        Strength.CERTAIN,
        is_mentioned,
        fires="Il faut lire « [agraffe=>agrafe] ».",
        spares="Elle a dit « [agraffe=>agrafe] ».",
    ),
    _spelling(
        Strength.CERTAIN,
        _reaccented,
        fires="Une pièce de [théatre=>théâtre] sera jouée.",
        spares="Une pièce de [Gerard=>Gérard] sera jouée.",
    ),
    _spelling(
        Strength.PLAIN,
        is_respelt,
        fires="Une faute d’[agraffe=>agrafe] demeure.",
        spares="Une faute d’[agrafe=>accent] demeure.",
    ),
    _spelling(
        Strength.STRONG,
        _misspelt,
        fires="The [govenor=>governor] signed it.",
        spares="The [mayor=>governor] signed it.",
    ),
    Rule(
        Kind.OTHER,
        Cue.SIGNS,
        Strength.WEAK,
        _other_signs,
        fires="Le joueur est [🇫🇷=>🇧🇪].",
        spares="Le joueur est [🇫🇷=>belge].",
    ),
    Rule(
        Kind.OTHER,
        Cue.CAPITALS,
        Strength.PLAIN,
        _recased,
        fires="The [internet of things=>Internet of Things] is old.",
        spares="The box is open[. The=>, the] lid is lost.",
    ),
    Rule(
        Kind.OTHER,
        Cue.ORDER,
        Strength.PLAIN,
        _reordered,
        fires="The [bread and the salt=>salt and the bread] were passed.",
        spares="The [bread and the salt=>salt and the butter] were passed.",
    ),
    Rule(
        Kind.MISPRINT,
        Cue.SPELLING,
        Strength.PLAIN,
        _few_letters_differ,
        fires="The [bycicle=>bicycle] fell.",
        spares="The [bicykle=>Bicycle] fell.",
    ),
)
