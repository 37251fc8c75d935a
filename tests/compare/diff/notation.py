"""Differences written with braces: a case is a quote and a correction, the changes in braces.

White space at either end of a change is compared only where ``spans`` are.
"""

from __future__ import annotations

import re
from itertools import pairwise

from corrections.compare.diff import compare
from corrections.record.model import Span


def quote_of(spans: list[Span]) -> str:
    return "".join(span["text"] for span in spans if span["op"] != "insert")


def correction_of(spans: list[Span]) -> str:
    return "".join(span.get("corrected", span["text"]) for span in spans if span["op"] != "delete")


def marked(spans: list[Span]) -> tuple[str, str]:
    """Both sides with braces around what changed; a mark's outer spaces stand outside it."""
    sides = []
    for changed in ("delete", "insert"):
        parts = []
        for span in spans:
            if span["op"] == changed:
                parts.append(re.sub(r"^(\s*)(.*?)(\s*)$", r"\1{\2}\3", span["text"], flags=re.S))
            elif span["op"] == "equal":
                parts.append(
                    span.get("corrected", span["text"]) if changed == "insert" else span["text"]
                )
        sides.append("".join(parts))
    return sides[0], sides[1]


def check(quote: str, correction: str) -> None:
    """Compare the two without their braces and expect the braces back."""
    spans = compare(re.sub("[{}]", "", quote), re.sub("[{}]", "", correction))
    assert marked(spans) == (quote, correction)


def assert_lawful(quote: str, correction: str, spans: list[Span]) -> None:
    assert quote_of(spans) == quote
    assert correction_of(spans) == correction
    ops = [span["op"] for span in spans]
    assert all(one != next_ for one, next_ in pairwise(ops))
    assert ("insert", "delete") not in set(pairwise(ops))
    assert all(span["text"] for span in spans)
    assert all(span.get("corrected", "x") for span in spans)
    assert all(span["op"] == "equal" for span in spans if "corrected" in span)
