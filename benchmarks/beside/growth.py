"""What grows with the register: pages, and the statements of the filters that cost most.

Two registers of generated records, the smaller one of 10,000. Pages: our server over each, cache of
answers off, asked in turn. Statements: those that a list with filters sends to SQLite are written
down and run again by themselves, each read to its end, the best of three.
"""

from __future__ import annotations

import random
import sqlite3
import statistics
import time
from collections.abc import Iterator
from itertools import combinations, cycle, islice, product
from pathlib import Path

from benchmarks.beside.pages import OURS, ROUNDS
from benchmarks.beside.processes import Site, running
from benchmarks.beside.rows import Row
from benchmarks.beside.sites import corrections
from benchmarks.beside.tables import Table, at_most, number
from corrections import create_app
from corrections.record.model import Kind, Medium, Outcome
from corrections.settings import Settings
from corrections.store.connection import Connections

GROWN = (
    "home", "filtered list", "deep page", "search, common word", "search, rare word",
    "a record", "Atom feed of 50",
)  # fmt: skip
WANTED = 1.3
SQL_WANTED = 10.0
READING = ("SELECT", "WITH")
TRIED = 150
"""Lists with filters of which the dearest is looked for, beside those with one filter."""

Grown = tuple[int, Path, tuple[Row, ...]]
"""How many records a register has, our file of it, and what is asked for."""

FILTERS = {
    "kind": [one.value for one in Kind],
    "outcome": [one.value for one in Outcome],
    "language": ["en", "fr"],
    "medium": [one.value for one in Medium],
    "year": [str(year) for year in range(1998, 2027)],
}


def pages(few: Grown, many: Grown) -> Table:
    """The pages over both registers."""
    with running(corrections(few[1])) as small, running(corrections(many[1])) as large:
        small.program.settle()
        large.program.settle()
        rows = [
            _row(small, large, one, other)
            for one, other in zip(few[2], many[2], strict=True)
            if one.name in GROWN
        ]
    return Table(
        f"Growth from {few[0]:,} to {many[0]:,} records",
        "Our pages, cache of answers off, parts remembered.",
        ("", f"{few[0]:,}, ms", f"{many[0]:,}, ms", "ratio", "wanted", ""),
        tuple(rows),
    )


def _row(small: Site, large: Site, few: Row, many: Row) -> tuple[str, ...]:
    small.cost(few.ours, {})
    large.cost(many.ours, {})
    one, other = cycle(few.ours), cycle(many.ours)
    count = max(OURS, len(few.ours))
    rounds = [
        (small.cost(list(islice(one, count)), {}), large.cost(list(islice(other, count)), {}))
        for _ in range(ROUNDS)
    ]
    before, after = (statistics.median(each) for each in zip(*rounds, strict=True))
    ratio = after / before
    cells = number(before), number(after), number(ratio), f"≤ {WANTED}", at_most(ratio, WANTED)
    return few.name, *cells


def statements(registers: list[tuple[int, Path]]) -> Table:
    """The lists whose statements take longest, of each register."""
    rows = [row for records, database in registers for row in _dearest(records, database)]
    return Table(
        "The dearest filters",
        f"Each filter by itself and {TRIED} lists with two or three, drawn at random; the three"
        " whose statements take longest.",
        ("", "records", "SQL, ms", "wanted", ""),
        tuple(rows),
    )


def _dearest(records: int, database: Path) -> Iterator[tuple[str, ...]]:
    settings = Settings(
        database=database, secret_key="s" * 64, rate_limits=False, response_cache=False
    )
    app = create_app(settings)
    connections: Connections = app.extensions["connections"]
    client, db = app.test_client(), connections.get().conn
    found = []
    for query in _queries():
        sent: list[str] = []
        db.set_trace_callback(sent.append)
        assert client.get(f"/?{query}").status_code == 200, query
        db.set_trace_callback(None)
        found.append((sum(_time(db, one) for one in sent if one.startswith(READING)), query))
    for seconds, query in sorted(found, reverse=True)[:3]:
        cost = seconds * 1000
        cells = number(cost), f"≤ {SQL_WANTED:g}", at_most(cost, SQL_WANTED)
        yield f"`/?{query}`", f"{records:,}", *cells


def _queries() -> list[str]:
    pairs = {name: [f"{name}={value}" for value in values] for name, values in FILTERS.items()}
    single = [one for some in pairs.values() for one in some]
    chance = random.Random(14)
    joined = [
        "&".join(one)
        for size in (2, 3)
        for names in combinations(pairs, size)
        for one in product(*(pairs[name] for name in names))
    ]
    return single + chance.sample(joined, TRIED)


def _time(db: sqlite3.Connection, statement: str) -> float:
    times = []
    for _ in range(3):
        began = time.thread_time()
        db.execute(statement).fetchall()
        times.append(time.thread_time() - began)
    return min(times)
