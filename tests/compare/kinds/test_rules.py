"""Every rule, by the two examples that it carries."""

from __future__ import annotations

from pathlib import Path

from corrections.compare.diff import compare
from corrections.compare.kinds.change import Change
from corrections.compare.kinds.ranking import findings
from corrections.compare.kinds.reading import read
from corrections.compare.kinds.rule import Rule, Strength
from corrections.compare.kinds.rules import RULES
from corrections.record.model import Cue, Kind
from tests.compare.kinds.marked import quote_and_correction


def name_of(rule: Rule) -> str:
    return f"{rule.kind} {rule.matches.__name__}"


def changes_of(example: str) -> list[Change]:
    return read(compare(*quote_and_correction(example))).changes


def matches(rule: Rule, example: str) -> bool:
    return any(rule.matches(change) for change in changes_of(example))


def suggested(example: str, rules: list[Rule]) -> list[tuple[Kind, Cue, Strength]]:
    """The kinds that the rules find, each with its cue and with how strongly it is found."""
    found = [finding.rule for finding in findings(changes_of(example), rules)]
    return [(rule.kind, rule.cue, rule.strength) for rule in found]


def decides(rule: Rule) -> bool:
    """Whether the rule's own example is given its kind: first, unless the rule is weak."""
    found = suggested(rule.fires, list(RULES))
    if rule.strength > Strength.WEAK:
        return found[0][:2] == (rule.kind, rule.cue)
    return rule.kind in [kind for kind, *_ in found]


def test_every_rule_matches_its_first_example() -> None:
    assert [name_of(rule) for rule in RULES if not matches(rule, rule.fires)] == []


def test_no_rule_matches_a_change_of_its_second_example() -> None:
    assert [name_of(rule) for rule in RULES if not changes_of(rule.spares)] == []
    assert [name_of(rule) for rule in RULES if matches(rule, rule.spares)] == []


def test_every_rule_decides_on_its_example() -> None:
    assert [name_of(rule) for rule in RULES if not decides(rule)] == []


def test_no_rule_can_be_left_out_unnoticed() -> None:
    def without(rule: Rule) -> list[tuple[Kind, Cue, Strength]]:
        return suggested(rule.fires, [other for other in RULES if other is not rule])

    unnoticed = [rule for rule in RULES if without(rule) == suggested(rule.fires, list(RULES))]
    assert [name_of(rule) for rule in unnoticed] == []


CONDITIONS = [
    line.split(maxsplit=2)
    for file in sorted(Path(__file__).with_name("conditions").glob("*.txt"))
    for line in file.read_text("utf-8").splitlines()
    if not line.startswith("#")
]


def test_every_part_of_a_condition_counts() -> None:
    named = {name: [r for r in RULES if r.matches.__name__ == name] for name, _, _ in CONDITIONS}

    assert [name for name, rules in named.items() if not rules] == []
    assert [sentence for _, _, sentence in CONDITIONS if not changes_of(sentence)] == []
    assert [
        (name, expected, sentence)
        for name, expected, sentence in CONDITIONS
        if any(matches(rule, sentence) for rule in named[name]) is not (expected == "fires:")
    ] == []


def test_no_two_rules_have_the_same_example() -> None:
    fires = [rule.fires for rule in RULES]
    assert len(set(fires)) == len(fires)


def test_no_file_of_the_kinds_is_too_long() -> None:
    package = Path(__file__).parents[3] / "corrections" / "compare" / "kinds"
    lengths = {path.name: len(path.read_text().splitlines()) for path in package.rglob("*.py")}
    assert lengths
    assert max(lengths.values()) <= 300, lengths
