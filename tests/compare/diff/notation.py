"""Differences written with braces: a case is a quote and a correction, the changes in braces.

White space at either end of a change is compared by ``check_spaces`` alone.
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


def braced(spans: list[Span]) -> tuple[str, str]:
    """The quote and the correction with braces around what changed."""
    quote = correction = ""
    for span in spans:
        if span["op"] == "equal":
            quote += span["text"]
            correction += span.get("corrected", span["text"])
        elif span["op"] == "delete":
            quote += "{" + span["text"] + "}"
        else:
            correction += "{" + span["text"] + "}"
    return quote, correction


def marked(spans: list[Span]) -> tuple[str, str]:
    """As ``braced``, with the white space at the ends of a change outside its braces."""
    quote, correction = (
        re.sub(r"\{(\s*)(.*?)(\s*)\}", r"\1{\2}\3", side, flags=re.DOTALL) for side in braced(spans)
    )
    return quote, correction


def plain(side: str) -> str:
    return re.sub("[{}]", "", side)


def check(quote: str, correction: str) -> None:
    """Compare the two without their braces and expect the braces back."""
    found = marked(compare(plain(quote), plain(correction)))
    assert found == (quote, correction), found


def check_spaces(quote: str, correction: str) -> None:
    """As ``check``, in both directions and with all white space where the braces have it."""
    for one, other in ((quote, correction), (correction, quote)):
        found = braced(compare(plain(one), plain(other)))
        assert found == (one, other), found


def assert_lawful(quote: str, correction: str, spans: list[Span]) -> None:
    assert quote_of(spans) == quote
    assert correction_of(spans) == correction
    kinds = [(span["op"], span.get("move", 0)) for span in spans]
    assert all(one != next_ for one, next_ in pairwise(kinds))
    ops = [span["op"] for span in spans]
    assert ("equal", "equal") not in set(pairwise(ops))
    assert ("insert", "delete") not in set(pairwise(ops))
    assert all(span["text"] for span in spans)
    assert all(span.get("corrected", "x") for span in spans)
    assert all(span["op"] == "equal" for span in spans if "corrected" in span)
    for op in ("delete", "insert"):
        numbers = [span["move"] for span in spans if span["op"] == op and "move" in span]
        assert sorted(numbers) == list(range(1, len(numbers) + 1))
    assert sum("move" in span for span in spans) == 2 * len(moves(spans))


def moves(spans: list[Span]) -> list[tuple[str, str]]:
    """The text of each move as it was deleted and as it was inserted, by number."""
    found: dict[int, dict[str, str]] = {}
    for span in spans:
        if "move" in span:
            found.setdefault(span["move"], {})[span["op"]] = span["text"].strip()
    return [(both["delete"], both["insert"]) for _, both in sorted(found.items())]
