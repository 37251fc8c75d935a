"""Letters of the Latin, Cyrillic and Greek alphabets that look the same."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from corrections.record.names import key
from corrections.record.visibility import is_visible

_LATIN = "ABCEHIJKMNOPSTXYZacdehijkopqsuvwxy"
_CYRILLIC = "АВСЕНІЈКМ.ОРЅТХУ.асԁеһіј.орԛѕ.ѵԝху"
_GREEK = "ΑΒ.ΕΗΙ.ΚΜΝΟΡ.ΤΧΥΖα....ι.κορ..υν..."
"""One look a column; a dot where an alphabet has no letter of that look."""

_ALPHABETS = (_LATIN, _CYRILLIC, _GREEK)


def _letters_of(alphabet: str) -> dict[int, str]:
    """The letters of the other alphabets, by code, as letters of this one."""
    return {
        ord(letter): own
        for other in _ALPHABETS
        for letter, own in zip(other, alphabet, strict=True)
        if "." not in (letter, own)
    }


_TABLES = [_letters_of(alphabet) for alphabet in _ALPHABETS]


def respellings(name: str) -> list[str]:
    """The name in the letters of each alphabet, as far as they look the same, with its marks and
    without what nobody sees; decomposed (NFKD).

    >>> respellings("М\\u200bоndе")
    ['Monde', 'Моnԁе', 'Μοndе']
    """
    plain = "".join(
        letter
        for letter in unicodedata.normalize("NFKD", name)
        if is_visible(letter) or letter.isspace() or unicodedata.combining(letter)
    )
    return [plain.translate(table) for table in _TABLES]


@lru_cache(maxsize=2048)
def keys_of_lookalikes(name: str) -> frozenset[str]:
    """The keys of the names that this one could be taken for, its own left out.

    >>> sorted(keys_of_lookalikes("М\\u043endе")), sorted(keys_of_lookalikes("Le Monde"))
    (['monde', 'μοndе', 'моnԁе'], [])
    """
    found = {key(spelt) for spelt in respellings(name) if not (name.isascii() and _mixes(spelt))}
    return frozenset(found - {key(name)})


def _mixes(spelt: str) -> bool:
    """Whether letters of ASCII and others stand in one text."""
    letters = [letter.isascii() for letter in spelt if letter.isalpha()]
    return any(letters) and not all(letters)
