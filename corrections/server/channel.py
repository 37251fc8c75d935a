"""One connection: the requests that arrive on it, and when it is closed."""

from __future__ import annotations

import select
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from time import monotonic, time
from typing import TYPE_CHECKING, Any

from waitress.channel import ClientDisconnected, HTTPChannel
from waitress.task import Task

from corrections.server.answers import Answer, Refusal, Unavailable
from corrections.server.disk_files import DiskFile
from corrections.server.request import Request
from corrections.web.last_resort import described

if TYPE_CHECKING:
    from corrections.server.listener import Listener


FRESH_SECONDS = 1.0
"""During which a connection without a byte is one whose request is on its way."""

QUICK_SECONDS = 0.02
"""After an answer: a client that asks again within that time is one for which a thread waits."""

AHEAD = 4
"""Requests of one connection that wait at most; the bytes of further ones wait as they are."""


class Channel(HTTPChannel):
    """A connection whose requests and unread answers are counted by its server."""

    server: Listener
    socket: Any
    request: Request | None
    requests: list[Request]
    requests_lock: Lock

    def __init__(self, server: Listener, *arguments: Any, **options: Any) -> None:
        super().__init__(server, *arguments, **options)
        self._unparsed = b""
        self._written: list[bytes] | None = None
        self._held = self._quick = False
        self._answered = 0.0

    @property
    def began(self) -> float:
        """When the request that is arriving began, by the clock of the day."""
        return self.request.arrived if self.request else self.last_activity

    @property
    def answering(self) -> bool:
        """Whether a request is whole and its answer not yet made, or a thread waits for it."""
        return bool(self.requests) or self._held

    @property
    def reading(self) -> bool:
        """Whether a request has begun to arrive."""
        return bool(self._unparsed) or (self.request is not None and self.request.started)

    @property
    def last_request(self) -> bool:
        """Whether no request follows the one that is being answered."""
        return len(self.requests) == 1 and not self.reading

    @property
    def unsent(self) -> int:
        """Bytes of answers in memory that the client has not taken yet."""
        on_disk = sum(one.remain for one in list(self.outbufs) if isinstance(one, DiskFile))
        return max(0, self.total_outbufs_len - on_disk)

    @property
    def writing(self) -> bool:
        """Whether the client has not taken all of an answer yet."""
        return self.total_outbufs_len > 0 or self.close_when_flushed

    @property
    def idle(self) -> bool:
        """Whether nothing is under way."""
        return not (self.answering or self.reading or self.writing)

    def overdue(self, clock: float, now: float) -> bool:
        """Whether it has been idle or slow for too long, by the clock of the day and the monotonic
        one."""
        if any(one.late(now) for one in list(self.outbufs) if isinstance(one, DiskFile)):
            return True
        quiet = clock - self.last_activity > self.server.bounds.idle
        if self.answering:
            return quiet and self.writing
        return quiet or (self.request is not None and self.request.late(now))

    def dispensable(self, clock: float) -> tuple[int, float] | None:
        """How well it can be done without, the lowest first: idle for a second, then reading, then
        writing, then with several requests at once, each the oldest first; ``None`` while its one
        request is answered."""
        if self.answering:
            return (3, self.last_activity) if len(self.requests) > 1 else None
        if self.writing:
            return (2, self.last_activity)
        if self.idle and clock - self.last_activity > FRESH_SECONDS:
            return (0, self.last_activity)
        return (1, self.began)

    def received(self, data: bytes) -> bool:
        """Take bytes of requests; when bodies take too much memory in all, drop the oldest."""
        with self.requests_lock:
            if not data or self.will_close or self.close_when_flushed:
                return False
            self._unparsed += data
            self._parse()
        self.server.bound_bodies()
        return True

    def readable(self) -> bool:
        """Whether the loop is to read from it; not while the thread that answers does."""
        return not self._held and super().readable()

    def service(self) -> None:
        """Answer a request, and then those that a quick client sends one after the other.

        A thread that would wait for work waits for the client instead, which spares waking the loop
        and another thread for each request: half of what a short answer takes.
        """
        self._held = True
        try:
            self._answer()
            while self._asked_again():
                self._answer()
        except ClientDisconnected:
            self.will_close = True
        except Exception:  # noqa: BLE001 - the connection would be held for ever
            self._log_error()
            self.will_close = True
        with self.requests_lock:
            self._held = False
            if self.will_close or not self.connected:
                self._end()
            elif self.requests:
                self.server.add_task(self)  # type: ignore[arg-type]
        if self.connected:
            self.server.pull_trigger()

    def _answer(self) -> None:
        """Answer the first request, and begin with those that were sent along."""
        request = self.requests[0]
        kind: Any = Refusal if request.error else Answer
        task: Task = kind(self, request)
        if self.connected:
            task.service()
        with self.requests_lock:
            self._quick = request.began - self._answered < QUICK_SECONDS
            self._answered, self.last_activity = monotonic(), time()
            if not self.connected or task.close_on_finish:
                self._end()
            else:
                self._next(request)

    def _flush_some(self, do_close: bool = True) -> bool:
        """Send what is to be sent. Waitress takes the lock only where a request is being answered;
        but the thread that waits for the next one may send too."""
        with self.outbuf_lock:
            return bool(super()._flush_some(do_close))  # type: ignore[misc]  # not in the stubs

    def _end(self) -> None:
        self.close_when_flushed = True
        for request in self.requests:
            request.close()
        self.requests = []

    def _next(self, answered: Request) -> None:
        if self.current_outbuf_count:
            self.current_outbuf_count = self.adj.outbuf_high_watermark  # as waitress: a new buffer
        answered.close()
        self.requests.pop(0)
        if self.will_close or self.close_when_flushed:
            return
        self._continue()
        self._parse()

    def _asked_again(self) -> bool:
        """Whether another request has arrived, after waiting for it a moment. Nobody is waited for
        who was not quick the last time, nor where another connection could need the thread."""
        if not (self._quick and self.connected and super().readable() and self.server.spares_one):
            return False
        arrival = select.poll()
        try:
            arrival.register(self.socket, select.POLLIN)
            data = arrival.poll(QUICK_SECONDS * 1000) and self.socket.recv(self.adj.recv_bytes)
        except (OSError, ValueError):
            return False
        if data:
            self.last_activity = time()
            self.received(data)
        return bool(self.requests)

    def _parse(self) -> None:
        """Make requests of bytes, a few ahead of the one that is answered."""
        while self._unparsed and len(self.requests) < AHEAD:
            if self.request is None:
                self.request = Request(self.adj, self.server.bounds, self.server.bodies)
            request = self.request
            taken = request.received(self._unparsed)
            self._unparsed = self._unparsed[taken:]
            self._continue()
            if request.completed:
                self._queue(request)
            elif not taken:
                return

    def _continue(self) -> None:
        """Tell a client to send the body that it announced (RFC 9110, section 10.1.1)."""
        request = self.request
        waits = request and request.expect_continue and request.headers_finished
        if waits and not self.requests and not self.sent_continue:
            self.send_continue()

    def _queue(self, request: Request) -> None:
        self.request, self.sent_continue = None, False
        if request.error:
            self._unparsed = b""  # where the next request begins is not known
        self.requests.append(request)
        if len(self.requests) == 1 and not self._held:
            self.server.add_task(self)  # type: ignore[arg-type]

    def drop_body(self) -> None:
        """Refuse the request that is arriving, since all bodies take too much memory."""
        with self.requests_lock:
            if self.request is not None:
                self.request.drop_body(Unavailable("Too many bodies are being sent"))

    @contextmanager
    def together(self) -> Iterator[None]:
        """Queue what the block writes at once, so that a header and a body are sent in one call."""
        self._written = []
        try:
            yield
        finally:
            written, self._written = self._written, None
        self.write_soon(b"".join(written))

    def write_soon(self, data: bytes) -> int:
        """Queue bytes of an answer; when too many wait in all, close who takes none."""
        if self._written is not None:
            self._written.append(data)
            return len(data)
        size = super().write_soon(data)
        self.server.bound_unsent()
        return size

    def handle_close(self) -> None:
        """Close the connection, and let go of a request that did not arrive whole."""
        super().handle_close()
        self._unparsed = b""
        if self.request is not None:
            self.request.close()

    def handle_error(self) -> None:
        """Close the connection after an error of our own, and log it without the client's bytes."""
        self._log_error()
        self.handle_close()

    def _log_error(self) -> None:
        self.logger.error("A connection is closed after an error\n%s", described())
