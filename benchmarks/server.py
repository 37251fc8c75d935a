"""How a reader fares while others are slow on purpose, on each WSGI server that we considered.

    make bench, or PYTHONPATH=. python benchmarks/server.py [NAME …]

Every server but the first and the last runs the same small Flask application with eight threads.
Each is asked for pages on a quiet day, then for fifty pages while 200 connections never finish
their headers, while 200 send a form one byte a second, and while 60 ask for a long download and
read none of it. Last, it is killed (SIGKILL) with half-open connections and started again. Times
are ratios to the median of a quiet page from waitress with its own defaults, in the same run.
Only this machine is asked, and no row takes longer than half a minute.
"""

import contextlib
import http.client
import os
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from flask import Flask, Response, request

ROOT = Path(__file__).resolve().parent.parent
HOST, PORT = "127.0.0.1", 8731
HOST_LINE = f"Host: localhost:{PORT}\r\n".encode()
THREADS = 8

PAGE = "x" * 14_000
PAGES = 50
PATIENCE = 5.0  # seconds that a reader waits for one page
AT_MOST = 15.0  # seconds that fifty pages may take


def small_app() -> Flask:
    """One page, one form of at most a megabyte, one download of 52 MB."""
    app = Flask(__name__)
    app.config["MAX_CONTENT_LENGTH"] = 1_000_000

    @app.get("/")
    def page() -> str:
        return PAGE

    @app.post("/submit")
    def submit() -> str:
        return str(len(request.get_data()))

    @app.get("/export")
    def export() -> Response:
        return Response("x" * 65_536 for _ in range(800))

    return app


# Each in a process of its own: what follows `python`.
_BIND = f"{HOST}:{PORT}"
_WAITRESS = f"-m waitress --call --listen={_BIND}"
_GUNICORN = f"-m gunicorn -b {_BIND} -k gthread --no-control-socket"
_GRANIAN = f"-m granian --interface=wsgi --factory --host={HOST} --port={PORT}"
_APP = "benchmarks.server:small_app"
SERVERS = {
    "waitress": f"{_WAITRESS} {_APP}",
    "waitress, 2000 connections": (
        f"{_WAITRESS} --threads={THREADS} --connection-limit=2000 --asyncore-use-poll {_APP}"
    ),
    "gunicorn, 1 process": f"{_GUNICORN} -w1 --threads={THREADS} {_APP}()",
    "gunicorn, 2 processes": f"{_GUNICORN} -w2 --threads={THREADS // 2} {_APP}()",
    "granian": f"{_GRANIAN} --blocking-threads={THREADS} {_APP}",
    "granian, 256 threads": f"{_GRANIAN} --blocking-threads=256 {_APP}",
    "flask run": f"-m flask --app {_APP} run -h {HOST} -p {PORT}",
    "Corrections itself": "app.py",
}

# What the slow ones send.
HEADERS = b"GET / HTTP/1.1\r\n" + HOST_LINE + b"X-Slow: "
BODY = b"POST /submit HTTP/1.1\r\n" + HOST_LINE + b"Content-Length: 100000\r\n\r\n"
DOWNLOAD = b"GET /export HTTP/1.1\r\n" + HOST_LINE + b"\r\n"


@dataclass(frozen=True)
class Attack:
    """What each of so many connections sends, and then one byte of each second."""

    name: str
    opening: bytes
    drip: bytes
    connections: int


ATTACKS = (
    Attack("unfinished headers", HEADERS, b"x", 200),
    Attack("a byte a second", BODY, b"x", 200),
    Attack("unread downloads", DOWNLOAD, b"", 60),
)


@dataclass(frozen=True)
class Reading:
    """How long each page took that arrived, and how many did not."""

    times: list[float]
    failed: int

    def told(self, unit: float) -> str:
        """In words, times as multiples of the unit."""
        if not self.times:
            return f"none of {self.failed} pages"
        asked = len(self.times) + self.failed
        median, most = statistics.median(self.times) / unit, max(self.times) / unit
        return f"{len(self.times)} of {asked} pages, median ×{median:.1f}, slowest ×{most:.1f}"


