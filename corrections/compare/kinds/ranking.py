"""The kinds that a difference suggests, in order.

A kind stands where its strongest matching rule stands: the stronger first, and of two that are
equally strong the one earlier in the table of rules. How many rules match does not count. A kind
that no rule finds is not suggested.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corrections.compare.kinds.change import Change
from corrections.compare.kinds.excerpt import excerpt
from corrections.compare.kinds.reading import read
from corrections.compare.kinds.rule import Rule, Strength
from corrections.compare.kinds.rules import RULES
from corrections.record.model import Certainty, Cue, Kind, Span, Suggestion

MOST_SUGGESTIONS = 3
_OF_TWO_LIKE_TEXTS = frozenset({Kind.STANCE, Kind.ATTRIBUTION})
_LEAST_BESIDE = {
    Strength.WEAK: Strength.WEAK,
    Strength.PLAIN: Strength.WEAK,
    Strength.FIRM: Strength.PLAIN,
    Strength.STRONG: Strength.PLAIN,
    Strength.CERTAIN: Strength.STRONG,
}
"""How strong a rule must be for its kind to be suggested beside the best one."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A change, and the rule that matches it."""

    rule: Rule
    change: Change

    @property
    def certainty(self) -> Certainty:
        """Likely where the rule is at least ``Strength.STRONG`` and some words were kept."""
        strong = self.rule.strength >= Strength.STRONG
        likely = strong and not self.change.is_another_text
        return Certainty.LIKELY if likely else Certainty.POSSIBLE


def suggest(spans: Sequence[Span], language: str = "") -> list[Suggestion]:
    """The kinds of error that the changes point to, best first: three at most, and none where they
    point to none. ``language`` (BCP 47) is the quote's. Words that were moved point to a kind only
    where no other word changed.
    """
    reading = read(spans, language)
    if reading.moved and not any(change.gone or change.come for change in reading.changes):
        return [Suggestion(Kind.OTHER, Cue.ORDER)]
    if not reading.changes and reading.retyped:
        return [Suggestion(Kind.OTHER, Cue.TYPOGRAPHY, certainty=Certainty.LIKELY)]
    return [_suggestion(finding) for finding in findings(reading.changes, RULES)]


def findings(changes: Sequence[Change], rules: Iterable[Rule]) -> list[Finding]:
    """The strongest match of each kind, strongest first: three at most, none of them far weaker
    than the first. The rules are given strongest first.
    """
    found: dict[Kind, Finding] = {}
    least = Strength.WEAK
    for rule in rules:
        if found:
            if rule.strength < least or len(found) == MOST_SUGGESTIONS:
                break
            if rule.kind in found:
                continue
        for change in changes:
            if rule.matches(change) and not _is_by_chance(rule, change):
                least = least if found else _LEAST_BESIDE[rule.strength]
                found[rule.kind] = Finding(rule, change)
                break
    return list(found.values())


def _is_by_chance(rule: Rule, change: Change) -> bool:
    # In two texts that share no word, one verb or negation tells nothing of the other text.
    return rule.kind in _OF_TWO_LIKE_TEXTS and change.is_another_text


def _suggestion(finding: Finding) -> Suggestion:
    rule, change = finding.rule, finding.change
    return Suggestion(
        kind=rule.kind,
        cue=rule.cue,
        old=excerpt(change.old, rule.shows),
        new=excerpt(change.new, rule.shows),
        certainty=finding.certainty,
    )
