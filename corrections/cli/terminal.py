"""Text on a terminal: counts, and what came from outside, of which a terminal obeys some characters
and shows them to nobody."""

from __future__ import annotations

import unicodedata

LENGTH = 200
"""Characters of one text that are shown."""

_OBEYED = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""Categories of what a terminal obeys, hides, or cannot encode."""


def counted(number: int, one: str, many: str) -> str:
    """A number and the noun behind it.

    >>> counted(1, "bad line", "bad lines"), counted(0, "record", "records")
    ('1 bad line', '0 records')
    """
    return f"{number} {one if number == 1 else many}"


def shown(text: str, *, whole: bool = False) -> str:
    """The text on one line, with every control and format character escaped and a long text cut,
    unless all of it is wanted.

    >>> shown("\\x1b[2J\\u202eabc")
    '\\\\x1b[2J\\\\u202eabc'
    """
    cut = text if whole or len(text) <= LENGTH else f"{text[: LENGTH - 1]}…"
    return "".join(_escaped(character) for character in cut)


def _escaped(character: str) -> str:
    if unicodedata.category(character) not in _OBEYED:
        return character
    return character.encode("unicode_escape", "surrogatepass").decode("ascii")
