"""The quote and the correction divided into words, and the class of each word."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from corrections.compare.diff.alignment import Edit
from corrections.compare.diff.common_ends import NONE, CommonEnds
from corrections.compare.diff.function_words import FRENCH, likelier_list
from corrections.compare.diff.segmentation import Words
from corrections.compare.diff.typography import fold
from corrections.compare.diff.word_classes import (
    ENGLISH_CLASSES,
    FRENCH_CLASSES,
    WordClass,
    class_of,
)

_SAMPLE = 500  # words, and characters around them, that are enough to tell the language by
_CLEAR_LEAD = 2  # *on*, *a* and *me* are words of both languages


class Pair:
    """The words of the quote (``old``) and of the correction (``new``), common ends left out.

    ``prefix`` and ``suffix`` are the texts of the common ends.
    """

    def __init__(self, quote: str, correction: str, ends: CommonEnds = NONE) -> None:
        self.prefix = quote[: ends.prefix]
        self.suffix = quote[len(quote) - ends.suffix :]
        self.old = Words(quote[ends.prefix : len(quote) - ends.suffix])
        self.new = Words(correction[ends.prefix : len(correction) - ends.suffix])
        if self.old.has_lines or self.new.has_lines:
            self._join_divided_words()

    def _join_divided_words(self) -> None:
        """Let a word that a line's end divides on one side be equal to the whole one."""
        if not (self.old.has_divided or self.new.has_divided):
            return
        whole = set(self.old.keys), set(self.new.keys)
        self.old.join_divided(whole[1])
        self.new.join_divided(whole[0])

    @cached_property
    def _listed_classes(self) -> dict[str, WordClass]:
        """The classes of function words and punctuation in the language that the pair is in.

        The language is the one of which it has more function words, English if neither leads.
        Words of the common ends are counted only if the others do not decide.
        """
        inside = self.old.keys[:_SAMPLE] + self.new.keys[:_SAMPLE]
        likelier = likelier_list(inside, _CLEAR_LEAD)
        if likelier is None:
            around = fold(self.prefix[-_SAMPLE:] + self.suffix[:_SAMPLE]).text.replace("'", "' ")
            likelier = likelier_list(inside + around.split(), lead=1)
        return FRENCH_CLASSES if likelier is FRENCH else ENGLISH_CLASSES

    @cached_property
    def old_classes(self) -> str:
        """The class of each word of the quote, one character a word."""
        return self.classes(self.old.keys)

    @cached_property
    def new_classes(self) -> str:
        """The class of each word of the correction, one character a word."""
        return self.classes(self.new.keys)

    def classes_of(self, side: Words) -> str:
        """The class of each word of the quote or of the correction."""
        return self.old_classes if side is self.old else self.new_classes

    def classes(self, words: Sequence[str]) -> str:
        """The class of each of some words of the pair, one character a word."""
        known = self._classes
        return "".join([known[word] for word in words])

    @cached_property
    def _classes(self) -> dict[str, WordClass]:
        """The class of every word of the pair."""
        listed = self._listed_classes
        return {word: class_of(word, listed) for word in {*self.old.keys, *self.new.keys}}

    def word_class(self, word: str) -> WordClass:
        """The class of one word."""
        return class_of(word, self._listed_classes)

    def old_words(self, edit: Edit) -> list[str]:
        """The words of the quote that the edit replaces."""
        return self.old.keys[edit.old_start : edit.old_end]

    def new_words(self, edit: Edit) -> list[str]:
        """The words of the correction that replace them."""
        return self.new.keys[edit.new_start : edit.new_end]

    def kept_between(self, before: Edit, after: Edit) -> list[str]:
        """The unchanged words between two neighbouring edits."""
        return self.old.keys[before.old_end : after.old_start]
