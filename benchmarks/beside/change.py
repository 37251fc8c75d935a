"""What the first hundred pages cost after a record was published beside the server.

The cache of answers is on. A record is imported by our own command in another process; then a
hundred different addresses are asked for, and what they cost together stands beside what the same
ones cost out of the cache, with the cache off (their parts are remembered), and after a start
(nothing is remembered).
"""

from __future__ import annotations

import json
import statistics
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from benchmarks.beside.processes import Site, running
from benchmarks.beside.registers import command
from benchmarks.beside.rows import Row
from benchmarks.beside.sites import corrections
from benchmarks.beside.tables import Table, number
from corrections import demo

PAGES = 100
ROUNDS = 3


def table(database: Path, rows: tuple[Row, ...]) -> Table:
    """The four costs of a hundred pages."""
    pages = hundred(rows)
    fresh = statistics.median(_fresh(database, pages) for _ in range(ROUNDS))
    with running(corrections(database)) as site:
        parts = statistics.median(_again(site, pages) for _ in range(ROUNDS))
    with running(corrections(database, cache=True)) as site:
        answers = statistics.median(_again(site, pages) for _ in range(ROUNDS))
        changes = _changes(database)
        changed = statistics.median(_changed(site, pages, next(changes)) for _ in range(ROUNDS))
    found = {
        "out of the cache of answers": answers,
        "cache of answers off, parts remembered": parts,
        "first after a record was published": changed,
        "first after a start": fresh,
    }
    return Table(
        "The first hundred pages after a change",
        "A hundred addresses once each: lists, searches, records, JSON and feeds.",
        ("", "ms a page", "to parts remembered"),
        tuple((name, number(cost), number(cost / parts)) for name, cost in found.items()),
    )


def hundred(rows: tuple[Row, ...]) -> list[str]:
    """A hundred addresses of ours, none twice."""
    pages = list(dict.fromkeys(path for row in rows for path in row.ours))
    assert len(pages) == PAGES, len(pages)
    return pages


def _fresh(database: Path, pages: list[str]) -> float:
    with running(corrections(database, cache=True)) as site:
        site.program.settle()
        return site.cost(pages, {})


def _again(site: Site, pages: list[str]) -> float:
    """Once the pages were asked for twice; the cache keeps an address with a query then."""
    site.cost(pages, {})
    site.cost(pages, {})
    return site.cost(pages, {})


def _changed(site: Site, pages: list[str], file: Path) -> float:
    before = site.ask("/")[1]["ETag"]
    command(file.with_name("corrections.db"), "import", str(file))
    site.program.settle()
    cost = site.cost(pages, {})
    assert site.ask("/")[1]["ETag"] != before, "nothing was published"
    return cost


def _changes(database: Path) -> Iterator[Path]:
    """Files with a record each that the register has not."""
    for seed in count(1000):
        fields = next(demo.generate(1, seed)) | {"state": "published"}
        file = database.with_name(f"{seed}.ndjson")
        file.write_text(json.dumps(fields), "utf-8")
        yield file
