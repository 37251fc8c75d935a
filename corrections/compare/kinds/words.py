"""Split a text into words, numbers and punctuation, and tag them from the word lists."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from corrections.compare.kinds.lexicon import NO_TAGS, Tag, Tags, fold, lexicon
from corrections.compare.kinds.tokens import TOKEN

_PLACE_LIKE = re.compile(r".+(?:shire|bourg|burgh|stan)|saint(?:e|es|s)?-.+")
_LONGEST_TOKEN = 60
_PLACE: Tags = frozenset({Tag.PLACE})
_INHERITED = frozenset({Tag.OFFICE, Tag.GIVEN_NAME, Tag.PARTY, Tag.DEMONYM, Tag.NUMBER})

_FIRST_OF_NUMBER = frozenset("0123456789£$€¥")
_SYMBOLS = frozenset("%€£$¥°‰")
_ROMAN = re.compile(r"[ivxlc]+(?:e|ème|er|ᵉ|th)|[IVX]{2,}")


class Word(NamedTuple):
    """One word, number or mark: as written, as looked up, and what it is listed as."""

    text: str
    fold: str
    tags: Tags
    start: int = 0

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
        return self.text[0] in _FIRST_OF_NUMBER and any(map(str.isdigit, self.text))

    @property
    def is_roman(self) -> bool:
        """Whether it is a Roman numeral, as in *XIIe siècle* or *Louis XIV*."""
        return bool(_ROMAN.fullmatch(self.text) or _ROMAN.fullmatch(self.fold))

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[0].isupper()

    @property
    def is_acronym(self) -> bool:
        """Whether it is written in capitals, as PLC or U.N. are."""
        letters = self.text.replace(".", "")
        return 2 <= len(letters) <= 8 and letters.isupper() and letters.isalpha()


def split(text: str) -> list[Word]:
    """The words of a text, with the tags that the lists give them, phrases included."""
    words = [Word(*_look_up(found[0]), found.start()) for found in TOKEN.finditer(text)]
    return _with_phrases(words)


@lru_cache(maxsize=8192)
def _look_up(text: str) -> tuple[str, str, Tags]:
    folded = fold(text[:_LONGEST_TOKEN])
    tags = _listed(folded, text)
    if not tags:
        prefix, _, rest = folded.partition("-")
        tags = _listed(rest, text) if _is(prefix, Tag.PREFIX) else _listed_part(folded, text)
    return text, folded, tags


def _is(folded: str, tag: Tag) -> bool:
    return tag in lexicon().words.get(folded, NO_TAGS)


def _listed_part(folded: str, text: str) -> Tags:
    """The tags of an unlisted word by its parts: *Marie-Ange*, *Fley-sur-Orne*, *Fifeshire*."""
    first, *middle = folded.split("-")
    last = middle.pop() if middle else ""
    linked = any(_is(part, Tag.PLACE_LINK) for part in middle)
    if text[0].isupper() and (linked or _PLACE_LIKE.fullmatch(folded)):
        return _PLACE
    if not last:
        return NO_TAGS
    return (_listed(first, text) or _listed(last, text)) & _INHERITED


def _listed(folded: str, text: str) -> Tags:
    book = lexicon()
    tags = book.words.get(folded, NO_TAGS)
    if not text[0].islower():
        tags |= book.capitalised.get(folded, NO_TAGS)
    return tags | book.exact.get(text, NO_TAGS)


def _with_phrases(words: list[Word]) -> list[Word]:
    phrases = lexicon().phrases
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


def tags_of(words: Iterable[Word]) -> Tags:
    """Every tag that any of the words has."""
    return NO_TAGS.union(*[word.tags for word in words])
