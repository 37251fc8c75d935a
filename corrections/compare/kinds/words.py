"""Split a text into words, numbers and punctuation, and tag them from the word lists."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import lru_cache

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


@dataclass(slots=True, eq=False)
class Word:
    """One word, number or mark: as written, as looked up, and what it is listed as. Wherever it
    stands again, it is the same object: what it is written like is told once."""

    text: str
    fold: str
    tags: Tags
    is_plain: bool = False
    """Whether its capitals tell nothing: it is a German noun, or stands in a headline."""
    is_punctuation: bool = field(init=False)
    """Whether it is punctuation."""
    is_number: bool = field(init=False)
    """Whether it begins as a number does."""
    is_roman: bool = field(init=False)
    """Whether it is a Roman numeral, as in *XIIe siècle* or *Louis XIV*."""
    is_capital: bool = field(init=False)
    """Whether it begins with a capital letter that tells something."""
    is_acronym: bool = field(init=False)
    """Whether it is written in capitals, as PLC or U.N. are."""
    is_upper: bool = field(init=False)
    """Whether it begins with a letter and all its letters are capitals, be it only one."""

    def __post_init__(self) -> None:
        text, first = self.text, self.text[0]
        letters = text.replace(".", "")
        self.is_punctuation = not first.isalnum() and first not in _SYMBOLS
        self.is_number = first.isdecimal() or (first in _CURRENCIES and any(map(str.isdigit, text)))
        self.is_roman = bool(_ROMAN.fullmatch(text))
        self.is_upper = text.isupper() and first.isalpha()
        self.is_capital = first.isupper() and not self.is_plain
        self.is_acronym = (
            not self.is_plain and 2 <= len(letters) <= 8 and letters.isupper() and letters.isalpha()
        )


def split(text: str, language: str = "") -> list[Word]:
    """The words of a text, with the tags that the lists of its language give them.

    >>> [word.text for word in split("THE VOTE ON Thursday") if word.is_capital]
    ['Thursday']
    """
    words, _ = split_by(lexicon(language), text)
    return words


def split_by(book: Lexicon, text: str) -> tuple[list[Word], list[int]]:
    """The words of a text, with the tags that some lists give them, and where each begins."""
    found = list(TOKEN.finditer(text))
    words = [_look_up(token[0], book) for token in found]
    _tag_phrases(words, book)
    if sum([word.is_upper for word in words]) >= _CAPITALS_IN_A_ROW and _CAPITALS.search(text):
        _mark_headlines(words)
    if book.capitalises_nouns:
        _mark_nouns(words)
    return words, [token.start() for token in found]


@lru_cache(maxsize=8192)
def _look_up(text: str, book: Lexicon) -> Word:
    folded = fold(text[:_LONGEST_TOKEN])
    tags = _listed(folded, text, book)
    if not tags:
        prefix, _, rest = folded.partition("-")
        prefixed = Tag.PREFIX in book.words.get(prefix, NO_TAGS)
        tags = _listed(rest, text, book) if prefixed else _listed_part(folded, text, book)
    return Word(text, folded, tags)


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


def _tag_phrases(words: list[Word], book: Lexicon) -> None:
    """Give the words of each listed phrase the tags of the phrase."""
    phrases = book.phrases
    found: dict[int, Tags] = {}
    for place in [place for place, word in enumerate(words[:-1]) if word.fold in phrases]:
        for entry in phrases[words[place].fold].get(words[place + 1].fold, ()):
            last = place + 2 + len(entry.rest)
            if entry.capital and not words[place].is_capital:
                continue
            if not entry.rest or tuple(folds(words[place + 2 : last])) == entry.rest:
                for position in range(place, last):
                    found[position] = found.get(position, NO_TAGS) | entry.tags
    for place, tags in found.items():
        words[place] = _tagged(words[place], tags)


@lru_cache(maxsize=1024)
def _tagged(word: Word, tags: Tags) -> Word:
    return replace(word, tags=word.tags | tags)


@lru_cache(maxsize=1024)
def _plain(word: Word) -> Word:
    return replace(word, is_plain=True)


def _mark_headlines(words: list[Word]) -> None:
    """In a row of words in capitals, the capitals tell nothing."""
    row: list[int] = []
    for place, word in enumerate([*words, _END]):
        if word.is_upper:
            row.append(place)
        elif word.text in _ENDS_OF_ROW or word.text[0].islower():
            if len(row) >= _CAPITALS_IN_A_ROW:
                for shouted in row:
                    words[shouted] = _plain(words[shouted])
            row = []


_END = Word(".", ".", NO_TAGS)


def _mark_nouns(words: list[Word]) -> None:
    """In German the capital of an unlisted word tells nothing, unless a name stands beside it."""
    for place, word in enumerate(words):
        if not word.text[0].isupper() or word.text.isupper() or not word.tags.isdisjoint(_NAMED):
            continue
        after = words[place + 1] if place + 1 < len(words) else _END
        if _before_particles(words, place).isdisjoint(_BEFORE_NAME) and not _is_pair(word, after):
            words[place] = _plain(word)


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


def folds(words: Iterable[Word]) -> list[str]:
    """The words as they are looked up."""
    return [word.fold for word in words]


def tags_of(words: Iterable[Word]) -> Tags:
    """Every tag that any of the words has."""
    return NO_TAGS.union(*[word.tags for word in words])
