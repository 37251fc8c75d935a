"""How much a page shows: the first page of each list ends where the next begins."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlite_utils import Database

from corrections.actions import importing
from corrections.settings import Settings
from corrections.store import editors
from tests.conftest import BuildApp
from tests.support.pages import words
from tests.support.samples import EDITOR, NOW, PASSWORD, an_import, recorded, sent
from tests.support.visitor import Visitor

RECORDS = 1001


@pytest.fixture(scope="module")
def large(
    tmp_path_factory: pytest.TempPathFactory,
    empty_register: Path,
    build_app: BuildApp,
) -> Iterator[Flask]:
    """A site with 1,001 records, each of another outlet and another person; one was on the
    radio."""
    path = tmp_path_factory.mktemp("large") / "register.db"
    shutil.copy(empty_register, path)
    app = build_app(Settings(database=path, secret_key="0f" * 32, rate_limits=False))
    asked = {"outcome": "refused", "events": [{"outcome": "refused", "by": "newsroom"}]}
    items = [
        an_import(outlet=f"Outlet {number}", subject=f"Person {number}",
                  medium="radio" if number == 0 else "print", **(asked if number < 60 else {}))
        for number in range(RECORDS)
    ]  # fmt: skip
    importing.import_records(app.extensions["connections"].get(), items, now=NOW)
    yield app
    app.extensions["connections"].close()


@pytest.fixture
def visitor(large: Flask) -> Visitor:
    return Visitor(large)


def test_a_list_has_twenty_records_a_page(visitor: Visitor) -> None:
    assert len(visitor.page("/?kind=affiliation").records()) == 20


def test_matches_are_counted_up_to_a_thousand(visitor: Visitor) -> None:
    def total(path: str) -> str:
        return words(next(visitor.page(path).one("p", class_="total").iter("span")))

    drop = "Drop this limit:"
    more = f"More than 1,000 records: {drop} affiliations ×"
    assert total("/?kind=affiliation") == f"{more}, newest first"
    assert total("/?medium=print") == f"1,000 records: {drop} in print ×, newest first"
    assert total("/?medium=radio").startswith(f"1 record: {drop} ")
    assert total("/") == "1,001 records, newest first", "a counter tells that"


def test_the_api_has_fifty_records_a_page(visitor: Visitor) -> None:
    assert len(json.loads(visitor.get("/api/corrections").data)["items"]) == 50


@pytest.mark.parametrize("path", ["/feed.json", "/feed.json?outcome=refused"])
def test_a_feed_has_fifty_records_a_page(visitor: Visitor, path: str) -> None:
    assert len(json.loads(visitor.get(path).data)["items"]) == 50


def test_two_hundred_outlets_stand_on_a_page(visitor: Visitor) -> None:
    page = visitor.page("/outlets")

    assert len({link for link in page.links() if link.startswith("/outlets/outlet-")}) == 200


@pytest.mark.parametrize(("path", "most"), [("/submit", 300), ("/feeds", 100), ("/", 100)])
def test_so_many_names_of_each_kind_are_offered(visitor: Visitor, path: str, most: int) -> None:
    offered = [len(list(names.iter("option"))) for names in visitor.page(path).all("datalist")]

    assert offered[:2] == [most, most]


def test_every_outlet_is_in_the_list_for_feed_readers(visitor: Visitor) -> None:
    assert visitor.get("/feeds.opml").text.count("<outline ") == RECORDS


def test_three_thousand_outlets_are_in_the_list_for_feed_readers(
    stranger: Visitor, db: Database
) -> None:
    names = [f"outlet-{number}" for number in range(3001)]
    db.table("outlets").insert_all(
        {"key": name, "slug": name, "name": name, "settled": 1, "records": 1} for name in names
    )

    assert stranger.get("/feeds.opml").text.count("<outline ") == 3000


def test_the_front_page_shows_the_four_newest_outcomes(visitor: Visitor) -> None:
    lately = visitor.page("/").one("section", class_="lately")

    assert len(list(lately.iter("li"))) == 4


def test_twenty_repetitions_are_shown(stranger: Visitor, db: Database) -> None:
    original = recorded(db)
    items = [an_import(outlet=f"Outlet {number}", repeats=original.id) for number in range(21)]
    importing.import_records(db, items, now=NOW)

    page = stranger.page(f"/corrections/{original.id}")
    assert len(set(page.records()) - {original.id}) == 20


def test_twenty_submissions_stand_on_a_page_of_the_desk(
    app: Flask, db: Database, password_hash: str
) -> None:
    editors.save(db, EDITOR, password_hash, NOW)
    for number in range(21):
        sent(db, subject=f"Subject {number}")
    editor = Visitor(app)
    editor.log_in(EDITOR, PASSWORD)

    assert len(editor.page("/desk").all("h3", class_="entry-heading")) == 20
    assert "21" in editor.page("/desk").text
