"""A text folded for the search, with the place in the text from which each folded character comes.
Pure.

``search_folding`` folds a text at once. Here it is folded character by character, each with the
marks that belong to it, so that what was found in the folded text can be shown in the text itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from corrections.record.late_pattern import late_pattern
from corrections.record.search_folding import (
    DOTTED_L,
    GROUPED,
    MARKS,
    PERHAPS_GROUPED,
    fold_characters,
    word_pattern,
)

Range = tuple[int, int]
"""The first character of a part of a text, and the one behind its last."""

_INVISIBLE = (
    "\u00ad\u034f\u061c\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f"
    "\ufeff\uff9e\uff9f"
)
"""What is left out of a folded text, and the marks of narrow kana."""

_CHARACTERS = late_pattern(
    "[\x00-\x7f]+(?![^\x00-\x7f])"
    "|(?:[\u1100-\u115f\ua960-\ua97f]+[\u1160-\u11a7\ud7b0-\ud7ca]*[\u11a8-\u11ff\ud7cb-\ud7ff]*"
    f"|[\uffa1-\uffdc]+|[\uac00-\ud7a3][\u11a8-\u11ff]*|.)[{MARKS}{_INVISIBLE}]*",
    re.DOTALL,
)
"""A run of ASCII, whose characters are folded each by itself; else one character with its marks.
The parts of a Hangul syllable are one."""


@dataclass(frozen=True, slots=True)
class FoldedText:
    """``folded`` with the range of the original text from which each of its characters comes."""

    folded: str
    places: list[Range]

    def range(self, start: int, end: int) -> Range:
        """Where in the original text these folded characters come from."""
        return self.places[start][0], self.places[end - 1][1]

    def words(self) -> Iterator[tuple[str, int, int]]:
        """Each word with its place in the folded text."""
        for found in word_pattern(self.folded).finditer(self.folded):
            yield found[0], *found.span()

    def joined(self) -> FoldedText:
        """The same without the thousands marks in its numbers."""
        if not PERHAPS_GROUPED.search(self.folded):
            return self
        marks = [
            at
            for number in GROUPED.finditer(self.folded)
            for at in range(*number.span())
            if not "0" <= self.folded[at] <= "9"
        ]
        return self._without(set(marks))

    def _without(self, dropped: set[int]) -> FoldedText:
        if not dropped:
            return self
        kept = [at for at in range(len(self.folded)) if at not in dropped]
        return FoldedText("".join(self.folded[at] for at in kept), [self.places[at] for at in kept])


def fold_with_places(text: str, spelt: Callable[[str], str] = str) -> FoldedText:
    """Return the text as ``fold_characters`` does, with its places; ``spelt`` is applied to each
    character before it is folded.

    >>> fold_with_places("Œu").folded, fold_with_places("Œu").places
    ('oeu', [(0, 1), (0, 1), (1, 2)])
    """
    folded: list[str] = []
    places: list[Range] = []
    for found in _CHARACTERS.finditer(text):
        start, end = found.span()
        if found[0].isascii():
            folded.append(fold_characters(found[0]))
            places += [(at, at + 1) for at in range(start, end)]
        else:
            own = _fold(found[0]) if spelt is str else fold_characters(spelt(found[0]))
            folded.append(own)
            places += [(start, end)] * len(own)
    whole = FoldedText("".join(folded), places)
    return whole._without({dot.start() for dot in DOTTED_L.finditer(whole.folded)})


@lru_cache(maxsize=4096)
def _fold(character: str) -> str:
    return fold_characters(character)
