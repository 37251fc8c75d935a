"""Where the words of a text begin and end.

A number keeps its sign, decimals and thousands; an abbreviation its stops; a compound its
hyphens. An elided article (*l'*, *qu'*, *dell'*) is a word of its own. Chinese, Japanese and Korean
are read one character at a time, because no blank separates a number from what it counts.
"""

from __future__ import annotations

import re
import unicodedata

from corrections.record.late_pattern import late_pattern

_MARKS = "".join(
    chr(code) for code in range(0x300, 0x1000) if unicodedata.category(chr(code)).startswith("M")
)
"""Accents, vowel signs and tones that belong to the letter before them."""

_SYLLABLES = (
    "\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\U00020000-\U0003ffff"
)
_LETTER = rf"[^\W\d_{_SYLLABLES}]"
_LETTERS = rf"{_LETTER}+(?:[{_MARKS}\u00ad\u200b\u200c\u200d]+{_LETTER}*)*"

_ELIDED = "[ldnjmtscLDNJMTSC]|[Qq]u|[Ll]orsqu|[Jj]usqu|[Pp]uisqu|[DdAaNnSs][aeu]?ll"

TOKEN = late_pattern(
    rf"""
    (?!\s)(?:  # a blank begins none: said once, before each of the others is tried
    [A-Za-zà-öø-ÿ]{{2,}}(?=[\s,;:])  # most words, found sooner
    | (?:{_ELIDED})['’](?={_LETTER})(?!t\b|s\b)
    | [£$€¥￥]?\d+(?:[.,:٫٬]\d+|[\ \u00a0\u202f]\d{{3}}(?!\d))*(?:{_LETTER}+\d*|[%％٪]|°[CF]?)?
    | (?:{_LETTER}\.){{2,}}
    | {_LETTERS}(?:['’\-‑&]{_LETTERS}|[\-‑]\d+|\d+)*
    | [{_SYLLABLES}]
    | [\U0001f1e6-\U0001f1ff]{{2}}
    | [^\w\s])
    """,
    re.VERBOSE,
)
"""One word, number, character or mark."""


def pieces(text: str) -> list[str]:
    """The words, numbers and marks of a text.

    >>> pieces("L'État doit 12 000 € à Mme A. Roe.")
    ["L'", 'État', 'doit', '12 000', '€', 'à', 'Mme', 'A', '.', 'Roe', '.']
    >>> pieces("1977年に")
    ['1977', '年', 'に']
    """
    found: list[str] = TOKEN.findall(text)
    # An elided word at the end is one only when something follows.
    extended: list[str] = TOKEN.findall(text + "a") if text.endswith("'") else found
    return extended[:-1] if extended[-1:] == ["a"] and extended != found else found
