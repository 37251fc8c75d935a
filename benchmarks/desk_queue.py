"""The desk's lists with 20 and with 5,000 records that wait: they must not get slower.

    python benchmarks/desk_queue.py [RECORDS]      default 5,000

The large register also has as many published records. Prints the median of each page on both
registers, asked in turn, and the ratio; the same for the queue when it is asked for the first time
after the program began, after each decision of an editor who declines one record after the other,
and after each text that somebody files; then how long the queries of the list alone take: the rest
of a page is the same twenty entries.
"""

from __future__ import annotations

import re
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
from corrections.passwords import hash_password
from corrections.record import imports
from corrections.record.model import State
from corrections.settings import Settings
from corrections.store import desk_queue, editors
from corrections.store.connection import open_database
from corrections.store.desk_queue import Span, Wanted
from corrections.store.migrations import migrate
from corrections.web import desk_entries, flags

SMALL = 20
ROUNDS = 15
BATCH = 500
PASSWORD = "a long password 99"

PAGES = (
    "/desk", "/desk?after=15", "/desk?tab=all", "/desk?tab=done", "/desk?q=maire",
    "/desk?q=maire&state=pending", "/desk?state=declined", "/desk?by=Edith&q=maire",
    "/desk?from=2020-01-01&until=2020-01-31", "/desk?q=nobody@example.org",
)  # fmt: skip

LISTS = {
    "what waits": Wanted(state=State.PENDING),
    "a word": Wanted(q="maire"),
    "a word that waits": Wanted(q="maire", state=State.PENDING),
    "a filer": Wanted(q="nobody@example.org"),
    "an editor": Wanted(by="Edith"),
}


@dataclass
class Site:
    """The application over a register of some size, asked by an editor without a server."""

    db: Database
    client: FlaskClient

    def ask_after_a_decision(self) -> float:
        """Decline the first record of the queue, then ask for it."""
        page = self.client.get("/desk").text
        first = re.search(r'name="record" value="(\d+):(\d+)"', page)
        assert first
        form = {"csrf_token": token_of(page), "revision": first[2], "reason": "Not a correction."}
        answer = self.client.post(f"/desk/records/{first[1]}/decline", data=form)
        assert answer.status_code == 303, answer.status_code
        return self.ask(answer.headers["Location"])

    def ask_after_a_submission(self) -> float:
        """Ask for the queue after one more text was filed, which changes what is like another."""
        fields = next(iter(demo.generate(1))) | {"state": "pending"}
        now = datetime.now(UTC)
        importing.import_records(self.db, [imports.read_fields(fields, now)], now=now)
        return self.ask("/desk")

    def ask_anew(self) -> float:
        """Ask for the queue while nothing is remembered."""
        flags.forget()
        desk_entries.forget()
        return self.ask("/desk")

    def ask(self, path: str) -> float:
        began = time.perf_counter()
        answer = self.client.get(path)
        assert answer.status_code == 200, (path, answer.status_code)
        return (time.perf_counter() - began) * 1000


OCCASIONS = (
    ("anew", Site.ask_anew),
    ("after a decision", Site.ask_after_a_decision),
    ("after a submission", Site.ask_after_a_submission),
)


def site(folder: Path, waiting: int) -> Site:
    database = folder / f"{waiting}.db"
    db, now = open_database(database), datetime.now(UTC)
    migrate(db)
    editors.save(db, "Edith", hash_password(PASSWORD), now)
    lines = (
        imports.read_fields({**fields, "state": "pending" if number % 2 else "published"}, now)
        for number, fields in enumerate(demo.generate(2 * waiting))
    )
    while batch := list(islice(lines, BATCH)):
        importing.import_records(db, batch, now=now)
    client = create_app(
        Settings(database=database, secret_key="s" * 64, rate_limits=False)
    ).test_client()
    log_in(client)
    return Site(db, client)


def log_in(client: FlaskClient) -> None:
    form = {
        "csrf_token": token_of(client.get("/desk/login").text),
        "username": "Edith",
        "password": PASSWORD,
    }
    assert client.post("/desk/login", data=form).status_code == 303


def token_of(page: str) -> str:
    return page.partition('name="csrf_token" value="')[2].partition('"')[0]


def median_of(pairs: list[tuple[float, ...]]) -> tuple[float, float]:
    one, other = (statistics.median(times) for times in zip(*pairs, strict=True))
    return one, other


def query_time(db: Database, wanted: Wanted) -> float:
    began = time.perf_counter()
    desk_queue.page(db, wanted, Span(), 21)
    desk_queue.count(db, wanted)
    return (time.perf_counter() - began) * 1000


def main() -> None:
    large = int(sys.argv[1]) if len(sys.argv) > 1 else 5000
    with tempfile.TemporaryDirectory() as folder:
        few, many = site(Path(folder), SMALL), site(Path(folder), large)
        print(f"{'page':42} {SMALL:>9,} {large:>9,}   ratio (median ms of {ROUNDS})")
        for path in PAGES:
            one, other = median_of([(few.ask(path), many.ask(path)) for _ in range(ROUNDS)])
            print(f"{path:42} {one:9.2f} {other:9.2f}   {other / one:.2f}")
        for name, ask in OCCASIONS:
            one, other = median_of([(ask(few), ask(many)) for _ in range(ROUNDS)])
            print(f"{'/desk, ' + name:42} {one:9.2f} {other:9.2f}   {other / one:.2f}")
        print("\nthe list and its count alone")
        for name, wanted in LISTS.items():
            both = (few.db, many.db)
            pairs = [tuple(query_time(db, wanted) for db in both) for _ in range(ROUNDS)]
            one, other = median_of(pairs)
            print(f"{name:42} {one:9.2f} {other:9.2f}   {other / one:.2f}")


if __name__ == "__main__":
    main()
