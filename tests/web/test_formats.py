"""RSS, JSON Feed and Atom tell the same, quietly; what was withdrawn is explained."""

from __future__ import annotations

import json
from typing import Any
from xml.etree import ElementTree

import feedparser
import pytest
from sqlite_utils import Database

from corrections.actions import deciding, rebuilding, submitting
from corrections.record.model import Outcome
from tests.support.samples import EDITH, NOW, concluded, recorded, sent
from tests.support.visitor import Visitor

FORMATS = {
    "/feed.atom": "application/atom+xml; charset=utf-8",
    "/feed.rss": "application/rss+xml; charset=utf-8",
    "/feed.json": "application/feed+json; charset=utf-8",
}
TOMBSTONE = "{http://purl.org/atompub/tombstones/1.0}deleted-entry"


def entries(visitor: Visitor, path: str) -> list[dict[str, Any]]:
    answer = visitor.get(path)
    assert answer.status_code == 200
    if ".json" in path:
        items: list[dict[str, Any]] = json.loads(answer.data)["items"]
        return items
    parsed = feedparser.parse(answer.data)
    assert not parsed.bozo, parsed.get("bozo_exception")
    return list(parsed.entries)


@pytest.mark.parametrize("path", FORMATS)
def test_each_format_says_what_it_is(stranger: Visitor, db: Database, path: str) -> None:
    recorded(db)
    assert stranger.get(path).content_type == FORMATS[path]
    assert len(entries(stranger, path)) == 1


def test_the_formats_agree_on_ids_titles_and_addresses(stranger: Visitor, db: Database) -> None:
    for number in range(3):
        recorded(db, subject=f"Subject {number}")
    atom = [(e["id"], e["title"], e["link"]) for e in entries(stranger, "/feed.atom")]
    rss = [(e["id"], e["title"], e["link"]) for e in entries(stranger, "/feed.rss")]
    feed = [(e["id"], e["title"], e["url"]) for e in entries(stranger, "/feed.json")]
    assert atom == rss == feed


@pytest.mark.parametrize("path", FORMATS)
def test_each_takes_the_lists_parameters_and_languages(
    stranger: Visitor, db: Database, path: str
) -> None:
    recorded(db, kind="figure")
    recorded(db, kind="date")
    assert len(entries(stranger, f"{path}?kind=figure")) == 1
    assert len(entries(stranger, f"/fr{path}?kind=figure")) == 1
    assert stranger.get(f"{path}?kind=nonsense").status_code == 400


@pytest.mark.parametrize("path", FORMATS)
def test_what_happened_stands_on_top(stranger: Visitor, db: Database, path: str) -> None:
    record = recorded(db)
    concluded(db, record, Outcome.CORRECTED, note="See the foot of the article.")
    entry = entries(stranger, path)[0]
    html = entry.get("content_html") or entry.get("summary") or entry["content"][0]["value"]
    assert html.startswith("<p><strong>Corrected, with a note")
    assert "See the foot of the article." in html


@pytest.mark.parametrize("path", FORMATS)
def test_a_change_of_outcome_brings_the_record_up_again(
    stranger: Visitor, db: Database, path: str
) -> None:
    first, second = recorded(db, subject="First"), recorded(db, subject="Second")
    before = entries(stranger, path)
    concluded(db, first, Outcome.ASKED)
    after = entries(stranger, path)
    assert [e["id"] for e in after] == [e["id"] for e in before[::-1]]
    assert second.id != first.id


def test_the_same_outcome_noted_again_is_no_news(stranger: Visitor, db: Database) -> None:
    record = concluded(db, recorded(db), Outcome.ASKED)
    before = [e["updated"] for e in entries(stranger, "/feed.atom")]
    concluded(db, record, Outcome.ASKED, note="Asked once more.")
    assert [e["updated"] for e in entries(stranger, "/feed.atom")] == before


def test_a_rebuild_is_no_news(stranger: Visitor, db: Database) -> None:
    recorded(db)
    before = stranger.get("/feed.atom").data
    db.execute("UPDATE differences SET diff_version = 0")
    list(rebuilding.rebuild(db, clock=lambda: NOW))
    assert stranger.get("/feed.atom").data == before


def test_a_withdrawn_record_leaves_a_tombstone(stranger: Visitor, db: Database) -> None:
    record = recorded(db)
    known = entries(stranger, "/feed.atom")[0]["id"]
    deciding.withdraw(db, record.id, actor=EDITH, reason="Asked for by Dana.", now=NOW)

    root = ElementTree.fromstring(stranger.get("/feed.atom").data)
    tombstones = list(root.iter(TOMBSTONE))
    assert [stone.get("ref") for stone in tombstones] == [known]
    assert "Asked for by Dana." in "".join(tombstones[0].itertext())
    assert entries(stranger, "/feed.atom") == []


@pytest.mark.parametrize("path", ["/feed.rss", "/feed.json"])
def test_elsewhere_a_withdrawn_record_is_explained(
    stranger: Visitor, db: Database, path: str
) -> None:
    record = recorded(db)
    known = entries(stranger, path)[0]["id"]
    deciding.withdraw(db, record.id, actor=EDITH, reason="Asked for by Dana.", now=NOW)

    entry = entries(stranger, path)[0]
    assert entry["id"] == known
    assert "Asked for by Dana." in str(entry)
    assert record.quote not in str(entry)


def test_a_slice_that_had_the_record_hears_of_its_end(stranger: Visitor, db: Database) -> None:
    record = recorded(db, kind="figure")
    deciding.withdraw(db, record.id, actor=EDITH, reason="Gone.", now=NOW)
    assert len(entries(stranger, "/feed.json?kind=figure")) == 1
    assert entries(stranger, "/feed.json?kind=date") == []


def test_a_record_taken_back_before_it_was_public_is_in_no_feed(
    stranger: Visitor, db: Database
) -> None:
    token, _ = sent(db)
    submitting.withdraw_filing(db, token, now=NOW)
    assert entries(stranger, "/feed.json") == []


def test_hostile_text_stays_text_in_rss(stranger: Visitor, db: Database) -> None:
    recorded(db, quote="<script>alert(1)</script> & so", correction="<b>no</b> & so")
    root = ElementTree.fromstring(stranger.get("/feed.rss").data)
    description = root.findtext("channel/item/description") or ""
    assert "<script" not in description
    assert "&lt;script&gt;" in description


def test_readers_are_told_how_often_to_ask(stranger: Visitor) -> None:
    root = ElementTree.fromstring(stranger.get("/feed.rss").data)
    assert root.findtext("channel/ttl") == "60"
    assert root.findtext("channel/{http://purl.org/rss/1.0/modules/syndication/}updatePeriod")
