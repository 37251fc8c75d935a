"""How to subscribe: an address for any slice in three formats, and a list of all outlets."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from sqlite_utils import Database

from tests.support.pages import Page
from tests.support.samples import FOUNDING, recorded
from tests.support.visitor import Visitor

PAGES = ("/", "/corrections/1", "/submit", "/outlets", "/about", "/feeds", "/desk/login")


def discovered(page: Page) -> dict[str, str]:
    """The feeds that a page names, by media type."""
    links = [link for link in page.all("link", rel="alternate") if link.get("title")]
    return {link.get("type", ""): link.get("href", "") for link in links}


@pytest.mark.parametrize("path", PAGES)
def test_every_page_names_the_three_feeds(stranger: Visitor, db: Database, path: str) -> None:
    recorded(db, **FOUNDING)
    found = discovered(stranger.page(path))
    assert {"application/rss+xml", "application/feed+json"} <= set(found)


def test_a_list_names_its_own_feed_and_says_which_slice(stranger: Visitor, db: Database) -> None:
    recorded(db, **FOUNDING)
    page = stranger.page("/outlets/liberation")
    assert discovered(page)["application/atom+xml"] == "/feed.atom?outlet=liberation"
    titles = [link.get("title", "") for link in page.all("link", rel="alternate")]
    assert any("Libération" in title for title in titles)


def test_the_page_shows_the_addresses_of_the_slice(stranger: Visitor, db: Database) -> None:
    recorded(db, **FOUNDING)
    text = stranger.page("/feeds?kind=affiliation&language=fr").text
    for ending in ("atom", "rss", "json"):
        address = f"http://localhost:8000/feed.{ending}?kind=affiliation&language=fr"
        assert address in text
        assert stranger.get(address.removeprefix("http://localhost:8000")).status_code == 200


@pytest.mark.parametrize("name", ["Libération", "LIBERATION", "liberation"])
def test_an_outlet_may_be_given_by_name(stranger: Visitor, db: Database, name: str) -> None:
    recorded(db, **FOUNDING)
    assert "/feed.atom?outlet=liberation" in stranger.get(f"/feeds?outlet={name}").text


def test_an_outlet_that_nobody_knows_is_named(stranger: Visitor) -> None:
    answer = stranger.get("/feeds?outlet=Nobody")
    assert answer.status_code == 400
    assert "Nobody" in answer.text


def test_the_list_of_outlets_has_each_with_its_feed_and_page(
    stranger: Visitor, db: Database
) -> None:
    recorded(db, **FOUNDING)
    recorded(db, outlet="The Valley Echo")
    recorded(db, outlet="Waiting Post", state="pending")
    root = ElementTree.fromstring(stranger.get("/feeds.opml").data)

    assert root.get("version") == "2.0"
    outlines = [element.attrib for element in root.iter("outline")]
    assert [outline["xmlUrl"] for outline in outlines] == [
        "http://localhost:8000/feed.atom?outlet=liberation",
        "http://localhost:8000/feed.atom?outlet=the-valley-echo",
    ]
    assert outlines[0]["htmlUrl"] == "http://localhost:8000/outlets/liberation"
    assert "Libération" in outlines[0]["text"]


def test_an_outlet_in_another_script_is_in_the_list_under_its_own_address(
    stranger: Visitor, db: Database
) -> None:
    recorded(db, outlet="朝日新聞")
    outline = next(ElementTree.fromstring(stranger.get("/fr/feeds.opml").data).iter("outline"))

    for address in (outline.attrib["xmlUrl"], outline.attrib["htmlUrl"]):
        path = address.removeprefix("http://localhost:8000")
        assert path.startswith("/fr/")
        assert "朝日新聞" in stranger.get(path).text


def test_a_french_page_builds_french_feeds(stranger: Visitor) -> None:
    assert "http://localhost:8000/fr/feed.atom" in stranger.page("/fr/feeds").text
