"""Exports from a real server: whoever reads slowly holds no thread, no memory, no view of the
register."""

from __future__ import annotations

import base64
import hashlib
import json
import socket
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest
import requests

from corrections.actions import erasing, importing
from corrections.record.actor import OPERATOR
from corrections.record.removal import RemovalReason
from corrections.server.bounds import Bounds
from corrections.store.connection import open_database
from corrections.store.database import RegisterDatabase
from corrections.web.export_places import KEPT_FILES
from tests.support.samples import NOW, an_import
from tests.support.server import Server

COUNT = 350
TEXT = "Otherwise" * 2_000
"""Of each record: one export is larger than what the two sockets hold."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, empty_register: Path) -> Path:
    folder = tmp_path_factory.mktemp("exports")
    path = folder / "corrections.db"
    path.write_bytes(empty_register.read_bytes())
    db = open_database(path)
    lines = [an_import(subject=f"Subject {n}", explanation=TEXT) for n in range(COUNT)]
    importing.import_records(db, lines, now=NOW)
    db.close()
    return folder


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[Server]:
    server = Server(folder)
    server.start()
    yield server
    server.kill()


@pytest.fixture
def register(folder: Path) -> Iterator[RegisterDatabase]:
    db = open_database(folder / "corrections.db")
    yield db
    db.close()


def began(server: Server, path: str = "/export.ndjson", behind: bytes = b"") -> socket.socket:
    """A connection that took the headers of an answer, and takes no more by itself."""
    client = socket.socket()
    client.settimeout(60)
    client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2**16)
    client.connect(("127.0.0.1", server.port))
    client.sendall(
        f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\n\r\n".encode() + behind
    )
    start = b""
    while not start.endswith(b"\r\n\r\n"):
        start += client.recv(1)
    assert start.startswith(b"HTTP/1.1 200 OK"), start
    return client


def rest(client: socket.socket) -> bytes:
    """What is left of an answer."""
    return b"".join(iter(lambda: client.recv(2**20), b""))


def test_many_slow_readers_hold_neither_threads_nor_memory(server: Server) -> None:
    """Every thread has read the register once before, and keeps some of its pages."""
    for _ in range(3 * Bounds().threads):
        requests.get(f"{server.url}/export.ndjson", timeout=60)
    before = server.warmed()
    slow = [began(server) for _ in range(KEPT_FILES)]

    assert 2 * Bounds().threads < KEPT_FILES
    assert requests.get(server.url, timeout=30).status_code == 200
    assert requests.get(f"{server.url}/export.csv", timeout=60).status_code == 503
    assert server.resident() - before < KEPT_FILES * COUNT * len(TEXT) // 3
    assert json.loads(rest(slow[-1]).splitlines()[-1])["id"] == COUNT
    for client in slow:
        client.close()


def test_a_request_sent_behind_an_export_holds_no_thread(server: Server) -> None:
    behind = f"GET / HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\n\r\n".encode()
    slow = [began(server, behind=behind) for _ in range(Bounds().threads)]
    assert requests.get(server.url, timeout=30).status_code == 200
    for client in slow:
        client.close()


@pytest.mark.parametrize("ending", ["csv", "ndjson", "db"])
def test_it_arrives_whole(server: Server, ending: str) -> None:
    answer = requests.get(f"{server.url}/export.{ending}", timeout=60)
    digest = base64.b64encode(hashlib.sha256(answer.content).digest()).decode()
    assert answer.headers["Repr-Digest"] == f"sha-256=:{digest}:"
    assert answer.headers["Connection"] == "close"
    assert int(answer.headers["Content-Length"]) == len(answer.content) > COUNT * len(TEXT)


def test_whoever_reads_for_long_keeps_no_view_of_the_register(
    server: Server, register: RegisterDatabase
) -> None:
    """Erasing is finished while the export is read; the record is whole in it."""
    client = began(server)
    erasing.erase(
        register, 3, reason=RemovalReason.WRONG, actor=OPERATOR, now=datetime.now(UTC)
    )  # fmt: skip
    assert register.shorten_log()
    numbers = [json.loads(line)["id"] for line in rest(client).splitlines()]
    assert 3 in numbers
    after = requests.get(f"{server.url}/export.ndjson", timeout=60).text.splitlines()
    assert 3 not in [json.loads(line)["id"] for line in after]


def test_fifty_at_once_are_answered_or_told_when(server: Server) -> None:
    def ask(number: int) -> tuple[int, bool]:
        path = "/" if number % 5 == 0 else f"/export.csv?kind=&q=&x={number}"
        answer = requests.get(f"{server.url}{path}", timeout=60)
        return answer.status_code, "Retry-After" in answer.headers

    with ThreadPoolExecutor(50) as pool:
        pages = dict(zip(range(50), pool.map(ask, range(50)), strict=True))
    assert {pages[number] for number in range(0, 50, 5)} == {(200, False)}
    told = Counter(pages[number] for number in range(50) if number % 5)
    assert set(told) <= {(200, False), (503, True)}
    assert told[200, False] > 0


def test_whoever_only_looks_is_sent_no_body(server: Server) -> None:
    with socket.create_connection(("127.0.0.1", server.port), timeout=60) as client:
        host = f"Host: 127.0.0.1:{server.port}\r\nConnection: close"
        client.sendall(f"HEAD /export.db HTTP/1.1\r\n{host}\r\n\r\n".encode())
        head, end, body = rest(client).partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 200 OK")
    assert b"Content-Length" not in head
    assert (end, body) == (b"\r\n\r\n", b"")
