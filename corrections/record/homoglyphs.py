"""Letters of the Latin, Cyrillic and Greek alphabets that look the same."""

from __future__ import annotations

import unicodedata

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
