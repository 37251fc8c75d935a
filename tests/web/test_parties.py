"""The outlets and the people: an index of the outlets, and a page of each."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from sqlite_utils import Database

from corrections.actions import deciding
from tests.support.pages import words
from tests.support.samples import (
    EDITH,
    NOW,
    OUTLET,
    SUBJECT,
    a_submission,
    recorded,
)
from tests.support.visitor import Visitor


def test_the_outlets_are_listed_in_alphabetical_order(stranger: Visitor, db: Database) -> None:
    for name in ("Zebra Times", "Äthiopische Zeitung", "The Hill Courier", "Zebra Times"):
        recorded(db, outlet=name)
    recorded(db, outlet="Not Public Yet", state="pending")

    links = [href for href in stranger.page("/outlets").links() if href.startswith("/outlets/")]
    assert links == [
        "/outlets/athiopische-zeitung", "/outlets/the-hill-courier", "/outlets/zebra-times",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("path", "heading"), [("/outlets/the-valley-echo", OUTLET), ("/subjects/dana-quill", SUBJECT)]
)
def test_a_page_of_one_party(stranger: Visitor, db: Database, path: str, heading: str) -> None:
    own = recorded(db)
    recorded(db, outlet="The Hill Courier", subject="Ines Okoro")
    recorded(db, state="pending")

    page = stranger.page(path)
    assert heading in words(page.one("h1"))
    assert page.records() == [own.id]
    feed = page.one("link", type="application/atom+xml").get("href", "")
    assert urlsplit(feed).path == "/feed.atom"
    assert urlsplit(feed).query


@pytest.mark.parametrize(
    "path", ["/outlets/nobody", "/subjects/nobody", "/outlets/the-valley-echo", "/outlets/%00"]
)
def test_a_party_that_is_not_public_has_no_page(stranger: Visitor, db: Database, path: str) -> None:
    recorded(db, state="pending")
    assert stranger.get(path).status_code == 404


def test_a_slug_stays_when_the_last_record_is_withdrawn(stranger: Visitor, db: Database) -> None:
    record = recorded(db)
    deciding.withdraw(db, record.id, actor=EDITH, reason="Asked to.", now=NOW)
    recorded(db, outlet="The-Valley-Echo")
    assert stranger.get("/outlets/the-valley-echo").status_code == 410

    again = recorded(db)
    assert stranger.page("/outlets/the-valley-echo").records() == [again.id]


def test_a_published_name_is_not_respelt_by_strangers(stranger: Visitor, db: Database) -> None:
    recorded(db)
    stranger.send(a_submission(outlet="THE VALLEY ECHO!!".rstrip("!")))

    assert OUTLET in stranger.page("/outlets").text


def test_a_party_in_a_script_without_latin_letters(stranger: Visitor, db: Database) -> None:
    record = recorded(db, outlet="朝日新聞", subject="Αλέξης")
    page = stranger.page("/outlets")

    href = next(href for href in page.links() if href.startswith("/outlets/"))
    assert stranger.page(href).records() == [record.id]


def test_two_people_whose_names_differ_in_a_mark_have_a_page_each(
    stranger: Visitor, db: Database
) -> None:
    first, second = (recorded(db, subject=name) for name in ("ハン・テスト", "パン・テスト"))

    assert stranger.page("/subjects/ハン-テスト").records() == [first.id]
    assert stranger.page("/subjects/パン-テスト").records() == [second.id]
    assert words(stranger.page("/subjects/パン-テスト").one("h1")) == "パン・テスト"


def test_an_address_keeps_the_vowel_signs_of_its_script(stranger: Visitor, db: Database) -> None:
    record = recorded(db, subject="नरेंद्र परीक्षा")

    assert record.subject.slug == "नरेंद्र-परीक्षा"
    for path in ("/subjects/नरेंद्र-परीक्षा", "/?subject=नरेंद्र-परीक्षा"):
        assert stranger.page(path).records() == [record.id]
    assert "नरेंद्र परीक्षा" in stranger.get("/feed.atom?subject=नरेंद्र-परीक्षा").text


def test_a_party_whose_name_has_no_letters(stranger: Visitor, db: Database) -> None:
    first = recorded(db, outlet="!!!")
    second = recorded(db, outlet="???")

    pages = [href for href in stranger.page("/outlets").links() if href.startswith("/outlets/")]
    assert sorted(stranger.page(href).records() for href in pages) == [[first.id], [second.id]]


def test_many_outlets_are_walked_page_by_page(stranger: Visitor, db: Database) -> None:
    for n in range(230):
        recorded(db, outlet=f"Paper {n:03}")
    first = stranger.page("/outlets")
    both = first.links() + stranger.page(first.older() or "").links()

    listed = [href for href in both if href.startswith("/outlets/")]
    assert listed == [f"/outlets/paper-{n:03}" for n in range(230)]
