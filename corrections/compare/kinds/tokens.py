"""Where the words of a text begin and end.

A number keeps its sign, decimals and thousands; an abbreviation its stops; a compound its
hyphens. An elided article (*l'*, *d'*, *qu'*) is a word of its own.
"""

from __future__ import annotations

import re

_LETTERS = r"[^\W\d_]+(?:[\u0300-\u036f\u00ad\u200b]+[^\W\d_]*)*"

TOKEN = re.compile(
    rf"""
    (?:[ldnjmtscLDNJMTSC]|[Qq]u|[Ll]orsqu|[Jj]usqu|[Pp]uisqu)['’](?={_LETTERS})(?!t\b|s\b)
    | [£$€¥]?\d+(?:[.,:]\d+|[\ \u00a0\u202f]\d{{3}}(?!\d))*(?:[^\W\d_]+\d*|%|°[CF]?)?
    | (?:[^\W\d_]\.){{2,}}
    | {_LETTERS}(?:['’\-‑&]{_LETTERS}|[\-‑]\d+|\d+)*
    | [^\w\s]
    """,
    re.VERBOSE,
)
"""One word, number or mark."""


def pieces(text: str) -> list[str]:
    """The words, numbers and marks of a text.

    >>> pieces("L'État doit 12 000 € à Mme A. Roe.")
    ["L'", 'État', 'doit', '12 000', '€', 'à', 'Mme', 'A', '.', 'Roe', '.']
    """
    found: list[str] = TOKEN.findall(text)
    # An elided word at the end is one only when something follows.
    extended: list[str] = TOKEN.findall(text + "a") if text.endswith("'") else found
    return extended[:-1] if extended[-1:] == ["a"] and extended != found else found
