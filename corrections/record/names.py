"""The names of outlets and subjects: when two are one, and what their address is. Pure.

The marks of a script are letters or parts of letters: ``ハン`` and ``パン`` are two names. Latin
letters alone lose their marks, since people leave them out where a keyboard lacks them; and not
in a language that tells names apart by them (``latin.is_tonal``).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise

from corrections.record.latin import is_tonal, unaccented
from corrections.record.visibility import is_visible

SLUG_LIMIT = 80

VERSION = 1
"""The number of the rules of ``key``. A register that was written by another one computes the keys
of its parties anew when the program starts."""

DIGEST = "1:1ac4af70feb04085"
"""Of ``VERSION`` and of many keys: a test fails when keys change and the number does not."""

_TYPOGRAPHY = str.maketrans(
    dict.fromkeys("’‘‛ʼʻʹ′´`׳", "'")
    | dict.fromkeys("“”„‟«»″״", '"')
    | dict.fromkeys("‐‑‒–—―−־", "-")
    | dict.fromkeys("•‧・･∙⋅·", "·")
)

_SAME_LETTERS = str.maketrans({"ي": "ی", "ك": "ک", "ـ": None})
"""Persian letters typed with an Arabic keyboard, and the stroke that only lengthens a word."""

_SELECTORS = re.compile("[\u034f\u180b-\u180d\u180f\ufe00-\ufe0f\U000e0000-\U000e0fff]")
_PAUSE = re.compile(r"(?<![0-9])\.|\.(?![0-9])|(?<!l)·|·(?!l)|\s+")
_HYPHEN = re.compile(r"\s*-\s*")
_SPACING_MARK = re.compile(" (?=[\u0300-\u036f\u3099\u309a])")
_TYPED_AS_TWO = (("\u0e4d\u0e32", "\u0e33"), ("\u0ecd\u0eb2", "\u0eb3"), ("\u0e40\u0e40", "\u0e41"))
"""Vowels of Thai and Lao, as two characters and as one."""

_VIRAMA = 9
"""The combining class of signs that join the next letter to the one before."""


@lru_cache(maxsize=4096)
def key(name: str) -> str:
    """Return what all spellings of one name share: case, width, typography, invisible characters,
    the accents of Latin letters and the dots of abbreviations are left out. ``key`` of a key is
    that key.

    Spaces are left out too, but for those beside a single letter, and those of a tonal language:
    ``A. L. Berg`` is not ``Al Berg``. A hyphen is no space: ``Jean-Pierre Durand`` is not ``Jean
    Pierre-Durand``.

    >>> key("LE  MONDE") == key("Le Monde") == key("lemonde")
    True
    >>> key("L’Écho du Val") == key("L'echo du val")
    True
    >>> key("J.-P. Durand") == key("J-P Durand")
    True
    >>> key("パン・テスト") == key("ﾊﾟﾝ ﾃｽﾄ") != key("ハン・テスト")
    True
    >>> key("Nguyễn Văn Ánh") == key("Nguyễn Văn Anh")
    False
    """
    text, before = _folded(name), name
    while text != before:  # what one step leaves out brings together what another one composes
        text, before = _folded(text), text
    return text or name


def slug(name: str, otherwise: str = "name") -> str:
    """Return the name as one segment of an address: its letters, marks and digits in lower case,
    Latin ones without accents, words joined by hyphens; ``otherwise`` when it has none.

    >>> slug("L’Écho du Val")
    'l-echo-du-val'
    >>> slug("नरेंद्र परीक्षा")
    'नरेंद्र-परीक्षा'
    >>> slug("!!!", "outlet")
    'outlet'
    """
    text = unaccented(_compatible(name).lower())
    words = "".join(c if c.isalnum() or _is_mark(c) else " " for c in text).split()
    return _shortened("-".join(words)) or otherwise


def _folded(name: str) -> str:
    text = _compatible(_compatible(name).casefold()).translate(_SAME_LETTERS)
    text = _HYPHEN.sub("-", _PAUSE.sub(" ", _in_ascii_digits(text)).strip()).replace("·", "")
    if is_tonal(text):
        return " ".join(text.split())
    return _joined(unaccented(text).split())


def _compatible(name: str) -> str:
    """The name in plain typography and one width (NFKC), without characters that nobody sees."""
    if name.isascii() and name.isprintable():
        return name.translate(_TYPOGRAPHY)
    seen = "".join(c for c in _SELECTORS.sub("", name.translate(_TYPOGRAPHY)) if _is_kept(c))
    text = _SPACING_MARK.sub("", unicodedata.normalize("NFKC", seen))
    for two, one in _TYPED_AS_TWO:
        text = text.replace(two, one)
    return unicodedata.normalize("NFC", text.translate(_TYPOGRAPHY))


@lru_cache(maxsize=4096)
def _is_kept(character: str) -> bool:
    return character.isspace() or _is_mark(character) or is_visible(character)


def _is_mark(character: str) -> bool:
    return unicodedata.category(character) in ("Mn", "Mc")


def _in_ascii_digits(text: str) -> str:
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)


def _joined(words: list[str]) -> str:
    """The words without the spaces between them, where nothing is told apart by a space."""
    spaces = [" " if _needs_space(*pair) else "" for pair in pairwise(words)]
    return "".join(word + space for word, space in zip(words, [*spaces, ""], strict=False))


def _needs_space(before: str, after: str) -> bool:
    if before[-1].isdigit() and after[0].isdigit():
        return True
    return any(len(word) == 1 and word.islower() for word in (before, after))


def _shortened(text: str) -> str:
    """The first ``SLUG_LIMIT`` characters at most, not cut between a letter and its marks."""
    end = SLUG_LIMIT
    if len(text) > end:
        while end and _is_joined(text[end - 1], text[end]):
            end -= 1
    return text[: end or SLUG_LIMIT].strip("-")


def _is_joined(before: str, after: str) -> bool:
    """Whether two characters are of one letter: marks, conjuncts, syllables of single jamo."""
    if _is_mark(after) or unicodedata.combining(before) == _VIRAMA:
        return True
    return "\u1160" <= after <= "\u11ff" or "\ud7b0" <= after <= "\ud7ff"
