"""Split a text into words, numbers and punctuation, and tag them from the word lists."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from corrections.compare.kinds.lexicon import NO_TAGS, Lexicon, Tag, Tags, fold
from corrections.compare.kinds.lists import lexicon
from corrections.compare.kinds.tokens import TOKEN

_PLACE_LIKE = re.compile(r".+(?:shire|bourg|burgh|stan)|saint(?:e|es|s)?-.+")
_OFFICE_LIKE = re.compile(r".{3,}(?:ologist|ologists|ologue|ologues|ographer|ographers)")
_LONGEST_TOKEN = 60
_PLACE: Tags = frozenset({Tag.PLACE})
_OFFICE: Tags = frozenset({Tag.OFFICE})
_INHERITED = frozenset({Tag.OFFICE, Tag.GIVEN_NAME, Tag.PARTY, Tag.DEMONYM, Tag.NUMBER})

_CURRENCIES = frozenset("£$€¥￥")
_SYMBOLS = frozenset("%€£$¥°‰％٪￥")
_ROMAN = re.compile(
    r"(?=[IVXLC])(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})(?:e|ème|er|ᵉ|th)|[IVX]{2,}"
    r"|(?:i{2,3}|iv|vii{1,2}|ix|x{1,3}(?:ix|iv|v?i{0,3}))(?:e|ème|ᵉ)"
)
_CAPITALS = re.compile(r"[A-ZÀ-ÖØ-Þ]{2}|[Α-Ω]{2}|[А-Я]{2}")
_CAPITALS_IN_A_ROW = 3
_ENDS_OF_ROW = frozenset(".,;:()/")


class Word(NamedTuple):
    """One word, number or mark: as written, as looked up, and what it is listed as."""

    text: str
    fold: str
    tags: Tags
    start: int = 0
    is_plain: bool = False
    """Whether its capitals tell nothing: it is a German noun, or stands in a headline."""

    @property
    def end(self) -> int:
        """Where it ends in the text that was split."""
        return self.start + len(self.text)

    @property
    def is_punctuation(self) -> bool:
        """Whether it is punctuation."""
        first = self.text[0]
        return not first.isalnum() and first not in _SYMBOLS

    @property
    def is_number(self) -> bool:
        """Whether it begins as a number does."""
        first = self.text[0]
        return first.isdecimal() or (first in _CURRENCIES and any(map(str.isdigit, self.text)))

    @property
    def is_roman(self) -> bool:
        """Whether it is a Roman numeral, as in *XIIe siècle* or *Louis XIV*."""
        return bool(_ROMAN.fullmatch(self.text))

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital letter that tells something."""
        return self.text[0].isupper() and not self.is_plain

    @property
    def is_acronym(self) -> bool:
        """Whether it is written in capitals, as PLC or U.N. are."""
        letters = self.text.replace(".", "")
        return (
            not self.is_plain and 2 <= len(letters) <= 8 and letters.isupper() and letters.isalpha()
        )


def split(text: str, language: str = "") -> list[Word]:
    """The words of a text, with the tags that the lists of its language give them.

    >>> [word.text for word in split("THE VOTE ON Thursday") if word.is_capital]
    ['Thursday']
    """
    return split_by(lexicon(language), text)


def split_by(book: Lexicon, text: str) -> list[Word]:
    """The words of a text, with the tags that some lists give them."""
    words = [Word(*_look_up(found[0], book), found.start()) for found in TOKEN.finditer(text)]
    words = _with_phrases(words, book)
    if _CAPITALS.search(text):
        _mark_headlines(words)
    if book.capitalises_nouns:
        _mark_nouns(words)
    return words


@lru_cache(maxsize=8192)
def _look_up(text: str, book: Lexicon) -> tuple[str, str, Tags]:
    folded = fold(text[:_LONGEST_TOKEN])
    tags = _listed(folded, text, book)
    if not tags:
        prefix, _, rest = folded.partition("-")
        prefixed = Tag.PREFIX in book.words.get(prefix, NO_TAGS)
        tags = _listed(rest, text, book) if prefixed else _listed_part(folded, text, book)
    return text, folded, tags


