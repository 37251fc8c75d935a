"""Latin letters without their accents, and the names in which accents tell words apart. Pure.

Every other script keeps its marks: they are letters or parts of letters.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from corrections.record.late_pattern import late_pattern

_PLAIN = str.maketrans({
    "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ŧ": "t", "ı": "i", "ß": "ss", "æ": "ae",
    "œ": "oe", "þ": "th",
})  # fmt: skip
"""Lower-case letters that Unicode does not decompose, as people type them without their keys."""

_TONE_MARKS = frozenset("\N{COMBINING HOOK ABOVE}\N{COMBINING HORN}\N{COMBINING DOT BELOW}")
_CARON = "\N{COMBINING CARON}"

_GRAVE, _ACUTE, _TILDE = "\u0300", "\u0301", "\u0303"
_CIRCUMFLEX, _BREVE = "\u0302", "\u0306"
_VIETNAMESE = {
    "a": _GRAVE + _ACUTE + _TILDE + _CIRCUMFLEX + _BREVE,
    "e": _GRAVE + _ACUTE + _TILDE + _CIRCUMFLEX,
    "o": _GRAVE + _ACUTE + _TILDE + _CIRCUMFLEX,
    "i": _GRAVE + _ACUTE + _TILDE,
    "u": _GRAVE + _ACUTE + _TILDE,
    "y": _GRAVE + _ACUTE + _TILDE,
}
"""The marks that a vowel of Vietnamese may have alone, beside those of ``_TONE_MARKS``."""

_SYLLABLE = late_pattern(
    r"(b|ch?|d|g[hi]?|h|kh?|l|m|n|ngh?|nh|ph?|qu|r|s|th?|tr|v|x)?"
    r"(a[iouy]?|e[ou]?|i|ia|ieu?|iu|o[ioe]?|oa[ioy]?|oeo|u[aeiu]?|ua[iy]|uo[iu]?|uy[aeu]?|y|yeu?)"
    r"(ch?|m|n[gh]?|p|t)?"
)
"""A syllable of Vietnamese without its marks: beginning, vowels, end."""

Cluster = tuple[str, str]
"""A character and the marks on it."""


def unaccented(text: str) -> str:
    """Return lower-case text in NFC with plain Latin letters: without marks, and spelt out where a
    letter is not decomposed. Marks on anything but a letter are left out too.

    >>> unaccented("łódź"), unaccented("straße"), unaccented("パンй")
    ('lodz', 'strasse', 'パンй')
    """
    if text.isascii():
        return text
    kept = (base + ("" if _is_bare(base) else marks) for base, marks in _clusters(text))
    return unicodedata.normalize("NFC", "".join(kept).translate(_PLAIN))


def is_tonal(text: str) -> bool:
    """Return whether a lower-case name is spelt in a language that tells names apart by its marks:
    Vietnamese, and any with a hook, a horn or a dot below, with two marks on one letter, or with a
    caron that only a tone has (Yoruba, Igbo, Navajo, Pinyin).

    >>> is_tonal("nguyễn du"), is_tonal("lê văn ánh"), is_tonal("jérôme lefèvre")
    (True, True, False)
    """
    if text.isascii():
        return False
    clusters = list(_clusters(text))
    if any(_shows_tone(base, marks) for base, marks in clusters if is_latin(base)):
        return True
    marked = any(base == "đ" or (marks and is_latin(base)) for base, marks in clusters)
    return marked and _could_be_vietnamese(clusters)


@lru_cache(maxsize=4096)
def is_latin(character: str) -> bool:
    """Return whether a character is a letter of the Latin script."""
    return unicodedata.name(character, "").startswith("LATIN ")


def _clusters(text: str) -> Iterator[Cluster]:
    """The characters in canonical decomposition (NFD), without marks at the beginning."""
    base, marks = "", ""
    for character in unicodedata.normalize("NFD", text):
        if unicodedata.category(character).startswith("M"):
            marks += character
            continue
        if base:
            yield base, marks
        base, marks = character, ""
    if base:
        yield base, marks


def _is_bare(base: str) -> bool:
    """Whether the marks on this character are left out."""
    return is_latin(base) or not base.isalpha()


def _shows_tone(base: str, marks: str) -> bool:
    if len(marks) > 1 or _TONE_MARKS.intersection(marks):
        return True
    return marks == _CARON and base in "aiou"


def _could_be_vietnamese(clusters: list[Cluster]) -> bool:
    """Whether each word of the name could be a syllable of Vietnamese, with its marks."""
    if any(marks and not _is_vietnamese(base, marks) for base, marks in clusters):
        return False
    letters = "".join(base if base.isalnum() else " " for base, _ in clusters)
    words = letters.replace("đ", "d").split()
    return all(map(_SYLLABLE.fullmatch, words))


def _is_vietnamese(base: str, marks: str) -> bool:
    return marks in _VIETNAMESE.get(base, "")
