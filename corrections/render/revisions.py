"""A revision as what is shown of it: for each field that it changed, the difference of a text word
by word, or what a short field was before and after."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from corrections.compare import diff
from corrections.record.draft import PASSAGES
from corrections.record.edits import PRIVATE
from corrections.record.history import Revision
from corrections.record.model import Medium, Span
from corrections.render.catalogue import N_
from corrections.render.folding import fold
from corrections.render.words import Words

COMPARED = 6_000
"""Characters of two texts together up to which they are compared: a page may have many revisions.
Longer ones are shown whole, before and after."""

PRIVATE_LABEL = N_("Email of whoever filed it")


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of a revision. ``spans`` are the difference of a text, where it has one. Else
    ``before`` and ``after`` are its values in words, empty for none; ``typed`` tells whether they
    are what somebody typed. Where the values are ``hidden``, nothing but the label is known."""

    label: str
    before: str = ""
    after: str = ""
    spans: tuple[Span, ...] = ()
    typed: bool = False
    hidden: bool = False


def field_changes(
    revision: Revision, words: Words, medium: Medium | None = None
) -> list[FieldChange]:
    """Return what a revision changed, but for the state. ``medium`` is that of the record."""
    return [
        _change(name, before, after, words, medium)
        for name, (before, after) in revision.changes.items()
        if name != "state"
    ]


def shortened(spans: Sequence[Span]) -> Iterator[Span]:
    """Yield the spans with the middle of long unchanged runs left out."""
    for number, span in enumerate(spans):
        folded = fold(span["text"], first=number == 0, last=number == len(spans) - 1)
        if span["op"] != "equal" or not folded.hidden:
            yield span
        else:
            kept = (folded.head.rstrip(), "[…]", folded.tail.lstrip())
            yield {"op": "equal", "text": " ".join(part for part in kept if part)}


def _change(name: str, before: Any, after: Any, words: Words, medium: Medium | None) -> FieldChange:
    label = words.gettext(PRIVATE_LABEL) if name in PRIVATE else words.field(name, medium)
    if before == after:
        return FieldChange(label, hidden=True)
    if name in PASSAGES and before and after and len(before) + len(after) <= COMPARED:
        return FieldChange(label, before, after, _compared(before, after), typed=True)
    said = [
        None if value in (None, "") else words.value(name, value, medium)
        for value in (before, after)
    ]
    typed = any(value and text is None for value, text in zip((before, after), said, strict=True))
    old, new = (
        text or ("" if value is None else str(value))
        for value, text in zip((before, after), said, strict=True)
    )
    return FieldChange(label, old, new, typed=typed)


@lru_cache(maxsize=256)
def _compared(before: str, after: str) -> tuple[Span, ...]:
    return tuple(shortened(diff.compare(before, after)))
