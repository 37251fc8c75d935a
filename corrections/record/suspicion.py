"""What in a submission looks like something else than it is: invisible characters, controls of the
direction of writing, and words of two alphabets. Names that look like a known one: ``homoglyphs``.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from corrections.record.visibility import is_visible

ALPHABETS = frozenset({"LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC", "LISU"})
"""Whose letters look alike. A word of any other two (kana and Latin) is nothing special."""

NAMES = ("subject", "outlet", "byline")

SHORT = 3
"""Characters of a word of a text that may mix alphabets: a unit like ``μm`` or ``kΩ``."""

LISTED = 5
"""Different characters that are named."""

AROUND = 20
"""Characters of an excerpt on each side of what was found."""

_JOINED = frozenset({
    "ARABIC", "SYRIAC", "MONGOLIAN", "DEVANAGARI", "BENGALI", "GURMUKHI", "GUJARATI", "ORIYA",
    "TAMIL", "TELUGU", "KANNADA", "MALAYALAM", "SINHALA", "KHMER", "MYANMAR", "TIBETAN", "NKO",
})  # fmt: skip
"""Scripts that are written with joiners."""

_WRITTEN = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2")
"""Format characters that are seen: signs around numbers."""

_JOINERS = "\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"
DIRECTIONS = "\N{LEFT-TO-RIGHT MARK}\N{RIGHT-TO-LEFT MARK}\N{ARABIC LETTER MARK}"
_SELECTORS = re.compile("[\u180b-\u180d\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_TAGGED = re.compile("\N{WAVING BLACK FLAG}[\U000e0020-\U000e007e]+\U000e007f")
_SPACES = re.compile(r"[\t\n\r]")
_WORD = re.compile(r"[^\W_]+")


class Doubt(StrEnum):
    """What is suspicious: characters that nobody sees, or two alphabets in one word."""

    HIDDEN = "hidden"
    MIXED = "mixed"


@dataclass(frozen=True, slots=True)
class Suspicion:
    """Something found in a field: the names of the characters, and the text around the first of
    them, in which those that nobody sees are written out."""

    field: str
    doubt: Doubt
    characters: tuple[str, ...]
    excerpt: str


def suspicions(fields: Mapping[str, str | None]) -> list[Suspicion]:
    """What is suspicious in these fields, at most one of each kind for a field.

    >>> [found] = suspicions({"outlet": "Le M\\u043ende"})
    >>> found.doubt.value, found.excerpt, found.characters
    ('mixed', 'Mоnde', ('U+043E CYRILLIC SMALL LETTER O',))
    """
    return [found for name, text in fields.items() if text for found in _found(name, text)]


def _found(name: str, text: str) -> Iterator[Suspicion]:
    if text.isascii():
        return
    hidden = list(hidden_places(text))
    if hidden:
        characters = [text[place] for place in hidden]
        yield Suspicion(name, Doubt.HIDDEN, _named(characters), _excerpt(text, hidden[0]))
    for word in _mixed_words(text):
        if name in NAMES or len(word) > SHORT:
            yield Suspicion(name, Doubt.MIXED, _named(_strange_letters(word)), word[: 2 * AROUND])
            break


def hidden_places(text: str) -> Iterator[int]:
    """The places of characters that nobody sees and that nothing in the text explains."""
    flags = {place for flag in _TAGGED.finditer(text) for place in range(*flag.span())}
    turned = any(
        unicodedata.bidirectional(letter) in ("R", "AL") and letter not in DIRECTIONS
        for letter in text
    )  # the marks of direction are of these classes too, and do not explain themselves
    for place, character in enumerate(text):
        if _is_hidden(character) and place not in flags:
            before = text[place - 1] if place else ""
            if not _is_explained(character, before, turned):
                yield place


@lru_cache(maxsize=4096)
def _is_hidden(character: str) -> bool:
    if character.isascii() or character in _WRITTEN:
        return False
    category = unicodedata.category(character)
    if category in ("Cf", "Zl", "Zp") or _SELECTORS.match(character) or character == "\u034f":
        return True
    return category not in ("Zs", "Mn", "Me", "Mc") and not is_visible(character)


def _is_explained(character: str, before: str, turned: bool) -> bool:
    """Whether a character that nobody sees belongs to the one before it, or to a text that is
    written from right to left (``turned``)."""
    if character in _JOINERS:
        return _script(before) in _JOINED or _is_pictorial(before)
    if character in DIRECTIONS:
        return turned
    if _SELECTORS.match(character):
        return _is_pictorial(before) or unicodedata.category(before or " ") in ("Lo", "Nd", "Po")
    return False


def _is_pictorial(character: str) -> bool:
    return bool(character) and (
        unicodedata.category(character) in ("So", "Sm", "Sk") or character == "\ufe0f"
    )


def _mixed_words(text: str) -> Iterator[str]:
    kept = (c for c in text if unicodedata.category(c) not in ("Mn", "Me", "Cf"))
    for word in _WORD.findall("".join(kept)):
        if not word.isascii() and len(ALPHABETS & set(map(_script, word))) > 1:
            yield word


def _strange_letters(word: str) -> list[str]:
    """The letters of a word that are not of the alphabet of most of its letters."""
    counts = Counter(script for script in map(_script, word) if script in ALPHABETS)
    common = counts.most_common(1)[0][0]
    return [letter for letter in word if _script(letter) in ALPHABETS - {common}]


@lru_cache(maxsize=4096)
def _script(character: str) -> str:
    """The script that a character's name begins with."""
    return unicodedata.name(character, "").partition(" ")[0] if character else ""


def _named(characters: list[str]) -> tuple[str, ...]:
    """The names of different characters, as Unicode has them."""
    different = list(dict.fromkeys(characters))
    names = [f"{_code(c)} {unicodedata.name(c, '')}".strip() for c in different[:LISTED]]
    return (*names, "…") if len(different) > LISTED else tuple(names)


def _excerpt(text: str, place: int) -> str:
    """The text around a place, with what nobody sees as ``⟨U+202E⟩``."""
    start = max(0, place - AROUND)
    part = _SPACES.sub(" ", text[start : place + AROUND])
    return "".join(f"⟨{_code(c)}⟩" if _is_hidden(c) else c for c in part)


def _code(character: str) -> str:
    return f"U+{ord(character):04X}"
