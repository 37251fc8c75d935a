"""Every rule, by the two examples that it carries."""

from __future__ import annotations

from pathlib import Path

import pytest

from corrections.compare.diff import compare
from corrections.compare.kinds.change import Change
from corrections.compare.kinds.ranking import findings
from corrections.compare.kinds.reading import read
from corrections.compare.kinds.rule import Rule, Strength
from corrections.compare.kinds.rules import RULES
from corrections.record.model import Cue, Kind
from tests.compare.kinds.marked import quote_and_correction

EVERY_RULE = pytest.mark.parametrize(
    "rule", [pytest.param(rule, id=f"{rule.kind}-{rule.matches.__name__}") for rule in RULES]
)


def changes_of(example: str) -> list[Change]:
    return read(compare(*quote_and_correction(example))).changes


def suggested(example: str, rules: list[Rule]) -> list[tuple[Kind, Cue]]:
    return [(finding.kind, finding.cue) for finding in findings(changes_of(example), rules)]


@EVERY_RULE
def test_a_rule_matches_its_first_example(rule: Rule) -> None:
    assert any(rule.matches(change) for change in changes_of(rule.fires))


@EVERY_RULE
def test_a_rule_matches_no_change_of_its_second_example(rule: Rule) -> None:
    changes = changes_of(rule.spares)
    assert changes
    assert not any(rule.matches(change) for change in changes)


@EVERY_RULE
def test_a_rule_decides_on_its_example(rule: Rule) -> None:
    kind, cue = suggested(rule.fires, list(RULES))[0]
    if rule.strength > Strength.WEAK:
        assert (kind, cue) == (rule.kind, rule.cue)
    else:
        assert rule.kind in [kind for kind, _ in suggested(rule.fires, list(RULES))]


@EVERY_RULE
def test_no_rule_can_be_left_out_unnoticed(rule: Rule) -> None:
    others = [other for other in RULES if other is not rule]
    assert suggested(rule.fires, others) != suggested(rule.fires, list(RULES))


CONDITIONS = [
    line.split(maxsplit=2)
    for file in sorted(Path(__file__).with_name("conditions").glob("*.txt"))
    for line in file.read_text("utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize("name", dict.fromkeys(name for name, _, _ in CONDITIONS))
def test_every_part_of_a_condition_counts(name: str) -> None:
    rules = [rule for rule in RULES if rule.matches.__name__ == name]
    assert rules
    for _, expected, sentence in (line for line in CONDITIONS if line[0] == name):
        changes = changes_of(sentence)
        assert changes
        fires = any(rule.matches(change) for rule in rules for change in changes)
        assert fires is (expected == "fires:"), sentence


def test_no_two_rules_have_the_same_example() -> None:
    fires = [rule.fires for rule in RULES]
    assert len(set(fires)) == len(fires)


def test_no_file_of_the_kinds_is_too_long() -> None:
    package = Path(__file__).parents[3] / "corrections" / "compare" / "kinds"
    lengths = {path.name: len(path.read_text().splitlines()) for path in package.rglob("*.py")}
    assert lengths
    assert max(lengths.values()) <= 300, lengths
