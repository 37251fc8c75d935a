"""How often the suggested kind is the one that an editor gave.

Usage: python benchmarks/kinds_quality.py [FILE] — a JSON line for each pair, with ``quote``,
``correction``, ``kind`` and perhaps ``lang``, ``also`` (other kinds that an editor would accept)
and ``score_kind`` (false where the kind is arbitrary: not counted).
"""

from __future__ import annotations

import json
import statistics
import sys
import timeit
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from corrections.compare.diff import compare
from corrections.compare.kinds import suggest
from corrections.record.model import Certainty, Kind, Suggestion

CASES = Path(__file__).with_name("pairs.jsonl")


class Verdict(NamedTuple):
    """What was expected of one pair, what was suggested, and the best time of five."""

    name: str
    expected: str
    accepted: frozenset[str]
    suggestions: list[Suggestion]
    seconds: float

    @property
    def first(self) -> bool:
        """Whether the first suggestion is right; where there is none, a record is ``other``."""
        kinds = [suggestion.kind for suggestion in self.suggestions] or [Kind.OTHER]
        return kinds[0] in self.accepted

    @property
    def confidently_wrong(self) -> bool:
        """Whether the first suggestion is called likely, and is wrong."""
        likely = [item.certainty is Certainty.LIKELY for item in self.suggestions[:1]]
        return any(likely) and not self.first


def main(arguments: list[str]) -> int:
    """Print the shares, and each pair whose first suggestion is wrong."""
    path = Path(arguments[0]) if arguments else CASES
    if not path.is_file():
        print(f"There are no cases at {path}: give a JSON Lines file.", file=sys.stderr)
        return 2
    verdicts = [judge(case) for case in scored(path)]
    if not verdicts:
        print(f"No case in {path} has a kind to score.", file=sys.stderr)
        return 2
    print("\n".join([*misses(verdicts), *by_kind(verdicts), *totals(verdicts)]))
    return 0


def scored(path: Path) -> Iterator[dict[str, Any]]:
    """The cases whose kind is not arbitrary."""
    with path.open(encoding="utf-8") as lines:
        for line in filter(str.strip, lines):
            case = json.loads(line)
            if case.get("score_kind", True):
                yield case


def judge(case: dict[str, Any]) -> Verdict:
    """Suggest kinds for one case."""
    spans = compare(case["quote"], case["correction"])
    suggestions = suggest(spans, case.get("lang", ""))
    seconds = min(timeit.repeat(lambda: suggest(spans), number=1, repeat=5))
    accepted = frozenset({case["kind"], *case.get("also", ())})
    return Verdict(case.get("id", "?"), case["kind"], accepted, suggestions, seconds)


def misses(verdicts: Iterable[Verdict]) -> Iterator[str]:
    """A line for each pair whose first suggestion is wrong."""
    for verdict in verdicts:
        if not verdict.first:
            said = ", ".join(f"{s.kind} ({s.cue})" for s in verdict.suggestions)
            yield f"{verdict.name}: {verdict.expected}, suggested {said or 'none'}"


def by_kind(verdicts: Iterable[Verdict]) -> Iterator[str]:
    """A line for each kind: right first, of how many."""
    every: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for verdict in verdicts:
        every[verdict.expected] += 1
        right[verdict.expected] += verdict.first
    for kind in sorted(every):
        yield f"{kind:12} {right[kind]:3} of {every[kind]:3}"


def totals(verdicts: list[Verdict]) -> Iterator[str]:
    """The shares over all pairs, and the time."""
    count = len(verdicts)
    yield f"right first         {sum(v.first for v in verdicts) / count:6.1%} of {count}"
    yield f"likely and wrong    {sum(v.confidently_wrong for v in verdicts) / count:6.1%}"
    yield f"none suggested      {sum(not v.suggestions for v in verdicts) / count:6.1%}"
    yield f"median time         {statistics.median(v.seconds for v in verdicts) * 1000:.2f} ms"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
