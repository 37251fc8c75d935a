"""How readers fare while others hold more connections than the server may open files.

    PYTHONPATH=. python benchmarks/descriptors.py [FILES [CONNECTIONS]]

A real server is started with a limit of FILES descriptors, soft and hard (1,024), and asked for
pages. Then CONNECTIONS connections (1,100) are opened and say nothing, or half a request, and it is
asked again; whoever is closed connects again, once a second. Prints the share of pages that were
answered, the 99th percentile, the CPU that the server took in ten seconds without a reader, and
what it wrote to its log, beside the same without these connections. Linux only.
"""

from __future__ import annotations

import contextlib
import os
import resource
import socket
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import requests

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.support.server import Server

FILES, CONNECTIONS = 1024, 1100
PAGES = 300
IDLE_SECONDS = 10

BEGINNINGS = {
    "silent": b"",
    "half a header": b"GET / HTTP/1.1\r\nHost: localhost\r\nX: ",
    "half a body": b"POST /preview HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\nx",
}


def cpu(server: Server) -> float:
    """Seconds of CPU that the server has taken."""
    assert server.process
    fields = Path(f"/proc/{server.process.pid}/stat").read_text("ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@contextlib.contextmanager
def held(server: Server, count: int, beginning: bytes) -> Iterator[None]:
    """So many connections for as long as the block lasts; who is closed connects again."""
    over = threading.Event()
    connections: list[socket.socket] = []

    def connect() -> None:
        connection = socket.create_connection(("127.0.0.1", server.port), 5)
        connection.setblocking(False)
        with contextlib.suppress(OSError):
            connection.send(beginning)
        connections.append(connection)

    def keep() -> None:
        while not over.wait(1):
            for connection in list(connections):
                if closed(connection):
                    connections.remove(connection)
                    with contextlib.suppress(OSError):
                        connect()

    for _ in range(count):
        with contextlib.suppress(OSError):
            connect()
    thread = threading.Thread(target=keep)
    thread.start()
    time.sleep(2)
    try:
        yield
    finally:
        over.set()
        thread.join()
        for connection in connections:
            connection.close()


def closed(connection: socket.socket) -> bool:
    try:
        return connection.recv(1) == b""
    except BlockingIOError:
        return False
    except OSError:
        return True


def measure(server: Server) -> tuple[float, float, float]:
    """The share of pages answered, their 99th percentile in milliseconds, and the CPU seconds of
    ten seconds without a reader."""
    times: list[float] = []
    for _ in range(PAGES):
        began = time.perf_counter()
        with contextlib.suppress(requests.RequestException):
            if requests.get(f"{server.url}/", timeout=5).status_code == 200:
                times.append((time.perf_counter() - began) * 1000)
    before = cpu(server)
    time.sleep(IDLE_SECONDS)
    took = cpu(server) - before
    slow = statistics.quantiles(times, n=100)[98] if len(times) > 1 else float("inf")
    return len(times) / PAGES, slow, took


def main(files: int, count: int) -> None:
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))  # of this process: the clients
    with tempfile.TemporaryDirectory() as folder:
        server = Server(Path(folder), files=files)
        server.start()
        try:
            print(f"{files:,} descriptors, {count:,} connections")
            quiet = measure(server)
            report("none", quiet, quiet)
            log = server.log.stat().st_size
            for name, beginning in BEGINNINGS.items():
                with held(server, count, beginning):
                    report(name, measure(server), quiet)
            print(f"log: {server.log.stat().st_size - log:,} bytes")
        finally:
            server.kill()


def report(name: str, found: tuple[float, float, float], quiet: tuple[float, ...]) -> None:
    share, slow, took = found
    print(
        f"{name:14} answered {share:6.1%}   p99 {slow:7.1f} ms (x{slow / quiet[1]:.1f})"
        f"   CPU {took / IDLE_SECONDS:6.1%}",
        flush=True,
    )


if __name__ == "__main__":
    given = [int(argument) for argument in sys.argv[1:]]
    main(*(given + [FILES, CONNECTIONS][len(given) :]))
