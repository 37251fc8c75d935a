"""The lines of a file, NDJSON or a table, read in bounded memory; one sentence for a file that is
neither."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from corrections.record.encodings import foreign_encoding, hidden_encoding, marked_encoding
from corrections.record.file_formats import SAMPLE, looks_like

LINE_LIMIT = 8 * 2**20
"""Bytes that a line may have: a record with three texts of 20,000 characters and a hundred events
has less."""

CHUNK = 2**20
"""Bytes that are read at once."""

WANTED = "import reads NDJSON (one JSON object a line) and CSV, in UTF-8"

_LINE_END = re.compile(b"\r\n|\r|\n")


class Readable(Protocol):
    """What bytes are read from."""

    def read(self, size: int, /) -> bytes:
        """Return the next bytes, as many as ``size`` unless the file ends."""


class NotReadable(Exception):
    """The file is neither NDJSON nor a table in UTF-8. The text of the exception says what it looks
    like."""


@dataclass(frozen=True, slots=True)
class Lines:
    """The ``numbered`` lines of a file, from 1, each without its end: LF, CR LF or CR. Those of a
    table have a ``delimiter``. Reading raises ``NotReadable`` at the first line that is too long,
    not UTF-8 or no text."""

    numbered: Iterator[tuple[int, str]]
    delimiter: str = ""


def read_lines(file: Readable) -> Lines:
    """Return the lines of a file; raises ``NotReadable`` if it begins like another format."""
    start = file.read(SAMPLE)
    encoding = marked_encoding(start)
    if encoding:
        raise NotReadable(_in_another_encoding(1, encoding, mixed=False))
    found = looks_like(start)
    if found and not found.delimiter:
        advice = f" Convert it first, for example with: {found.advice}" if found.advice else ""
        raise NotReadable(f"it looks like {found.name}, and {WANTED}.{advice}")
    return Lines(_decoded(_Splitter(start, file)), found.delimiter if found else "")


def _decoded(lines: _Splitter) -> Iterator[tuple[int, str]]:
    beyond_ascii = False
    for number, line in enumerate(lines.split(), 1):
        yield number, _decode(number, line, lines, mixed=beyond_ascii)
        beyond_ascii = beyond_ascii or not line.isascii()


class _Splitter:
    """Splits a file at its line ends. ``ahead`` is what was read and is not split yet."""

    def __init__(self, start: bytes, file: Readable) -> None:
        self.file = file
        self.ahead = start
        self.whole: list[bytes] = []

    def split(self) -> Iterator[bytes]:
        """Yield the lines; raises ``NotReadable`` at one that is too long."""
        number = 0
        while self._read():
            while self.whole:
                number += 1
                yield _bounded(number, self.whole.pop())
            _bounded(number + 1, self.ahead)
        if self.ahead:
            rest, self.ahead = self.ahead, b""
            yield rest

    def _read(self) -> bool:
        """Put further whole lines on the stack ``whole``, the first one on top; ``False`` at the
        end of the file."""
        chunk = self.file.read(CHUNK)
        more = bool(chunk or _LINE_END.search(self.ahead))
        while chunk.endswith(b"\r") and (following := self.file.read(1)):
            chunk += following
        *whole, self.ahead = _LINE_END.split(self.ahead + chunk)
        self.whole = whole[::-1]
        return more

    def sample(self) -> bytes:
        """Return some of what follows the line that was yielded last."""
        return b"\n".join([*self.whole[::-1], self.ahead])[:SAMPLE]


def _bounded(number: int, line: bytes) -> bytes:
    if len(line) > LINE_LIMIT:
        raise NotReadable(f"line {number} is longer than 8 MB, and {WANTED}.")
    return line


def _decode(number: int, line: bytes, lines: _Splitter, *, mixed: bool) -> str:
    """The text of a line; ``mixed`` if lines before it have letters in UTF-8."""
    hidden = hidden_encoding(line)
    if hidden:
        raise NotReadable(_in_another_encoding(number, hidden, mixed=mixed))
    if b"\0" in line:
        raise NotReadable(f"line {number} has NUL bytes, which no text has: is the file damaged?")
    try:
        return line.decode()
    except UnicodeDecodeError as error:
        rest = lines.sample()
        if error.reason == "unexpected end of data" and not rest:
            raise NotReadable(_cut_off(number)) from None
        encoding = foreign_encoding(line if mixed else line + b"\n" + rest)
        raise NotReadable(_in_another_encoding(number, encoding, mixed=mixed)) from None


def _cut_off(number: int) -> str:
    return f"line {number} ends in the middle of a character: the file seems to be cut off."


def _in_another_encoding(number: int, encoding: str | None, *, mixed: bool) -> str:
    if encoding is None:
        return f"line {number} is not UTF-8, and its encoding is not recognised."
    if mixed:
        return (
            f"line {number} is not UTF-8, and lines before it are: the file mixes encodings, and "
            f"this line looks like {encoding}."
        )
    convert = f" Convert it first, for example with: iconv -f {encoding} -t UTF-8"
    advice = "" if " " in encoding else convert
    return f"line {number} is not UTF-8: the file looks like {encoding}.{advice}"
