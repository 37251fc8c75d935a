"""Bytes sent to a server as they are, and the answers that come back."""

from __future__ import annotations

import re
import socket
import time
from dataclasses import dataclass

QUIET_SECONDS = 1.0
"""Without a byte before an open connection is taken for one that waits for more."""


@dataclass(frozen=True)
class Reply:
    """The answers that came, interim ones left out, and whether the connection was closed."""

    codes: list[int]
    headers: list[dict[str, str]]
    closed: bool
    text: str


def send(port: int, sent: bytes, quiet: float = QUIET_SECONDS) -> Reply:
    """Send bytes on a connection of their own, and read until it is closed or quiet."""
    with socket.create_connection(("127.0.0.1", port), 10) as connection:
        connection.settimeout(quiet)
        got, closed = bytearray(), False
        try:
            connection.sendall(sent)
            while not closed:
                part = connection.recv(65_536)
                closed = not part
                got += part
        except TimeoutError:
            pass
        except ConnectionError:
            closed = True
    return _read(bytes(got), closed, sent.startswith(b"HEAD "))


def _read(got: bytes, closed: bool, bare: bool) -> Reply:
    """Read answers; those to HEAD are ``bare`` of what their length announces."""
    codes, headers, position = [], [], 0
    while position < len(got):
        head, end, _ = got[position:].partition(b"\r\n\r\n")
        found = re.match(rb"HTTP/1\.[01] (\d{3}) ", head)
        assert found, f"not the beginning of an answer: {head[:80]!r}"
        fields = dict(line.split(": ", 1) for line in head.decode("latin-1").split("\r\n")[1:])
        position += len(head) + len(end)
        position += 0 if bare else int(fields.get("Content-Length", 0))
        if found[1] != b"100":
            codes.append(int(found[1]))
            headers.append(fields)
    assert position == len(got), "the last answer is cut"
    return Reply(codes, headers, closed, got.decode("utf-8", "replace"))


def wait_closed(connection: socket.socket, seconds: float) -> float | None:
    """The seconds until the other side closed the connection; ``None`` if it did not."""
    began = time.monotonic()
    connection.settimeout(seconds)
    try:
        while connection.recv(65_536):
            pass
    except TimeoutError:
        return None
    except ConnectionError:
        pass
    return time.monotonic() - began
