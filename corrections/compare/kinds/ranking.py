"""The kinds that a difference suggests, in order.

A kind stands where its strongest matching rule stands: the stronger first, and of two that are
equally strong the one earlier in the table of rules. How many rules match does not count. A kind
that no rule finds is not suggested.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import takewhile

from corrections.compare.kinds.change import Change
from corrections.compare.kinds.excerpt import excerpt
from corrections.compare.kinds.reading import read
from corrections.compare.kinds.rule import Rule, Strength
from corrections.compare.kinds.rules import RULES
from corrections.record.model import Certainty, Cue, Kind, Span, Suggestion

MOST_SUGGESTIONS = 3
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
        """Likely where the rule is at least ``Strength.STRONG``."""
        strong = self.rule.strength >= Strength.STRONG
        return Certainty.LIKELY if strong else Certainty.POSSIBLE


def suggest(spans: Sequence[Span], language: str = "") -> list[Suggestion]:
    """The kinds of error that the changes point to, best first: three at most, and none where they
    point to none. ``language`` (BCP 47) is the quote's.
    """
    reading = read(spans, language)
    if not reading.changes and reading.retyped:
        return [Suggestion(Kind.OTHER, Cue.TYPOGRAPHY, certainty=Certainty.LIKELY)]
    found = takewhile(_points_to_a_kind, findings(reading.changes, RULES))
    return [_suggestion(finding) for finding in found]


def findings(changes: Sequence[Change], rules: Iterable[Rule]) -> list[Finding]:
    """The strongest match of each kind, strongest first: three at most, none of them far weaker
    than the first.
    """
    found = [Finding(rule, change) for rule in rules for change in changes if rule.matches(change)]
    found.sort(key=lambda finding: finding.rule.strength, reverse=True)
    best = found[0].rule.strength if found else Strength.WEAK
    beside = [finding for finding in found if finding.rule.strength >= _LEAST_BESIDE[best]]
    return _first_of_each_kind(beside)[:MOST_SUGGESTIONS]


def _points_to_a_kind(finding: Finding) -> bool:
    """False for a rule that says that its change points to none: what is weaker counts no more."""
    return finding.rule.cue is not Cue.NOTHING


def _first_of_each_kind(found: Iterable[Finding]) -> list[Finding]:
    first: dict[Kind, Finding] = {}
    for finding in found:
        first.setdefault(finding.rule.kind, finding)
    return list(first.values())


def _suggestion(finding: Finding) -> Suggestion:
    rule, change = finding.rule, finding.change
    return Suggestion(
        kind=rule.kind,
        cue=rule.cue,
        old=excerpt(change.old, rule.shows),
        new=excerpt(change.new, rule.shows),
        certainty=finding.certainty,
    )
