"""One request while it arrives: its head is checked, its body counted, its time limited."""

from __future__ import annotations

import re
from time import monotonic, time

from waitress.adjustments import Adjustments
from waitress.parser import HTTPRequestParser, ParsingError, TransferEncodingNotImplemented
from waitress.utilities import (
    BadRequest,
    Error,
    RequestEntityTooLarge,
    RequestHeaderFieldsTooLarge,
)

from corrections.server import head
from corrections.server.bodies import Dropped, Ledger
from corrections.server.bounds import Bounds
from corrections.server.chunked import ChunkedBody

EMPTY_LIMIT = 100
"""Bytes of empty lines before a request (RFC 9112, section 2.2). Skipping them takes longer than
receiving them, so a client is not to send nothing else."""

_END = b"\r\n\r\n"
_EMPTY = re.compile(rb"(?:\r\n)*")


class Request(HTTPRequestParser):
    """A request that is ``completed`` once it is whole or refused; ``error`` says why.

    The body of a request that is too large is read and dropped, up to ``bounds.dropped`` bytes, so
    that the client has sent everything when it is answered.
    """

    def __init__(self, adj: Adjustments, bounds: Bounds, ledger: Ledger) -> None:
        super().__init__(adj)
        self.bounds = bounds
        self.began, self.arrived = monotonic(), time()
        self.path = ""
        self.command = b""  # text once the request line is read, whatever the stubs say
        self._ledger = ledger
        self._counted = 0
        self._head = bytearray()
        self._skipped = 0
        self._refusal: Error | None = None

    @property
    def started(self) -> bool:
        """Whether a byte of it has arrived; empty lines before a request are none."""
        return self.headers_finished or bool(self._head)

    @property
    def held(self) -> int:
        """Bytes of its body that are in memory."""
        return self._counted

    def late(self, now: float) -> bool:
        """Whether it takes longer than it may, at this time of the monotonic clock."""
        most = self.bounds.request_time if self.headers_finished else self.bounds.header_time
        return now - self.began > most

    def received(self, data: bytes) -> int:
        """Take bytes and return how many of them belong to this request."""
        if self.completed:
            return 0
        if self.headers_finished:
            return self._take_body(data)
        taken = self._take_head(data)
        if taken < len(data) and not self.completed:
            self.expect_continue = False  # the client did not wait to be told
            taken += self._take_body(data[taken:])
        return taken

    def drop_body(self, refusal: Error) -> None:
        """Forget the body, and refuse the request once it has been read."""
        if self.body_rcv is not None and self._refusal is None:
            self._refusal = refusal
            self.body_rcv.buf.close()
            self.body_rcv.buf = Dropped()  # type: ignore[assignment]
            self._count(0)

    def close(self) -> None:
        """Let go of the body."""
        if self.body_rcv is not None:
            self.body_rcv.buf.close()
            self.body_rcv.buf = Dropped()  # type: ignore[assignment]
        self._count(0)

    def _take_head(self, data: bytes) -> int:
        self._head += data
        self._skip_empty_lines()
        known = max(0, len(self._head) - len(data))
        end = self._head.find(_END, max(0, known - 3))
        size = end + len(_END) if end >= 0 else len(self._head)
        taken = len(data) - (len(self._head) - size)
        if self._skipped > EMPTY_LIMIT:
            self._refuse(BadRequest("Too many empty lines"))
        elif head.FORBIDDEN.search(self._head, max(0, known - 1), size):
            self._refuse(BadRequest("A byte is not allowed in a header section"))
        elif size > self.bounds.header:
            self._refuse(RequestHeaderFieldsTooLarge("The header section is too large"))
        elif end >= 0:
            self._finish_head(bytes(self._head[:size]))
        return taken

    def _skip_empty_lines(self) -> None:
        found = _EMPTY.match(self._head)
        size = found.end() if found else 0
        del self._head[:size]
        self._skipped += size

    def _finish_head(self, text: bytes) -> None:
        self.headers_finished = True
        self._head.clear()
        self.path = head.path(text)
        if text.count(b"\r\n") > self.bounds.fields + 2:
            self._refuse(RequestHeaderFieldsTooLarge("There are too many header fields"))
            return
        try:
            head.check(text)
            self.parse_header(text)
        except (ParsingError, TransferEncodingNotImplemented, ValueError):
            self._refuse(BadRequest("The header section is malformed"))
            return
        if self.chunked and self.body_rcv is not None:
            self.body_rcv = ChunkedBody(  # type: ignore[assignment]
                self.body_rcv.buf, self.bounds.framing
            )
        self._begin_body()

    def _begin_body(self) -> None:
        too_large = self.content_length > self.bounds.body
        if self.body_rcv is None:
            self._complete()
        elif too_large and (self.expect_continue or self.content_length > self.bounds.dropped):
            self._refuse(RequestEntityTooLarge("The body is too large"))
        elif too_large:
            self.drop_body(RequestEntityTooLarge("The body is too large"))

    def _take_body(self, data: bytes) -> int:
        receiver = self.body_rcv
        assert receiver is not None
        taken = receiver.received(data)
        self.body_bytes_received += taken
        self._count(len(receiver))
        if receiver.error:
            self._refuse(receiver.error)
        elif self.body_bytes_received > self.bounds.dropped:
            self._refuse(RequestEntityTooLarge("The body is too large"))
        elif len(receiver) > self.bounds.body:
            self.drop_body(RequestEntityTooLarge("The body is too large"))
        if receiver.completed:
            self._complete()
        return taken

    def _count(self, size: int) -> None:
        self._ledger.add(size - self._counted)
        self._counted = size

    def _complete(self) -> None:
        if self._refusal:
            self._refuse(self._refusal)
        if self.chunked and self.body_rcv is not None:
            self.headers["CONTENT_LENGTH"] = str(len(self.body_rcv))  # type: ignore[index]
        self.completed = True
        self.expect_continue = False

    def _refuse(self, error: Error) -> None:
        """Answer with an error and close: where a next request would begin is not known."""
        self.path = self.path or head.path(bytes(self._head[: self.bounds.header]))
        self.error = self.error or error
        self.completed = True
        self.expect_continue = False
        self.close()
