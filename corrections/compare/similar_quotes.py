"""Whether two quotes are the same but for a few words, and by which words one is looked for."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

PHRASES = (8, 4)
"""Words at the beginning and at the end of a quote by which it is looked for: many, which few other
quotes have, and few, beside which others may differ."""

SHORT = 8
"""Characters of a single word that is too short to be looked for."""

LEAST = 4
"""Words of a quote that may differ in some; a shorter one is alike only where all are the same."""

ALIKE = 0.8
"""Part of the words of both quotes that they share."""

LOOKED_AT = 3_000
"""Characters of a quote that is looked for, and of another that it is compared with."""

_WORD = re.compile(r"[^\W_]+")


def phrases(quote: str) -> list[str]:
    """The first and the last words of a quote, as they are written; none for a single short word,
    and none for more than a passage.

    >>> phrases("He said so to her."), phrases("So.")
    (['He said so to her', 'He said so to', 'said so to her'], [])
    """
    words = _WORD.findall(quote) if len(quote) <= LOOKED_AT else []
    if not words or (len(words) == 1 and len(words[0]) < SHORT):
        return []
    parts = (part for most in PHRASES for part in (words[:most], words[-most:]))
    return list(dict.fromkeys(" ".join(part) for part in parts))


def are_alike(one: str, other: str) -> bool:
    """Whether two quotes have nearly the same words, whatever their case, accents and marks. The
    quotes have no excess of combining marks.

    >>> are_alike("He said “no” to all of it.", "He said no to all of it!")
    True
    >>> are_alike("He said no.", "He said yes.")
    False
    """
    first, second = _words(one), _words(other)
    if first == second:
        return bool(first)
    if min(len(first), len(second)) < LEAST:
        return False
    shared = (Counter(first) & Counter(second)).total()
    return shared >= ALIKE * max(len(first), len(second))


def _words(quote: str) -> list[str]:
    letters = unicodedata.normalize("NFKD", quote[:LOOKED_AT]).casefold()
    return _WORD.findall("".join(c for c in letters if unicodedata.category(c) not in ("Mn", "Cf")))
