"""Text from outside as it is stored: without characters that XML and HTML forbid; and whether it
may be normalised (Unicode normal forms, UAX #15)."""

from __future__ import annotations

import re
import unicodedata

from corrections.record.invisible import without_invisible_ends

MARKS_LIMIT = 30
"""Combining marks that may follow each other, as in the Stream-Safe Text Format (UAX #15, section
13). Normalisation sorts them, in a time that grows with the square of their number."""

# XML 1.0 section 2.2 has no place for these, HTML calls them errors, and no printer set them.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(
        f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(17)
    )
    + "]"
)

_LINE_ENDS = ("\r\n", *"\r\v\f\x1c\x1d\x1e\x1f\x85\u2028\u2029")
"""What ends a line, a page or a field of a record in some program, apart from ``\\n``."""

_NO_LETTERS = re.compile(rf"[^\w\s]{{{MARKS_LIMIT + 1},}}")
_TRANSPARENT = frozenset({"Mn", "Mc", "Me", "Cf"})


def clean(value: str, *, passage: bool) -> str:
    """The text as it is stored: without unprintable characters, line ends of any kind as ``\\n``.

    A passage keeps its lines and every space; anything else is one line, without spaces and
    without what nobody sees at its ends.

    >>> clean("a\\x00b\\r\\nc\\x0bd", passage=True)
    'ab\\nc\\nd'
    >>> clean("a\\x0cb\\u200b", passage=False)
    'a b'
    """
    text = value if value.isprintable() else _printable(value)
    return text if passage else without_invisible_ends(text.replace("\n", " "))


def _printable(value: str) -> str:
    """A text without unprintable characters, and with line ends as ``\\n``."""
    for end in _LINE_ENDS:
        value = value.replace(end, "\n")
    return _UNPRINTABLE.sub("", value)


def has_excess_marks(text: str) -> bool:
    """Whether more than ``MARKS_LIMIT`` combining marks follow each other. Such a text must not be
    normalised.

    Invisible characters and marks that are not sorted neither count nor end a run: folding removes
    some of them before it normalises.

    >>> has_excess_marks("e" + 30 * "\u0301"), has_excess_marks("e" + 31 * "\u0301")
    (False, True)
    """
    return not text.isascii() and any(_is_excess(run[0]) for run in _NO_LETTERS.finditer(text))


def _is_excess(run: str) -> bool:
    marks = 0
    for character in run:
        if unicodedata.combining(character):
            marks += 1
            if marks > MARKS_LIMIT:
                return True
        elif unicodedata.category(character) not in _TRANSPARENT:
            marks = 0
    return False
