"""Forms whose bytes are not UTF-8: read by the encoding that they seem to have, so that a person
finds every letter again, and refused by the name of that encoding.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from flask import Flask, request

from corrections.record.encodings import foreign_encoding

READS_ALL = ("submit.preview",)
"""Endpoints that only show what they are given."""


SAMPLE = 800
"""Characters of a form by which its encoding is guessed: each is tried in thirty encodings."""

BEFORE = 40
"""Of them, characters before the first that is not UTF-8: letters are known by their words."""

_FOREIGN = re.compile("[\udc80-\udcff]")

UNKNOWN = "windows-1252"
"""What browsers send where a page does not say its encoding (HTML, section 13.2.3.2)."""


class ForeignEncoding(Exception):
    """A form was sent in another encoding than UTF-8."""

    def __init__(self, encoding: str) -> None:
        super().__init__(encoding)
        self.encoding = encoding


def configure(app: Flask) -> None:
    """Refuse such forms. To be called after CSRF is configured: a token that is missing or stale
    is told first."""
    app.before_request(_refuse)


def encoding_of(values: Iterable[str]) -> str | None:
    """The encoding that the values of a form seem to have, read with ``surrogateescape``; ``None``
    if all are UTF-8.

    >>> encoding_of(["plain", "caf\\udce9"]), encoding_of(["café"])
    ('ISO-8859-1', None)
    """
    sample = ""
    for value in values:
        first = _FOREIGN.search(value)
        if first:
            start = max(0, first.start() - BEFORE)
            sample += value[start : start + SAMPLE - len(sample)] + "\n"
        if len(sample) >= SAMPLE:
            break
    if not sample:
        return None
    return foreign_encoding(sample.encode("utf-8", "surrogateescape")) or UNKNOWN


def is_foreign(value: str) -> bool:
    """Whether a value that was read with ``surrogateescape`` holds bytes that are not UTF-8."""
    return bool(_FOREIGN.search(value))


def in_letters(value: str, encoding: str) -> str:
    """A value that is not UTF-8, by its bytes in the encoding or, where that has no letters for
    them, in windows-1252 or ISO-8859-1; any other value as it is.

    >>> in_letters("caf\\udce9 \\udc93oui\\udc94", "windows-1252")
    'café “oui”'
    """
    if not is_foreign(value):
        return value
    raw = value.encode("utf-8", "surrogateescape")
    for codec in (encoding, UNKNOWN):
        try:
            return raw.decode(codec)
        except (LookupError, UnicodeDecodeError):
            continue
    return raw.decode("latin-1")


def _refuse() -> None:
    encoding = getattr(request, "foreign_encoding", None) if request.method == "POST" else None
    if encoding and request.endpoint not in READS_ALL:
        raise ForeignEncoding(encoding)
