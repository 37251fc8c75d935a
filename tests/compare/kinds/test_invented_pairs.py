"""On the pairs of ``benchmarks/kinds_pairs.txt`` what is suggested stays as right and as sure."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from corrections.compare.diff import compare
from corrections.compare.kinds import suggest
from corrections.record.model import Certainty, Suggestion
from tests.compare.kinds.marked import quote_and_correction

FILE = Path(__file__).resolve().parents[3] / "benchmarks" / "kinds_pairs.txt"
LINES = [line for line in FILE.read_text("utf-8").splitlines() if not line.startswith("#")]


class Verdict(NamedTuple):
    language: str
    kinds: list[str]
    first: Suggestion | None
    sentence: str

    @property
    def right(self) -> bool:
        return self.first is not None and self.first.kind in self.kinds

    @property
    def likely(self) -> bool:
        return self.first is not None and self.first.certainty is Certainty.LIKELY


def verdict_of(line: str) -> Verdict:
    head, sentence = line.split("|", 1)
    language, kinds = head.split()
    found = suggest(compare(*quote_and_correction(sentence)), language)
    return Verdict(language, kinds.split("+"), next(iter(found), None), sentence)


VERDICTS = [verdict_of(line) for line in LINES]


def share_right(verdicts: list[Verdict]) -> float:
    return sum(verdict.right for verdict in verdicts) / len(verdicts)


def test_the_first_kind_is_right_in_english_and_french() -> None:
    read_first = [verdict for verdict in VERDICTS if verdict.language in ("en", "fr")]
    assert share_right(read_first) >= 0.95


def test_the_first_kind_is_right_in_other_languages() -> None:
    others = [verdict for verdict in VERDICTS if verdict.language not in ("en", "fr")]
    assert len({verdict.language for verdict in others}) >= 10
    assert share_right(others) >= 0.95


def test_a_likely_kind_is_nearly_always_right() -> None:
    likely = [verdict for verdict in VERDICTS if verdict.likely]
    assert len(likely) >= len(VERDICTS) / 2
    wrong = [verdict.sentence for verdict in likely if not verdict.right]
    assert len(wrong) <= 0.03 * len(likely), wrong


def test_a_possible_kind_is_right_twice_in_three_times() -> None:
    possible = [verdict for verdict in VERDICTS if verdict.first and not verdict.likely]
    assert possible
    assert share_right(possible) >= 2 / 3


def test_nearly_every_pair_points_to_a_kind() -> None:
    silent = [verdict.sentence for verdict in VERDICTS if verdict.first is None]
    assert len(silent) <= 0.03 * len(VERDICTS), silent
