"""Characters that nobody sees, in one line: taken off at its ends, and found inside an address."""

from __future__ import annotations

import re
import unicodedata

from corrections.record.suspicion import DIRECTIONS, hidden_places

LOOKED_AT = 4_000
"""Characters of a line whose ends are looked at; no field of one line may have as many."""

_EMBEDDINGS = frozenset("\u202a\u202b\u202d\u202e")
_ISOLATES = frozenset("\u2066\u2067\u2068")
_STRAY = re.compile("(?<=[!-~])[\ufe0e\ufe0f](?!\u20e3)")
_POP_EMBEDDING, _POP_ISOLATE = "\u202c", "\u2069"


def without_invisible_ends(line: str) -> str:
    """The line without spaces and without what nobody sees at its ends; what belongs to a visible
    character (a joiner or a selector of an emoji) stays, and so does the end of a direction that
    begins inside. A line of nothing else keeps what is no space.

    >>> without_invisible_ends(" \\u200e2008-07-31\\u200b\\ufeff")
    '2008-07-31'
    """
    if line.isascii() or len(line) > LOOKED_AT:
        return line.strip()
    unseen = set(_unseen_places(line))
    start, end = 0, len(line)
    while start < end and (start in unseen or line[start].isspace()):
        start += 1
    while end > start and (end - 1 in unseen or line[end - 1].isspace()):
        end -= 1
    kept = line[start:end]
    return kept + _closing(kept, line[end:]) if kept else line.strip()


def invisible_inside(address: str) -> str | None:
    """The first character of an address that nobody sees, spaces other than U+0020 among them;
    ``None`` if there is none.

    >>> ascii(invisible_inside("https://example.org/a\\u200bb"))
    "'\\\\u200b'"
    """
    if address.isascii():
        return None
    unseen = set(_unseen_places(address))
    return next(
        (
            character
            for place, character in enumerate(address)
            if place in unseen or (character.isspace() and not character.isascii())
        ),
        None,
    )


def described(character: str) -> str:
    """A character by its name and number in Unicode.

    >>> described("\\u200b")
    'ZERO WIDTH SPACE (U+200B)'
    """
    return f"{unicodedata.name(character, '')} (U+{ord(character):04X})".strip()


def _unseen_places(line: str) -> list[int]:
    """As ``hidden_places``, with what does nothing in a line or in an address: the marks of
    direction that a text from right to left explains, and selectors of what is no emoji."""
    marks = [place for place, character in enumerate(line) if character in DIRECTIONS]
    return [*hidden_places(line), *marks, *(found.start() for found in _STRAY.finditer(line))]


def _closing(kept: str, tail: str) -> str:
    """The characters of ``tail`` that close a direction which was opened in ``kept``."""
    opened = []
    for character in kept:
        if character in _EMBEDDINGS or character in _ISOLATES:
            opened.append(_POP_EMBEDDING if character in _EMBEDDINGS else _POP_ISOLATE)
        elif opened and character == opened[-1]:
            opened.pop()
    closing = ""
    for character in tail:
        if opened and character == opened[-1]:
            closing += opened.pop()
    return closing
