"""Whether two texts are the same but for a few words, and by which words a quote is looked for."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from corrections.record.search_folding import fold, split

PHRASES = (8, 4)
"""Words at the beginning and at the end of a quote by which it is looked for: many, which few other
quotes have, and few, beside which others may differ."""

SHORT = 8
"""Characters of a single word that is too short to be looked for."""

LEAST = 4
"""Words of a quote that may differ in some; a shorter one is alike only where all are the same."""

ALIKE = 0.8
"""Part of the words of both quotes that they share."""

PART = 0.9
"""Part of the words of the shorter quote that the longer one has, to contain it."""

CONTAINED = 8
"""Words that a quote must have for another to contain it."""

LOOKED_AT = 3_000
"""Characters of a quote that is looked for, and of another that it is compared with."""

_WORD = re.compile(r"[^\W_]+")

Words = frozenset[str]
"""The words of a text; one that stands there again has a number behind it."""


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
    return have_like_words(words_of(one), words_of(other))


def have_like_words(first: Words, second: Words) -> bool:
    """As ``are_alike``, for the words of two quotes."""
    if first == second:
        return bool(first)
    shorter, longer = sorted((len(first), len(second)))
    return shorter >= LEAST and len(first & second) >= ALIKE * longer


def contain(first: Words, second: Words) -> bool:
    """Whether one of two quotes has nearly all the words of the other, which is not too short.

    >>> one = words_of("She left the town with all of her books.")
    >>> contain(one, words_of("On Monday she left the town with all of her books and clothes."))
    True
    """
    shorter = min(len(first), len(second))
    return shorter >= CONTAINED and len(first & second) >= PART * shorter


@lru_cache(maxsize=1024)
def words_of(quote: str) -> Words:
    """The words of the first ``LOOKED_AT`` characters of a quote, folded as for the search; of a
    script that is written without spaces, the characters.

    >>> sorted(words_of("Oui, oui : déjà !"))
    ['deja', 'oui', 'oui 2']
    """
    words = split(fold(quote[:LOOKED_AT]))
    found = set(words)
    if len(found) < len(words):
        for word, times in Counter(words).items():
            found |= {f"{word} {number}" for number in range(2, times + 1)}
    return frozenset(found)
