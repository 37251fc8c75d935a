"""The feeds as a stranger's reader meets them."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import feedparser
import pytest
from sqlite_utils import Database

from corrections.actions import deciding
from corrections.record.model import Outcome
from tests.support.pages import Page
from tests.support.samples import CORRECTION, EDITH, FOUNDING, NOW, QUOTE, concluded, recorded
from tests.support.visitor import Visitor


def feed(visitor: Visitor, path: str = "/feed.atom") -> Any:
    answer = visitor.get(path)
    assert answer.status_code == 200
    assert answer.content_type == "application/atom+xml; charset=utf-8"
    parsed = feedparser.parse(answer.data)
    assert not parsed.bozo, parsed.get("bozo_exception")
    assert parsed.version == "atom10"
    return parsed


def test_an_empty_register_has_a_feed(stranger: Visitor) -> None:
    parsed = feed(stranger)

    assert parsed.entries == []
    assert parsed.feed.id
    assert parsed.feed.title
    assert parsed.feed.updated


def test_the_newest_records_come_first(stranger: Visitor, db: Database) -> None:
    numbers = [recorded(db, subject=f"Subject {n}").id for n in range(3)]
    recorded(db, subject="Waiting", state="pending")

    links = [entry.link for entry in feed(stranger).entries]
    assert links == [f"http://localhost:8000/corrections/{n}" for n in numbers[::-1]]


def test_an_entry_says_it_all(stranger: Visitor, db: Database) -> None:
    recorded(db, **FOUNDING)
    entry = feed(stranger).entries[0]

    text = Page(entry.content[0].value).text
    assert FOUNDING["quote"] in text
    assert FOUNDING["correction"] in text
    assert FOUNDING["subject"] in entry.title
    assert "affiliation" in [tag.term for tag in entry.tags]


def test_the_feed_has_the_parameters_of_the_list(stranger: Visitor, db: Database) -> None:
    figure = recorded(db, kind="figure", published_on="2022")
    recorded(db, kind="date", published_on="2022")
    recorded(db, kind="figure", published_on="2021")

    query = "kind=figure&year=2022&q=Labour&outlet=the-valley-echo"
    parsed = feed(stranger, f"/feed.atom?{query}")
    assert [entry.link.rpartition("/")[2] for entry in parsed.entries] == [str(figure.id)]
    assert (
        len({parsed.feed.id, feed(stranger).feed.id, feed(stranger, "/fr/feed.atom").feed.id}) == 3
    )


def test_the_addresses_of_a_feed(stranger: Visitor, db: Database) -> None:
    recorded(db, kind="figure")
    parsed = feed(stranger, "/feed.atom?kind=figure")

    links = {link.rel: link.href for link in parsed.feed.links}
    assert links["self"] == "http://localhost:8000/feed.atom?kind=figure"
    assert links["alternate"] == "http://localhost:8000/?kind=figure"


def test_a_long_feed_is_walked_to_its_end(stranger: Visitor, db: Database) -> None:
    numbers = [recorded(db, subject=f"Subject {n}").id for n in range(120)]

    walked: list[int] = []
    path: str | None = "/feed.atom"
    while path:
        parsed = feed(stranger, path)
        walked += [int(entry.link.rpartition("/")[2]) for entry in parsed.entries]
        following = [link.href for link in parsed.feed.links if link.rel == "next"]
        parts = urlsplit(following[0]) if following else None
        path = f"{parts.path}?{parts.query}" if parts else None
    assert walked == numbers[::-1]


def test_ids_stay_when_a_record_changes_or_is_read_in_another_language(
    stranger: Visitor, db: Database
) -> None:
    record = recorded(db)
    before = feed(stranger)
    concluded(db, record, Outcome.CORRECTED)
    after = feed(stranger)

    assert before.entries[0].id == after.entries[0].id
    assert before.feed.id == after.feed.id
    assert feed(stranger, "/fr/feed.atom").entries[0].id == after.entries[0].id


def test_ids_stay_when_the_site_moves(make_app: Any, stranger: Visitor, db: Database) -> None:
    recorded(db)
    before = feed(stranger)
    moved = make_app(base_url="https://elsewhere.example")
    answer = moved.test_client().get("/feed.atom", base_url="https://elsewhere.example")

    after = feedparser.parse(answer.data)
    assert after.entries[0].link == "https://elsewhere.example/corrections/1"
    assert after.entries[0].id == before.entries[0].id
    assert after.feed.id == before.feed.id


def test_a_record_that_was_withdrawn_leaves_the_feed(stranger: Visitor, db: Database) -> None:
    record = recorded(db)
    deciding.withdraw(db, record.id, actor=EDITH, reason="Asked to.", now=NOW)

    assert feed(stranger).entries == []


def test_the_feed_of_one_record(stranger: Visitor, db: Database) -> None:
    recorded(db, subject="Somebody Else", events=[{"outcome": "asked", "by": "desk"}])
    record = recorded(db)
    concluded(db, record, Outcome.ASKED, "By letter.")
    concluded(db, record, Outcome.CORRECTED, "On page 2.")

    entries = feed(stranger, f"/corrections/{record.id}/feed.atom").entries
    contents = [Page(entry.content[0].value).text for entry in entries]
    assert len({entry.id for entry in entries}) == 3
    assert "On page 2." in contents[0]
    assert "By letter." in contents[1]
    assert QUOTE in contents[2]
    assert CORRECTION in contents[2]


def test_an_event_of_a_feed_is_found_on_the_page(stranger: Visitor, db: Database) -> None:
    recorded(db, subject="Somebody Else", events=[{"outcome": "asked", "by": "desk"}])
    record = recorded(db, events=[{"outcome": "asked", "by": "desk"}])
    page = stranger.page(f"/corrections/{record.id}")

    entry = feed(stranger, f"/corrections/{record.id}/feed.atom").entries[0]
    assert page.by_id(urlsplit(entry.link).fragment) is not None


@pytest.mark.parametrize("path", ["/feed.atom", "/fr/feed.atom", "/corrections/1/feed.atom"])
def test_what_a_stranger_wrote_is_text(stranger: Visitor, db: Database, path: str) -> None:
    recorded(
        db,
        quote="<script>alert(1)</script> & <b>bold</b>",
        correction="]]> </content> plain",
        subject="<i>Quill</i>",
        explanation="[here](javascript:alert(1)) <img src=x onerror=alert(1)>",
    )
    entry = feed(stranger, path).entries[0]

    raw = stranger.get(path).text
    assert "<script>" not in raw
    assert Page(entry.content[0].value).dangers() == []
    assert "<script>alert(1)</script> & <b>bold</b>" in Page(entry.content[0].value).text


def test_a_feed_is_in_the_language_of_its_address(stranger: Visitor, db: Database) -> None:
    recorded(db, **FOUNDING)
    english, french = feed(stranger), feed(stranger, "/fr/feed.atom")

    assert english.feed.subtitle != french.feed.subtitle
    assert french.feed.links[0].href.startswith("http://localhost:8000/fr/")


def test_a_feed_sets_no_cookie_and_may_be_kept(stranger: Visitor, db: Database) -> None:
    recorded(db)
    answer = stranger.get("/feed.atom")

    assert "Set-Cookie" not in answer.headers
    assert "public" in answer.headers["Cache-Control"]
    assert answer.headers["ETag"]
