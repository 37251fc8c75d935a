"""What one client and all of them together may cost the server."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import requests

from tests.support.raw import send, wait_closed
from tests.support.server import Server

HEAD = b"POST /preview HTTP/1.1\r\nHost: localhost\r\n"
BOUNDED = ("-m", "tests.support.bounded")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    running = Server(tmp_path_factory.mktemp("bounds"))
    running.start()
    yield running
    running.kill()


@pytest.fixture(scope="module")
def quick(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server with little patience."""
    program = (*BOUNDED, "idle=3", "header_time=2", "request_time=4")
    running = Server(tmp_path_factory.mktemp("quick"), program)
    running.start()
    yield running
    running.kill()


@pytest.fixture
def tight(tmp_path: Path) -> Iterator[Server]:
    """A server that keeps 3 MB of bodies in all."""
    running = Server(tmp_path, (*BOUNDED, "bodies=3000000"))
    running.start()
    yield running
    running.kill()


def connected(server: Server, sent: bytes = b"") -> socket.socket:
    connection = socket.create_connection(("127.0.0.1", server.port), 10)
    connection.sendall(sent)
    return connection


def trickle(connection: socket.socket, over: threading.Event) -> None:
    """Send a byte four times a second until the other side has closed."""
    while not over.wait(0.25):
        try:
            connection.send(b"x")
        except OSError:
            return


def keep_sending(connection: socket.socket, request: bytes) -> None:
    for _ in range(100):
        connection.sendall(request)
        time.sleep(0.05)


@pytest.mark.parametrize(
    ("beginning", "least"),
    [
        (b"GET / HTTP/1.1\r\nX: ", 1),
        (HEAD + b"Content-Length: 1000\r\n\r\n", 3),
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\n3e8\r\n", 3),
    ],
    ids=["header", "body", "chunk"],
)
def test_a_request_that_trickles_has_a_deadline(
    quick: Server, beginning: bytes, least: float
) -> None:
    connection, over = connected(quick, beginning), threading.Event()
    thread = threading.Thread(target=trickle, args=(connection, over))
    thread.start()
    took = wait_closed(connection, 12)
    over.set()
    thread.join()
    connection.close()

    assert took is not None
    assert took > least


