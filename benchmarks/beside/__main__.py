"""The register beside other programs, in one run, as ratios; `make bench`.

    python -m benchmarks.beside [SECTION …]

Sections are pages, cold, growth, cache, change, bulk, start and others; without one, all of them.
Registers of 10,000 and of 100,000 generated records, and of a million with ``BENCH_FULL=1``
(``BENCH_RECORDS`` names other sizes, as ``1000,5000``); they are kept in ``.bench``. Each module
says how it measures. All tables are printed as soon as they are there; a run of all sections writes
them into ``docs/measurements.md``.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from benchmarks.beside import (
    bulk,
    change,
    constant,
    growth,
    others,
    pages,
    registers,
    start,
    tables,
)
from benchmarks.beside.processes import running
from benchmarks.beside.registers import KEPT, Register
from benchmarks.beside.rows import Row, rows, words
from benchmarks.beside.sites import corrections, datasette
from benchmarks.beside.tables import Section


@dataclass(frozen=True)
class Subject:
    """What is measured: a register, the copy of our file that is served, and what is asked for."""

    register: Register
    database: Path
    rows: tuple[Row, ...]

    @property
    def records(self) -> int:
        """How many records were generated."""
        return self.register.records


Subjects = list[Subject]


def measure_pages(subjects: Subjects) -> Iterator[Section]:
    for one in subjects:
        with (
            running(corrections(one.database)) as ours,
            running(datasette(one.register.others)) as theirs,
        ):
            pages.settled(ours, theirs)
            found = [pages.warm(row, ours, theirs) for row in one.rows]
        title = f"Pages of {one.records:,} records, warm"
        about = "Asked for before; our cache of answers is off, the parts of a page are remembered."
        yield pages.table(title, about, found, None)


def measure_cold(subjects: Subjects) -> Iterator[Section]:
    for one in subjects:
        ours, theirs = partial(corrections, one.database), partial(datasette, one.register.others)
        with running(ours()) as site:
            known = [pages.etags(row, site) for row in one.rows]
        found = [
            pages.cold(row, ours, theirs, headers)
            for row, headers in zip(one.rows, known, strict=True)
        ]
        title = f"Pages of {one.records:,} records, cold"
        yield pages.table(title, "The first request after a start.", found, 1.0)


def measure_growth(subjects: Subjects) -> Iterator[Section]:
    few = subjects[0]
    for many in subjects[1:]:
        small, large = ((one.records, one.database, one.rows) for one in (few, many))
        yield growth.pages(small, large)
    yield growth.statements([(one.records, one.database) for one in subjects])


def measure_cache(subjects: Subjects) -> Iterator[Section]:
    one = subjects[0]
    yield constant.table(one.database, one.rows, one.database.parent)


def measure_change(subjects: Subjects) -> Iterator[Section]:
    yield change.table(subjects[0].database, subjects[0].rows)


def measure_bulk(subjects: Subjects) -> Iterator[Section]:
    yield bulk.size([one.register for one in subjects])
    for one in subjects:
        yield bulk.exports(one.register, one.database)


def measure_start(subjects: Subjects) -> Iterator[Section]:
    for one in subjects:
        yield start.start(one.records, one.database, one.register.others, one.rows[0])
    yield start.memory(subjects[-1].database, subjects[-1].records)


def measure_others(_subjects: Subjects) -> Iterator[Section]:
    for name in others.PROGRAMS:
        yield others.run(name)


SECTIONS: dict[str, Callable[[Subjects], Iterator[Section]]] = {
    "pages": measure_pages,
    "cold": measure_cold,
    "growth": measure_growth,
    "cache": measure_cache,
    "change": measure_change,
    "bulk": measure_bulk,
    "start": measure_start,
    "others": measure_others,
}
"""In the order of the document; what changes a register comes after what grows with it."""


def sizes() -> list[int]:
    """How many records the registers have, the smallest first."""
    named = os.environ.get("BENCH_RECORDS", "10000,100000")
    full = [1_000_000] if os.environ.get("BENCH_FULL") == "1" else []
    return sorted({*map(int, named.split(",")), *full})


def subject(records: int, folder: Path) -> Subject:
    """The register of so many records, ready to be served from a folder."""
    kept = registers.register(records)
    own = folder / str(records)
    own.mkdir()
    asked = rows(kept.others.stem, words(kept.exported))
    return Subject(kept, kept.copy(own), asked)


def main(chosen: list[str]) -> None:
    if unknown := set(chosen) - set(SECTIONS):
        raise SystemExit(f"no such section: {', '.join(unknown)}; there are {', '.join(SECTIONS)}")
    KEPT.mkdir(exist_ok=True)
    found = []
    with tempfile.TemporaryDirectory(dir=KEPT) as folder:
        subjects = [subject(records, Path(folder)) for records in sizes()]
        for name in chosen or SECTIONS:
            for section in SECTIONS[name](subjects):
                print(section.printed(), flush=True)
                found.append(section)
    if not chosen:
        tables.write(found)


if __name__ == "__main__":
    main(sys.argv[1:])
