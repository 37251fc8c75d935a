"""Long runs of unchanged text, shortened to what stands beside the changes."""

from __future__ import annotations

from dataclasses import dataclass

FOLDED_OVER = 480
"""Characters of an unchanged run above which its middle is folded."""

KEPT = 160
"""Characters that stay beside a change, cut between words."""


@dataclass(frozen=True, slots=True)
class Folded:
    """An unchanged run: what stays before the fold, how many characters lie in it, what stays
    behind. Nothing is folded when ``hidden`` is 0: ``head`` then holds it all."""

    head: str
    hidden: int = 0
    tail: str = ""


def fold(text: str, *, first: bool, last: bool) -> Folded:
    """Fold an unchanged run; the first and the last of a text have a change on one side only.

    >>> fold("short", first=True, last=False)
    Folded(head='short', hidden=0, tail='')
    """
    if len(text) <= FOLDED_OVER:
        return Folded(text)
    head = "" if first else _cut(text[:KEPT], text[KEPT])
    tail = "" if last else _cut(text[-KEPT:][::-1], text[-KEPT - 1])[::-1]
    return Folded(head, len(text) - len(head) - len(tail), tail)


def _cut(kept: str, following: str) -> str:
    """Up to the last space, unless the cut is between words already or there is no space."""
    if following.isspace() or not any(character.isspace() for character in kept):
        return kept
    return kept[: max(n for n, character in enumerate(kept) if character.isspace()) + 1]
