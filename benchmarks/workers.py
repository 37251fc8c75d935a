"""What two processes serve beside one: requests a second, by the clock and by the processor.

    make bench, or PYTHONPATH=. python benchmarks/workers.py [DATABASE]

A real server with 1,000 generated records, or with a copy of DATABASE, is asked over eight
connections, by a client that does next to nothing: with its answers in memory switched off, so that
each is made, and switched on. Two figures for each: requests a second by the clock, in which the
client and whatever else runs here have a part, and requests a second of the busiest process's own
time (CPU), which is what the server could do on cores of its own. Last, what a request costs that
is counted for the rate limits, in all processes together. Rounds with one and with two processes
take turns, and the best of each counts. Linux only.
"""

from __future__ import annotations

import selectors
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.support.server import Server

RECORDS = 1_000
CONNECTIONS = 8
ROUNDS = 3
PAGES = ("/", "/?kind=figure", "/corrections/1", "/feed.atom", "/api/corrections")

Request = Callable[[int], bytes]
"""The bytes of one of many requests."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Requests a second by the clock and of the busiest process, and CPU milliseconds of all."""

    clock: float
    busiest: float
    each: float


def page(number: int) -> bytes:
    """A request for one of the pages in turn."""
    path = PAGES[number % len(PAGES)]
    return f"GET {path} HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip\r\n\r\n".encode()


def counted(number: int) -> bytes:
    """A form that is counted, of a client of its own, and refused for having no token."""
    who = f"198.{18 + number // 65536}.{number // 256 % 256}.{number % 256}"
    return (
        "POST /preview HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n"
        f"Content-Type: application/x-www-form-urlencoded\r\nX-Forwarded-For: {who}\r\n\r\n"
    ).encode()


def processes(server: Server) -> list[int]:
    """The numbers of the program and of those that it started."""
    assert server.process
    own = server.process.pid
    found = Path(f"/proc/{own}/task/{own}/children").read_text("ascii")
    return [own, *map(int, found.split())]


def seconds(number: int) -> float:
    """CPU seconds that a process has taken."""
    tasks = Path(f"/proc/{number}/task").iterdir()
    return sum(int((task / "schedstat").read_text("ascii").split()[0]) for task in tasks) / 1e9


class Answers:
    """One connection, on which one request is under way at a time."""

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), 10)
        self._left = -1
        self._head = b""

    def ask(self, request: bytes) -> None:
        self._left, self._head = -1, b""
        self.socket.sendall(request)

    def read(self) -> bool:
        """Read what is there; return whether the answer is whole."""
        data = self.socket.recv(262_144)
        if not data:
            raise SystemExit("the server closed a connection")
        if self._left < 0:
            self._head += data
            head, end, data = self._head.partition(b"\r\n\r\n")
            if not end:
                return False
            length = head.lower().partition(b"content-length:")[2].partition(b"\r\n")[0]
            self._left = int(length)
        self._left -= len(data)
        return self._left == 0


def ask(port: int, request: Request, number: int) -> None:
    """Ask so often, over all connections at once."""
    numbers: Iterator[int] = count()
    with selectors.EpollSelector() as selector:
        for _ in range(CONNECTIONS):
            connection = Answers(port)
            selector.register(connection.socket, selectors.EVENT_READ, connection)
            connection.ask(request(next(numbers)))
        answered = 0
        while answered < number:
            for key, _ in selector.select(30):
                if key.data.read():
                    answered += 1
                    key.data.ask(request(next(numbers)))
        for key in list(selector.get_map().values()):
            key.data.socket.close()


def measured(server: Server, request: Request, number: int) -> Reading:
    before = {one: seconds(one) for one in processes(server)}
    began = time.monotonic()
    ask(server.port, request, number)
    clock = time.monotonic() - began
    took = [seconds(one) - before[one] for one in before]
    return Reading(number / clock, number / max(took), 1000 * sum(took) / number)


@contextmanager
def served(folder: Path, workers: int, **settings: str) -> Iterator[Server]:
    own = folder / f"{workers} {len(list(folder.iterdir()))}"
    own.mkdir()
    shutil.copy(folder / "corrections.db", own)
    server = Server(own)
    server.environment |= settings | {
        "CORRECTIONS_WORKERS": str(workers), "CORRECTIONS_BASE_URL": "http://localhost",
    }  # fmt: skip
    server.launch()
    try:
        while not server.answers():
            time.sleep(0.1)
        time.sleep(3)  # until one process has read what it keeps for ever
        yield server
    finally:
        server.kill()


def compare(name: str, folder: Path, request: Request, number: int, **settings: str) -> None:
    """Print what one and two processes do, and the ratios."""
    with served(folder, 1, **settings) as one, served(folder, 2, **settings) as two:
        for server in (one, two):
            ask(server.port, request, number // 4)
        rounds = [(measured(one, request, number), measured(two, request, number))
                  for _ in range(ROUNDS)]  # fmt: skip
    print(f"\n{name}, {number} requests a round")
    tell("requests a second by the clock", [(a.clock, b.clock) for a, b in rounds])
    tell("requests a CPU second of the busiest", [(a.busiest, b.busiest) for a, b in rounds])
    each = [(a.each, b.each) for a, b in rounds]
    tell("CPU ms a request in all processes", each, min)


def tell(
    what: str,
    rounds: Sequence[tuple[float, float]],
    best: Callable[[Iterator[float]], float] = max,
) -> None:
    one, two = best(first for first, _ in rounds), best(second for _, second in rounds)
    print(f"  {what:38} one {one:9.2f}   two {two:9.2f}   ratio {two / one:5.2f}", flush=True)


def main(database: str | None) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if database:
            shutil.copy(database, folder / "corrections.db")
        else:
            subprocess.run(
                [sys.executable, "-m", "flask", "corrections", "demo", str(RECORDS)],
                env=Server(folder).environment, check=True, stdout=subprocess.DEVNULL,
            )  # fmt: skip
        compare("pages made anew", folder, page, 400, CORRECTIONS_RESPONSE_CACHE="off")
        compare("pages in memory", folder, page, 8_000)
        compare("counted forms", folder, counted, 600,
                CORRECTIONS_RATE_LIMITS="on", CORRECTIONS_PROXIES="1")  # fmt: skip


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else None)
