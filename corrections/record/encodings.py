"""Text that is not UTF-8: which encoding it seems to have, so that a refusal can name it."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

MARKS = {
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
    b"{\0": "UTF-16",
    b"\0{": "UTF-16",
}
"""What a file of JSON objects begins with in UTF-16, with a byte order mark or without."""

ONLY_IN_WINDOWS = frozenset(range(0x80, 0xA0))
"""Bytes that are quotation marks and dashes in windows-1252, and control characters in Latin-1."""


def foreign_encoding(first: str, rest: Iterable[str]) -> str | None:
    """The encoding that a file seems to have; ``None`` if its line ``first`` is UTF-8.

    Lines were read as UTF-8 with ``surrogateescape``; ``rest`` are those behind, of which as many
    are read as are needed.

    >>> foreign_encoding("Libération", [])
    >>> foreign_encoding("Libération".encode("latin-1").decode("utf-8", "surrogateescape"), [])
    'ISO-8859-1'
    >>> foreign_encoding("“Non”".encode("cp1252").decode("utf-8", "surrogateescape"), [])
    'windows-1252'
    """
    start = _bytes(first)[:2]
    if start in MARKS:
        return MARKS[start]
    if not _is_foreign(first):
        return None
    windows = any(ONLY_IN_WINDOWS.intersection(_wrong_bytes(line)) for line in chain([first], rest))
    return "windows-1252" if windows else "ISO-8859-1"


def _is_foreign(line: str) -> bool:
    try:
        line.encode()
    except UnicodeEncodeError:
        return True
    return False


def _wrong_bytes(line: str) -> set[int]:
    return {ord(c) - 0xDC00 for c in line if "\udc80" <= c <= "\udcff"}


def _bytes(line: str) -> bytes:
    return line[:2].encode("utf-8", "surrogateescape")
