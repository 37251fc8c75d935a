"""How many records an import and a rebuild take in a CPU second, beside sqlite-utils.

    python benchmarks/import_rate.py [RECORDS]      default 5,000

Prints CPU milliseconds a record, and the ratio to what sqlite-utils needs for the same lines: a
plain table with a full-text index and live triggers, one `insert_all`. The parts are measured in
one process; the processes that compare are measured as a whole, with the seconds that passed.
"""

from __future__ import annotations

import json
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from corrections import demo, processes
from corrections.actions import importing, rebuilding
from corrections.compare.comparison import compare_draft
from corrections.record import imports
from corrections.record.imports import Import
from corrections.store import differences, fingerprint_renewal, search_renewal
from corrections.store.connection import open_database, write
from corrections.store.database import RegisterDatabase
from corrections.store.migrations import migrate

REGISTER = "6e3c2f0a-1f1d-4a54-9c3e-3f8f3a1d2b11"
SEARCHED = ["quote", "correction", "explanation", "subject", "outlet", "article_title", "byline"]
NOW = datetime.now(UTC)


def cpu_seconds() -> float:
    """CPU seconds of this process and of those that it started and that have ended."""
    every = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(used.ru_utime + used.ru_stime for used in every)


class Report:
    """Prints how long each part took for so many ``records``."""

    def __init__(self, records: int) -> None:
        self.records = records
        self.unit = 0.0

    def measure(self, what: str, work: Callable[[], object]) -> float:
        """Do the work; print and return its CPU milliseconds a record."""
        began, cpu = time.perf_counter(), cpu_seconds()
        work()
        spent, passed = cpu_seconds() - cpu, time.perf_counter() - began
        each = spent / self.records * 1000
        self.unit = self.unit or each
        print(
            f"{what:44} {each:7.3f} ms  {1000 / each:8,.0f} a CPU second"
            f"  {each / self.unit:6.1f} x  {passed:6.1f} s"
        )
        return each


def a_register(folder: Path, name: str) -> RegisterDatabase:
    """An empty register."""
    db = open_database(folder / name)
    migrate(db)
    return db


def items(lines: list[str]) -> Iterator[Import]:
    """The lines, read and checked."""
    return (imports.read_line(line, NOW) for line in lines)


def plainly(folder: Path, lines: list[str]) -> None:
    """The same lines by sqlite-utils, as fields of one table."""
    db = Database(folder / "plain.db")
    rows: Iterator[dict[str, Any]] = (json.loads(line) for line in lines)
    table = db.table("records", pk="id", alter=True)
    table.insert(next(rows))
    table.enable_fts(SEARCHED, create_triggers=True)
    table.insert_all(rows)
    db.close()


def import_alone(report: Report, db: RegisterDatabase, lines: list[str]) -> None:
    """An import with nothing but this process, part by part."""
    read = list(items(lines))
    comparing = report.measure(
        "comparing two texts, alone", lambda: [compare_draft(item.draft) for item in read]
    )
    began = cpu_seconds()
    with importing.gather(db, items(lines), once=True) as gathered:
        gathering = (cpu_seconds() - began) / len(lines) * 1000
        writing = report.measure(
            "writing, in one transaction", lambda: importing.record(db, gathered, now=NOW)
        )
    print(f"{'reading, comparing, folding':44} {gathering:7.3f} ms")
    without = gathering + writing - comparing
    print(f"{'an import without comparing':44} {without:7.3f} ms  {1000 / without:8,.0f}")


def again(db: RegisterDatabase) -> None:
    """All differences anew."""
    differences.forget_versions(db)
    for _ in rebuilding.rebuild(db, clock=lambda: NOW):
        pass


def index_anew(db: RegisterDatabase) -> None:
    """The indexes of the search anew, as at the first start after an upgrade."""
    with write(db):
        db.execute("DELETE FROM register WHERE name = 'search_version'")
    search_renewal.renew(db)


def main(records: int) -> None:
    """Measure with this many records."""
    lines = [
        json.dumps(dict(fields) | {"id": number, "register": REGISTER})
        for number, fields in enumerate(demo.generate(records), 1)
    ]
    compare_draft(next(items(lines)).draft)  # reads the word lists
    report = Report(records)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        report.measure("sqlite-utils insert_all, triggers live", lambda: plainly(folder, lines))
        cores = processes.cores
        processes.cores = lambda: 1
        db = a_register(folder, "alone.db")
        import_alone(report, db, lines)
        report.measure(
            "the same lines again", lambda: importing.import_once(db, items(lines), now=NOW)
        )
        report.measure("index of the search anew", lambda: index_anew(db))
        report.measure("fingerprints anew", lambda: fingerprint_renewal.rewrite(db))
        db.close()
        processes.cores = cores
        db = a_register(folder, "together.db")
        report.measure(
            f"an import on {cores()} processors",
            lambda: importing.import_once(db, items(lines), now=NOW),
        )
        report.measure(f"a rebuild on {cores()} processors", lambda: again(db))
        log = (folder / "together.db-wal").stat().st_size
        print(f"log of the import: {log / records:,.0f} bytes a record")
        db.close()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"memory of this process, with all lines in it: {peak:.0f} MB at most")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5_000)
