"""What the flags of a page of the desk cost, among many records that wait.

    python benchmarks/desk_flags.py [RECORDS]      default 5,000

Printed are the median CPU milliseconds of ``flags_of`` for one page of the queue (20 records), the
first time and when the page is read again, and as a ratio to reading the same 20 records from the
same register in the same run: with generated records, whose sentences are often alike; with as
many filings of one text; and with as many of nearly one long text. Then how long such a register
takes to be indexed when it is opened, and the share of the file that the index takes.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any

from flask import Flask
from sqlite_utils import Database

from corrections import create_app, demo
from corrections.actions import importing
from corrections.compare.similar_quotes import words_of
from corrections.memory import digest
from corrections.record import imports
from corrections.record.homoglyphs import keys_of_lookalikes
from corrections.settings import Settings
from corrections.store import fingerprint_renewal, records
from corrections.store.connection import open_database
from corrections.store.migrations import migrate
from corrections.web import flags

PAGE = 20
ROUNDS = 25
BATCH = 500

SENTENCE = "The council of the town in the valley voted on Monday against the new bridge. "


def generated(count: int) -> Iterator[dict[str, Any]]:
    """Records of different texts."""
    yield from demo.generate(count)


def one_text(count: int) -> Iterator[dict[str, Any]]:
    """The same filing, again and again."""
    for _ in range(count):
        yield _filing(SENTENCE, SENTENCE.replace("against", "for"))


def nearly_one_text(count: int) -> Iterator[dict[str, Any]]:
    """A long text, with another number in each."""
    for number in range(count):
        text = SENTENCE * 12 + f"It was vote {number}. " + SENTENCE * 12
        yield _filing(text, text.replace("new", "old"))


def _filing(quote: str, correction: str) -> dict[str, Any]:
    return {
        "quote": quote, "correction": correction, "subject": "The council", "outlet": "The Echo",
        "relation": "reader", "language": "en", "article_url": "https://echo.fr/2024/bridge",
    }  # fmt: skip


def fill(path: Path, lines: Iterator[Mapping[str, Any]]) -> Database:
    db, now = open_database(path), datetime.now(UTC)
    migrate(db)
    read = (imports.read_fields({**fields, "state": "pending"}, now) for fields in lines)
    while batch := list(islice(read, BATCH)):
        importing.import_records(db, batch, now=now)
    return db


def milliseconds(ask: Callable[[], object]) -> float:
    began = time.thread_time()
    ask()
    return (time.thread_time() - began) * 1000


def measure(app: Flask, name: str, db: Database, middle: int) -> None:
    shown = records.queue(db, middle, PAGE)
    digests = {record.id: digest(record) for record in shown}

    def read() -> None:
        records.queue(db, middle, PAGE)

    def first_time() -> None:
        flags.forget()
        words_of.cache_clear()
        keys_of_lookalikes.cache_clear()
        flags.flags_of(db, shown, digests)

    def again() -> None:
        flags.flags_of(db, shown, digests)

    with app.test_request_context("/desk", environ_overrides={"corrections.language": "en"}):
        times = [[milliseconds(ask) for ask in (read, first_time, again)] for _ in range(ROUNDS)]
        found = sum(map(len, flags.flags_of(db, shown, digests).values()))
    base, first, later = (statistics.median(column) for column in zip(*times, strict=True))
    print(f"{name:24} {base:8.2f} {first:8.2f} {later:8.2f}   {later / base:6.1f}   {found:4}")


def print_indexing(db: Database) -> None:
    began = time.perf_counter()
    fingerprint_renewal.rewrite(db)
    seconds = time.perf_counter() - began
    whole = db.execute("SELECT sum(pgsize) FROM dbstat").fetchone()[0]
    own = db.execute("SELECT sum(pgsize) FROM dbstat WHERE name LIKE 'fingerprints%'").fetchone()[0]
    print(f"\nindexed anew in {seconds:.1f} s; the index is {own / whole:.0%} of the file")


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 5_000
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(database=Path(folder) / "site.db", secret_key="s" * 64)
        app = create_app(settings)
        print(f"{f'{count:,} records wait':24}  read 20    flags    again    ratio   found")
        for make in (generated, one_text, nearly_one_text):
            db = fill(Path(folder) / f"{make.__name__}.db", make(count))
            measure(app, make.__name__.replace("_", " "), db, count // 2)
            if make is generated:
                print_indexing(db)
            db.close()


if __name__ == "__main__":
    main()
