"""Servers on this machine that behave up to a step, and from then on send a byte now and then, or
without end."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Talk = Callable[[socket.socket], None]
"""What a server does with one connection, until it returns or the other side is gone."""


class Slow:
    """A server that talks to each connection in a thread of its own. ``ended`` counts the
    connections that the other side ended."""

    def __init__(self, talk: Talk, host: str = "127.0.0.1") -> None:
        self.talk, self.host = talk, host
        self.connections = self.ended = 0
        self._listener = socket.create_server((host, 0))
        self.port: int = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            self.connections += 1
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        with connection:
            try:
                self.talk(connection)
            except OSError:
                self.ended += 1

    def close(self) -> None:
        self._listener.close()


@contextmanager
def slow(talk: Talk, host: str = "127.0.0.1") -> Iterator[Slow]:
    server = Slow(talk, host)
    try:
        yield server
    finally:
        server.close()


def trickle(connection: socket.socket, text: bytes, pause: float = 0.02) -> None:
    """Send a text again and again, a byte at a time, until the other side is gone."""
    wait = threading.Event()
    while True:
        for byte in text:
            connection.sendall(bytes([byte]))
            wait.wait(pause)


def flood(connection: socket.socket, text: bytes) -> None:
    """Send a text again and again, as fast as it is read, until the other side is gone."""
    while True:
        connection.sendall(text * 100)


def say_nothing(connection: socket.socket, _text: bytes) -> None:
    """Wait until the other side is gone."""
    while connection.recv(1000):
        pass
    raise ConnectionResetError


def halting(port: int, after: bytes, pause: float = 0.5) -> Talk:
    """A line to the site at ``port`` that brings one answer a connection, and halts in it for
    ``pause`` seconds behind the text ``after``."""

    def talk(connection: socket.socket) -> None:
        head = b""
        while b"\r\n\r\n" not in head:
            head += connection.recv(65_536)
        lines = [line for line in head.split(b"\r\n") if not line.lower().startswith(HOP)]
        with socket.create_connection(("127.0.0.1", port)) as site:
            site.sendall(b"\r\n".join([lines[0], b"Connection: close", *lines[1:]]))
            answer = b"".join(iter(lambda: site.recv(65_536), b""))
        before, halt, rest = answer.partition(after)
        connection.sendall(before + halt)
        if rest:
            threading.Event().wait(pause)
            connection.sendall(rest)

    return talk


HOP = (b"connection:", b"accept-encoding:")
"""What is said to the next server alone: nothing is kept open here, and nothing compressed."""

Way = Callable[[socket.socket, bytes], None]
"""How a server is slow: ``trickle``, ``flood`` or ``say_nothing``."""

ANSWERS = {
    "EHLO": b"250-slow.example\r\n250-AUTH PLAIN\r\n250 STARTTLS\r\n",
    "AUTH": b"235 Welcome\r\n", "MAIL": b"250 OK\r\n", "RCPT": b"250 OK\r\n",
    "DATA": b"354 Go on\r\n", ".": b"250 Taken\r\n", "STARTTLS": b"220 Go on\r\n",
    "NOOP": b"250 OK\r\n", "RSET": b"250 OK\r\n", "QUIT": b"221 Bye\r\n",
}  # fmt: skip


def mail_server(step: str, way: Way, **answers: bytes) -> Talk:
    """A mail server that is slow from ``step`` on: ``banner``, or a command."""

    def talk(connection: socket.socket) -> None:
        if step == "banner":
            way(connection, b"220-slow\r\n")
        connection.sendall(b"220 slow.example\r\n")
        text = False
        for line in connection.makefile("rb"):
            verb = line.strip().decode("latin-1").upper().partition(" ")[0]
            if text and verb != ".":
                continue
            text = verb == "DATA" and step != "DATA"
            if verb == step:
                way(connection, b"250-slow\r\n")
            connection.sendall(answers.get(verb, ANSWERS.get(verb, b"500 What?\r\n")))
            if verb == "QUIT":
                return
            if verb == "STARTTLS":
                way(connection, b"x")

    return talk
