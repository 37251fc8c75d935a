"""What was withdrawn is found by none of its words, wherever one looks."""

from __future__ import annotations

import pytest
from sqlite_utils import Database

from corrections.actions import deciding
from corrections.record.following import Rhythm, Slice
from corrections.record.model import Record
from corrections.record.selection import Selection
from corrections.store import subscriptions
from corrections.store.connection import write
from corrections.store.subscriptions import SubscriptionRequest
from tests.support.pages import Page, words
from tests.support.samples import EDITH, NOW, a_full_submission, recorded
from tests.support.visitor import Visitor

FEEDS = ("/feed.atom", "/feed.rss", "/feed.json", "/fr/feed.atom")

GONE = a_full_submission(
    quote="Zanzibar sardines are purple, said Quetzal Umber.",
    correction="Zanzibar sardines are orange, said Quetzal Umber.",
    subject="Quetzal Umber",
    outlet="The Xylophone",
    article_title="Sardines at Yule",
    byline="W. Vortex",
    explanation="My sardines are *orange*.",
)
PHRASES = (
    "zanzibar", '"sardines are purple"', '"orange said"', "quetzal", '"The Xylophone"', "yule",
    "vortex", '"my sardines"',
)  # fmt: skip


@pytest.fixture
def gone(db: Database) -> Record:
    """A record that was withdrawn, beside one that is public."""
    recorded(db)
    record = recorded(db, **GONE)
    return deciding.withdraw(db, record.id, actor=EDITH, reason="Asked to.", now=NOW)


@pytest.mark.parametrize("phrase", PHRASES)
def test_no_words_of_it_are_found(stranger: Visitor, gone: Record, phrase: str) -> None:
    asked = {"q": phrase}
    shown = Page(stranger.get("/", query_string=asked).text)
    assert "Nothing recorded here" in shown.text or "No record" in shown.text
    assert gone.id not in shown.records()
    assert stranger.get("/api/corrections", query_string=asked).get_json()["items"] == []
    for path in FEEDS:
        answer = stranger.get(path, query_string=asked)
        assert answer.status_code == 200
        assert f"corrections/{gone.id}" not in answer.text


@pytest.mark.parametrize("path", FEEDS)
def test_feeds_without_a_search_tell_that_it_is_gone(
    stranger: Visitor, gone: Record, path: str
) -> None:
    for selected in ({}, {"kind": "affiliation"}, {"medium": "web", "year": "2024"}):
        text = stranger.get(path, query_string=selected).text
        assert f"corrections/{gone.id}" in text
        for word in ("ardines", "anzibar", "Quetzal", "Xylophone", "Yule", "Vortex"):
            assert word not in text


PARTIES = ("outlet=the-xylophone", "subject=quetzal-umber")
PAGES = ("/outlets/the-xylophone", "/subjects/quetzal-umber")
NAMES = ("Quetzal Umber", "The Xylophone")


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("prefix", ["", "/fr"])
def test_the_page_of_a_party_without_records_is_gone(
    stranger: Visitor, gone: Record, path: str, prefix: str
) -> None:
    text = stranger.page(prefix + path, 410)
    assert not [name for name in NAMES if name in str(stranger.get(prefix + path).text)]
    assert text.title.startswith(("Nothing is on record here any more", "Plus rien"))
    assert not [href for href in hrefs(text) if "xylophone" in href or "quetzal" in href]


@pytest.mark.parametrize("path", PAGES)
def test_the_page_of_a_party_that_was_never_public_is_not_there(
    stranger: Visitor, db: Database, path: str
) -> None:
    for state in ("pending", "declined"):
        recorded(db, **GONE, state=state)
        assert stranger.get(path).status_code == 404


@pytest.mark.parametrize("parameter", PARTIES)
def test_a_party_without_records_is_no_value_of_a_parameter(
    stranger: Visitor, gone: Record, parameter: str
) -> None:
    slug = parameter.partition("=")[2]
    for path in ("/", "/api/corrections", "/feeds", "/subscribe"):
        answer = stranger.get(f"{path}?{parameter}")
        assert answer.status_code == 400
        assert slug in answer.text
        assert not [name for name in NAMES if name in answer.text]
    typed = {"email": "alice@example.org"} | dict([parameter.split("=")])
    assert stranger.post("/subscribe", typed).status_code == 400


def test_a_form_finds_it_by_its_name_no_more(stranger: Visitor, gone: Record) -> None:
    answer = stranger.get("/feeds", query_string={"outlet": "the xylophone"})

    assert answer.status_code == 400
    assert "the-xylophone" not in answer.text
    assert "The Xylophone" not in answer.text


@pytest.mark.parametrize("path", FEEDS)
@pytest.mark.parametrize("parameter", PARTIES)
def test_its_feed_still_tells_that_the_record_is_gone(
    stranger: Visitor, gone: Record, path: str, parameter: str
) -> None:
    answer = stranger.get(f"{path}?{parameter}")

    assert answer.status_code == 200
    assert f"corrections/{gone.id}" in answer.text
    assert f"Corrections – {parameter.partition('=')[2]}<" in answer.text.replace('",', "<")
    assert not [name for name in NAMES if name in answer.text]


def test_no_list_and_no_form_offers_its_name(stranger: Visitor, gone: Record) -> None:
    for path in ("/", "/outlets", "/feeds", "/feeds.opml", "/submit", "/subscribe"):
        assert not [name for name in NAMES if name in stranger.get(path).text], path


def test_its_name_is_back_with_the_next_record(stranger: Visitor, db: Database) -> None:
    first = recorded(db, **GONE)
    deciding.withdraw(db, first.id, actor=EDITH, reason="Asked to.", now=NOW)
    recorded(db, **GONE | {"subject": "QUETZAL UMBER"})

    assert "Quetzal Umber" in stranger.page("/subjects/quetzal-umber").title
    assert "Quetzal Umber" in stranger.get("/feed.atom?subject=quetzal-umber").text


def test_a_subscriber_reads_its_slug(stranger: Visitor, db: Database) -> None:
    record = recorded(db, **GONE)
    token, nonce = "a private link", "0123456789abcdef" * 2
    part = Slice(Selection(subject=record.subject))
    request = SubscriptionRequest("alice@example.org", part, Rhythm.DAILY, "en")
    with write(db):
        subscriptions.add(db, request, "0" * 64, nonce, token, NOW)
    page = f"/subscriptions/{token.replace(' ', '%20')}"
    assert "Quetzal Umber" in stranger.page(page).text

    deciding.withdraw(db, record.id, actor=EDITH, reason="Asked to.", now=NOW)
    after = stranger.page(page)
    assert "Quetzal Umber" not in after.text
    assert "quetzal-umber" in after.text
    assert not [href for href in hrefs(after) if "quetzal" in href]


def hrefs(page: Page) -> list[str]:
    return [element.get("href", "") for tag in ("a", "link") for element in page.all(tag)]


def test_the_page_of_a_party_does_not_say_withdrawn_of_what_was_erased(
    stranger: Visitor, gone: Record
) -> None:
    text = words(stranger.page(PAGES[0], 410).main)
    assert "What was recorded here was withdrawn or erased." in text
