"""Sentences with their changes marked: ``The pier cost [£3m=>£8m].``"""

from __future__ import annotations

import re
from collections.abc import Sequence

from corrections.compare.kinds import suggest
from corrections.record.model import Kind, Span

_MARKED = re.compile(r"\[([^\[\]]*)=>([^\[\]]*)\]")
_CHANGE = re.compile(r"(\[[^\[\]]*=>[^\[\]]*\])")


def quote_and_correction(marked: str) -> tuple[str, str]:
    """The two texts of a marked sentence, to be compared by the difference itself."""
    return _MARKED.sub(r"\1", marked), _MARKED.sub(r"\2", marked)


def spans_of(marked: str) -> list[Span]:
    """``a [b=>c] d`` as spans."""
    spans: list[Span] = []
    for part in filter(None, _CHANGE.split(marked)):
        if not _CHANGE.fullmatch(part):
            spans.append({"op": "equal", "text": part})
            continue
        old, new = part[1:-1].split("=>")
        if old:
            spans.append({"op": "delete", "text": old})
        if new:
            spans.append({"op": "insert", "text": new})
    return spans


def texts_of(spans: Sequence[Span]) -> tuple[str, str]:
    """The quote and the correction."""
    quote = "".join(span["text"] for span in spans if span["op"] != "insert")
    new = (span.get("corrected", span["text"]) for span in spans if span["op"] != "delete")
    return quote, "".join(new)


def kinds_of(marked: str) -> list[Kind]:
    """The kinds that are suggested for a marked sentence, best first."""
    return [suggestion.kind for suggestion in suggest(spans_of(marked))]
