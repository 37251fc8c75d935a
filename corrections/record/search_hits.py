"""Where in a text a search hit: for showing it. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from corrections.record.folded_places import FoldedText, Range, fold_with_places
from corrections.record.search_folding import fold_characters
from corrections.record.search_query import Query, bounded
from corrections.record.search_spellings import (
    COMPOUND,
    LONGEST,
    SPACED_NUMBER,
    Spelling,
    has_digraphs,
    joined_compound,
    with_digraphs,
)


@lru_cache(maxsize=256)
def hits(text: str, query: Query) -> Sequence[Range]:
    """Return the parts of a text that a search finds, in any of their spellings: of each the place
    of its first character and the place behind its last, in their order; none overlaps another.

    A phrase is one part. What the search leaves out is not among them, nor is what only has most of
    its words. The time grows with the text alone.

    >>> from corrections.record.search_query import read_query
    >>> hits("Le cœur : 30 000 rodéos", read_query("COEUR 30000 rod*"))
    ((3, 7), (10, 16), (17, 23))
    """
    sought = _sought(query)
    if not sought.may_be_in(text):
        return ()
    characters = fold_with_places(text)
    found = sorted({
        *_phrases(characters.joined(), sought),
        *_further(characters, sought),
        *_digraphs(text, sought),
    })  # fmt: skip
    return tuple(_apart(found))


_WITHIN = str.maketrans("", "", " -,.'٬\r\n")
"""What may stand within a compound or a number."""


class _Sought:
    """The spellings of a query, by the word with which they begin."""

    def __init__(self, query: Query) -> None:
        self.first: dict[str, set[Spelling]] = {}
        for term in bounded(query).terms:
            for spelling in term:
                self.first.setdefault(spelling[0], set()).add(spelling)
        self.begun = tuple(word.removesuffix("*") for word in self.first)
        self.beginnings = tuple(word[:-1] for word in self.first if word.endswith("*"))

    def may_be_in(self, text: str) -> bool:
        """Whether the first word of any spelling is in a text, perhaps as a part of another word
        or of several; most texts of a list have none. The text is folded at once, which takes a
        tenth of the time of folding it with its places."""
        if not self.first:
            return False
        if not text.isascii() and has_digraphs(text):
            return True
        folded = fold_characters(text).translate(_WITHIN)
        return any(begun in folded for begun in self.begun)

    def has(self, word: str) -> bool:
        """Whether this word by itself is sought."""
        return (word,) in self.first.get(word, ()) or word.startswith(self.beginnings)


@lru_cache(maxsize=64)
def _sought(query: Query) -> _Sought:
    return _Sought(query)


def _phrases(text: FoldedText, sought: _Sought) -> Iterator[Range]:
    """Words and phrases that the text has as they are sought."""
    words = list(text.words())
    for at, (word, start, end) in enumerate(words):
        if sought.has(word):
            yield text.range(start, end)
        for spelling in sought.first.get(word, ()):
            length = len(spelling)
            if length > 1 and _follow([own for own, *_ in words[at : at + length]], spelling):
                yield text.range(start, words[at + length - 1][2])


def _follow(words: list[str], spelling: Spelling) -> bool:
    if len(words) < len(spelling):
        return False
    last = spelling[-1]
    same = words[-1].startswith(last[:-1]) if last.endswith("*") else words[-1] == last
    return same and tuple(words[:-1]) == spelling[:-1]


def _further(text: FoldedText, sought: _Sought) -> Iterator[Range]:
    """Words with hyphens that are sought as one, and the parts of numbers."""
    for compound in COMPOUND.finditer(text.folded):
        word = joined_compound(compound[0])
        if word and sought.has(word):
            yield text.range(*compound.span())
    for number in SPACED_NUMBER.finditer(text.folded):
        at = number.start()
        for part in number[0].split(" "):
            if sought.has(part):
                yield text.range(at, at + len(part))
            at += len(part) + 1


def _digraphs(text: str, sought: _Sought) -> Iterator[Range]:
    """Words with ``ä`` that are sought with ``ae``."""
    if text.isascii() or not has_digraphs(text):
        return
    spelt = fold_with_places(text, with_digraphs)
    for word, start, end in spelt.words():
        place = spelt.range(start, end)
        if place[1] - place[0] <= LONGEST and sought.has(word):
            yield place


def _apart(found: list[Range]) -> list[Range]:
    """These ranges, with one in the place of those that overlap."""
    apart: list[Range] = []
    for start, end in found:
        if apart and start < apart[-1][1]:
            apart[-1] = (apart[-1][0], max(end, apart[-1][1]))
        else:
            apart.append((start, end))
    return apart
