"""Which characters a reader sees nothing of, and whether anything of a text can be seen."""

from __future__ import annotations

import unicodedata

_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Mc", "Me", "Mn", "Zl", "Zp", "Zs"})
"""Categories of controls, surrogates, marks (seen on another character alone) and spaces."""

_BLANK = frozenset(
    "\u115f\u1160\u3164\uffa0\u2800\ufffc\U00013441\U00013442\U0001d159"
    "\N{KHMER VOWEL INHERENT AQ}\N{KHMER VOWEL INHERENT AA}"
)
"""Letters and symbols without a form: the fillers of Hangul, the empty cell of Braille, the blanks
of hieroglyphs, the empty note head, the object replacement character, vowels that are not written.
"""


def is_visible(text: str) -> bool:
    """Whether anything of a text can be seen.

    >>> is_visible("\\u200b\\u3164 \\u0301")
    False
    >>> is_visible("!")
    True
    """
    return any(map(_is_seen, text))


def _is_seen(character: str) -> bool:
    if unicodedata.category(character) in _UNSEEN or character in _BLANK:
        return False
    return not 0xE0000 <= ord(character) <= 0xE0FFF
