"""Connections to other servers that end at a deadline and read a bounded amount.

The timeout of a socket counts anew with every byte, so that a server which sends one now and then
is waited for without end. Here each wait is given what is left of one deadline. Nothing here knows
what is sent.
"""

from __future__ import annotations

import io
import socket
import ssl
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

ANSWER_LIMIT = 65_536
"""Bytes that one delivery reads: answers of hubs and mail servers have some hundred."""

Resolver = Callable[[str, int], list[Any]]
"""Returns what ``socket.getaddrinfo`` returns, or raises ``OSError``."""


class AnswerTooLong(OSError):
    """The other server sends more than an answer may have."""


class Deadline:
    """The moment by which a delivery must have ended."""

    def __init__(self, seconds: float) -> None:
        self._until = time.monotonic() + seconds

    def left(self) -> float:
        """Return the seconds that are left; raises ``TimeoutError`` when none are."""
        seconds = self._until - time.monotonic()
        if seconds <= 0:
            raise TimeoutError("the deadline has passed")
        return seconds


def look_up(name: str, port: int) -> list[Any]:
    """Return the TCP addresses of a host; raises ``OSError`` if there are none."""
    return socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)


class Host:
    """A server by its name and port, looked up again for each connection."""

    def __init__(self, name: str, port: int, resolver: Resolver = look_up) -> None:
        self.name, self.port = name, port
        self._resolver = resolver
        self._lookup: Future[list[Any]] | None = None

    def connect(self, deadline: Deadline) -> TimedSocket:
        """Connect to the first address that answers; each is given an equal share of the time that
        is left. Raises ``OSError``."""
        found = self._addresses(deadline)
        failure = OSError("the host has no address")
        for number, (family, kind, protocol, _, address) in enumerate(found):
            sock = socket.socket(family, kind, protocol)
            try:
                sock.settimeout(deadline.left() / (len(found) - number))
                sock.connect(address)
            except OSError as error:
                sock.close()
                failure = error
            else:
                return TimedSocket(sock, deadline)
        raise failure

    def _addresses(self, deadline: Deadline) -> list[Any]:
        """The system's resolver cannot be interrupted, so it is called in a thread that is left
        behind if it does not answer in time. As long as it has not answered no other is started:
        there is one such thread for each host at most."""
        if self._lookup is None or self._lookup.done():
            self._lookup = Future()
            threading.Thread(target=self._resolve, args=(self._lookup,), daemon=True).start()
        return self._lookup.result(deadline.left())

    def _resolve(self, lookup: Future[list[Any]]) -> None:
        try:
            lookup.set_result(self._resolver(self.name, self.port))
        except OSError as error:
            lookup.set_exception(error)
        except ValueError as error:  # it can be no host name
            lookup.set_exception(OSError(type(error).__name__))


class TimedSocket:
    """What smtplib and http.client use of a socket. Each call raises ``OSError`` once the deadline
    has passed."""

    def __init__(self, sock: socket.socket, deadline: Deadline) -> None:
        self._sock = sock
        self.begin(deadline)

    def begin(self, deadline: Deadline) -> None:
        """Begin another delivery: it has a deadline and an amount of its own."""
        self._deadline, self._room = deadline, ANSWER_LIMIT

    def encrypt(self, context: ssl.SSLContext, name: str) -> None:
        """Use TLS from now on, with a server whose certificate has this name."""
        self._sock.settimeout(self._deadline.left())
        self._sock = context.wrap_socket(self._sock, server_hostname=name)

    def sendall(self, data: bytes) -> None:
        """Send all of it."""
        rest = memoryview(data)
        while rest:
            self._sock.settimeout(self._deadline.left())
            rest = rest[self._sock.send(rest) :]

    def makefile(self, _mode: str) -> io.BufferedReader:
        """Return a file that reads what the other server sends."""
        return io.BufferedReader(_Received(self))

    def receive(self, buffer: memoryview) -> int:
        """Read what has come into ``buffer`` and return how many bytes; 0 at the end."""
        if self._room <= 0:
            raise AnswerTooLong(f"more than {ANSWER_LIMIT} bytes")
        self._sock.settimeout(self._deadline.left())
        count = self._sock.recv_into(buffer[: self._room])
        self._room -= count
        return count

    def close(self) -> None:
        """Close the connection; nothing is sent or read any more."""
        self._sock.close()


class _Received(io.RawIOBase):
    def __init__(self, sock: TimedSocket) -> None:
        self._sock = sock

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        return self._sock.receive(memoryview(buffer).cast("B"))
