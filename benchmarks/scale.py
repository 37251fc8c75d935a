"""The same page at 100 and at 100,000 records: a register must not get slower by growing.

    python benchmarks/scale.py [RECORDS]      default 20,000 (100,000 takes some minutes to make)

Prints the median of each page on a small and on a large register, asked in turn, and the ratio;
before that, how many bytes a record takes in the large one, and in which tables and indexes.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from flask.testing import FlaskClient
from sqlite_utils import Database

from corrections import create_app, demo
from corrections.actions import importing
from corrections.record import imports
from corrections.settings import Settings
from corrections.store.connection import open_database
from corrections.store.migrations import migrate

SMALL = 100
ROUNDS = 15
BATCH = 500

PAGES = (
    "/", "/corrections/1", "/submit", "/?kind=figure", "/?kind=figure&outcome=asked&year=2001",
    "/?q=maire", "/?q=maire+budget+nothing", "/outlets", "/feed.atom", "/api/corrections",
)  # fmt: skip


@dataclass
class Site:
    """The application over a register of some size, asked without a server."""

    records: int
    client: FlaskClient

    def ask(self, path: str) -> float:
        began = time.perf_counter()
        answer = self.client.get(path)
        assert answer.status_code == 200, (path, answer.status_code)
        return (time.perf_counter() - began) * 1000


def site(folder: Path, records: int) -> Site:
    database = folder / f"{records}.db"
    fill(database, records)
    settings = Settings(
        database=database, secret_key="s" * 64, rate_limits=False, response_cache=False
    )
    return Site(records, create_app(settings).test_client())


def fill(database: Path, records: int) -> None:
    db, now = open_database(database), datetime.now(UTC)
    migrate(db)
    generated = (
        imports.read_fields({**fields, "state": "published"}, now)
        for fields in demo.generate(records)
    )
    began = time.perf_counter()
    while batch := list(islice(generated, BATCH)):
        importing.import_records(db, batch, now=now)
    seconds = time.perf_counter() - began
    print(f"{records:>9,} records made in {seconds:.0f} s, {seconds / records * 1000:.2f} ms each")
    if records > SMALL:
        print_sizes(db, records)
    db.close()


def print_sizes(db: Database, records: int) -> None:
    """Print the bytes a record of the whole file and of its largest tables and indexes."""
    pages, size = (db.execute(f"PRAGMA page_{name}").fetchone()[0] for name in ("count", "size"))
    print(f"{pages * size:>9,} bytes in the file, {pages * size / records:.0f} a record, of them:")
    for name, taken in db.execute(
        "SELECT name, sum(pgsize) FROM dbstat GROUP BY name ORDER BY 2 DESC LIMIT 12"
    ):
        print(f"{taken / records:>9.0f} {name}")


def main() -> None:
    large = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    with tempfile.TemporaryDirectory() as folder:
        few, many = site(Path(folder), SMALL), site(Path(folder), large)
        print(f"\n{'page':42} {SMALL:>9,} {large:>9,}   ratio (median ms of {ROUNDS})")
        for path in PAGES:
            pairs = [(few.ask(path), many.ask(path)) for _ in range(ROUNDS)]
            one, other = (statistics.median(times) for times in zip(*pairs, strict=True))
            print(f"{path:42} {one:9.2f} {other:9.2f}   {other / one:.2f}")


if __name__ == "__main__":
    main()
