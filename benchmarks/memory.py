"""What the server's memory grows by while strangers ask for addresses that they make up.

    PYTHONPATH=. python benchmarks/memory.py [COUNT]

A real server with 200 generated records is asked for its ordinary pages until its memory stays as
it is: that is the baseline. Then each shape of junk is asked for in turn, COUNT requests in all
(20,000), and the resident memory is printed beside the baseline of the same run. Linux only.
"""

from __future__ import annotations

import http.client
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.support.server import Server

COUNT = 20_000
RECORDS = 200
ORDINARY = ("/", "/feed.atom", "/feed.rss", "/feed.json", "/outlets", "/about", "/api/corrections")

drawn = random.Random(1)

Ask = tuple[str, dict[str, str]]


def word() -> str:
    """A word that was not asked for before."""
    return "".join(drawn.choices("abcdefghijklmnopqrstuvwxyz", k=12))


def language() -> str:
    """A tag that is well-formed."""
    return f"fr-{drawn.randrange(1000, 10_000)}-{word()[:8]}-{word()[:8]}"


def encoding() -> str:
    """A way to say what is accepted that was not used before."""
    return f"gzip;q=0.{drawn.randrange(1000)}, {word()}, br;q=0.{drawn.randrange(1000)}"


SHAPES: dict[str, Callable[[], Ask]] = {
    "unknown names": lambda: (f"/?{word()}={word()}", {}),
    "unknown names, feed": lambda: (f"/feed.atom?{word()}={word()}", {}),
    "random q": lambda: (f"/?q={word()}", {}),
    "random q, feed": lambda: (f"/feed.json?q={word()}", {}),
    "random after": lambda: (f"/?after={drawn.randrange(10**15, 10**17)}", {}),
    "random after, outlets": lambda: (f"/outlets?after={word()}", {}),
    "random Accept-Encoding": lambda: ("/", {"Accept-Encoding": encoding()}),
    "random If-None-Match": lambda: ("/", {"If-None-Match": f'"{word()}"'}),
    "random paths": lambda: (f"/{word()}/{word()}", {}),
    "zeros in a path": lambda: (f"/corrections/{'0' * drawn.randrange(400)}1", {}),
    "a long query": lambda: (f"/?q=&{word()}={word() * 600}", {}),
    "random language": lambda: (f"/?language={language()}", {}),
    "random port in Host": lambda: ("/", {"Host": f"localhost:{drawn.randrange(65536)}"}),
    "random name in Host": lambda: ("/", {"Host": f"{word()}.example"}),
    "random case in Host": lambda: (
        "/",
        {"Host": "".join(drawn.choice((c, c.upper())) for c in "localhost")},
    ),
}


def resident(server: Server) -> float:
    """Megabytes of memory that the server has."""
    assert server.process
    status = Path(f"/proc/{server.process.pid}/status").read_text("ascii")
    [line] = [line for line in status.splitlines() if line.startswith("VmRSS:")]
    return int(line.split()[1]) * 1024 / 1e6


def ask(connection: http.client.HTTPConnection, path: str, headers: dict[str, str]) -> None:
    connection.request("GET", path, headers=headers)
    connection.getresponse().read()


def settled(server: Server, connection: http.client.HTTPConnection) -> float:
    """The memory once the ordinary pages were asked for so often that it grows no more."""
    before = 0.0
    for _ in range(20):
        for path in ORDINARY:
            for coding in ("identity", "gzip", "br", "zstd"):
                for _ in range(5):
                    ask(connection, path, {"Accept-Encoding": coding})
        now = resident(server)
        if now - before < 0.2:
            break
        before = now
    return now


def main(count: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        server = Server(Path(folder))
        subprocess.run(
            [sys.executable, "-m", "flask", "corrections", "demo", str(RECORDS)],
            env=server.environment, check=True,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        server.start()
        try:
            connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
            baseline = settled(server, connection)
            print(f"{'baseline':26} {baseline:7.1f} MB")
            for name, made in SHAPES.items():
                for _ in range(count // len(SHAPES)):
                    ask(connection, *made())
                print(f"{name:26} {resident(server):7.1f} MB", flush=True)
            after = resident(server)
            print(f"{count:,} requests: x{after / baseline:.2f} of the baseline")
            print(f"log: {server.log.stat().st_size:,} bytes")
        finally:
            server.kill()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else COUNT)
