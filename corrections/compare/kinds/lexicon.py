"""The word lists: which words are names of months, parties, offices, and so on.

A list is a text file in ``data/``. Its first lines are comments, one of them ``# source:``.
A section opens with one or more tags, ``[month]`` or ``[function article]``. The heading may end
with ``en`` or ``fr`` (the entries are inflected in that language), ``capital`` (they count only
with a capital letter) or ``exact`` (only when written as in the list). Entries are separated by
commas or lines.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from importlib import resources

from corrections.compare.kinds.forms import FORMS
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


def fold(text: str) -> str:
    """The form in which words are looked up: composed, lower case, plain apostrophe."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFKC", text.translate(_UNLETTERED)).casefold()


def bare(text: str) -> str:
    """Folded text without its accents."""
    if text.isascii():
        return text
    parts = unicodedata.normalize("NFD", text)
    return "".join(part for part in parts if not unicodedata.combining(part))


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


@dataclass(slots=True)
class Lexicon:
    """Every list, single words apart from phrases, which go by their first two."""

    words: dict[str, Tags] = field(default_factory=dict)
    capitalised: dict[str, Tags] = field(default_factory=dict)
    exact: dict[str, Tags] = field(default_factory=dict)
    phrases: dict[tuple[str, str], list[Entry]] = field(default_factory=dict)
    opposites: dict[str, frozenset[tuple[int, int]]] = field(default_factory=dict)
    confused: dict[str, frozenset[int]] = field(default_factory=dict)

    def add(self, form: str, section: Section) -> None:
        """List one form in a section."""
        if section.exact:
            _tag(self.exact, form, section.tags)
            return
        first, *rest = pieces(form)
        if rest:
            entry = Entry(tuple(rest[1:]), section.tags, section.capital)
            self.phrases.setdefault((first, rest[0]), []).append(entry)
        else:
            _tag(self.capitalised if section.capital else self.words, form, section.tags)

    def oppose(self, form: str, pair: int, side: int) -> None:
        """List one form on one side of a pair of opposites."""
        self.opposites[form] = self.opposites.get(form, frozenset()) | {(pair, side)}


@cache
def lexicon() -> Lexicon:
    """The lists, read once."""
    book = Lexicon()
    for name, text in sorted(sources()):
        if name == "opposites.txt":
            _read_opposites(text, book)
        elif name == "confused.txt":
            _read_confused(text, book)
        else:
            _read_list(text, book)
    return book


def sources() -> Iterator[tuple[str, str]]:
    """The name and text of every list."""
    for file in resources.files(__package__).joinpath("data").iterdir():
        if file.name.endswith(".txt"):
            yield file.name, file.read_text(encoding="utf-8")


def _lines(text: str) -> Iterator[str]:
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            yield line.strip()


def _read_list(text: str, book: Lexicon) -> None:
    section = Section(NO_TAGS)
    for line in _lines(text):
        if line.startswith("["):
            section = _section(line)
            continue
        for entry in filter(None, map(str.strip, line.split(","))):
            for form in _forms(entry, section):
                book.add(form, section)


_OPTIONS = frozenset({*FORMS, "capital", "exact"})


def _section(heading: str) -> Section:
    options = heading.strip("[]").split()
    return Section(
        tags=frozenset(Tag(option) for option in options if option not in _OPTIONS),
        forms=next((option for option in options if option in FORMS), ""),
        capital="capital" in options,
        exact="exact" in options,
    )


def _forms(entry: str, section: Section) -> set[str]:
    if section.exact:
        return {entry}
    inflected = FORMS[section.forms](fold(entry))
    return {spelling for form in inflected for spelling in _spellings(form)}


def _tag(book: dict[str, Tags], form: str, tags: Tags) -> None:
    book[form] = book.get(form, NO_TAGS) | tags


def _spellings(form: str) -> set[str]:
    # Capitals often lose their accents; short words would turn into others (né, ne).
    return {form, bare(form)} if len(form) > 3 else {form}


def _read_opposites(text: str, book: Lexicon) -> None:
    for pair, line in enumerate(_lines(text)):
        for side, forms in enumerate(line.split("|")):
            for form in filter(None, map(str.strip, forms.split(","))):
                for spelling in _inflected(fold(form)):
                    book.oppose(spelling, pair, side)


def _inflected(form: str) -> set[str]:
    # Feminines and plurals of French adjectives; those that do not exist match nothing.
    endings = ("", "s", "e", "es") if len(form) > 4 else ("",)
    return {spelling for ending in endings for spelling in _spellings(form + ending)}


def _read_confused(text: str, book: Lexicon) -> None:
    for group, line in enumerate(_lines(text)):
        for form in filter(None, map(str.strip, line.split(","))):
            word = fold(form)
            book.confused[word] = book.confused.get(word, frozenset()) | {group}
