"""Each row of the table of pages, ours beside Datasette's: milliseconds of the processor a request.

Warm: our cache of answers is off, each address was asked for before, and is asked for again in turn
over one connection, some of ours and then some of Datasette's; medians of the rounds. What
Datasette's lists cost without their facets stands beside it. Cold: the first request that a process
answers once its start is over, before it reads ahead; a process for each request, and another
address each time. The files are in the memory of the operating system in both. Nothing is
compressed, since Datasette compresses nothing.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import cycle, islice

from benchmarks.beside.processes import Program, Site, running
from benchmarks.beside.rows import Row
from benchmarks.beside.tables import Table, at_least, number

ROUNDS = 5
OURS = 40
THEIRS = 10
"""Requests of one round."""

STARTS = 3
"""Processes that are started for a row that is measured cold."""


@dataclass(frozen=True)
class Measured:
    """Milliseconds of the processor for a request, medians of the rounds, and their ratio."""

    name: str
    ours: float
    theirs: float
    wanted: float
    plain: float | None = None
    """What theirs costs without facets, where it has some."""

    @property
    def ratio(self) -> float:
        """How many times as much as ours theirs costs."""
        return self.theirs / self.ours


def settled(ours: Site, theirs: Site) -> None:
    """Wait until both have read what they read ahead."""
    time.sleep(3)
    ours.program.settle()
    theirs.program.settle()


def warm(row: Row, ours: Site, theirs: Site) -> Measured:
    """The row once each address was asked for: the cost of asking for it again."""
    known = etags(row, ours)
    ours.cost(row.ours, known)
    theirs.cost((*row.theirs, *row.plain), {})
    own, other, plain = cycle(row.ours), cycle(row.theirs), cycle(row.plain)
    costs, without = [], []
    for _ in range(ROUNDS):
        own_cost = ours.cost(_next(own, OURS, row.ours), known)
        costs.append((own_cost, theirs.cost(_next(other, THEIRS, row.theirs), {})))
        if row.plain:
            without.append(theirs.cost(_next(plain, THEIRS, row.plain), {}))
    return replace(_median(row, costs), plain=statistics.median(without) if without else None)


def cold(
    row: Row,
    ours: Callable[[], Program],
    theirs: Callable[[], Program],
    known: Mapping[str, Mapping[str, str]],
) -> Measured:
    """The row as the first request of a process; ``known`` are the headers of ours by path."""
    pairs = zip(cycle(row.ours), cycle(row.theirs), strict=False)
    return _median(
        row,
        [
            (_first(ours(), own, known), _first(theirs(), other, {}))
            for own, other in islice(pairs, STARTS)
        ],
    )


def etags(row: Row, ours: Site) -> Mapping[str, Mapping[str, str]]:
    """The headers of somebody who asks again: with the ETag of each answer in a row of 304."""
    if not row.unchanged:
        return {}
    return {path: {"If-None-Match": ours.ask(path)[1]["ETag"]} for path in row.ours}


def table(title: str, about: str, found: Sequence[Measured], wanted: float | None) -> Table:
    """The rows with what is wanted of each, or of all of them."""
    return Table(
        title,
        about,
        ("", "ours, ms", "Datasette, ms", "× as fast", "wanted", "", "without facets"),
        tuple(_cells(one, one.wanted if wanted is None else wanted) for one in found),
    )


def _cells(one: Measured, wanted: float) -> tuple[str, ...]:
    return (
        one.name,
        number(one.ours),
        number(one.theirs),
        number(one.ratio),
        f"≥ {wanted:g}",
        at_least(one.ratio, wanted),
        number(one.plain / one.ours) if one.plain else "",
    )


def _first(program: Program, path: str, known: Mapping[str, Mapping[str, str]]) -> float:
    with running(program) as site:
        program.settle()
        return site.cost([path], known)


def _median(row: Row, costs: Sequence[tuple[float, float]]) -> Measured:
    own, other = (statistics.median(one) for one in zip(*costs, strict=True))
    return Measured(row.name, own, other, row.wanted)


def _next(addresses: Iterator[str], least: int, known: Sequence[str]) -> list[str]:
    """So many of the next addresses, and each of them at least once."""
    return list(islice(addresses, max(least, len(known))))
