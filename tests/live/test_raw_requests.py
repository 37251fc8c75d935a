"""Requests that two servers could read differently are refused, or understood in one way."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.support.raw import send
from tests.support.server import Server

HOST = b"Host: localhost\r\n"
SECOND = b"GET /healthz HTTP/1.1\r\n" + HOST + b"\r\n"
"""What a stranger hides: an answer to it is a second answer."""


def get(*lines: bytes, start: bytes = b"GET /healthz HTTP/1.1", host: bytes = HOST) -> bytes:
    """A request without a body."""
    return start + b"\r\n" + host + b"".join(line + b"\r\n" for line in lines) + b"\r\n"


def post(*lines: bytes, body: bytes = b"", version: bytes = b"1.1") -> bytes:
    """A request with a body."""
    return get(*lines, start=b"POST /healthz HTTP/" + version) + body


def chunked(body: bytes) -> bytes:
    """A request with a body in the chunked coding."""
    return post(b"Transfer-Encoding: chunked", body=body)


REFUSED = {
    "both lengths": post(
        b"Content-Length: 6", b"Transfer-Encoding: chunked", body=b"0\r\n\r\nX" + SECOND
    ),
    "both lengths, the other way round": post(
        b"Transfer-Encoding: chunked", b"Content-Length: 4", body=b"0\r\n\r\n" + SECOND
    ),
    "two lengths": post(b"Content-Length: 0", b"Content-Length: 42", body=SECOND),
    "two lengths, the same": post(b"Content-Length: 1", b"Content-Length: 1", body=b"x" + SECOND),
    "two lengths in one line": post(b"Content-Length: 0, 42", body=SECOND),
    "a length with a sign": post(b"Content-Length: +0", body=SECOND),
    "a length below zero": post(b"Content-Length: -1", body=SECOND),
    "a length with a space": post(b"Content-Length: 4 4", body=SECOND),
    "a length in hex": post(b"Content-Length: 0x0", body=SECOND),
    "a length with an underscore": post(b"Content-Length: 1_0", body=SECOND),
    "a length in other digits": post("Content-Length: ٠".encode(), body=SECOND),
    "an empty length": post(b"Content-Length:", body=SECOND),
    "a length of 5,000 digits": post(b"Content-Length: " + b"9" * 5000, body=SECOND),
    "an unknown coding": post(b"Transfer-Encoding: xchunked", body=b"0\r\n\r\n" + SECOND),
    "identity": post(b"Transfer-Encoding: identity", body=SECOND),
    "an empty coding": post(b"Transfer-Encoding:", body=SECOND),
    "a coding behind another": post(b"Transfer-Encoding: gzip, chunked", body=b"0\r\n\r\n"),
    "chunked twice": post(b"Transfer-Encoding: chunked, chunked", body=b"0\r\n\r\n" + SECOND),
    "two codings": post(
        b"Transfer-Encoding: chunked", b"Transfer-Encoding: identity", body=b"0\r\n\r\n" + SECOND
    ),
    "a coding in quotes": post(b'Transfer-Encoding: "chunked"', body=b"0\r\n\r\n" + SECOND),
    "a coding with a vertical tab": post(b"Transfer-Encoding: \x0bchunked", body=b"0\r\n\r\n"),
    "a coding in a folded line": post(b"Transfer-Encoding:", b" chunked", body=b"0\r\n\r\n"),
    "a coding in HTTP/1.0": post(
        b"Connection: keep-alive", b"Transfer-Encoding: chunked",
        body=b"0\r\n\r\n" + SECOND, version=b"1.0",
    ),
    "a chunk size with 0x": chunked(b"0x1\r\nx\r\n0\r\n\r\n" + SECOND),
    "a chunk size below zero": chunked(b"-1\r\nx\r\n0\r\n\r\n" + SECOND),
    "a chunk size of 2**64": chunked(b"10000000000000000\r\nx\r\n0\r\n\r\n" + SECOND),
    "a chunk size with a space": chunked(b"1 \r\nx\r\n0\r\n\r\n" + SECOND),
    "an empty chunk size": chunked(b"\r\n0\r\n\r\n" + SECOND),
    "a chunk extension with a line feed": chunked(b"1;a\nb\r\nx\r\n0\r\n\r\n" + SECOND),
    "a chunk size that a line feed ends": chunked(b"1\n\r\nx\r\n0\r\n\r\n" + SECOND),
    "a chunk extension that a line feed ends": chunked(b"1;a\n\r\nx\r\n0\r\n\r\n" + SECOND),
    "line feeds between chunks": chunked(b"1\nx\n0\n\n" + SECOND),
    "a chunk longer than its size": chunked(b"1\r\nxyz\r\n0\r\n\r\n" + SECOND),
    "a carriage return in a chunk's line": chunked(b"1;\ra\r\nx\r\n0\r\n\r\n" + SECOND),
    "a trailer that is no field": chunked(b"0\r\nGET / HTTP/1.1\r\n\r\n" + SECOND),
    "a trailer with a line feed": chunked(b"0\r\nX: y\n\r\n\r\n" + SECOND),
    "a trailer without end": chunked(b"0\r\n" + b"X: y\r\n" * 12_000),
    "a chunk extension without end": chunked(b"1;" + b"a" * 5000),
    "line feeds alone": b"GET /healthz HTTP/1.1\nHost: localhost\n\n" + SECOND,
    "a line feed alone in a header": get(b"X: y\nContent-Length: 42") + SECOND,
    "a carriage return alone": get(b"X: y\rContent-Length: 42") + SECOND,
    "a carriage return before the end": get(b"X: y\r") + SECOND,
    "a folded line": get(b"X: y", b" z"),
    "a folded first line": get(b" folded"),
    "NUL in a header": get(b"X: a\x00b"),
    "NUL in a name": get(b"X\x00: a"),
    "NUL in a target": get(start=b"GET /healthz\x00 HTTP/1.1"),
    "a control character in a header": get(b"X: a\x08b"),
    "a space before the colon": get(b"Content-Length : 42") + SECOND,
    "a tab before the colon": get(b"Transfer-Encoding\t: chunked") + SECOND,
    "a line without a colon": get(b"nothing"),
    "a line without a name": get(b": x"),
    "a name that is no token": get(b"X(y): z"),
    "two hosts": get(b"Host: elsewhere.example"),
    "the same host twice": get(b"Host: localhost"),
    "another host": get(host=b"Host: elsewhere.example\r\n", start=b"GET / HTTP/1.1"),
    "an absolute target on another host": get(start=b"GET http://elsewhere.example/ HTTP/1.1"),
    "an absolute target with a user": get(start=b"GET http://localhost@elsewhere/ HTTP/1.1"),
    "an absolute target with a bracket": get(start=b"GET http://[/ HTTP/1.1", host=b"Host: [\r\n"),
    "an absolute target without a host": get(start=b"GET http:///healthz HTTP/1.1"),
    "another scheme": get(start=b"GET ftp://localhost/healthz HTTP/1.1"),
    "CONNECT": get(start=b"CONNECT localhost:80 HTTP/1.1"),
    "* with GET": get(start=b"GET * HTTP/1.1"),
    "no slash": get(start=b"GET healthz HTTP/1.1"),
    "HTTP/0.9": b"GET /healthz\r\n\r\n",
    "HTTP/0.9 in name": get(start=b"GET /healthz HTTP/0.9"),
    "HTTP/2": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    "HTTP/1.2": get(start=b"GET /healthz HTTP/1.2"),
    "HTTP/1.10": get(start=b"GET /healthz HTTP/1.10"),
    "HTTP/11": get(start=b"GET /healthz HTTP/11"),
    "a version in lower case": get(start=b"GET /healthz http/1.1"),
    "a word behind the version": get(start=b"GET /healthz HTTP/1.1 x"),
    "a space behind the version": get(start=b"GET /healthz HTTP/1.1 "),
    "two spaces": get(start=b"GET  /healthz HTTP/1.1"),
    "a tab": get(start=b"GET\t/healthz HTTP/1.1"),
    "a space before the method": get(start=b" GET /healthz HTTP/1.1"),
    "a method in lower case": get(start=b"get /healthz HTTP/1.1"),
    "a method that is no token": get(start=b"G(T /healthz HTTP/1.1"),
    "TLS": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\x00" * 600,
    "a header of 40 kB": get(b"X: " + b"x" * 40_000),
    "1,000 headers": get(*(b"X%d: y" % number for number in range(1000))),
    "nothing but empty lines": b"\r\n" * 60,
    "60 empty lines before a request": b"\r\n" * 60 + SECOND,
    "a request behind a bad one": get(b"X : y") + SECOND + SECOND,
    "a body of 20 MB announced": post(b"Content-Length: 20000000"),
    "a body of 5 MB announced, to be told": post(
        b"Content-Length: 5000000", b"Expect: 100-continue"
    ),
    "told to continue twice": post(
        b"Content-Length: 1", b"Expect: 100-continue", b"Expect: 100-continue", body=b"x" + SECOND
    ),
}  # fmt: skip

UNDERSTOOD: dict[str, tuple[bytes, list[int]]] = {
    "a plain request": (SECOND, [200]),
    "two requests": (SECOND + SECOND, [200, 200]),
    "HTTP/1.0": (get(start=b"GET /healthz HTTP/1.0"), [200]),
    "empty lines before it": (b"\r\n\r\n\r\n" + SECOND, [200]),
    "empty lines before each": (40 * (b"\r\n\r\n\r\n" + SECOND), 40 * [200]),
    "an absolute target": (get(start=b"GET http://LOCALHOST/healthz HTTP/1.1"), [200]),
    "no host": (get(start=b"GET / HTTP/1.1", host=b""), [400]),
    "no host for a program that watches": (get(host=b"") + SECOND, [200, 200]),
    "an empty host for it": (get(host=b"Host:\r\n"), [200]),
    "* with OPTIONS": (get(start=b"OPTIONS * HTTP/1.1"), [404]),
    "a length of the body": (post(b"Content-Length: 42", body=SECOND) + SECOND, [405, 200]),
    "zeros before a length": (post(b"Content-Length: 0003", body=b"xyz") + SECOND, [405, 200]),
    "chunks": (chunked(b"3\r\nxyz\r\n0\r\n\r\n") + SECOND, [405, 200]),
    "a coding in capitals": (
        post(b"transfer-ENCODING:  \tCHUNKED ", body=b"3\r\nxyz\r\n0\r\n\r\n") + SECOND, [405, 200]
    ),
    "chunks with extensions and a trailer": (
        chunked(b'3;a;b=c;d="e f"\r\nxyz\r\n000\r\nX: y\r\n\r\n') + SECOND, [405, 200]
    ),
    "names with underscores": (
        get(b"Content_Length: 42", b"Transfer_Encoding: chunked") + SECOND, [200, 200]
    ),
    "an upgrade": (
        get(b"Connection: Upgrade", b"Upgrade: h2c", b"HTTP2-Settings: AAMAAABk"), [200]
    ),
    "an upgrade, taken for granted": (
        get(b"Connection: Upgrade", b"Upgrade: h2c") + b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        [200, 400],
    ),
    "a body of GET": (get(b"Content-Length: 3") + b"xyz" + SECOND, [200, 200]),
    "told to continue": (
        post(b"Content-Length: 3", b"Expect: 100-continue", body=b"xyz") + SECOND, [405, 200]
    ),
    "nothing to continue with": (get(b"Expect: 100-continue") + SECOND, [200, 200]),
    "nothing to continue with, in HTTP/1.0": (
        get(b"Expect: 100-continue", start=b"GET /healthz HTTP/1.0"), [200]
    ),
    "something else expected": (get(b"Expect: the worst") + SECOND, [200, 200]),
    "the last one": (get(b"Connection: close") + SECOND, [200]),
}  # fmt: skip


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    running = Server(tmp_path_factory.mktemp("raw"))
    running.start()
    yield running
    running.kill()


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_malformed_or_ambiguous_is_refused_once_and_nothing_behind_it_is_read(
    server: Server, name: str
) -> None:
    reply = send(server.port, REFUSED[name])

    assert len(reply.codes) <= 1
    assert reply.closed or name == "another host"
    assert all(400 <= code < 500 for code in reply.codes)


@pytest.mark.parametrize("name", UNDERSTOOD)
def test_what_is_well_formed_is_understood_in_one_way(server: Server, name: str) -> None:
    sent, codes = UNDERSTOOD[name]

    assert send(server.port, sent).codes == codes


def test_nothing_of_it_is_logged(server: Server) -> None:
    log = server.log.read_text()

    assert "Traceback" not in log
    assert len(log) < 1000
