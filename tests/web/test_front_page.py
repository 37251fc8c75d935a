"""The first page of the site: the founding case at full size while it is new, and its key."""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element

import pytest
from flask import Flask
from sqlite_utils import Database

from corrections.actions import importing
from corrections.record.model import Outcome
from corrections.record.selection import Selection
from corrections.store import records
from corrections.web.context import database
from corrections.web.front_page import FrontPage
from corrections.web.paging import LIST_SIZE, read_page
from tests.support.pages import Page, words
from tests.support.samples import NOW, an_import, concluded, newest, recorded
from tests.support.visitor import Visitor


def begun(db: Database, **changes: Any) -> None:
    """The register begins with a record as its founding case."""
    importing.begin_register(db, an_import(**changes), now=NOW)


def lead(page: Page) -> Element:
    return page.one("section", **{"aria-labelledby": "lead"})


def kicker(page: Page) -> str:
    return words(page.one("h2", class_="kicker"))


def test_the_first_page_leads_with_the_founding_case(pages: dict[str, Page]) -> None:
    page = pages["/ (begun)"]

    assert kicker(page) == "Dagrouik, in Libération Record 1, in French, 2008"
    assert [a.get("href") for a in lead(page).iter("a")] == ["/corrections/1"]
    passage = next(lead(page).iter("p"))
    assert (passage.get("lang"), passage.get("dir"), passage.get("class")) == (
        "fr", "auto", "passage",
    )  # fmt: skip
    assert [mark.tag for mark in passage if mark.tag in ("del", "ins")] == ["del", "ins"]
    key = page.one("div", class_="key")
    assert key.get("aria-hidden") == "true", "each change of the text is read with its own words"
    assert [words(line) for line in key] == [
        "Red and struck through was printed.",
        "Blue and underlined, after a caret is how it should read, by whoever filed the record.",
    ]
    assert [[child.tag for child in line] for line in key] == [["del"], ["ins"]]


@pytest.mark.parametrize(
    ("day", "told"),
    [("", "Record 1, in English"), ("2024-02-27", "Record 1, in English, 27 February 2024")],
)
def test_its_line_tells_the_day_that_is_known(
    stranger: Visitor, db: Database, day: str, told: str
) -> None:
    begun(db, published_on=day)

    assert kicker(stranger.page("/")) == f"Dana Quill, in The Valley Echo {told}"


def test_it_leads_the_first_page_while_it_is_among_the_four_newest(
    stranger: Visitor, db: Database
) -> None:
    begun(db)
    for number in range(3):
        recorded(db, subject=f"Subject {number}")
    assert kicker(stranger.page("/")).endswith("Record 1, in English")
    for other in ("/?kind=affiliation", "/?q=Dana", "/outlets/the-valley-echo", "/?after=4"):
        assert not stranger.page(other).all("div", class_="lead"), other

    recorded(db, subject="Subject 3")
    assert not stranger.page("/").all("div", class_="lead")
    assert 1 in stranger.page("/").records(), "the list has it still"


def test_what_newsrooms_did_stands_beside_it_or_alone(stranger: Visitor, db: Database) -> None:
    begun(db)
    alone = stranger.page("/").one("div", class_="lead")
    assert [section.get("aria-labelledby") for section in alone] == ["lead"]
    concluded(db, newest(db), Outcome.ACKNOWLEDGED)

    both = stranger.page("/").one("div", class_="lead with-lately")
    assert [section.get("aria-labelledby") for section in both] == ["lead", "lately"]


@pytest.mark.parametrize(("length", "look"), [(300, "passage"), (400, "passage long")])
def test_a_long_founding_case_is_set_smaller(
    stranger: Visitor, db: Database, length: int, look: str
) -> None:
    begun(db, quote="ab " * (length // 3) + "c", correction="ab " * (length // 3) + "d")

    assert next(lead(stranger.page("/")).iter("p")).get("class") == look


def test_its_opening_quotation_mark_hangs_in_the_margin(stranger: Visitor, db: Database) -> None:
    begun(db, quote="“It was so,” she said.", correction="“It was not so,” she said.")

    assert next(lead(stranger.page("/")).iter("p")).get("class") == "passage hanging-quote"


def test_it_shows_the_records_that_it_is_remembered_by_whatever_happens_meanwhile(
    app: Flask, db: Database
) -> None:
    """Else it were found again, with a record that was withdrawn, once these are the last ones."""
    record = recorded(db)
    concluded(db, record, Outcome.CORRECTED, "Done.")
    with app.test_request_context("/", environ_overrides={"corrections.language": "en"}):
        front = FrontPage(database(), read_page(database(), Selection(), records.NEWEST, LIST_SIZE))
        later = recorded(db, quote="Tea.", correction="Coffee.")
        concluded(db, later, Outcome.CORRECTED, "Done.")

        assert front.shows
        assert [of.id for of, _ in front.lately] == [number for number, _ in front.shows[1]]
        assert [of.id for of, _ in front.lately] == [record.id]
