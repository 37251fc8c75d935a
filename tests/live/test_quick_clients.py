"""Clients that ask again as soon as they are answered: a thread waits for each, as long as it does
not keep others from one."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import sleep

import pytest

from tests.support.server import Server

THREADS = 3


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    running = Server(tmp_path, ("-m", "tests.support.bounded", f"threads={THREADS}", "idle=2"))
    running.start()
    yield running
    running.kill()


@pytest.fixture
def roomy(tmp_path: Path) -> Iterator[Server]:
    """With as many threads as usual."""
    running = Server(tmp_path)
    running.start()
    yield running
    running.kill()


class Client:
    """One connection."""

    def __init__(self, server: Server) -> None:
        self._connection = socket.create_connection(("127.0.0.1", server.port), 10)
        self._answers = self._connection.makefile("rb")
        self.told_to_close = False

    def send(self, data: bytes) -> None:
        self._connection.sendall(data)

    def read(self) -> tuple[int, bytes]:
        """The status and the body of the next answer; 0 where the connection ends."""
        first, size = self._answers.readline(), 0
        while (line := self._answers.readline().lower()) not in (b"\r\n", b""):
            if line.startswith(b"content-length:"):
                size = int(line.split(b":")[1])
            self.told_to_close |= line == b"connection: close\r\n"
        return (int(first.split()[1]) if first else 0), self._answers.read(size)

    def ask(self, path: str = "/healthz", *lines: str) -> tuple[int, bytes]:
        self.send(request(path, *lines))
        return self.read()

    def close(self) -> None:
        self._answers.close()
        self._connection.close()


def request(path: str, *lines: str) -> bytes:
    return "\r\n".join([f"GET {path} HTTP/1.1", "Host: localhost", *lines, "", ""]).encode()


def asked_quickly(server: Server) -> Client:
    """A client that has asked some times already."""
    client = Client(server)
    assert [client.ask()[0] for _ in range(5)] == [200] * 5
    return client


def test_more_of_them_than_there_are_threads_are_all_answered(server: Server) -> None:
    clients = [Client(server) for _ in range(4 * THREADS)]

    def ask(client: Client) -> list[int]:
        return [client.ask("/about")[0] for _ in range(20)]

    with ThreadPoolExecutor(len(clients)) as pool:
        assert list(pool.map(ask, clients)) == [[200] * 20] * len(clients)


def test_what_they_send_late_or_in_parts_or_together_is_answered_in_its_order(
    server: Server,
) -> None:
    client, whole = asked_quickly(server), request("/healthz")
    for part in (whole[:9], whole[9:30], whole[30:]):
        client.send(part)
        sleep(0.1)
    assert client.read() == (200, b"ok")
    client.send(request("/healthz") + request("/nowhere") + request("/healthz") * 6)
    assert [client.read()[0] for _ in range(8)] == [200, 404, *[200] * 6]
    client.send(whole[:9])
    sleep(0.1)
    client.send(whole[9:] + request("/nowhere"))
    assert [client.read()[0] for _ in range(2)] == [200, 404]


def test_a_body_that_waits_to_be_asked_for_is_asked_for(server: Server) -> None:
    client = asked_quickly(server)
    head = request("/healthz", "Expect: 100-continue", "Content-Length: 2")
    client.send(head.replace(b"GET", b"POST"))
    assert client.read() == (100, b"")
    client.send(b"ab")
    assert client.read()[0] == 405


def test_bodies_that_wait_are_asked_for_once_each_whoever_else_asks(roomy: Server) -> None:
    """The loop and a thread may both send what is to be sent to one of them."""
    head = request("/nowhere", "Expect: 100-continue", "Content-Length: 2").replace(b"GET", b"POST")

    def ask(client: Client) -> set[tuple[int, ...]]:
        found = set()
        for _ in range(200):
            codes = [client.ask()[0], client.ask()[0]]
            client.send(head)
            codes.append(client.read()[0])
            client.send(b"ab")
            found.add((*codes, client.read()[0]))
        client.close()
        return found

    with ThreadPoolExecutor(5) as pool:
        found = list(pool.map(ask, [Client(roomy) for _ in range(5)]))
    log = roomy.log.read_text()
    roomy.terminate()

    assert found == [{(200, 200, 100, 404)}] * 5
    assert "Traceback" not in log
    assert roomy.ended(5) == 0


def test_an_answer_that_ends_the_connection_ends_it(server: Server) -> None:
    client = asked_quickly(server)
    assert client.ask("/healthz", "Connection: close") == (200, b"ok")
    assert client.read() == (0, b"")
    client = asked_quickly(server)
    client.send(b"GET /healthz HTTP/1.1\r\n\nHost: x\r\n\r\n" + request("/healthz"))
    assert client.read()[0] == 400
    assert client.read() == (0, b"")


def test_one_that_falls_silent_is_closed_as_any_other(server: Server) -> None:
    client = asked_quickly(server)
    assert client.read() == (0, b"")


def test_one_that_leaves_takes_nothing_with_it(server: Server) -> None:
    for _ in range(4 * THREADS):
        asked_quickly(server).close()
    assert Client(server).ask() == (200, b"ok")
    assert "Traceback" not in server.log.read_text()


def test_the_end_of_the_server_does_not_cut_their_answers(server: Server) -> None:
    """Each is told which answer is its last one."""

    def ask(client: Client) -> set[tuple[int, bytes]]:
        answers = set()
        while not client.told_to_close:
            answers.add(client.ask("/about"))
        return answers

    clients = [Client(server) for _ in range(THREADS)]
    with ThreadPoolExecutor(THREADS) as pool:
        asking = [pool.submit(ask, client) for client in clients]
        sleep(0.3)
        server.terminate()
        answers = [one.result() for one in asking]
    assert server.ended(5) == 0
    assert [len(one) for one in answers] == [1] * THREADS
    assert [client.read() for client in clients] == [(0, b"")] * THREADS
