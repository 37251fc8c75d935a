"""The pages of the register for people and for programs, each beside a page of the same records.

    python benchmarks/new_pages.py [RECORDS]       default 5,000

Prints, for each page, the median of its processor time, that of the page that it is compared with,
and the ratio. Both are asked in turn, without a server and without the cache of answers, and once
before it is measured. Then the same of the pages with figures, each asked for the first time after
the register changed. An export is measured for each row.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from itertools import islice
from pathlib import Path

from flask.testing import FlaskClient
from sqlite_utils import Database

from corrections import create_app, demo
from corrections.actions import importing
from corrections.record import imports
from corrections.settings import Settings
from corrections.store import register
from corrections.store.connection import open_database, write
from corrections.store.migrations import migrate

ROUNDS = 20
BATCH = 500
COUNTED = ("an outlet, against the first page", "/statistics", "/statistics of an outlet")
"""Pages whose figures are counted anew after each change."""

WORD, FRENCH = "mayor", "maire"


@dataclass(frozen=True)
class Pair:
    """A page and the one that it is compared with; ``rows`` of the page are counted as one."""

    name: str
    path: str
    base: str
    rows: int = 1


def pairs(db: Database) -> list[Pair]:
    """What is measured, with the outlet and the subject that have most records."""
    outlet, subject = (
        str(db.execute(f"SELECT slug FROM {table} ORDER BY records DESC LIMIT 1").fetchone()[0])
        for table in ("outlets", "subjects")
    )
    figures = "SELECT count(*) FROM records WHERE state = 'published' AND kind = 'figure'"
    rows = int(db.execute(figures).fetchone()[0])
    of_outlet = f"/api/corrections?outlet={outlet}"
    return [
        Pair("the first page", "/", "/api/corrections"),
        Pair("a filter", "/?kind=figure", "/api/corrections?kind=figure"),
        Pair("a word", f"/?q={WORD}", f"/api/corrections?q={WORD}"),
        Pair("a word, by relevance", f"/?q={WORD}&sort=relevance", f"/api/corrections?q={WORD}"),
        Pair("a word in French", f"/?q={FRENCH}", f"/api/corrections?q={FRENCH}"),
        Pair("an outlet", f"/outlets/{outlet}", of_outlet),
        Pair("its later page", f"/outlets/{outlet}?after={rows}", of_outlet),
        Pair("a subject", f"/subjects/{subject}", f"/api/corrections?subject={subject}"),
        Pair("an outlet, against the first page", f"/outlets/{outlet}", "/"),
        Pair("a word, against the first page", f"/?q={WORD}", "/"),
        Pair("/statistics", "/statistics", "/"),
        Pair("/statistics of an outlet", f"/statistics?outlet={outlet}", "/"),
        Pair("a record", "/corrections/1", "/corrections/1.json"),
        Pair("the card of a record", "/corrections/1/card.png", "/corrections/1.json"),
        Pair("a row of an export", "/export.csv?kind=figure", "/corrections/1.json", rows),
    ]


def site(folder: Path, records: int) -> tuple[Database, FlaskClient]:
    """A register of so many published records, and somebody who asks for its pages."""
    database = folder / "register.db"
    db, now = open_database(database), datetime.now(UTC)
    migrate(db)
    lines = (
        imports.read_fields({**fields, "state": "published"}, now)
        for fields in demo.generate(records)
    )
    while batch := list(islice(lines, BATCH)):
        importing.import_records(db, batch, now=now)
    settings = Settings(
        database=database, secret_key="s" * 64, rate_limits=False, response_cache=False
    )
    return db, create_app(settings).test_client()


def ask(client: FlaskClient, path: str) -> float:
    """The milliseconds of the processor until the whole answer is there."""
    began = time.process_time()
    answer = client.get(path)
    assert answer.data, path
    assert answer.status_code == 200, (path, answer.status_code)
    return (time.process_time() - began) * 1000


def ask_after_a_change(db: Database, client: FlaskClient, path: str) -> float:
    """The same, of the first who asks after the register changed."""
    with write(db):
        register.note_change(db, datetime.now(UTC))
    return ask(client, path)


def in_turn(
    own: Callable[[], float], other: Callable[[], float]
) -> tuple[list[float], list[float]]:
    """The times of both, each after the other."""
    own(), other()
    times = [(own(), other()) for _ in range(ROUNDS)]
    return [one for one, _ in times], [base for _, base in times]


def show(name: str, own: list[float], other: list[float], rows: int = 1) -> None:
    """One line of the table."""
    one, base = statistics.median(own) / rows, statistics.median(other)
    print(f"{name:42} {one:9.2f} {base:9.2f}   {one / base:.2f}")


def main() -> None:
    """Make the register, and print the table."""
    records = int(sys.argv[1]) if len(sys.argv) > 1 else 5000
    with tempfile.TemporaryDirectory() as folder:
        db, client = site(Path(folder), records)
        print(f"{'page':42} {'own':>9} {'base':>9}   ratio (median ms of {ROUNDS})")
        for pair in (measured := pairs(db)):
            own, base = partial(ask, client, pair.path), partial(ask, client, pair.base)
            show(pair.name, *in_turn(own, base), pair.rows)
        for pair in (one for one in measured if one.name in COUNTED):
            own = partial(ask_after_a_change, db, client, pair.path)
            show(f"{pair.name}, changed", *in_turn(own, partial(ask, client, pair.base)))


if __name__ == "__main__":
    main()