def start(name: str, folder: str) -> subprocess.Popen[bytes]:
    """The server, once it answers."""
    if answers():
        raise SystemExit(f"something else serves on port {PORT}")
    process = subprocess.Popen(
        [sys.executable, *SERVERS[name].split()],
        cwd=ROOT,
        env=os.environ
        | {"PYTHONPATH": str(ROOT), "PORT": str(PORT)}
        | {"CORRECTIONS_BASE_URL": f"http://localhost:{PORT}"}
        | {"CORRECTIONS_DATABASE": f"{folder}/corrections.db"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    until = time.monotonic() + 15
    while process.poll() is None and time.monotonic() < until:
        if answers():
            return process
        time.sleep(0.02)
    stop(process)
    raise SystemExit(f"{name} does not start")


def stop(process: subprocess.Popen[bytes]) -> None:
    """End the server and whatever it has started."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    until = time.monotonic() + 5
    while answers() and time.monotonic() < until:
        time.sleep(0.05)


def answers() -> bool:
    """Whether a page arrives within a second."""
    return bool(read(1, patience=1.0).times)


def read(pages: int, patience: float = PATIENCE) -> Reading:
    """Ask for pages one after the other, each on a connection of its own."""
    times: list[float] = []
    failed = 0
    until = time.monotonic() + AT_MOST
    while len(times) + failed < pages and time.monotonic() < until:
        began = time.perf_counter()
        try:
            _read_page(patience)
        except OSError:
            failed += 1
        else:
            times.append(time.perf_counter() - began)
    return Reading(times, failed)


def _read_page(patience: float) -> None:
    until = time.monotonic() + patience
    with socket.create_connection((HOST, PORT), patience) as connection:
        connection.sendall(b"GET / HTTP/1.1\r\n" + HOST_LINE + b"Connection: close\r\n\r\n")
        answer = bytearray()
        while chunk := connection.recv(65_536):
            answer += chunk
            connection.settimeout(max(0.01, until - time.monotonic()))
    if not answer.startswith((b"HTTP/1.1 200", b"HTTP/1.0 200")):
        raise OSError("no page")


@contextlib.contextmanager
def under(attack: Attack) -> Iterator[None]:
    """Slow connections for as long as the block lasts."""
    connections = list(_opened(attack))
    over = threading.Event()

    def drip() -> None:
        while not over.wait(1):
            for connection in connections:
                with contextlib.suppress(OSError):
                    connection.send(attack.drip)

    thread = threading.Thread(target=drip)
    thread.start()
    time.sleep(2)
    try:
        yield
    finally:
        over.set()
        thread.join()
        for connection in connections:
            connection.close()


def _opened(attack: Attack) -> Iterator[socket.socket]:
    for _ in range(attack.connections):
        with contextlib.suppress(OSError):
            connection = socket.create_connection((HOST, PORT), 2)
            connection.sendall(attack.opening)
            connection.setblocking(False)
            yield connection


def pages_a_second(seconds: float = 2.0) -> float:
    """What eight readers get together."""
    until = time.monotonic() + seconds

    def reader(_: int) -> int:
        count = 0
        while time.monotonic() < until:
            count += len(read(1).times)
        return count

    with ThreadPoolExecutor(THREADS) as pool:
        return sum(pool.map(reader, range(THREADS))) / seconds


def answer_to_five_megabytes() -> str:
    """What a browser gets for a form that is too large."""
    connection = http.client.HTTPConnection(HOST, PORT, timeout=PATIENCE)
    with contextlib.closing(connection):
        try:
            connection.request("POST", "/submit", b"x" * 5_000_000, {"Host": f"localhost:{PORT}"})
            return str(connection.getresponse().status)
        except OSError:
            return "no answer: the connection is reset"


def memory(process: subprocess.Popen[bytes]) -> float:
    """The resident memory of the server and its workers, in MiB."""
    listing = subprocess.run(
        ["ps", "-A", "-o", "pgid=,rss="], capture_output=True, text=True, check=True
    )
    rows = (line.split() for line in listing.stdout.splitlines())
    return sum(int(rss) for group, rss in rows if int(group) == process.pid) / 1024


def killed_and_restarted(process: subprocess.Popen[bytes], name: str, folder: str) -> str:
    """What SIGKILL leaves behind, and how long the next start takes."""
    with under(Attack("half-open", HEADERS, b"x", 50)):
        process.kill()
        process.wait()
        time.sleep(2)
        serving = answers()
        if serving:
            stop(process)
        began = time.perf_counter()
        try:
            process = start(name, folder)
        except SystemExit:
            return "a worker stays and keeps the port"
        took = time.perf_counter() - began
    stop(process)
    if serving:
        return f"a worker stays and serves; once it is killed too, a start takes {took:.1f} s"
    return f"nothing stays, a start takes {took:.1f} s"


def measure(name: str, unit: float | None, folder: str) -> float:
    """Print one server's rows; the median of its quiet page."""
    process = start(name, folder)
    try:
        quiet = read(PAGES)
        median = statistics.median(quiet.times)
        unit = unit or median
        print(f"\n{name}: {memory(process):.0f} MiB, {pages_a_second():.0f} pages a second")
        print(f"  {'a quiet day':20}{quiet.told(unit)}")
        print(f"  {'a form of 5 MB':20}{answer_to_five_megabytes()}")
        for attack in ATTACKS:
            if attack.opening == DOWNLOAD and SERVERS[name] == "app.py":
                continue  # has no such address
            with under(attack):
                told = read(PAGES).told(unit)
            print(f"  {attack.name:20}{told}", flush=True)
            if not answers():
                stop(process)
                process = start(name, folder)
        print(f"  {'killed':20}{killed_and_restarted(process, name, folder)}", flush=True)
    finally:
        stop(process)
    return median


def main(names: list[str]) -> None:
    """Measure the servers named, or all, against the first of them."""
    unit: float | None = None
    with tempfile.TemporaryDirectory() as folder:
        for name in names or SERVERS:
            median = measure(name, unit, folder)
            unit = unit or median


if __name__ == "__main__":
    main(sys.argv[1:])
