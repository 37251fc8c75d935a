"""The sentences and lines of a text, and whether one of them or another run may be called moved."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from corrections.compare.diff.pair import Pair
from corrections.compare.diff.segmentation import Words
from corrections.compare.diff.word_classes import (
    SENTENCE_ENDS,
    WordClass,
    count_content,
    count_words,
)

_FEWEST_WORDS = 4  # of any run that moved
_FEWEST_WORDS_OF_A_CLAUSE = 3
_FEWEST_WORDS_OF_A_SENTENCE = 2
_MARKS = WordClass.SEPARATOR + WordClass.SIGN
_CLOSING = frozenset(('"', ")", "]", "」", "』"))


class Run(NamedTuple):
    """The words of one text from ``start`` to before ``end``."""

    start: int
    end: int


def sentences(words: Words, run: Run) -> Iterator[Run]:
    """The sentences and lines of a run; a closing mark belongs to the sentence before it.

    >>> list(sentences(Words('He left. "It rained." So'), Run(0, 9)))
    [Run(start=0, end=3), Run(start=3, end=8), Run(start=8, end=9)]
    """
    start = run.start
    for end in _ends(words, run):
        if start < end < run.end:
            yield Run(start, end)
            start = end
    if start < run.end:
        yield Run(start, run.end)


def _ends(words: Words, run: Run) -> list[int]:
    """The words after which a sentence or a line ends, in order, each plus one."""
    keys = words.keys
    ends = []
    for word in range(run.start, run.end):
        if keys[word] in SENTENCE_ENDS:
            closed = word + 1 < len(keys) and keys[word + 1] in _CLOSING and not words.gap(word)
            ends.append(word + 2 if closed else word + 1)
    if words.has_lines:
        ends.extend(word + 1 for word in range(run.start, run.end) if words.ends_line(word))
    return sorted(ends)


def movable(words: Words, run: Run, pair: Pair) -> tuple[str, ...]:
    """The words of a run without its outer marks and its first capital.

    Nothing if they are too few to be called moved: a sentence has two words, a clause between
    marks three, anything else four, and one of them is a content word.
    """
    classes = pair.classes_of(words)[run.start : run.end]
    inside = classes.strip(_MARKS)
    count = count_words(inside)
    if count < _FEWEST_WORDS_OF_A_SENTENCE or not count_content(inside):
        return ()
    start = run.start + len(classes) - len(classes.lstrip(_MARKS))
    bare = Run(start, start + len(inside))
    if count < _FEWEST_WORDS and count < _fewest_words(words, run, bare, pair):
        return ()
    first, *others = words.keys[bare.start : bare.end]
    return first[:1].lower() + first[1:], *others


def _fewest_words(words: Words, run: Run, bare: Run, pair: Pair) -> int:
    """How many words make a run with or without its outer marks long enough."""
    keys = words.keys
    before = keys[max(0, run.start - 1) : bare.start]
    after = keys[bare.end : run.end + 1]
    starts_line = _starts_line(words, run.start, pair)
    ends_line = words.ends_line(bare.end - 1) or words.ends_line(run.end - 1)
    if (starts_line or before[0] in SENTENCE_ENDS) and (
        ends_line or not SENTENCE_ENDS.isdisjoint(after)
    ):
        return _FEWEST_WORDS_OF_A_SENTENCE
    if (starts_line or pair.word_class(before[-1]) in _MARKS) and (
        ends_line or pair.word_class(after[0]) in _MARKS
    ):
        return _FEWEST_WORDS_OF_A_CLAUSE
    return _FEWEST_WORDS


def _starts_line(words: Words, word: int, pair: Pair) -> bool:
    """Whether a line begins with this word, or with a mark before it as in a list."""
    if word > 0 and pair.word_class(words.keys[word - 1]) in _MARKS:
        word = word if words.ends_line(word - 1) else word - 1
    return word == 0 or words.ends_line(word - 1)