@pytest.mark.parametrize("beginning", [b"", b"GET", b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"])
def test_a_silent_connection_is_closed(quick: Server, beginning: bytes) -> None:
    with connected(quick, beginning) as connection:
        assert wait_closed(connection, 12) is not None


def test_who_comes_after_a_connection_that_was_closed_is_served(quick: Server) -> None:
    """The new connection has the descriptor of the old one, and none of what was known of it."""
    half, whole = HEAD + b"Content-Length: 9\r\n\r\n", b"GET /healthz HTTP/1.0\r\n\r\n"
    answers: list[bytes] = []

    def waits_and_comes_again(_: int) -> None:
        with connected(quick, half) as first:
            wait_closed(first, 12)
        with connected(quick, whole) as second:
            answers.append(second.recv(9))

    with ThreadPoolExecutor(50) as clients:
        list(clients.map(waits_and_comes_again, range(50)))
    assert answers == [b"HTTP/1.0 "] * 50


def test_a_client_that_reads_nothing_is_closed(quick: Server) -> None:
    """Though its socket never becomes writable."""
    with socket.socket() as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
        connection.connect(("127.0.0.1", quick.port))
        request = b"GET /static/style.css HTTP/1.1\r\nHost: localhost\r\n\r\n"
        connection.sendall(request * 400)
        time.sleep(6)
        with pytest.raises(ConnectionError):
            keep_sending(connection, request)


@pytest.mark.parametrize("size", [1_000_001, 1_900_000, 2_000_001, 5_000_000])
def test_a_body_over_the_limit_is_refused_with_a_page(server: Server, size: int) -> None:
    answer = requests.post(f"{server.url}/preview", data=b"x" * size, timeout=20)

    assert answer.status_code == 413
    assert "This is too large" in answer.text
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("size", [1_000_001, 1_900_000, 2_000_001, 5_000_000])
def test_a_chunked_body_over_the_limit_is_refused_with_a_page(server: Server, size: int) -> None:
    parts = (b"x" * 50_000 for _ in range(size // 50_000 + 1))
    answer = requests.post(f"{server.url}/preview", data=parts, timeout=20)

    assert answer.status_code == 413
    assert "This is too large" in answer.text


def test_a_body_that_is_announced_as_huge_is_refused_before_it_is_sent(server: Server) -> None:
    reply = send(server.port, HEAD + b"Content-Length: 100000000000\r\n\r\nx")

    assert (reply.codes, reply.closed) == ([413], True)


def test_all_bodies_together_are_bounded_and_a_small_form_is_still_taken(tight: Server) -> None:
    """The oldest make room."""
    beginning = HEAD + b"Content-Length: 900000\r\n\r\n" + b"x" * 800_000
    before = tight.warmed()
    held = [connected(tight, beginning) for _ in range(30)]
    time.sleep(1)
    answers = [
        requests.post(f"{tight.url}/preview", data={"quote": "x" * 5000}, timeout=10).status_code
        for _ in range(5)
    ]
    grown = tight.resident() - before
    first = held[0]
    first.sendall(b"x" * 100_000)
    told = first.recv(20)
    for connection in held:
        connection.close()

    assert answers == [200] * 5
    assert grown < 15_000_000
    assert told.startswith(b"HTTP/1.1 503 ")
    assert requests.get(f"{tight.url}/healthz", timeout=5).text == "ok"
    assert tight.log.read_text().count("bodies took more memory") == 1


def test_what_clients_do_not_read_is_bounded(tmp_path: Path) -> None:
    running = Server(tmp_path, (*BOUNDED, "unsent=2000000"))
    running.start()
    try:
        before = running.warmed()
        request = b"GET /static/style.css HTTP/1.1\r\nHost: localhost\r\n\r\n" * 150
        held = []
        for _ in range(40):
            connection = socket.socket()
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
            connection.connect(("127.0.0.1", running.port))
            connection.sendall(request)
            held.append(connection)
        time.sleep(2)
        assert requests.get(f"{running.url}/about", timeout=5).status_code == 200
        assert running.resident() - before < 40_000_000
        for connection in held:
            connection.close()
    finally:
        running.kill()


def test_many_requests_at_once_are_answered_in_their_order(server: Server) -> None:
    """Those ahead wait as bytes, which take less memory than requests."""
    parts = [b"GET /%s HTTP/1.1\r\nHost: localhost\r\n\r\n" % name for name in (b"about", b"x")]
    posted = HEAD + b"Content-Length: 13\r\n\r\nquote=a&do=b "
    reply = send(server.port, (b"".join(parts) + posted) * 60 + parts[1])

    assert reply.codes == [200, 404, 200] * 60 + [404]


def test_readers_are_served_beside_more_idle_connections_than_there_are_files(
    tmp_path: Path,
) -> None:
    running = Server(tmp_path, files=128)
    running.start()
    held: list[socket.socket] = []
    try:
        held += [connected(running) for _ in range(200)]
        codes = [requests.get(f"{running.url}/", timeout=5).status_code for _ in range(20)]
        held += [connected(running, b"GET / HTTP/1.1\r\nX: ") for _ in range(200)]
        codes += [requests.get(f"{running.url}/", timeout=5).status_code for _ in range(20)]
    finally:
        for connection in held:
            connection.close()
        running.kill()
    log = running.log.read_text()

    assert codes == [200] * 40
    assert "Only 128 files can be open at once, so at most 64 connections are kept." in log
    assert len(log) < 1500


def test_the_soft_limit_of_open_files_is_raised(tmp_path: Path) -> None:
    """In a process whose hard limit allows it."""
    running = Server(tmp_path)
    running.start()
    assert running.process
    limits = Path(f"/proc/{running.process.pid}/limits").read_text("ascii")
    running.kill()
    [line] = [line for line in limits.splitlines() if line.startswith("Max open files")]
    assert int(line.split()[3]) >= 2064
    assert "files can be open" not in running.log.read_text()
