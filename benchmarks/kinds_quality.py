"""How often the suggested kind is the one that an editor gave.

Usage: python benchmarks/kinds_quality.py [FILE ...] — files of pairs, those beside this program
unless others are named:

- JSON Lines: ``quote``, ``correction``, ``kind`` and perhaps ``lang``, ``also`` (other kinds that
  an editor would accept) and ``score_kind`` (false where the kind is arbitrary: not counted);
- text: ``en wording|The clerk [admitted=>said] it.``, and ``en figure+date|…`` where two would do.
"""

from __future__ import annotations

import json
import re
import statistics
import sys
import timeit
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from corrections.compare.diff import compare
from corrections.compare.kinds import suggest
from corrections.record.model import Certainty, Kind, Suggestion

BESIDE = Path(__file__).parent
CASES = (BESIDE / "pairs.jsonl", BESIDE / "kinds_pairs.txt")
_MARKED = re.compile(r"\[([^\[\]]*)=>([^\[\]]*)\]")


class Case(NamedTuple):
    """A pair, its language, and the kinds that an editor would accept, the best one first."""

    name: str
    language: str
    kinds: list[str]
    quote: str
    correction: str


class Verdict(NamedTuple):
    """What was expected of one pair, what was suggested, and the best time of five."""

    case: Case
    suggestions: list[Suggestion]
    seconds: float

    @property
    def first(self) -> bool:
        """Whether the first suggestion is right; where there is none, a record is ``other``."""
        kinds = [suggestion.kind for suggestion in self.suggestions] or [Kind.OTHER]
        return kinds[0] in self.case.kinds

    @property
    def likely(self) -> bool:
        """Whether the first suggestion is called likely."""
        return any(item.certainty is Certainty.LIKELY for item in self.suggestions[:1])


def main(arguments: list[str]) -> int:
    """Print each pair whose first suggestion is wrong, and the shares of each file."""
    for path in map(Path, arguments) if arguments else CASES:
        if not path.is_file():
            print(f"There are no cases at {path}: give a file of pairs.", file=sys.stderr)
            return 2
        verdicts = [judge(case) for case in cases(path)]
        if not verdicts:
            print(f"No case in {path} has a kind to score.", file=sys.stderr)
            return 2
        print("\n".join([*misses(verdicts), *by_kind(verdicts), *by_language(verdicts)]))
        seconds = statistics.median(verdict.seconds for verdict in verdicts)
        print(f"median time {seconds * 1000:.2f} ms\n")
    return 0


def cases(path: Path) -> Iterator[Case]:
    """The pairs of a file whose kind is not arbitrary."""
    with path.open(encoding="utf-8") as lines:
        for line in filter(str.strip, lines):
            if path.suffix == ".jsonl":
                found = json.loads(line)
                if found.get("score_kind", True):
                    kinds = [found["kind"], *found.get("also", ())]
                    language = found.get("lang", "")
                    name = found.get("id", "?")
                    yield Case(name, language, kinds, found["quote"], found["correction"])
            elif not line.startswith("#"):
                yield marked(line.strip())


def marked(line: str) -> Case:
    """A pair written as a sentence with its changes marked.

    >>> marked("en figure|It cost [£3=>£8].").correction
    'It cost £8.'
    """
    head, sentence = line.split("|", 1)
    language, kinds = head.split()
    quote, correction = (_MARKED.sub(side, sentence) for side in (r"\1", r"\2"))
    return Case(sentence, language, kinds.split("+"), quote, correction)


def judge(case: Case) -> Verdict:
    """Suggest kinds for one case."""
    spans = compare(case.quote, case.correction)
    suggestions = suggest(spans, case.language)
    seconds = min(timeit.repeat(lambda: suggest(spans, case.language), number=1, repeat=5))
    return Verdict(case, suggestions, seconds)


def misses(verdicts: Iterable[Verdict]) -> Iterator[str]:
    """A line for each pair whose first suggestion is wrong."""
    for verdict in verdicts:
        if not verdict.first:
            said = ", ".join(f"{s.kind} ({s.cue}, {s.certainty})" for s in verdict.suggestions)
            expected = "+".join(verdict.case.kinds)
            yield f"{expected}, suggested {said or 'none'}: {verdict.case.name}"


def by_kind(verdicts: Iterable[Verdict]) -> Iterator[str]:
    """A line for each kind: right first, of how many."""
    every: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for verdict in verdicts:
        every[verdict.case.kinds[0]] += 1
        right[verdict.case.kinds[0]] += verdict.first
    for kind in sorted(every):
        yield f"{kind:12} {right[kind]:3} of {every[kind]:3}"


def by_language(verdicts: Iterable[Verdict]) -> Iterator[str]:
    """The shares of each language, then those over all."""
    groups: defaultdict[str, list[Verdict]] = defaultdict(list)
    for verdict in verdicts:
        groups[verdict.case.language or "?"].append(verdict)
        groups["all"].append(verdict)
    yield "language  pairs  right first  likely, right  likely, wrong  none suggested"
    for language in sorted(groups, key=lambda name: (name == "all", name)):
        yield f"{language:8}  {shares(groups[language])}"


def shares(verdicts: list[Verdict]) -> str:
    """How many pairs, and of them: right first, likely and right or wrong, and not answered."""
    count = len(verdicts)
    right = sum(v.likely and v.first for v in verdicts) / count
    wrong = sum(v.likely and not v.first for v in verdicts) / count
    first = sum(v.first for v in verdicts) / count
    none = sum(not v.suggestions for v in verdicts) / count
    return f"{count:5}  {first:11.1%}  {right:13.1%}  {wrong:13.1%}  {none:14.1%}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
