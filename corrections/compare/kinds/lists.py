"""The word lists, read from ``data/``.

A list is a text file. Its first lines are comments, one of them ``# source:``. A section opens with
one or more tags, ``[month]`` or ``[function article]``. The heading may end with ``en`` or ``fr``
(the entries are inflected in that language), ``capital`` (they count only with a capital letter),
``exact`` (only when written as in the list) or ``any`` (they count in every language). Entries are
separated by commas or lines.

The files right in ``data/`` are those of English and French, which are read together because quotes
mix them. ``data/de/`` holds those of German, and so on. In a language without a folder only the
entries that count in every language are known.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from importlib import resources
from importlib.resources.abc import Traversable

from corrections.compare.kinds.forms import FORMS
from corrections.compare.kinds.lexicon import (
    NO_TAGS,
    Group,
    Lexicon,
    Section,
    Tag,
    bare,
    fold,
)
from corrections.compare.kinds.tokens import pieces

_ENGLISH_AND_FRENCH = frozenset({"", "en", "fr"})
_LISTED = frozenset({"de", "es", "it", "nl", "pt"})
_CAPITALISE_NOUNS = frozenset({"de", "lb"})
_OPTIONS = frozenset({*FORMS, "capital", "exact", "any"})


@lru_cache(maxsize=64)
def lexicon(language: str = "") -> Lexicon:
    """The lists of a language (BCP 47), read once; of English and French if it names none."""
    primary = language.partition("-")[0].lower()
    if primary in _ENGLISH_AND_FRENCH:
        return _book("", capitalises_nouns=False)
    return _book(
        primary if primary in _LISTED else "any", capitalises_nouns=primary in _CAPITALISE_NOUNS
    )


@cache
def _book(folder: str, *, capitalises_nouns: bool) -> Lexicon:
    book = Lexicon(capitalises_nouns=capitalises_nouns)
    for owner, name, text in sorted(sources()):
        if name.removesuffix(".txt") in set(Group):
            if owner == folder:
                _read_group(text, book, Group(name.removesuffix(".txt")))
        elif name == "opposites.txt":
            if owner == folder:
                _read_opposites(text, book)
        elif owner in ("", folder):
            _read_list(text, book, only_any=owner != folder)
    if folder:
        _drop_small_words(book)
    return book


def _drop_small_words(book: Lexicon) -> None:
    """Forget the names that are small words in the language of the book: *Oder*, *Una*."""
    small = [word for word in book.capitalised if Tag.FUNCTION in book.words.get(word, NO_TAGS)]
    for word in small:
        del book.capitalised[word]


def sources() -> Iterator[tuple[str, str, str]]:
    """The folder, name and text of every list."""
    data = resources.files(__package__).joinpath("data")
    yield from _texts(data, "")
    for folder in data.iterdir():
        if folder.is_dir():
            yield from _texts(folder, folder.name)


def _texts(folder: Traversable, owner: str) -> Iterator[tuple[str, str, str]]:
    for file in folder.iterdir():
        if file.name.endswith(".txt"):
            yield owner, file.name, file.read_text(encoding="utf-8")


def _lines(text: str) -> Iterator[str]:
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            yield line.strip()


def _entries(line: str) -> Iterator[str]:
    return filter(None, map(str.strip, line.split(",")))


def _read_list(text: str, book: Lexicon, *, only_any: bool) -> None:
    section = Section(NO_TAGS)
    for line in _lines(text):
        if line.startswith("["):
            section = _section(line)
        elif section.anywhere or not only_any:
            book.add(_forms(_entries(line), section), section)


def _section(heading: str) -> Section:
    options = heading.strip("[]").split()
    return Section(
        tags=frozenset(Tag(option) for option in options if option not in _OPTIONS),
        forms=next((option for option in options if option in FORMS), ""),
        capital="capital" in options,
        exact="exact" in options,
        anywhere="any" in options,
    )


def _forms(entries: Iterable[str], section: Section) -> set[str]:
    if section.exact:
        return set(entries)
    return _spellings(set().union(*map(FORMS[section.forms], map(fold, entries))))


def _spellings(forms: set[str]) -> set[str]:
    """The forms, and those of them that have accents without any."""
    # Capitals often lose their accents; short words would turn into others (né, ne).
    return forms | {bare(form) for form in forms if len(form) > 3 and not form.isascii()}


def _read_opposites(text: str, book: Lexicon) -> None:
    for pair, line in enumerate(_lines(text)):
        for side, forms in enumerate(line.split("|")):
            book.oppose(_inflected(map(_as_words, _entries(forms))), pair, side)


def _as_words(form: str) -> str:
    """The form as words are joined where they are looked up: in Chinese its characters, apart."""
    folded = fold(form)
    has_case = folded.upper() != folded
    return folded if has_case else " ".join(pieces(folded))


def _inflected(forms: Iterable[str]) -> set[str]:
    # Feminines and plurals of French adjectives; those that do not exist match nothing.
    written = set(forms)
    endings = ("s", "e", "es")
    return _spellings(
        written | {form + ending for form in written if len(form) > 4 for ending in endings}
    )


def _read_group(text: str, book: Lexicon, group: Group) -> None:
    for number, line in enumerate(_lines(text)):
        book.group(map(fold, _entries(line)), group, number)
