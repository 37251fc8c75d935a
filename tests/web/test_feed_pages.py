"""Pages of feeds and of the API end at about a megabyte, and show each record once together."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from sqlite_utils import Database

from corrections.record.model import Outcome
from corrections.store.connection import open_database
from corrections.web.feed_pages import PAGE_SIZE
from corrections.web.paging import PAGE_BYTES
from tests.support.samples import concluded, recorded
from tests.support.visitor import Visitor

BASE = "http://localhost:8000"
NAMES = {"a": "http://www.w3.org/2005/Atom"}
FEEDS = ("/feed.atom", "/feed.rss", "/feed.json")
FULL = 19_900

LONG = {
    "words": "The council voted for the plan of the house. " * 500,
    "markup": '<&"' * 7000,
    "changes": "a b " * 5000,
    "characters of three bytes": "新聞記者会見首相発言" * 2000,
    "characters of four bytes": "\U00020000\U0001f600" * 10_000,
}


def long_record(db: Database, text: str, number: int) -> None:
    """A record whose texts are as long as they may be; of "changes" each second word differs."""
    quote = text[:FULL]
    halves = quote.replace("a b", "a c") if text == LONG["changes"] else quote[: FULL // 2] + "?"
    recorded(db, quote=quote + f" {number}", correction=halves, subject=f"Subject {number}",
             explanation=quote[: FULL // 2])  # fmt: skip


def read(visitor: Visitor, path: str) -> tuple[list[str], dict[str, str]]:
    """The ids on a page, and the addresses of the pages around it by their relation."""
    body = visitor.get(path).data
    if path.startswith("/api/"):
        page = json.loads(body)
        links = {"next": page["next"]} if page["next"] else {}
        return [str(item["id"]) for item in page["items"]], links
    if ".json" in path:
        page = json.loads(body)
        links = {"next": page["next_url"]} if "next_url" in page else {}
        return [item["id"] for item in page["items"]], links
    root = ElementTree.fromstring(body)
    found = root.findall("a:link", NAMES) or root.findall("channel/a:link", NAMES)
    ids = root.findall("a:entry/a:id", NAMES) or root.findall("channel/item/guid")
    return [str(one.text) for one in ids], {
        link.get("rel", ""): link.get("href", "") for link in found
    }


def walk(visitor: Visitor, path: str, relation: str) -> Iterator[tuple[str, list[str]]]:
    """The address and the ids of each page, from one page along a relation."""
    while path:
        ids, links = read(visitor, path)
        yield path, ids
        path = links.get(relation, "").removeprefix(BASE)


MIXED = 91


@pytest.fixture(scope="module")
def begun_register(tmp_path_factory: pytest.TempPathFactory, empty_register: Path) -> Path:
    """Short and long records in turn; the last of the short ones has changed since."""
    path = tmp_path_factory.mktemp("mixed") / "register.db"
    shutil.copy(empty_register, path)
    db = open_database(path)
    for number in range(30):
        if number % 5 == 0:
            long_record(db, LONG["markup"], number)
        else:
            recorded(db, subject=f"Subject {number}")
    for number in range(60):
        record = recorded(db, subject=f"Another {number}")
    long_record(db, LONG["words"], 99)
    concluded(db, record, Outcome.ASKED)
    db.close()
    return path


@pytest.mark.parametrize("path", [*FEEDS, "/api/corrections", "/feed.atom?kind=affiliation"])
def test_walking_down_shows_every_record_once(stranger: Visitor, path: str) -> None:
    pages = [ids for _, ids in walk(stranger, path, "next")]
    seen = [one for ids in pages for one in ids]

    expected = MIXED if "kind" not in path else len(seen)
    assert len(seen) == len(set(seen)) == expected
    assert len(pages) > 1
    assert all(1 <= len(ids) <= PAGE_SIZE for ids in pages)


@pytest.mark.parametrize("path", ["/feed.atom", "/feed.rss"])
def test_walking_up_again_shows_every_record_once(stranger: Visitor, path: str) -> None:
    down = list(walk(stranger, path, "next"))
    up = list(walk(stranger, down[-1][0], "previous"))
    forwards = [one for _, ids in down for one in ids]
    backwards = [one for _, ids in reversed(up) for one in ids]

    assert backwards == forwards
    assert all(len(ids) <= PAGE_SIZE for _, ids in up)


def test_a_page_that_was_reached_upwards_leads_down_to_where_one_came_from(
    stranger: Visitor,
) -> None:
    pages = [path for path, _ in walk(stranger, "/feed.atom", "next")]
    for path in pages[1:]:
        ids, links = read(stranger, path)
        above = read(stranger, links["previous"].removeprefix(BASE))[1]
        assert read(stranger, above["next"].removeprefix(BASE))[0] == ids


@pytest.mark.parametrize("name", LONG)
def test_a_page_has_about_a_megabyte_at_most(stranger: Visitor, db: Database, name: str) -> None:
    for number in range(6):
        long_record(db, LONG[name], number)
    for path in (*FEEDS, "/api/corrections"):
        size = len(stranger.get(path).data)
        assert PAGE_BYTES / 10 < size < 1.1 * PAGE_BYTES, path


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("before=x", "before"), ("before=0", "before"), ("before=-1", "before"),
        ("before=1&before=2", "before"), ("after=5&before=2", "before"),
    ],
)  # fmt: skip
def test_a_cursor_that_is_none_is_refused_by_name(stranger: Visitor, query: str, name: str) -> None:
    answer = stranger.get(f"/feed.atom?{query}")

    assert answer.status_code == 400
    assert f"“{name}”" in answer.text


def test_beyond_either_end_there_is_nothing(stranger: Visitor) -> None:
    for cursor in ("before=999", "after=1"):
        ids, links = read(stranger, f"/feed.atom?{cursor}")
        assert (ids, "next" in links) == ([], False)
        assert links["previous"] == links["first"] == f"{BASE}/feed.atom"
