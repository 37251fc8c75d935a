"""The writers of feeds: records in, bytes out, whatever the records hold."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from xml.etree import ElementTree

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup
from sqlite_utils import Database

from corrections.record.history import Event, Voice
from corrections.record.model import Outcome, Record
from corrections.record.text import clean
from corrections.render.feeds import atom
from corrections.render.feeds.entry import Entry, Feed, Register, event_entry, record_entry
from corrections.render.words import Words
from tests.support.pages import Page
from tests.support.samples import FOUNDING, NOW, recorded

EN = Words("en")
REGISTER = Register(
    base_url="https://corrections.example", authority="corrections.example",
    since=datetime(2024, 1, 1, tzinfo=UTC), uuid="00000000-0000-4000-8000-000000000000",
)  # fmt: skip
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def record(db: Database) -> Record:
    recorded(db, subject="Somebody Else")
    return recorded(db, **FOUNDING)


def a_feed(entries: list[Entry], **changes: Any) -> Feed:
    return Feed(**{
        "id": REGISTER.tag("feed"), "title": "Corrections", "subtitle": "", "language": "en",
        "self_url": "https://corrections.example/feed.atom",
        "page_url": "https://corrections.example/", "updated": NOW,
        "entries": [atom.write_entry(entry) for entry in entries], "rights": "",
        **changes,
    })  # fmt: skip


def read(feed: Feed) -> Any:
    parsed = feedparser.parse(atom.write(feed))
    assert not parsed.bozo
    return parsed


def test_an_entry_has_what_rfc_4287_asks_for(record: Record) -> None:
    root = ElementTree.fromstring(atom.write(a_feed([record_entry(record, [], REGISTER, EN)])))
    entry = root.find(f"{ATOM}entry")

    assert entry is not None
    for parent in (root, entry):
        for name in ("id", "title", "updated"):
            assert len(parent.findall(f"{ATOM}{name}")) == 1, name
    assert root.findall(f"{ATOM}author")
    assert [link.get("rel") for link in entry.findall(f"{ATOM}link")] == ["alternate"]


def test_the_whole_record_is_in_the_entry(record: Record) -> None:
    entry = read(a_feed([record_entry(record, [], REGISTER, EN)])).entries[0]
    text = Page(entry.content[0].value).text

    assert FOUNDING["quote"] in text
    assert FOUNDING["correction"] in text
    assert "L’anecdote du député, elle, est vraie." in text
    assert entry.link == f"https://corrections.example/corrections/{record.id}"


def test_ids_are_permanent(record: Record) -> None:
    moved = Register("https://elsewhere.example", REGISTER.authority, REGISTER.since, REGISTER.uuid)
    event = Event(Outcome.ASKED, Voice.FILER, NOW, id=7)

    ids = {record_entry(record, [], own, words).id
           for own in (REGISTER, moved) for words in (EN, Words("fr"))}  # fmt: skip
    assert len(ids) == 1
    assert event_entry(record, event, REGISTER, EN).id not in ids
    assert ids.pop().startswith("tag:corrections.example,2024-01-01:")


def test_an_event_says_who_speaks(record: Record) -> None:
    event = Event(Outcome.REFUSED, Voice.NEWSROOM, NOW, note="We stand by it. <b>", id=7)
    entry = event_entry(record, event, REGISTER, EN)

    assert "We stand by it. <b>" in Page(str(entry.content)).text
    assert not Page(str(entry.content)).all("b")
    assert "newsroom" in Page(str(entry.content)).text
    assert entry.updated == NOW


def test_pages_of_a_feed_lead_to_each_other() -> None:
    following = "https://corrections.example/feed.atom?after=7"
    parsed = read(a_feed([], next_url=following, first_url="https://corrections.example/feed.atom"))

    links = {link.rel: link.href for link in parsed.feed.links}
    assert links["next"] == following
    assert links["first"] == "https://corrections.example/feed.atom"


def test_times_carry_their_zone() -> None:
    later = NOW.astimezone(UTC) + timedelta(hours=1)
    entry = Entry("tag:x", "t", "https://x.example/", NOW, later, "en", Markup("<p>x</p>"), "x")
    written = atom.write(a_feed([entry])).decode()

    assert "<updated>2024-03-02T10:30:00Z</updated>" in written
    assert "<published>2024-03-02T09:30:00Z</published>" in written


TEXT = st.text(st.characters(exclude_categories=()), max_size=60)


@given(TEXT, TEXT, TEXT)
def test_a_feed_parses_whatever_was_let_in(title: str, words: str, subtitle: str) -> None:
    kept = [clean(text, passage=True) for text in (title, words, subtitle)]
    content = Markup("<p>{}</p>").format(kept[1])
    entry = Entry("tag:x", kept[0], "https://x.example/?a=1&b=<", NOW, NOW, "en", content, kept[1])

    root = ElementTree.fromstring(atom.write(a_feed([entry], subtitle=kept[2])))
    found = root.find(f"{ATOM}entry/{ATOM}content")
    assert found is not None
    assert found.get("type") == "html"
    assert found.text == str(content)
