"""What search engines are told: the sitemap, its parts, and robots.txt."""

from __future__ import annotations

import re
from typing import Any
from urllib.robotparser import RobotFileParser
from xml.etree import ElementTree

import pytest
from flask import Flask
from sqlite_utils import Database

from corrections.actions import deciding, naming
from corrections.store import sitemap
from corrections.store.connection import write
from corrections.web.views import crawling
from tests.conftest import MakeApp
from tests.support.samples import EDITH, NOW, recorded, sent
from tests.support.visitor import Visitor

BASE = "http://localhost:8000"
NAMESPACE = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
}


def document(visitor: Visitor, path: str) -> ElementTree.Element:
    answer = visitor.get(path)
    assert (answer.status_code, answer.mimetype) == (200, "application/xml")
    return ElementTree.fromstring(answer.data)


def listed(visitor: Visitor, path: str = "/sitemap.xml") -> dict[str, str | None]:
    """The paths of a sitemap, with what it says of their last change."""
    entries = document(visitor, path).findall("s:url", NAMESPACE)
    return {
        (entry.findtext("s:loc", "", NAMESPACE)).removeprefix(BASE): entry.findtext(
            "s:lastmod", None, NAMESPACE
        )
        for entry in entries
    }


def hide(db: Database, number: int) -> None:
    with write(db):
        db.execute("UPDATE records SET noindex = 1 WHERE id = ?", [number])
        db.execute("UPDATE counters SET value = value + 1 WHERE name = 'change'")


def test_every_page_is_in_it_in_each_language(stranger: Visitor, db: Database) -> None:
    recorded(db, now=NOW)
    found = listed(stranger)
    own = {"/corrections/1", "/outlets/the-valley-echo", "/subjects/dana-quill", "/", "/about"}

    assert own | {f"/fr{path}" for path in own} <= set(found)
    assert found["/corrections/1"] == NOW.isoformat()
    assert all(stranger.get(path).status_code == 200 for path in found)


def test_a_record_that_search_engines_are_to_leave_out_says_so_each_time(
    make_app: MakeApp, db: Database
) -> None:
    """Also where its page is remembered."""
    recorded(db)
    hide(db, 1)
    visitor = Visitor(make_app(response_cache=False))

    for _ in range(3):
        assert visitor.get("/corrections/1").headers["X-Robots-Tag"] == "noindex"


def test_each_entry_names_the_page_in_every_language(stranger: Visitor, db: Database) -> None:
    recorded(db)
    for entry in document(stranger, "/sitemap.xml").findall("s:url", NAMESPACE):
        links = {x.get("hreflang"): x.get("href") for x in entry.findall("x:link", NAMESPACE)}
        assert set(links) == {"en", "fr"}
        assert entry.findtext("s:loc", "", NAMESPACE) in links.values()
        assert links["fr"] == (links["en"] or "").replace(BASE, f"{BASE}/fr", 1)


def test_what_is_not_public_is_not_in_it(stranger: Visitor, db: Database) -> None:
    recorded(db)
    recorded(db, subject="Ada Sparrow", outlet="The Other")
    sent(db, subject="Eve Waiting")
    deciding.withdraw(db, 2, actor=EDITH, reason="Asked for.", now=NOW)

    text = stranger.get("/sitemap.xml").text
    assert "/corrections/1<" in text
    assert not re.search("corrections/[23]|ada-sparrow|the-other|eve-waiting", text)


def test_nor_is_what_search_engines_leave_out(stranger: Visitor, db: Database) -> None:
    """Nor the page of a person of whom nothing else is recorded."""
    recorded(db)
    recorded(db, subject="Ada Sparrow")
    recorded(db, subject="Ada Sparrow")
    hide(db, 2)
    assert "/subjects/ada-sparrow" in listed(stranger)
    hide(db, 3)

    assert "/corrections/1" in listed(stranger)
    assert not {"/corrections/2", "/corrections/3", "/subjects/ada-sparrow"} & set(listed(stranger))
    assert "/outlets/the-valley-echo" in listed(stranger)


