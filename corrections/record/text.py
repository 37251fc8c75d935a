"""Text from outside as it is stored: without characters that XML and HTML forbid."""

from __future__ import annotations

import re

# XML 1.0 section 2.2 has no place for these, HTML calls them errors, and no printer set them.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(
        f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(17)
    )
    + "]"
)


def clean(value: str, *, passage: bool) -> str:
    """The text as it is stored: without unprintable characters, line ends as ``\\n``.

    A passage keeps its lines and every space; anything else is one line without outer spaces.

    >>> clean("a\\x00b\\r\\nc", passage=True)
    'ab\\nc'
    """
    text = _UNPRINTABLE.sub("", value.replace("\r\n", "\n").replace("\r", "\n"))
    return text if passage else " ".join(text.split("\n")).strip()
