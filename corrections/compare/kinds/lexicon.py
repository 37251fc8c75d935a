"""What a listed word can be, the form in which it is looked up, and the lists of one language."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import filterfalse, pairwise
from typing import TypeVar

from corrections.compare.kinds.tokens import pieces


class Tag(StrEnum):
    """What a listed word is; the sections of the lists bear these names."""

    PARTY = "party"
    WING = "wing"
    MEMBER = "member"
    EMPLOYMENT = "employment"
    ORGANISATION = "organisation"
    SCHOOL = "school"
    COMPANY = "company"
    OFFICE = "office"
    RANK = "rank"
    FIELD = "field"
    HONORIFIC = "honorific"
    KIN = "kin"
    GENDER = "gender"
    NAMING = "naming"
    BODY = "body"
    GIVEN_NAME = "given-name"
    PARTICLE = "particle"
    PRONOUN = "pronoun"
    FIRST_PERSON = "first-person"
    PLACE = "place"
    PLACE_NOUN = "place-noun"
    LOCATIVE = "locative"
    DIRECTION = "direction"
    DEMONYM = "demonym"
    MONTH = "month"
    WEEKDAY = "weekday"
    SEASON = "season"
    WHEN = "when"
    CLOCK = "clock"
    PERIOD = "period"
    NUMBER = "number"
    ORDINAL = "ordinal"
    MAGNITUDE = "magnitude"
    UNIT = "unit"
    QUANTITY = "quantity"
    SAYING = "saying"
    SOURCE = "source"
    DOING = "doing"
    AWARD = "award"
    HAPPENING = "happening"
    WORK = "work"
    NEGATION = "negation"
    STANCE = "stance"
    MODAL = "modal"
    LOADED = "loaded"
    PROCEEDINGS = "proceedings"
    ACCUSING = "accusing"
    CONNECTIVE = "connective"
    FUNCTION = "function"
    ARTICLE = "article"
    POSSESSIVE = "possessive"
    PREPOSITION = "preposition"
    OF = "of"
    BESIDE = "beside"
    COPULA = "copula"
    BEFORE_VERB = "before-verb"
    PREFIX = "prefix"
    DENYING_PREFIX = "denying-prefix"
    PLACE_LINK = "place-link"
    MENTION = "mention"
    ERA = "era"


Tags = frozenset[Tag]
NO_TAGS: Tags = frozenset()
GRAMMAR: Tags = frozenset(
    {
        Tag.FUNCTION,
        Tag.ARTICLE,
        Tag.POSSESSIVE,
        Tag.PREPOSITION,
        Tag.OF,
        Tag.BESIDE,
        Tag.COPULA,
        Tag.BEFORE_VERB,
        Tag.PREFIX,
        Tag.DENYING_PREFIX,
        Tag.PLACE_LINK,
        Tag.MENTION,
    }
)
"""The tags that tell how a word is used in a sentence and not what it is about."""

_UNLETTERED = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\ufeff"))
_UNLETTERED[ord("’")] = "'"
_UNLETTERED[ord("‑")] = "-"
_DIGIT = re.compile(r"\d")
_FIRST_SYLLABLE = "\u3005"  # of Chinese, Japanese or Korean, which are read one by one


def fold(text: str) -> str:
    """The form in which words are looked up: composed, lower case, plain apostrophe, 0 to 9."""
    if text.isascii():
        return text.lower()
    if text.isalpha():
        return unicodedata.normalize("NFKC", text).casefold()
    composed = unicodedata.normalize("NFKC", text.translate(_UNLETTERED)).casefold()
    return _DIGIT.sub(lambda digit: str(unicodedata.decimal(digit[0])), composed)


def bare(text: str) -> str:
    """Folded text without its accents."""
    if text.isascii():
        return text
    return "".join(filterfalse(unicodedata.combining, unicodedata.normalize("NFD", text)))


@dataclass(frozen=True, slots=True)
class Entry:
    """What follows the first two words of a listed phrase, and what the phrase is."""

    rest: tuple[str, ...]
    tags: Tags
    capital: bool


@dataclass(frozen=True, slots=True)
class Section:
    """What a list says of the entries below a heading."""

    tags: Tags
    forms: str = ""
    capital: bool = False
    exact: bool = False
    anywhere: bool = False


class Group(StrEnum):
    """Lists whose lines hold words that are taken for one another; the files bear these names."""

    CONFUSED = "confused"
    MISPRINTS = "misprints"
    THINGS = "things"


@dataclass(slots=True, eq=False)
class Lexicon:
    """The lists of a language, single words apart from phrases, which go by their first word and
    then by their second."""

    capitalises_nouns: bool = False
    words: dict[str, Tags] = field(default_factory=dict)
    capitalised: dict[str, Tags] = field(default_factory=dict)
    exact: dict[str, Tags] = field(default_factory=dict)
    phrases: dict[str, dict[str, list[Entry]]] = field(default_factory=dict)
    opposites: dict[str, frozenset[tuple[int, int]]] = field(default_factory=dict)
    groups: dict[Group, dict[str, frozenset[int]]] = field(default_factory=dict)

    def add(self, forms: Iterable[str], section: Section) -> None:
        """List some forms in a section."""
        if section.exact:
            _add(self.exact, forms, section.tags)
            return
        single = []
        for form in forms:
            # Most forms are one word; to look for others in them takes longer than all else here.
            letters = form.isalpha() and (form.isascii() or max(form) < _FIRST_SYLLABLE)
            if letters or len(parts := pieces(form)) == 1:
                single.append(form)
            else:
                entry = Entry(tuple(parts[2:]), section.tags, section.capital)
                self.phrases.setdefault(parts[0], {}).setdefault(parts[1], []).append(entry)
        _add(self.capitalised if section.capital else self.words, single, section.tags)

    def oppose(self, forms: Iterable[str], pair: int, side: int) -> None:
        """List some forms on one side of a pair of opposites."""
        _add(self.opposites, forms, frozenset({(pair, side)}))

    def group(self, forms: Iterable[str], group: Group, number: int) -> None:
        """List the forms of a line of a list of words that are taken for one another."""
        _add(self.groups.setdefault(group, {}), forms, frozenset({number}))


Item = TypeVar("Item")


def _add(listed: dict[str, frozenset[Item]], forms: Iterable[str], items: frozenset[Item]) -> None:
    for form in forms:
        known = listed.get(form)
        listed[form] = known | items if known else items


def by_two(words: Iterable[str]) -> Iterator[str]:
    """Each word, and each with the one that follows it.

    >>> list(by_two(["light", "aircraft"]))
    ['light', 'aircraft', 'light aircraft']
    """
    folds = list(words)
    yield from folds
    yield from map(" ".join, pairwise(folds))
