"""150 pairs in the manner of correction notices, marked before they were compared.

``notice_pairs.jsonl`` has a pair a line: the language, the kinds that are right (none where the
kind is arbitrary), and the markings that a careful reader would accept, the first of them best.
A marking has both texts: ``[-deleted-]``, ``{+inserted+}``, and ``{=printed|corrected=}`` where
typography alone differs. The shares are those that were reached: they may rise.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import NamedTuple

from corrections.compare.diff import compare
from corrections.compare.kinds import suggest
from corrections.record.model import Certainty, Span
from corrections.render.passages import corrected, printed
from tests.compare.test_pairs import marked

FILE = Path(__file__).with_name("notice_pairs.jsonl")
_MARK = re.compile(r"\[-(.*?)-\]|\{\+(.*?)\+\}|\{=(.*?)\|(.*?)=\}", re.DOTALL)

READ_FIRST = ("en", "fr")


class Pair(NamedTuple):
    language: str
    kinds: list[str]
    markings: list[list[Span]]

    @property
    def spans(self) -> list[Span]:
        best = self.markings[0]
        return compare(printed(best), corrected(best))

    @property
    def is_exact(self) -> bool:
        """Whether the words marked are those of one of the markings, white space aside."""
        found = self.spans
        return any(
            marked(found, "delete") == marked(wanted, "delete")
            and marked(found, "insert") == marked(wanted, "insert")
            for wanted in self.markings
        )


def spans_of(marking: str) -> list[Span]:
    """A marking as spans."""
    spans: list[Span] = []
    end = 0
    for mark in _MARK.finditer(marking):
        spans.append({"op": "equal", "text": marking[end : mark.start()]})
        end = mark.end()
        if mark[1]:
            spans.append({"op": "delete", "text": mark[1]})
        elif mark[2]:
            spans.append({"op": "insert", "text": mark[2]})
        else:
            spans.append({"op": "equal", "text": mark[3], "corrected": mark[4]})
    return [*spans, {"op": "equal", "text": marking[end:]}]


def read(line: str) -> Pair:
    row = json.loads(line)
    language = row["lang"].partition("-")[0]
    return Pair(language, row["kinds"], [spans_of(marking) for marking in row["marked"]])


PAIRS = [read(line) for line in FILE.read_text("utf-8").splitlines()]
SCORED = [pair for pair in PAIRS if pair.kinds]


def test_all_markings_of_a_pair_have_the_same_texts() -> None:
    for pair in PAIRS:
        assert len({(printed(spans), corrected(spans)) for spans in pair.markings}) == 1


def test_both_texts_can_be_rebuilt() -> None:
    for pair in PAIRS:
        best = pair.markings[0]
        assert (printed(pair.spans), corrected(pair.spans)) == (printed(best), corrected(best))


def test_at_least_146_of_150_are_marked_as_a_careful_reader_did() -> None:
    others = [printed(pair.markings[0]) for pair in PAIRS if not pair.is_exact]
    assert len(PAIRS) - len(others) >= 146, others


def test_the_right_kind_is_first_in_english_and_french() -> None:
    pairs = [pair for pair in SCORED if pair.language in READ_FIRST]
    assert count_right(pairs) >= 90, len(pairs)


def test_the_right_kind_is_first_in_other_languages() -> None:
    pairs = [pair for pair in SCORED if pair.language not in READ_FIRST]
    assert count_right(pairs) >= 47, len(pairs)


def test_no_likely_kind_is_wrong() -> None:
    likely = [pair for pair in SCORED if is_likely(pair)]
    assert len(likely) >= 109
    assert [printed(pair.markings[0]) for pair in likely if not is_right(pair)] == []


def count_right(pairs: list[Pair]) -> int:
    return sum(map(is_right, pairs))


def is_right(pair: Pair) -> bool:
    found = suggest(pair.spans, pair.language)
    return bool(found) and found[0].kind in pair.kinds


def is_likely(pair: Pair) -> bool:
    found = suggest(pair.spans, pair.language)
    return bool(found) and found[0].certainty is Certainty.LIKELY
