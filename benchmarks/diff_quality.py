"""How often the difference is what a careful reader marked, beside other ways to find it.

Usage: python benchmarks/diff_quality.py [FILE] — a JSON line for each pair, with ``quote``,
``correction`` and the marks ``spans_quote`` and ``spans_correction`` in characters.

F1 counts the marked characters of both sides over all pairs; ``exact`` is the share of pairs with
every mark right; ``rebuilt`` the share whose spans give both texts back. White space is not
counted, since readers do not see which of two spaces was marked.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from corrections.compare.diff import compare

CASES = Path(__file__).with_name("pairs.jsonl")

Run = tuple[str, str, str]
"""What a piece of the difference is (equal, delete, insert, replace), its old and new text."""
Differ = Callable[[str, str], Iterable[Run]]


class Score(NamedTuple):
    """What one way of finding differences achieves on all pairs, in shares of one."""

    f1: float
    exact: float
    rebuilt: float
    missed: list[str]


def ours(quote: str, correction: str) -> Iterator[Run]:
    for span in compare(quote, correction):
        text = span["text"]
        if span["op"] == "equal":
            yield "equal", text, span.get("corrected", text)
        elif span["op"] == "delete":
            yield "delete", text, ""
        else:
            yield "insert", "", text


def by_opcodes(old: Sequence[str], new: Sequence[str]) -> Iterator[Run]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        yield tag, "".join(old[i1:i2]), "".join(new[j1:j2])


def by_characters(quote: str, correction: str) -> Iterator[Run]:
    return by_opcodes(quote, correction)


def by_words(quote: str, correction: str) -> Iterator[Run]:
    cut = re.compile(r"\w+|\s+|[^\w\s]").findall
    return by_opcodes(cut(quote), cut(correction))


def by_diff_match_patch(quote: str, correction: str) -> Iterator[Run]:
    from diff_match_patch import diff_match_patch  # type: ignore[import-untyped]

    matcher = diff_match_patch()
    matcher.Diff_Timeout = 0
    diffs = matcher.diff_main(quote, correction)
    matcher.diff_cleanupSemantic(diffs)
    for sign, text in diffs:
        if sign == 0:
            yield "equal", text, text
        elif sign < 0:
            yield "delete", text, ""
        else:
            yield "insert", "", text


def by_redlines(quote: str, correction: str) -> Iterator[Run]:
    from redlines import Redlines
    from redlines.processor import concatenate_paragraphs_and_add_chr_182, tokenize_text

    def pieces(text: str) -> list[str]:
        """The text cut where redlines cuts it; its mark for a paragraph stands for nothing."""
        places, place = [], 0
        for token in tokenize_text(concatenate_paragraphs_and_add_chr_182(text)):
            places.append(place)
            if token.strip() != "¶":
                place = text.index(token.strip(), place) + len(token.strip())
        places.append(len(text))
        return [text[start:end] for start, end in pairwise(places)]

    old, new = pieces(quote), pieces(correction)
    for tag, i1, i2, j1, j2 in Redlines(quote, correction).opcodes:
        yield tag, "".join(old[i1:i2]), "".join(new[j1:j2])


DIFFERS: dict[str, Differ] = {
    "this package": ours,
    "difflib, words": by_words,
    "difflib, characters": by_characters,
    "diff-match-patch, semantic": by_diff_match_patch,
    "redlines": by_redlines,
}


def marks(runs: Iterable[Run]) -> tuple[set[int], set[int], str, str]:
    """The characters marked on either side, and both texts as the runs give them."""
    marked_old: set[int] = set()
    marked_new: set[int] = set()
    quote = correction = ""
    for kind, old, new in runs:
        if kind != "equal":
            marked_old.update(range(len(quote), len(quote) + len(old)))
            marked_new.update(range(len(correction), len(correction) + len(new)))
        quote, correction = quote + old, correction + new
    return marked_old, marked_new, quote, correction


def visible(places: Iterable[int], text: str) -> set[int]:
    return {place for place in places if not text[place : place + 1].isspace()}


def score(cases: Sequence[dict[str, Any]], differ: Differ) -> Score:
    right = found = wanted = rebuilt = 0
    missed = []
    for case in cases:
        old, new, quote, correction = marks(differ(case["quote"], case["correction"]))
        rebuilt += (quote, correction) == (case["quote"], case["correction"])
        exact = True
        for places, name in ((old, "quote"), (new, "correction")):
            spans = case[f"spans_{name}"]
            truth = {place for start, end in spans for place in range(start, end)}
            got, truth = visible(places, case[name]), visible(truth, case[name])
            right, found, wanted = right + len(got & truth), found + len(got), wanted + len(truth)
            exact = exact and got == truth
        if not exact:
            missed.append(case["id"])
    total = len(cases)
    return Score(2 * right / (found + wanted), 1 - len(missed) / total, rebuilt / total, missed)


def main() -> None:
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else CASES
    if not path.exists():
        print(f"No marked pairs at {path}: give the file as argument. Nothing measured.")
        return
    cases = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    print(f"{len(cases)} pairs\n{'':28}{'F1':>7}{'exact':>8}{'rebuilt':>9}")
    for name, differ in DIFFERS.items():
        try:
            result = score(cases, differ)
        except ImportError as missing:
            print(f"{name:28}not installed ({missing.name})")
            continue
        print(f"{name:28}{result.f1:7.3f}{result.exact:8.1%}{result.rebuilt:9.0%}")
        if differ is ours and result.missed:
            print(f"{'':28}not exact: {', '.join(result.missed)}")


if __name__ == "__main__":
    main()
