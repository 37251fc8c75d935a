"""From the start to the first answer, and the memory after many addresses.

Start: seconds of the processor, and of the clock, from the start of the process to the end of its
first answer, the list of the newest records; medians. Memory: resident, of the process and its
children, with the cache of answers on, after 10,000 and after 20,000 requests over 5,000 addresses.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from itertools import cycle, islice, product
from pathlib import Path

from benchmarks.beside.processes import Program, running
from benchmarks.beside.rows import Row
from benchmarks.beside.sites import corrections, datasette
from benchmarks.beside.tables import Table, at_most, number
from corrections.serve import WARM_AFTER

ROUNDS = 5
HALF = 0.5
ADDRESSES = 5_000
REQUESTS = 10_000
MEGABYTES = 70.0


def start(records: int, database: Path, file: Path, home: Row) -> Table:
    """Ours and Datasette's, started in turn."""
    pairs = [
        (
            _first(lambda: corrections(database, cache=True), home.ours[0]),
            _first(lambda: datasette(file), home.theirs[0]),
        )
        for _ in range(ROUNDS)
    ]
    rows = []
    for place, name in enumerate(("seconds of the processor", "seconds of the clock")):
        own = statistics.median(ours[place] for ours, _ in pairs)
        other = statistics.median(theirs[place] for _, theirs in pairs)
        ratio = own / other
        verdict = f"≤ {HALF}", at_most(ratio, HALF)
        rows.append((name, number(own), number(other), number(ratio), *verdict))
    header = ("", "ours", "Datasette", "ratio", "wanted", "")
    title = f"Start to the first answer, {records:,} records"
    return Table(title, f"Medians of {ROUNDS} starts.", header, tuple(rows))


def _first(program: Callable[[], Program], path: str) -> tuple[float, float]:
    began = time.monotonic()
    with running(program()) as site:
        status, _, _ = site.ask(path)
        assert status == 200, path
        return site.program.cpu(), time.monotonic() - began


def memory(database: Path, records: int) -> Table:
    """What our process has after so many requests, and after as many again."""
    asked = cycle(_addresses(records))
    rows = []
    with running(corrections(database, cache=True)) as site:
        time.sleep(WARM_AFTER)
        site.program.settle()
        rows.append(("after the start, warmed", f"{site.program.resident():.1f}", "", ""))
        for requests in (REQUESTS, 2 * REQUESTS):
            site.connect()
            for path in islice(asked, REQUESTS):
                site.ask(path)
            taken = site.program.resident()
            verdict = f"≤ {MEGABYTES:g}", at_most(taken, MEGABYTES)
            rows.append((f"after {requests:,} requests", f"{taken:.1f}", *verdict))
    return Table(
        "Memory",
        f"Megabytes of resident memory; {ADDRESSES:,} addresses in turn.",
        ("", "MB", "wanted", ""),
        tuple(rows),
    )


def _addresses(records: int) -> list[str]:
    """Records, their JSON, lists with filters, deep pages, feeds and searches, none twice."""
    kinds = ("figure", "place", "date", "role", "context", "quotation", "misprint", "identity")
    years = range(1998, 2027)
    paths = [f"/?kind={kind}&year={year}" for kind, year in product(kinds, years)]
    paths += [f"/feed.atom?kind={kind}&year={year}" for kind, year in product(kinds, years)]
    paths += [f"/?after={records * part // 1000}" for part in range(100, 1000)]
    paths += [f"/?q={number}" for number in range(500, 1000)]
    paths += [f"/corrections/{number}.json" for number in range(1, 501)]
    paths += [f"/corrections/{number}" for number in range(1, ADDRESSES - len(paths) + 1)]
    return paths
