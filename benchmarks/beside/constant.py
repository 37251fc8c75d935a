"""Pages out of our cache of answers, beside the same bytes from others.

The same server (``corrections.server``) with an application that answers a constant, and nginx with
the bytes as files; over one connection each, in turn, milliseconds of the processor a request,
medians of the rounds. Each address was asked for twice before. Without nginx on PATH its columns
say so.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from benchmarks.beside.processes import Program, Site, free_port, running
from benchmarks.beside.rows import Row
from benchmarks.beside.sites import ROOT, corrections
from benchmarks.beside.tables import Table, at_most, number

ROUNDS = 7
REQUESTS = 300
WANTED = 1.3
ADDED_BY_THE_SERVER = {"date", "server", "connection", "transfer-encoding", "content-length"}

NGINX = """
{user} daemon off; error_log stderr crit; pid {folder}/nginx.pid; worker_processes 1;
events {{ worker_connections 64; }}
http {{
  access_log off; default_type text/html; keepalive_requests 1000000;
  client_body_temp_path {folder}/b; proxy_temp_path {folder}/p; fastcgi_temp_path {folder}/f;
  uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
  server {{ listen 127.0.0.1:{port}; root {folder}; }}
}}
"""


def table(database: Path, rows: Sequence[Row], folder: Path) -> Table:
    """Each row of 200 out of the cache, beside a constant and nginx."""
    paths = {row.name: row.ours[:10] for row in rows if not row.unchanged}
    with ExitStack() as stack:
        ours = stack.enter_context(running(corrections(database, cache=True)))
        ours.program.settle()
        everything = [path for some in paths.values() for path in some]
        for _ in range(3):
            ours.cost(everything, {})
        constant = stack.enter_context(_constant(ours, everything, folder))
        nginx = stack.enter_context(_nginx(ours, everything, folder))
        asks = {name: _asks(some, everything) for name, some in paths.items()}
        found = tuple(_row(name, ours, constant, nginx, *ask) for name, ask in asks.items())
    return Table(
        "Out of the cache of answers",
        "The cache of answers is on and has each of them. The same bytes from the same server with"
        " an application that answers a constant, and from nginx.",
        ("", "ours, ms", "constant, ms", "× constant", "wanted", "", "nginx, ms", "× nginx"),
        found,
    )


def _asks(some: Sequence[str], everything: Sequence[str]) -> tuple[list[str], list[str]]:
    """The addresses of one round, and the names of the files that have their bytes."""
    paths = [some[turn % len(some)] for turn in range(REQUESTS)]
    return paths, [f"/{everything.index(path)}" for path in paths]


def _row(
    name: str,
    ours: Site,
    constant: Site,
    nginx: Site | None,
    paths: Sequence[str],
    files: Sequence[str],
) -> tuple[str, ...]:
    asked: list[Callable[[], float]] = [
        lambda: ours.cost(paths, {}),
        lambda: constant.cost(paths, {}),
        lambda: nginx.cost(files, {}) if nginx else 0.0,
    ]
    rounds = [[ask() for ask in asked] for _ in range(ROUNDS)]
    own, other, file = (statistics.median(one) for one in zip(*rounds, strict=True))
    ratio = own / other
    beside = (number(file), number(own / file)) if nginx else ("not on PATH", "")
    cells = number(own), number(other), number(ratio), f"≤ {WANTED}", at_most(ratio, WANTED)
    return name, *cells, *beside


@contextmanager
def _constant(ours: Site, paths: Sequence[str], folder: Path) -> Iterator[Site]:
    kept = {}
    for path in paths:
        _, headers, body = ours.ask(path)
        own = [one for one in headers.items() if one[0].lower() not in ADDED_BY_THE_SERVER]
        length = ("Content-Length", str(len(body)))
        kept[path] = [[*own, length], body.decode("latin-1")]
    file = folder / "constant.json"
    file.write_text(json.dumps(kept), "ascii")
    port = free_port()
    command = [sys.executable, "-m", "benchmarks.beside.constant_server", str(port), str(file)]
    with running(Program(command, port, folder / "constant.log", ROOT)) as site:
        yield site


@contextmanager
def _nginx(ours: Site, paths: Sequence[str], folder: Path) -> Iterator[Site | None]:
    if not shutil.which("nginx"):
        yield None
        return
    for place, path in enumerate(paths):
        (folder / str(place)).write_bytes(ours.ask(path)[2])
    port = free_port()
    user = "user root;" if os.geteuid() == 0 else ""
    configuration = folder / "nginx.conf"
    configuration.write_text(NGINX.format(folder=folder, port=port, user=user))
    command = ["nginx", "-c", str(configuration)]
    with running(Program(command, port, folder / "nginx.log")) as site:
        yield site
