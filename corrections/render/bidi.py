"""Keeps the direction of typed words inside a sentence from changing the order of the rest."""

from __future__ import annotations

import re
import unicodedata

_EMBEDDINGS = frozenset({"LRE", "RLE", "LRO", "RLO"})
_ISOLATES = frozenset({"LRI", "RLI", "FSI"})
_MAY_TURN = re.compile(
    "[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufeff\U00010000-\U0010ffff]"
)
"""Where all characters are that turn a text, among others; most texts have none of them."""
_TURNING = frozenset({"R", "AL", "AN", "PDF", "PDI", *_EMBEDDINGS, *_ISOLATES})
_PDF, _PDI = "\N{POP DIRECTIONAL FORMATTING}", "\N{POP DIRECTIONAL ISOLATE}"
_STRONG = frozenset({"L", "R", "AL"})
_ENDS = str.maketrans(dict.fromkeys("\n\N{PARAGRAPH SEPARATOR}", " "))
"""What ends a paragraph, and every isolate with it."""


def turns(text: str) -> bool:
    """Return whether anything in the text could turn what stands around it.

    >>> turns("socialiste"), turns("الوزير")
    (False, True)
    """
    return _MAY_TURN.search(text) is not None and any(
        unicodedata.bidirectional(character) in _TURNING for character in set(text)
    )


def isolated(text: str) -> str:
    """The text between isolates (UAX #9, section 2.4) and balanced, when anything in it could turn
    what stands around it; as it is otherwise. For plain text: in HTML, ``bdi`` and ``dir`` do this
    to a balanced text.

    >>> isolated("socialiste")
    'socialiste'
    >>> isolated("\\u202eabc")
    '\\u2068\\u202eabc\\u202c\\u2069'
    """
    if text.isascii():
        return text.replace("\n", " ")
    text = text.translate(_ENDS)
    if turns(text):
        return f"\N{FIRST STRONG ISOLATE}{balanced(text)}{_PDI}"
    return text


def direction(text: str) -> str:
    """Return in which direction a paragraph of the text is written: that of its first letter (UAX
    #9, P2 and P3).

    >>> direction("1. الوزير"), direction("the الوزير")
    ('rtl', 'ltr')
    """
    kinds = (unicodedata.bidirectional(character) for character in text)
    return "rtl" if next((kind for kind in kinds if kind in _STRONG), "L") != "L" else "ltr"


def balanced(text: str) -> str:
    """The text without controls that close what it did not open, and with what it leaves open
    closed at its end (UAX #9, X5a to X7). It is one paragraph: what ends one becomes a space.

    >>> balanced("a\\u2069b\\u2067c")
    'ab\\u2067c\\u2069'
    """
    kept: list[str] = []
    unclosed: list[str] = []
    isolates = 0
    for character in text.translate(_ENDS):
        kind = unicodedata.bidirectional(character)
        if kind in _ISOLATES:
            unclosed.append(_PDI)
            isolates += 1
        elif kind in _EMBEDDINGS:
            unclosed.append(_PDF)
        elif kind == "PDI" and isolates:
            while unclosed.pop() != _PDI:
                pass
            isolates -= 1
        elif kind == "PDF" and unclosed[-1:] == [_PDF]:
            unclosed.pop()
        elif kind in ("PDI", "PDF"):
            continue
        kept.append(character)
    return "".join([*kept, *reversed(unclosed)])
