"""The spans of a difference as unchanged runs and replacements, and the two texts in full."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corrections.record.model import Span


@dataclass(frozen=True, slots=True)
class Replacement:
    """What was printed and what should stand there instead; one of the two may be empty.

    Words that stand elsewhere in the correction are two replacements with the same ``move``: in the
    one, ``new`` is empty; in the other, ``old``.
    """

    old: str
    new: str
    move: int | None = None


def passages(spans: Sequence[Span]) -> Iterator[str | Replacement]:
    """Yield the difference in order: unchanged runs as text, what differs as replacements. A
    deletion and the insertion behind it are one, unless one of them is part of a move."""
    old = ""
    for span in spans:
        move = span.get("move")
        if span["op"] == "delete" and move is None:
            old += span["text"]
            continue
        if span["op"] == "insert" and move is None:
            yield Replacement(old, span["text"])
            old = ""
            continue
        if old:
            yield Replacement(old, "")
            old = ""
        if span["op"] == "equal":
            yield span["text"]
        elif span["op"] == "delete":
            yield Replacement(span["text"], "", move)
        else:
            yield Replacement("", span["text"], move)
    if old:
        yield Replacement(old, "")


def replacements(spans: Sequence[Span]) -> list[Replacement]:
    """Return what is replaced, in order."""
    return [passage for passage in passages(spans) if isinstance(passage, Replacement)]


def change_count(spans: Sequence[Span]) -> int:
    """Return how many passages differ; what stands elsewhere is one."""
    return sum(1 for found in replacements(spans) if found.old or found.move is None)


def changed_length(spans: Sequence[Span]) -> int:
    """Return how many characters differ, on both sides together."""
    return sum(len(span["text"]) for span in spans if span["op"] != "equal")


def printed(spans: Sequence[Span]) -> str:
    """Return the quote, to the last character."""
    return "".join(span["text"] for span in spans if span["op"] != "insert")


def corrected(spans: Sequence[Span]) -> str:
    """Return the correction, to the last character."""
    return "".join(span.get("corrected", span["text"]) for span in spans if span["op"] != "delete")
