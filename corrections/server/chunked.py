"""A body in the chunked coding (RFC 9112, section 7.1), read as it arrives.

Lines end with CRLF and nothing else. Extensions and trailer fields are checked and dropped.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from waitress.buffers import OverflowableBuffer
from waitress.utilities import BadRequest, Error

from corrections.server.bodies import Dropped

LINE_LIMIT = 1024
"""Bytes of a line between chunks."""

_CHUNK = re.compile(rb"([0-9A-Fa-f]{1,8})(?:;[\t\x20-\x7e\x80-\xff]*)?")
_TRAILER = re.compile(rb"[!#$%&'*+\-.^_`|~0-9A-Za-z]+:[\t\x20-\x7e\x80-\xff]*")


class ChunkedBody:
    """Takes the bytes of the body and keeps its content in ``buf``; ``error`` is set when they
    break the coding, or when more than ``framing`` of them are not content."""

    def __init__(self, buf: OverflowableBuffer | Dropped, framing: int) -> None:
        self.buf = buf
        self.completed = False
        self.error: Error | None = None
        self._framing = framing
        self._remaining = 0
        self._line = b""
        self._take_line: Callable[[bytes], None] = self._take_size

    def __len__(self) -> int:
        return len(self.buf)

    def getfile(self) -> object:
        """The content as a file."""
        return self.buf.getfile()

    def getbuf(self) -> OverflowableBuffer | Dropped:
        """The buffer that holds the content."""
        return self.buf

    def received(self, data: bytes) -> int:
        """Take bytes and return how many of them belong to this body."""
        position = 0
        while position < len(data) and not (self.completed or self.error):
            if self._remaining:
                part = data[position : position + self._remaining]
                self.buf.append(part)
                self._remaining -= len(part)
            else:
                end = data.find(b"\n", position)
                part = data[position : end + 1 if end >= 0 else len(data)]
                self._take_framing(part)
            position += len(part)
        return position

    def _take_framing(self, part: bytes) -> None:
        self._line += part
        self._framing -= len(part)
        if self._framing < 0 or len(self._line) > LINE_LIMIT:
            self._refuse("The body has too much besides its content")
        elif part.endswith(b"\n"):
            line, self._line = self._line, b""
            if line.endswith(b"\r\n"):
                self._take_line(line[:-2])
            else:
                self._refuse("A line of the chunked body does not end with CRLF")

    def _take_size(self, line: bytes) -> None:
        found = _CHUNK.fullmatch(line)
        if found is None:
            self._refuse("A chunk has no size")
            return
        self._remaining = int(found[1], 16)
        self._take_line = self._take_end if self._remaining else self._take_trailer

    def _take_end(self, line: bytes) -> None:
        if line:
            self._refuse("A chunk is longer than its size")
        self._take_line = self._take_size

    def _take_trailer(self, line: bytes) -> None:
        if not line:
            self.completed = True
        elif not _TRAILER.fullmatch(line):
            self._refuse("A trailer field is malformed")

    def _refuse(self, reason: str) -> None:
        self.error = BadRequest(reason)