def _listed_part(folded: str, text: str, book: Lexicon) -> Tags:
    """The tags of an unlisted word by its parts: *Marie-Ange*, *Fley-sur-Orne*, *virologist*."""
    first, *middle = folded.split("-")
    last = middle.pop() if middle else ""
    linked = any(Tag.PLACE_LINK in book.words.get(part, NO_TAGS) for part in middle)
    if text[0].isupper() and (linked or _PLACE_LIKE.fullmatch(folded)):
        return _PLACE
    if _OFFICE_LIKE.fullmatch(folded):
        return _OFFICE
    if not last:
        return NO_TAGS
    written = text.split("-")
    ends = _listed(first, written[0], book) or _listed(last, written[-1], book)
    return ends & _INHERITED


def _listed(folded: str, text: str, book: Lexicon) -> Tags:
    tags = book.words.get(folded, NO_TAGS)
    if not text[0].islower():
        tags |= book.capitalised.get(folded, NO_TAGS)
    return tags | book.exact.get(text, NO_TAGS)


def _with_phrases(words: list[Word], book: Lexicon) -> list[Word]:
    phrases = book.phrases
    folds = [word.fold for word in words]
    found: dict[int, set[Tag]] = {}
    pairs = [(place, pair) for place, pair in enumerate(pairwise(folds)) if pair in phrases]
    for place, pair in pairs:
        for entry in phrases[pair]:
            last = place + 2 + len(entry.rest)
            if entry.capital and not words[place].is_capital:
                continue
            if not entry.rest or tuple(folds[place + 2 : last]) == entry.rest:
                for position in range(place, last):
                    found.setdefault(position, set()).update(entry.tags)
    for place, tags in found.items():
        words[place] = words[place]._replace(tags=words[place].tags | tags)
    return words


def _mark_headlines(words: list[Word]) -> None:
    """In a row of words in capitals, the capitals tell nothing."""
    row: list[int] = []
    for place, word in enumerate([*words, _END]):
        if word.text.isupper() and word.text[0].isalpha():
            row.append(place)
        elif word.text in _ENDS_OF_ROW or word.text[0].islower():
            if len(row) >= _CAPITALS_IN_A_ROW:
                for shouted in row:
                    words[shouted] = words[shouted]._replace(is_plain=True)
            row = []


_END = Word(".", ".", NO_TAGS)


def _mark_nouns(words: list[Word]) -> None:
    """In German the capital of an unlisted word tells nothing, unless a name stands beside it."""
    for place, word in enumerate(words):
        if not word.text[0].isupper() or word.text.isupper() or not word.tags.isdisjoint(_NAMED):
            continue
        after = words[place + 1] if place + 1 < len(words) else _END
        if _before_particles(words, place).isdisjoint(_BEFORE_NAME) and not _is_pair(word, after):
            words[place] = word._replace(is_plain=True)


def _before_particles(words: list[Word], place: int) -> Tags:
    """The tags of the word before a place; of Ursula in *Ursula von der Leyen*."""
    first = max(0, place - 3)
    led = next((w for w in words[first:place][::-1] if Tag.PARTICLE not in w.tags), _END)
    return led.tags


def _is_pair(word: Word, following: Word) -> bool:
    """Two unlisted words with a capital: *Renate Künast*."""
    return not word.tags and not following.tags and following.text[0].isupper()


_NAMED = frozenset({Tag.GIVEN_NAME, Tag.PLACE, Tag.HONORIFIC})
_BEFORE_NAME = frozenset({Tag.GIVEN_NAME, Tag.HONORIFIC, Tag.OFFICE})


def tags_of(words: Iterable[Word]) -> Tags:
    """Every tag that any of the words has."""
    return NO_TAGS.union(*[word.tags for word in words])
