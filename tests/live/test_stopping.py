"""SIGTERM: what was asked is answered, nothing new is taken, and the program ends."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
import requests
from sqlite_utils import Database

from corrections.server.bounds import Bounds
from tests.live.test_crash import a_form
from tests.support.server import ROOT, Server


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    running = Server(tmp_path)
    running.start()
    yield running
    running.kill()


class SlowForm:
    """A submission that is sent in two parts, on a connection of its own."""

    def __init__(self, server: Server, mark: str) -> None:
        session = requests.Session()
        page = session.get(f"{server.url}/submit", timeout=10)
        found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page.text)
        assert found
        body = urlencode(a_form(mark) | {"csrf_token": found[1], "do": "send"})
        cookies = "; ".join(f"{name}={value}" for name, value in session.cookies.items())
        head = (
            f"POST /submit HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\nCookie: {cookies}\r\n"
            "Content-Type: application/x-www-form-urlencoded\r\n"
            f"Content-Length: {len(body)}\r\n\r\n"
        )
        self._rest = body[20:].encode()
        self._connection = socket.create_connection(("127.0.0.1", server.port), 15)
        self._connection.sendall((head + body[:20]).encode())

    def finish(self) -> None:
        """Send what is left."""
        self._connection.sendall(self._rest)

    def code(self) -> int:
        """The status of the answer."""
        with self._connection, self._connection.makefile("rb") as answer:
            return int(answer.readline().split()[1])


def refused(port: int) -> bool:
    """Whether nothing listens; a socket that is closed meanwhile resets what it did not accept."""
    try:
        socket.create_connection(("127.0.0.1", port), 2).close()
    except (ConnectionRefusedError, ConnectionResetError):
        return True
    return False


def until_refused(server: Server) -> None:
    for _ in range(100):
        if refused(server.port):
            return
        time.sleep(0.05)
    raise AssertionError("it goes on listening")


def test_what_is_under_way_is_answered_and_nothing_new_is_taken(server: Server) -> None:
    whole, halves = SlowForm(server, "whole"), [SlowForm(server, f"half {n}") for n in range(3)]
    idle = socket.create_connection(("127.0.0.1", server.port), 5)
    whole.finish()
    server.terminate()
    until_refused(server)
    for half in halves:
        half.finish()
    codes = [form.code() for form in (whole, *halves)]

    assert codes == [303] * 4
    assert server.ended(5) == 0
    rows = Database(server.log.parent / "corrections.db").query("SELECT id FROM records")
    assert len(list(rows)) == 1 + 4
    idle.close()
    assert "Traceback" not in server.log.read_text()


def test_requests_that_were_sent_before_the_signal_are_all_answered(server: Server) -> None:
    """More than there are threads."""
    forms = [SlowForm(server, f"form {number}") for number in range(20)]
    for form in forms:
        form.finish()
    server.terminate()

    assert [form.code() for form in forms] == [303] * 20
    assert server.ended(10) == 0


def test_idle_connections_do_not_hold_it_up(server: Server) -> None:
    session = requests.Session()
    session.get(f"{server.url}/healthz", timeout=5)
    silent = [socket.create_connection(("127.0.0.1", server.port), 5) for _ in range(20)]
    began = time.monotonic()
    server.terminate()

    assert server.ended(8) == 0
    assert time.monotonic() - began < 8
    for connection in silent:
        assert connection.recv(1) == b""
        connection.close()


def test_a_request_that_never_ends_is_waited_for_a_bounded_time(tmp_path: Path) -> None:
    server = Server(tmp_path, ("-m", "tests.support.bounded", "stop_time=3"))
    server.start()
    half = SlowForm(server, "never")
    server.terminate()
    with pytest.raises(subprocess.TimeoutExpired):
        server.process.wait(1)  # type: ignore[union-attr]

    assert Bounds().stop_time == 10
    assert server.ended(10) == 0
    with pytest.raises((ConnectionError, IndexError)):
        half.code()


def test_a_second_signal_ends_it_at_once(server: Server) -> None:
    half = SlowForm(server, "never")
    server.terminate()
    until_refused(server)
    server.terminate()

    assert server.ended(3) == -signal.SIGTERM
    with pytest.raises((ConnectionError, IndexError)):
        half.code()


def test_sigint_is_taken_as_sigterm(server: Server) -> None:
    half = SlowForm(server, "half")
    assert server.process
    server.process.send_signal(signal.SIGINT)
    until_refused(server)
    half.finish()

    assert half.code() == 303
    assert server.ended(5) == 0


def test_a_start_on_a_port_that_is_taken_changes_nothing(server: Server) -> None:
    """The outbox included: what waits there is not taken by a program that cannot serve."""
    path = server.log.parent / "corrections.db"
    wait_until_spread(path)
    before = dump(path)
    second = subprocess.run(
        [sys.executable, "app.py"], cwd=ROOT, env=server.environment, capture_output=True,
        text=True, timeout=30, check=False,
    )  # fmt: skip

    assert second.returncode == 1
    assert re.fullmatch(r"Corrections cannot listen on port \d+: .+\.\n", second.stderr)
    assert second.stdout == ""
    assert dump(path) == before


def wait_until_spread(path: Path) -> None:
    """Wait until the program that serves has spread what it began with."""
    db = Database(path)
    while db.execute("SELECT 1 FROM announcements WHERE spread_at IS NULL").fetchone():
        time.sleep(0.05)
    db.close()


def dump(path: Path) -> dict[str, list[object]]:
    """The rows of every table; a full-text index keeps its own in tables of its own."""
    db = Database(path)
    names = db.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0")
    rows = {name: db.execute(f'SELECT * FROM "{name}"').fetchall() for (name,) in names.fetchall()}
    db.close()
    return rows
