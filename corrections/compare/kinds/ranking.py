"""The kinds that a difference suggests, in order.

A kind stands where its strongest matching rule stands: the stronger first, and of two that are
equally strong the one earlier in the table of rules. How many rules match does not count.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from corrections.compare.kinds.change import Change
from corrections.compare.kinds.excerpt import excerpt
from corrections.compare.kinds.reading import read
from corrections.compare.kinds.rule import Rule, Strength
from corrections.compare.kinds.rules import RULES
from corrections.compare.kinds.rules.shape import SHAPES, Shape
from corrections.record.model import Cue, Kind, Span, Suggestion

MOST_SUGGESTIONS = 3


@dataclass(frozen=True, slots=True)
class Finding:
    """A kind, and the change and the cue that suggest it."""

    kind: Kind
    cue: Cue
    change: Change
    rule: Rule | None = None


def suggest(spans: Sequence[Span], language: str = "") -> list[Suggestion]:
    """The likely kinds of error, best first: one at least, three at most.

    English and French are read alike, whatever ``language`` says: quotes mix them.
    """
    reading = read(spans)
    if not reading.changes:
        return [Suggestion(Kind.OTHER, Cue.TYPOGRAPHY if reading.retyped else Cue.NOTHING)]
    return [_suggestion(finding) for finding in findings(reading.changes, RULES)]


def findings(changes: Sequence[Change], rules: Iterable[Rule]) -> list[Finding]:
    """The kinds that the rules find in the changes, then those that the shape leaves open."""
    matches = [(rule, change) for rule in rules for change in changes if rule.matches(change)]
    matches.sort(key=lambda match: match[0].strength, reverse=True)
    found = [Finding(rule.kind, rule.cue, change, rule) for rule, change in matches]
    strongest = matches[0][0].strength if matches else Strength.WEAK
    if strongest is Strength.WEAK:
        found.append(Finding(Kind.OTHER, Cue.NOTHING, changes[0]))
    if strongest is not Strength.CERTAIN:
        found.extend(_left_open(found[0].change, SHAPES))
    return _first_of_each_kind(found)[:MOST_SUGGESTIONS]


def _left_open(change: Change, shapes: Iterable[Shape]) -> Iterator[Finding]:
    for shape in shapes:
        if shape.matches(change):
            yield from (Finding(kind, shape.cue, change) for kind in shape.kinds)


def _first_of_each_kind(found: Iterable[Finding]) -> list[Finding]:
    first: dict[Kind, Finding] = {}
    for finding in found:
        first.setdefault(finding.kind, finding)
    return list(first.values())


def _suggestion(finding: Finding) -> Suggestion:
    shows = finding.rule.shows if finding.rule else ()
    return Suggestion(
        kind=finding.kind,
        cue=finding.cue,
        old=excerpt(finding.change.old, shows),
        new=excerpt(finding.change.new, shows),
    )
