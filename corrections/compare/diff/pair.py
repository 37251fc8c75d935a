"""The two texts side by side, cut into words, and what kind of word each is."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from functools import cached_property

from corrections.compare.diff.align import Edit
from corrections.compare.diff.lexicon import ENGLISH, FRENCH, function_words
from corrections.compare.diff.typography import fold
from corrections.compare.diff.window import WHOLE, Window
from corrections.compare.diff.words import Words

_TELLING = 500  # words, and characters around them, that are enough to tell the language by
_CLEAR_LEAD = 2  # *on*, *a* and *me* are words of both languages


class Kind(Enum):
    """What a word does in its sentence."""

    CONTENT = "says something"
    CHARACTER = "says something, one character of a script without spaces"
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
    def _closed_classes(self) -> dict[str, Kind]:
        """The kinds of function words and marks, in the language that the pair seems to be in."""
        inside = self.old.keys[:_TELLING] + self.new.keys[:_TELLING]
        words = function_words(inside, _CLEAR_LEAD)
        if words is None:
            around = fold(self.head[-_TELLING:] + self.tail[:_TELLING]).text.replace("'", "' ")
            words = function_words(inside + around.split(), lead=1)
        return _FRENCH_KINDS if words is FRENCH else _ENGLISH_KINDS

    @cached_property
    def old_kinds(self) -> list[Kind]:
        """What each word of the quote does."""
        return self.kinds(self.old.keys)

    @cached_property
    def new_kinds(self) -> list[Kind]:
        """What each word of the correction does."""
        return self.kinds(self.new.keys)

    def kinds(self, words: Sequence[str]) -> list[Kind]:
        """What each of the words does."""
        closed = self._closed_classes
        return [closed.get(word) or _kind_of_shape(word) for word in words]

    def kind(self, word: str) -> Kind:
        """What the word does."""
        return self._closed_classes.get(word) or _kind_of_shape(word)

    def old_words(self, edit: Edit) -> list[str]:
        """What the edit takes away."""
        return self.old.keys[edit.old_start : edit.old_end]

    def new_words(self, edit: Edit) -> list[str]:
        """What the edit brings."""
        return self.new.keys[edit.new_start : edit.new_end]

    def kept_between(self, before: Edit, after: Edit) -> list[str]:
        """What stands unchanged between two neighbouring edits."""
        return self.old.keys[before.old_end : after.old_start]


_FIRST_UNSPACED = "\u0e00"
_FIRST_PICTOGRAPH = "\u2190"  # and whatever comes after says something, unless it is listed here
_SENTENCE_ENDS = frozenset([*".!?。！？؟۔।", "..."])
_PAUSES = _SENTENCE_ENDS | frozenset([*",;:-()[]{}/\\|·¡¿、，；：・،؛", ".."])
_QUOTATION_MARKS = frozenset('"「」『』〈〉《》')
_PUNCTUATION = dict.fromkeys(_PAUSES, Kind.PAUSE) | dict.fromkeys(_QUOTATION_MARKS, Kind.MARK)
_ENGLISH_KINDS = dict.fromkeys(ENGLISH, Kind.FUNCTION) | _PUNCTUATION
_FRENCH_KINDS = dict.fromkeys(FRENCH, Kind.FUNCTION) | _PUNCTUATION


def _kind_of_shape(word: str) -> Kind:
    if len(word) > 1:
        return Kind.CONTENT
    if word.isalnum():
        return Kind.CHARACTER if word >= _FIRST_UNSPACED else Kind.CONTENT
    return Kind.CONTENT if word >= _FIRST_PICTOGRAPH else Kind.MARK


def count_words(kinds: Sequence[Kind]) -> int:
    """How many are words and not punctuation, two characters of an unspaced script to one."""
    characters = kinds.count(Kind.CHARACTER)
    return kinds.count(Kind.CONTENT) + kinds.count(Kind.FUNCTION) + (characters + 1) // 2


def count_content(kinds: Sequence[Kind]) -> int:
    """How many say something, each character of an unspaced script by itself."""
    return kinds.count(Kind.CONTENT) + kinds.count(Kind.CHARACTER)


def ends_sentence(word: str) -> bool:
    """Whether a sentence may end with this mark."""
    return word in _SENTENCE_ENDS


def both(before: Edit, after: Edit) -> Edit:
    """One edit over two neighbours and all between them."""
    return Edit(before.old_start, after.old_end, before.new_start, after.new_end)


def length(words: Sequence[str]) -> int:
    """Characters that the words take in a line, single spaces between them."""
    return sum(map(len, words)) + max(0, len(words) - 1)
