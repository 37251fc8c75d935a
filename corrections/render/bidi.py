"""Keeps the direction of typed words inside a sentence from changing the order of the rest."""

from __future__ import annotations

import unicodedata

_TURNING = frozenset(
    {"R", "AL", "AN", "RLE", "LRE", "RLO", "LRO", "PDF", "RLI", "LRI", "FSI", "PDI"}
)


def isolated(text: str) -> str:
    """The text between isolates (UAX #9, section 2.4) when anything in it could turn what stands
    around it; as it is otherwise. For plain text: in HTML, ``bdi`` and ``dir`` do this.

    >>> isolated("socialiste")
    'socialiste'
    >>> isolated("\\u202eabc")
    '\\u2068\\u202eabc\\u2069'
    """
    if any(unicodedata.bidirectional(character) in _TURNING for character in text):
        return f"\N{FIRST STRONG ISOLATE}{text}\N{POP DIRECTIONAL ISOLATE}"
    return text
