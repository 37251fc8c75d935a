"""A reader that polls while others work hears of everything once, and of nothing twice."""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
import requests

from corrections.actions import importing, outcomes
from corrections.record import imports
from corrections.record.history import Event, Voice
from corrections.record.model import Outcome
from corrections.store.connection import open_database
from tests.support.raw import send
from tests.support.samples import EDITH, a_line
from tests.support.server import Server

ATOM = "{http://www.w3.org/2005/Atom}"
PUBLISHED = 50
CHANGED = 10


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    running = Server(tmp_path)
    running.start()
    yield running
    running.kill()


@pytest.fixture(scope="module")
def three_pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a feed of three pages."""
    running = Server(tmp_path_factory.mktemp("long"))
    running.start()
    publish(running)
    publish(running)
    yield f"{running.url}/feed.atom"
    running.kill()


def test_each_happening_is_seen_exactly_once(server: Server) -> None:
    seen: Counter[tuple[str, str]] = Counter()
    reader = Reader(f"{server.url}/feed.atom")
    reader.poll(seen)
    for happens in (publish, change_outcomes):
        work = threading.Thread(target=happens, args=(server,))
        work.start()
        while work.is_alive():
            reader.poll(seen)
            time.sleep(0.02)
        reader.poll(seen)

    assert set(seen.values()) == {1}
    assert len(seen) == 1 + PUBLISHED + CHANGED
    assert len({entry for entry, _ in seen}) == 1 + PUBLISHED


def test_a_reader_who_has_the_feed_keeps_the_connection(server: Server) -> None:
    """An answer without a body ends with its header (RFC 9112, section 6.3)."""
    host = urlsplit(server.url).netloc
    feed = f"GET /feed.atom HTTP/1.1\r\nHost: {host}\r\n"
    etag = requests.get(f"{server.url}/feed.atom", timeout=5).headers["ETag"]
    known = f"{feed}If-None-Match: {etag}\r\n"

    kept = send(server.port, f"{known}\r\n{known}Connection: close\r\n\r\n".encode())

    assert kept.codes == [304, 304]
    assert [reply.get("Connection") for reply in kept.headers] == [None, "close"]
    assert kept.closed


def test_a_reader_that_comes_late_walks_back_to_the_first_record(three_pages: str) -> None:
    pages = list(walk(three_pages))

    entries = [entry for page in pages for entry in page]
    assert len(pages) == 3
    assert len(entries) == len(set(entries)) == 1 + 2 * PUBLISHED


def test_pages_lead_back_to_where_one_came_from(three_pages: str) -> None:
    first = requests.get(three_pages, timeout=5).text
    second = requests.get(link(first, "next") or "", timeout=5).text
    third = requests.get(link(second, "next") or "", timeout=5).text

    assert link(first, "previous") is None
    assert link(third, "next") is None
    assert ids(requests.get(link(third, "previous") or "", timeout=5).text) == ids(second)
    assert ids(requests.get(link(third, "first") or "", timeout=5).text) == ids(first)


class Reader:
    """Remembers what it has shown, by id and time, and asks only for what is new."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.etag = ""
        self.known: set[tuple[str, str]] = set()

    def poll(self, seen: Counter[tuple[str, str]]) -> None:
        answer = requests.get(self.url, headers={"If-None-Match": self.etag}, timeout=5)
        if answer.status_code == 304:
            return
        self.etag = answer.headers["ETag"]
        page: str | None = answer.text
        while page:
            fresh = [entry for entry in dated(page) if entry not in self.known]
            seen.update(fresh)
            self.known.update(fresh)
            older = link(page, "next") if fresh else None
            page = requests.get(older, timeout=5).text if older else None


def publish(server: Server) -> None:
    db = open_database(Path(server.environment["CORRECTIONS_DATABASE"]))
    for number in range(PUBLISHED):
        now = datetime.now(UTC)
        line = a_line(subject=f"Councillor {number} {now.timestamp()}")
        importing.import_records(db, [imports.read_line(line, now)], now=now)
        time.sleep(0.005)
    db.close()


def change_outcomes(server: Server) -> None:
    """At once behind their publication: an entry's time must move all the same."""
    db = open_database(Path(server.environment["CORRECTIONS_DATABASE"]))
    for number in range(PUBLISHED, PUBLISHED - CHANGED, -1):
        event = Event(outcome=Outcome.ASKED, by=Voice.DESK, at=datetime.now(UTC))
        outcomes.record_outcome(db, number, event, actor=EDITH)
        time.sleep(0.02)
    db.close()


def walk(url: str | None) -> Iterator[list[str]]:
    while url:
        page = requests.get(url, timeout=5).text
        yield ids(page)
        url = link(page, "next")


def dated(page: str) -> list[tuple[str, str]]:
    root = ElementTree.fromstring(page)
    return [
        (entry.findtext(f"{ATOM}id", ""), entry.findtext(f"{ATOM}updated", ""))
        for entry in root.iter(f"{ATOM}entry")
    ]


def ids(page: str) -> list[str]:
    return [entry for entry, _ in dated(page)]


def link(page: str, relation: str) -> str | None:
    root = ElementTree.fromstring(page)
    links = {element.get("rel"): element.get("href") for element in root.findall(f"{ATOM}link")}
    return links.get(relation)