def test_joined_names_are_one_person_there_too(stranger: Visitor, db: Database) -> None:
    recorded(db, subject="Ada Sparrow")
    recorded(db, subject="A. Sparrow")
    joined = naming.Decision("subjects", "a-sparrow", 1, EDITH, "One.", NOW)
    naming.join(db, joined, "ada-sparrow")
    hide(db, 1)
    assert "/subjects/ada-sparrow" in listed(stranger)
    hide(db, 2)

    assert not [path for path in listed(stranger) if "sparrow" in path]


def test_a_large_register_has_an_index_of_parts(
    stranger: Visitor, db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(5):
        recorded(db, subject=f"Subject {number}")
    whole = set(listed(stranger))
    monkeypatch.setattr(sitemap, "PART", 2)
    index = document(stranger, "/sitemap.xml?after=1")
    paths = [loc.text or "" for loc in index.iter(f"{{{NAMESPACE['s']}}}loc")]

    assert [path.rpartition("/")[2] for path in paths] == [
        "pages-1.xml", "records-1.xml", "records-2.xml", "records-3.xml", "outlets-1.xml",
        "subjects-1.xml", "subjects-2.xml", "subjects-3.xml",
    ]  # fmt: skip
    parts = [set(listed(stranger, path.removeprefix(BASE))) for path in paths]
    assert set().union(*parts) == whole
    assert sum(map(len, parts)) == len(whole)


def test_a_part_without_a_page_is_none(stranger: Visitor, db: Database) -> None:
    recorded(db)
    for path in ("records-2", "records-0", "nothing-1", "pages-2", "subjects-9007199254"):
        assert stranger.get(f"/sitemaps/{path}.xml").status_code == 404, path


def test_an_empty_register_has_its_own_pages(stranger: Visitor) -> None:
    assert {"/", "/about", "/fr/"} <= set(listed(stranger))


def test_both_are_at_the_address_of_the_sites_language(make_app: MakeApp) -> None:
    french = Visitor(make_app(language="fr"))
    assert "/en/about" in listed(french)
    assert "/about" in listed(french)
    for path in ("/sitemap.xml", "/robots.txt", "/sitemaps/pages-1.xml"):
        assert french.get(path).status_code == 200
        assert french.get(f"/en{path}").status_code == 404


def test_a_cache_may_keep_it_until_something_changes(stranger: Visitor, db: Database) -> None:
    recorded(db)
    tag = stranger.get("/sitemap.xml").headers["ETag"]
    assert stranger.ask("GET", "/sitemap.xml", headers={"If-None-Match": tag}).status_code == 304
    recorded(db)
    assert stranger.get("/sitemap.xml").headers["ETag"] != tag


def rules(visitor: Visitor) -> RobotFileParser:
    parser = RobotFileParser()
    parser.parse(visitor.get("/robots.txt").text.splitlines())
    return parser


def test_robots_may_read_what_the_sitemap_lists(stranger: Visitor, db: Database) -> None:
    recorded(db)
    robots = rules(stranger)

    assert robots.site_maps() == [f"{BASE}/sitemap.xml"]
    assert all(robots.can_fetch("Anybody", f"{BASE}{path}") for path in listed(stranger))
    assert robots.can_fetch("Anybody", f"{BASE}/static/style.css?v=0123")


def test_every_private_page_is_left_alone(app: Flask, stranger: Visitor) -> None:
    """A rule whose address holds a token, or is the desk's, in each language."""
    robots = rules(stranger)
    private = [
        rule
        for rule in app.url_map.iter_rules()
        if "GET" in (rule.methods or ())
        and ("token" in rule.arguments or rule.rule.startswith("/desk"))
    ]
    assert len(private) > 30
    values: dict[str, Any] = {"token": "0" * 32}
    for rule in private:
        path = re.sub(r"<(?:[^<>]*:)?(\w+)>", lambda m: values.get(m[1], "1"), rule.rule)
        for prefix in ("", "/fr"):
            assert not robots.can_fetch("Anybody", f"{BASE}{prefix}{path}"), path


def test_filtered_lists_are_left_alone_by_a_pattern(stranger: Visitor) -> None:
    lines = stranger.get("/robots.txt").text.splitlines()

    assert "Disallow: /*?" in lines
    assert lines.index("Allow: /*?after=") < lines.index("Disallow: /*?")
    assert all(f"Disallow: {path}" in lines for path in crawling.NOT_CRAWLED)
