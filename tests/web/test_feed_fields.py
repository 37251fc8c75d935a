"""What each format of a feed says of itself and of its entries, field by field."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any
from xml.etree import ElementTree

import pytest
from sqlite_utils import Database

from corrections.actions import outcomes
from corrections.record.history import Event, Voice
from corrections.record.model import Outcome
from tests.conftest import MakeApp
from tests.support.pages import Page
from tests.support.samples import EDITH, NOW, recorded
from tests.support.visitor import Visitor
from tests.web.test_formats import entries

PATHS = ("/feed.atom", "/feed.rss", "/feed.json")
RSS = "channel/item/"
NAMESPACES = {
    "a": "http://www.w3.org/2005/Atom",
    "cc": "http://backend.userland.com/creativeCommonsRssModule",
    "dc": "http://purl.org/dc/elements/1.1/",
}
LICENCE = "https://creativecommons.org/publicdomain/zero/1.0/"


def xml(visitor: Visitor, path: str) -> ElementTree.Element:
    return ElementTree.fromstring(visitor.get(path).data)


def as_json(visitor: Visitor, path: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(visitor.get(path).data)
    return found


@pytest.mark.parametrize("path", PATHS)
def test_what_was_published_when_and_what_is_new_since(
    stranger: Visitor, db: Database, path: str
) -> None:
    """A change of outcome moves the one time and not the other."""
    record = recorded(db, now=NOW)
    event = Event(Outcome.CORRECTED, Voice.DESK, NOW + timedelta(days=40))
    outcomes.record_outcome(db, record.id, event, actor=EDITH)
    [entry] = entries(stranger, path)

    published = entry.get("date_published") or entry["published"]
    updated = entry.get("date_modified") or entry["updated"]
    read = parsedate_to_datetime if path == "/feed.rss" else datetime.fromisoformat
    assert read(published) == NOW
    assert datetime.fromisoformat(updated) == NOW + timedelta(days=40)


@pytest.mark.parametrize("path", PATHS)
def test_a_feed_is_as_new_as_what_happened_last(stranger: Visitor, db: Database, path: str) -> None:
    first = recorded(db, subject="First", now=NOW)
    recorded(db, subject="Second", now=NOW + timedelta(days=1))
    event = Event(Outcome.ASKED, Voice.DESK, NOW + timedelta(days=2))
    outcomes.record_outcome(db, first.id, event, actor=EDITH)

    newest = (NOW + timedelta(days=2)).isoformat().replace("+00:00", "Z")
    if path == "/feed.atom":
        assert xml(stranger, path).findtext("a:updated", None, NAMESPACES) == newest
    elif path == "/feed.rss":
        built = xml(stranger, path).findtext("channel/lastBuildDate") or ""
        assert parsedate_to_datetime(built) == NOW + timedelta(days=2)
    else:
        assert as_json(stranger, path)["items"][0]["date_modified"] == newest


@pytest.mark.parametrize("path", PATHS)
def test_what_happened_last_is_the_event_that_the_outcome_comes_from(
    stranger: Visitor, db: Database, path: str
) -> None:
    """Not the newest one of another outcome, and not an older one of the same."""
    events = [
        {"outcome": "corrected", "by": "filer", "note": "They put a note under it.",
         "at": "2024-01-01T00:00:00Z"},
        {"outcome": "corrected", "by": "newsroom", "note": "We wrote so on page 2.",
         "at": "2024-01-02T00:00:00Z"},
        {"outcome": "acknowledged", "by": "filer", "note": "They wrote to me.",
         "at": "2024-01-03T00:00:00Z"},
    ]  # fmt: skip
    recorded(db, outcome="corrected", events=events)
    [entry] = entries(stranger, path)

    told = str(entry)
    assert "We wrote so on page 2." in told
    assert "They put a note under it." not in told
    assert "They wrote to me." not in told


@pytest.mark.parametrize("path", PATHS)
def test_before_anybody_asked_nothing_has_happened(
    stranger: Visitor, db: Database, path: str
) -> None:
    recorded(db, events=[{"outcome": "unasked", "by": "filer", "note": "I shall ask."}])

    assert "I shall ask." not in str(entries(stranger, path))


@pytest.mark.parametrize("path", PATHS)
def test_links_of_strangers_are_not_recommended(stranger: Visitor, db: Database, path: str) -> None:
    recorded(
        db, article_url="https://echo.example/1", source_url="https://quill.example/2",
        explanation="[here](https://pills.example/)",
    )  # fmt: skip
    entry = entries(stranger, path)[0]
    html = entry.get("content_html") or entry.get("summary") or entry["content"][0]["value"]
    if path != "/feed.json":  # feedparser takes rel away
        html = "".join(xml(stranger, path).itertext())

    links = {link.get("href"): link.get("rel", "") for link in Page(html).all("a")}
    assert set(links) == {
        "https://echo.example/1", "https://quill.example/2", "https://pills.example/",
    }  # fmt: skip
    assert all("nofollow" in rel.split() and "ugc" in rel.split() for rel in links.values())


def test_an_id_in_rss_is_no_address(stranger: Visitor, db: Database) -> None:
    recorded(db)
    guid = xml(stranger, "/feed.rss").find(f"{RSS}guid")

    assert guid is not None
    assert guid.attrib == {"isPermaLink": "false"}
    assert (guid.text or "").startswith("tag:")


def test_every_feed_of_xml_names_the_licence_and_its_author(
    stranger: Visitor, db: Database
) -> None:
    recorded(db)
    atom, rss = xml(stranger, "/feed.atom"), xml(stranger, "/feed.rss")

    assert [link.get("href") for link in atom.findall("a:link[@rel='license']", NAMESPACES)] == [
        LICENCE
    ]
    assert atom.findtext("a:rights", None, NAMESPACES) == "No rights reserved (CC0 1.0)"
    assert rss.findtext("channel/cc:license", None, NAMESPACES) == LICENCE
    assert atom.findtext("a:author/a:name", None, NAMESPACES) == "Corrections"
    assert rss.findtext(f"{RSS}dc:creator", None, NAMESPACES) == "Corrections"
    assert as_json(stranger, "/feed.json")["authors"] == [{"name": "Corrections"}]


def test_the_first_things_that_rss_and_json_feed_say(stranger: Visitor, db: Database) -> None:
    record = recorded(db, kind="figure")
    channel = xml(stranger, "/fr/feed.rss?kind=figure").find("channel")
    assert channel is not None
    feed = as_json(stranger, "/fr/feed.json?kind=figure")

    base = "http://localhost:8000"
    assert channel.findtext("link") == feed["home_page_url"] == f"{base}/fr/?kind=figure"
    assert channel.findtext("title") == feed["title"]
    assert channel.findtext("description") == feed["description"] != ""
    assert channel.findtext("language") == feed["language"] == "fr"
    assert channel.findtext("docs") == "https://www.rssboard.org/rss-specification"
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == f"{base}/fr/feed.json?kind=figure"
    item = feed["items"][0]
    assert item["language"] == record.language
    assert record.quote in item["content_text"]
    assert record.correction in item["content_text"]
    terms = [category.attrib["domain"] for category in channel.findall("item/category")]
    assert terms == [f"{base}/policy#kinds", f"{base}/policy#outcomes"]
    assert item["tags"] == [category.text for category in channel.findall("item/category")]


def around(visitor: Visitor, path: str) -> dict[str, str]:
    """Where the pages around a page of a feed are, by their relation to it."""
    if ".json" in path:
        feed = as_json(visitor, path)
        names = {"feed_url": "self", "next_url": "next"}
        return {names[name]: url for name, url in feed.items() if name in names}
    root = xml(visitor, path)
    links = root.findall("a:link", NAMESPACES) or root.findall("channel/a:link", NAMESPACES)
    return {link.get("rel", ""): link.get("href", "") for link in links}


@pytest.mark.parametrize("path", PATHS)
def test_the_pages_of_a_long_feed_lead_to_each_other(
    stranger: Visitor, db: Database, path: str
) -> None:
    for number in range(101):
        recorded(db, subject=f"Subject {number}")
    base = "http://localhost:8000"
    first = around(stranger, path)
    second = around(stranger, first["next"].removeprefix(base))
    third = around(stranger, second["next"].removeprefix(base))

    assert first["self"] == base + path
    assert second["self"] == first["next"]
    assert "next" not in third
    if path != "/feed.json":
        assert first["first"] == third["first"] == base + path
        back = around(stranger, third["previous"].removeprefix(base))
        assert back["next"] == third["self"]
        assert "previous" not in first


@pytest.mark.parametrize("path", [*PATHS, "/corrections/1/feed.atom"])
def test_a_feed_names_the_hub_in_itself_and_in_its_headers(
    make_app: MakeApp, db: Database, path: str
) -> None:
    recorded(db)
    hub = "https://hub.example/"
    with_hub, without = Visitor(make_app(websub_hub=hub)), Visitor(make_app())

    own = f"http://localhost:8000{path}"
    links = with_hub.get(path).headers.getlist("Link")
    assert links == [f'<{hub}>; rel="hub"', f'<{own}>; rel="self"']
    assert without.get(path).headers.getlist("Link") == [f'<{own}>; rel="self"']
    if ".json" in path:
        assert as_json(with_hub, path)["hubs"] == [{"type": "WebSub", "url": hub}]
        assert "hubs" not in as_json(without, path)
    else:
        assert around(with_hub, path)["hub"] == hub
        assert "hub" not in around(without, path)
