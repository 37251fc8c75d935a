"""Long runs of unchanged text, shortened to what stands beside the changes."""

from __future__ import annotations

from dataclasses import dataclass

from corrections.render.found_text import parts_of

FOLDED_OVER = 480
"""Characters of an unchanged run above which its middle is folded."""

KEPT = 160
"""Characters that stay beside a change, cut between words."""


FOUND_SHOWN = 5
"""Parts of an unchanged run that were found and stay out of its folds."""


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
    behind = 0 if last else len(_cut(text[-KEPT:][::-1], text[-KEPT - 1]))
    hidden = len(text) - len(head) - behind
    return Folded(head, hidden, text[len(text) - behind :])


def stretches(text: str) -> list[str]:
    """Return an unchanged run cut before each part of it that a search found, ``FOUND_SHOWN`` of
    them at most: folded one by one, they keep what stands beside that part as they do beside a
    change."""
    cuts = [first for first, _ in parts_of(text)[:FOUND_SHOWN]]
    ends = [*cuts, len(text)]
    return [text[start:end] for start, end in zip([0, *cuts], ends, strict=True)]


def _cut(kept: str, following: str) -> str:
    """Up to the last space, unless the cut is between words already or there is no space."""
    if following.isspace() or not any(character.isspace() for character in kept):
        return kept
    return kept[: max(n for n, character in enumerate(kept) if character.isspace()) + 1]
