"""Quotation: words altered inside quotation marks, or never said at all."""

from __future__ import annotations

from functools import partial

from corrections.compare.kinds.change import NEAR, Change, Side
from corrections.compare.kinds.lexicon import Tag
from corrections.compare.kinds.rule import Rule, Strength
from corrections.compare.kinds.rules.misprint import is_misprint
from corrections.compare.kinds.rules.spelling import is_confused, is_mentioned
from corrections.record.model import Cue, Kind


def _words_in_quotation(change: Change) -> bool:
    return change.quoted and change.is_swap and not (_is_title(change) or _is_slip(change))


def _is_slip(change: Change) -> bool:
    """Whether only the spelling differs: what was said stays the same."""
    return change.is_reaccented or change.is_recased or any(test(change) for test in _SLIPS)


def _few_words_in_or_out(change: Change) -> bool:
    return change.quoted and not change.is_swap and change.is_brief and not change.is_recased


def _many_words_in_or_out(change: Change) -> bool:
    return change.quoted and not change.is_swap and not change.is_brief


def _first_person(change: Change) -> bool:
    """Several words of somebody who says *I* or *we*, without quotation marks."""
    return not change.is_brief and (
        change.both(Tag.FIRST_PERSON) or change.led_by(Tag.FIRST_PERSON, within=NEAR)
    )


def _all_of_it(change: Change) -> bool:
    """Nothing was kept: the passage was never said."""
    return change.whole and change.is_swap and not change.is_brief


def _is_title(change: Change) -> bool:
    """Whether the quotation marks hold a title or a nickname rather than speech."""
    return _titled(change.old) and _titled(change.new)


def _titled(side: Side) -> bool:
    words = [word for word in side.words if not word.is_punctuation]
    content = [word for word in words if Tag.FUNCTION not in word.tags]
    return bool(content) and len(words) <= 8 and all(word.is_capital for word in content)


_SLIPS = (is_confused, is_misprint, is_mentioned)

_quotation = partial(Rule, Kind.QUOTATION, Cue.INSIDE_QUOTATION)

RULES = (
    _quotation(
        Strength.CERTAIN,
        _words_in_quotation,
        fires="“We were [robbed=>unlucky],” the captain said.",
        spares="“It [wetted=>whetted] my appetite,” the captain said.",
    ),
    _quotation(
        Strength.STRONG,
        _few_words_in_or_out,
        fires="“I will [=>not ]pay,” he said.",
        spares="He said that he would [=>not ]pay.",
    ),
    _quotation(
        Strength.PLAIN,
        _many_words_in_or_out,
        fires="“They lied to us[ and they will pay for it=>],” she said.",
        spares="“They lied to us[ once again=>],” she said.",
    ),
    _quotation(
        Strength.WEAK,
        _first_person,
        fires="I think that [the will to fight was lost=>my side was tired].",
        spares="They think that [the will to fight was lost=>my side was tired].",
    ),
    _quotation(
        Strength.WEAK,
        _all_of_it,
        fires="[Tout est à recommencer=>Chacun doit prendre son temps].",
        spares="[Tout est à recommencer=>Chacun doit prendre son temps], dit-il.",
    ),
)
