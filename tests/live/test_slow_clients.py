"""Connections that never finish do not stop a reader."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest
import requests

from tests.support.server import Server

HALF_OPEN = 200


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    running = Server(tmp_path_factory.mktemp("slow"))
    running.start()
    yield running
    running.kill()


@pytest.mark.parametrize(
    "beginning",
    [
        b"GET / HTTP/1.1\r\nHost: localhost\r\n",
        b"POST /preview HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\nquote=",
    ],
    ids=["half a header", "half a body"],
)
def test_a_reader_is_answered_beside_half_open_connections(
    server: Server, beginning: bytes
) -> None:
    waiting = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(HALF_OPEN)]
    try:
        for connection in waiting:
            connection.sendall(beginning)
        codes = [requests.get(f"{server.url}/", timeout=5).status_code for _ in range(10)]
    finally:
        for connection in waiting:
            connection.close()
    assert codes == [200] * 10


def test_a_body_over_the_limit_is_refused_and_the_next_request_answered(server: Server) -> None:
    answer = requests.post(f"{server.url}/preview", data={"quote": "x" * 1_200_000}, timeout=10)
    assert answer.status_code == 413
    assert requests.get(f"{server.url}/healthz", timeout=5).text == "ok"
