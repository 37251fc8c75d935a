"""The two texts side by side, cut into words, and what kind of word each is."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from functools import cached_property

from corrections.diff.align import Change
from corrections.diff.lexicon import ENGLISH, FRENCH, function_words
from corrections.diff.typography import fold
from corrections.diff.window import WHOLE, Window
from corrections.diff.words import Words

_TELLING = 500  # characters on either side that are enough to tell the language by


class Kind(Enum):
    """What a word does in its sentence."""

    CONTENT = "says something"
    FUNCTION = "joins and determines"
    PAUSE = "a comma, a stop, a bracket, a dash"
    MARK = "a quotation mark or another sign"


class Pair:
    """The words of the quote (``old``) and of the correction (``new``) inside a window.

    ``head`` and ``tail`` are what both texts have outside it.
    """

    def __init__(self, quote: str, correction: str, window: Window = WHOLE) -> None:
        self.window = window
        self.head = quote[: window.head]
        self.tail = quote[len(quote) - window.tail :]
        self.old = Words(quote[window.head : len(quote) - window.tail])
        self.new = Words(correction[window.head : len(correction) - window.tail])

    @cached_property
    def _kinds(self) -> dict[str, Kind]:
        """The kinds of the words of closed classes, in the language of the pair."""
        inside = self.old.keys + self.new.keys
        words = function_words(inside)
        if words is None:
            around = fold(self.head[-_TELLING:] + self.tail[:_TELLING]).text.replace("'", "' ")
            words = function_words(inside + around.split())
        return _FRENCH_KINDS if words is FRENCH else _ENGLISH_KINDS

    def kind(self, word: str) -> Kind:
        """What the word does, in the language that the pair seems to be written in."""
        kinds = self._kinds
        kind = kinds.get(word) or kinds.get(word.lower())
        if kind is None:
            one_sign = len(word) == 1 and not word.isalnum() and word < _FIRST_PICTOGRAPH
            kind = Kind.MARK if one_sign else Kind.CONTENT
        return kind

    def count(self, words: Sequence[str], *kinds: Kind) -> int:
        """How many of the words are of these kinds."""
        return sum([self.kind(word) in kinds for word in words])

    def count_words(self, words: Sequence[str]) -> int:
        """How many are words and not punctuation."""
        return self.count(words, Kind.CONTENT, Kind.FUNCTION)

    def says_something(self, words: Sequence[str]) -> bool:
        """Whether there is a content word among them."""
        return any(self.kind(word) is Kind.CONTENT for word in words)

    def weigh(self, word: str) -> int:
        """How much a word tells that two passages are the same."""
        kind = self.kind(word)
        if kind is Kind.CONTENT:
            return 5
        return 4 if kind is Kind.FUNCTION else 2

    def old_words(self, change: Change) -> list[str]:
        """What the change takes away."""
        return self.old.keys[change.old_start : change.old_end]

    def new_words(self, change: Change) -> list[str]:
        """What the change brings."""
        return self.new.keys[change.new_start : change.new_end]

    def kept_between(self, before: Change, after: Change) -> list[str]:
        """What stands unchanged between two neighbouring changes."""
        return self.old.keys[before.old_end : after.old_start]


_FIRST_PICTOGRAPH = "\u2190"  # and whatever comes after says something, unless it is listed here
_SENTENCE_ENDS = frozenset([*".!?。！？؟۔।", "..."])
_PAUSES = _SENTENCE_ENDS | frozenset([*",;:-()[]{}/\\|·¡¿、，；：・،؛", ".."])
_QUOTATION_MARKS = frozenset('"「」『』〈〉《》')
_PUNCTUATION = dict.fromkeys(_PAUSES, Kind.PAUSE) | dict.fromkeys(_QUOTATION_MARKS, Kind.MARK)
_ENGLISH_KINDS = dict.fromkeys(ENGLISH, Kind.FUNCTION) | _PUNCTUATION
_FRENCH_KINDS = dict.fromkeys(FRENCH, Kind.FUNCTION) | _PUNCTUATION


def ends_sentence(word: str) -> bool:
    """Whether a sentence may end with this mark."""
    return word in _SENTENCE_ENDS


def both(before: Change, after: Change) -> Change:
    """One change over two neighbours and all between them."""
    return Change(before.old_start, after.old_end, before.new_start, after.new_end)


def length(words: Sequence[str]) -> int:
    """Characters that the words take in a line, single spaces between them."""
    return sum(map(len, words)) + max(0, len(words) - 1)
