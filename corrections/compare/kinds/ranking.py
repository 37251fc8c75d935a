"""The kinds that a difference suggests, in order: evidence first, then what is left open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corrections.compare.kinds.change import Change
from corrections.compare.kinds.excerpt import excerpt
from corrections.compare.kinds.reading import Reading, read
from corrections.compare.kinds.rule import Rule
from corrections.compare.kinds.rules import RULES
from corrections.compare.kinds.rules.shape import left_open
from corrections.record.model import Cue, Kind, Span, Suggestion

MOST_SUGGESTIONS = 3

_SURE = 0.7
"""A kind with this much behind it needs no *I don't know* beside it."""

_CERTAIN = 0.96
"""A kind with this much behind it needs no other beside it, unless something speaks for one."""

_SLIGHT = 0.3
"""What stands for *I don't know*: kinds with less behind them are not worth a line."""

_SECOND = 0.08
"""How much another rule for the same kind adds to the best one."""


_FURTHER = 0.5
"""How much a further change that says the same counts."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A kind, how strongly a change speaks for it, and the rule that did most."""

    kind: Kind
    score: float
    rule: Rule
    change: Change


def suggest(spans: Sequence[Span], language: str = "") -> list[Suggestion]:
    """The likely kinds of error, best first: one at least, three at most.

    English and French are read alike, whatever ``language`` says: quotes mix them.
    """
    reading = read(spans)
    if not reading.changes:
        return [Suggestion(Kind.OTHER, Cue.TYPOGRAPHY if reading.retyped else Cue.NOTHING)]
    findings = [finding for change in reading.changes for finding in _findings(change)]
    ranked = _filled(_ranked(findings, reading), reading)
    return [_suggestion(finding) for finding in ranked[:MOST_SUGGESTIONS]]


def _filled(ranked: list[Finding], reading: Reading) -> list[Finding]:
    """As many findings as are shown: after the evidence, what the first change leaves open."""
    if len(ranked) >= MOST_SUGGESTIONS or ranked[0].score >= _CERTAIN:
        return ranked
    change = ranked[0].change
    filled = {finding.kind: finding for finding in ranked}
    for rule in left_open(change):
        filled.setdefault(rule.kind, Finding(rule.kind, rule.weight, rule, change))
        if len(filled) == MOST_SUGGESTIONS:
            break
    return list(filled.values())


def _findings(change: Change) -> list[Finding]:
    """What one change says for each kind."""
    seen: dict[Kind, list[Rule]] = {}
    for rule in RULES:
        if rule.matches(change):
            seen.setdefault(rule.kind, []).append(rule)
    return [_finding(kind, rules, change) for kind, rules in seen.items()]


def _finding(kind: Kind, rules: list[Rule], change: Change) -> Finding:
    best, *others = sorted(rules, key=lambda rule: -rule.weight)
    score = best.weight
    for rule in others:
        score += (1 - score) * rule.weight * _SECOND
    return Finding(kind, score, best, change)


def _ranked(findings: list[Finding], reading: Reading) -> list[Finding]:
    """One finding for each kind: the strongest, ordered by what all changes say."""
    kinds: dict[Kind, list[Finding]] = {}
    for finding in findings:
        kinds.setdefault(finding.kind, []).append(finding)
    totals = {kind: _total(found) for kind, found in kinds.items()}
    strongest = [max(found, key=lambda finding: finding.score) for found in kinds.values()]
    if max(totals.values(), default=0.0) < _SURE and Kind.OTHER not in kinds:
        unknown = Rule(Kind.OTHER, Cue.NOTHING, _SLIGHT, bool)
        strongest.append(Finding(Kind.OTHER, _SLIGHT, unknown, reading.changes[0]))
    return sorted(
        strongest, key=lambda finding: totals.get(finding.kind, finding.score), reverse=True
    )


def _total(found: list[Finding]) -> float:
    """What several changes say together: the strongest in full, each other one in part."""
    scores = [finding.score for finding in found]
    best = max(scores)
    return best + (sum(scores) - best) * _FURTHER


def _suggestion(finding: Finding) -> Suggestion:
    change, rule = finding.change, finding.rule
    return Suggestion(
        kind=finding.kind,
        cue=rule.cue,
        old=excerpt(change.old, rule.shows),
        new=excerpt(change.new, rule.shows),
    )
