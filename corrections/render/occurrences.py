"""How often some words stand in a text for a reader who looks for them, and where."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property

from corrections.record.late_pattern import late_pattern

_MARKS = '‘’‚‛′‹›“”„‟″«»"'
_LETTER_OR_DIGIT = late_pattern(r"[^\W_]")
# In the scripts that are left out here, a word has no space before or behind it.
SPACED_LETTER = late_pattern(
    r"[^\W\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u30ff\u3400-\u9fff\uac00-\ud7ff]"
)


def folded(text: str) -> str:
    """Return the text as it is compared with what a reader looks for: one form of each quotation
    mark, one space for each white space, no capitals.

    >>> folded("He  said “No”.")
    "he said 'no'."
    """
    for mark in '"' if text.isascii() else _MARKS:
        text = text.replace(mark, "'")
    return " ".join(text.split()).lower()


def has_word(text: str) -> bool:
    """Return whether the text is more than spaces and punctuation."""
    return bool(_LETTER_OR_DIGIT.search(text))


def whole_words(words: str) -> re.Pattern[str]:
    """Return what finds the words where they are no part of longer words; both are folded.

    >>> [match.start() for match in whole_words("an").finditer("an ant and an")]
    [0, 11]
    """
    before = rf"(?<!{SPACED_LETTER.pattern})" if SPACED_LETTER.match(words[:1]) else ""
    behind = rf"(?!{SPACED_LETTER.pattern})" if SPACED_LETTER.match(words[-1:]) else ""
    return re.compile(before + re.escape(words) + behind)


class Searched:
    """A text that is searched for words again and again."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._places: dict[str, list[int]] = {}

    @cached_property
    def _folded(self) -> str:
        return folded(self._text)

    def count(self, words: str) -> int:
        """Return how often the words stand in the text, parts of words too; 2 for any more.

        >>> [Searched("an ant").count(words) for words in ("bee", "ant", "AN")]
        [0, 1, 2]
        """
        words = folded(words)
        first = self._folded.find(words)
        if first < 0:
            return 0
        return 1 + (self._folded.find(words, first + 1) >= 0)

    def number(self, start: int, end: int) -> int:
        """Return which of the occurrences of its words the text between two offsets is, from 1."""
        words = folded(self._text[start:end])
        if words not in self._places:
            found = whole_words(words).finditer(self._folded)
            self._places[words] = [match.start() for match in found]
        before = len(folded(f"{self._text[:start]}x")) - 1
        return bisect_left(self._places[words], before) + 1
