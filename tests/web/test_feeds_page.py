"""The page of feeds: what it says, the addresses to copy, and the form that builds another."""

from __future__ import annotations

from xml.etree.ElementTree import Element

import pytest
from sqlite_utils import Database

from corrections.render.feeds import opml
from tests.support.pages import Page, words
from tests.support.samples import recorded
from tests.support.visitor import Visitor

BASE = "http://localhost:8000"
KIND = "?kind=affiliation"


def section(page: Page, name: str) -> Element:
    return page.one("section", **{"aria-labelledby": name})


def links(element: Element) -> list[tuple[str, str | None]]:
    return [(words(link), link.get("href")) for link in element.iter("a")]


def test_the_page_says_what_a_feed_is(pages: dict[str, Page]) -> None:
    page = pages["/feeds"]

    assert page.title == "Subscribe – Corrections"
    assert words(page.one("h1")) == "Subscribe"
    assert words(page.one("p", class_="introduction")) == (
        "A feed is an address that a feed reader visits for you: what is new here appears there. "
        "It needs no account, no email and no visit to this site."
    )
    assert [words(heading) for heading in page.main.iter("h2")] == [
        "Everything", "By email", "A part of it", "Every outlet",
    ]  # fmt: skip
    notes = [words(note) for note in page.all("p", class_="note")]
    assert notes[0].startswith("Any of the three will do: most readers take them all.")
    assert notes[1].startswith("One single record has a feed too: its page names it.")


def test_each_format_has_an_address_to_copy_and_to_follow(pages: dict[str, Page]) -> None:
    for query in ("", KIND):
        addresses = section(pages[f"/feeds{query}"], "addresses")
        formats = [("Atom", "atom"), ("RSS", "rss"), ("JSON Feed", "json")]
        assert links(addresses)[-3:] == [
            (name, f"/feed.{ending}{query}") for name, ending in formats
        ]
        assert [words(copied) for copied in addresses.iter("dd")] == [
            f"{BASE}/feed.{ending}{query}" for _, ending in formats
        ]


def test_the_feed_of_a_part_says_of_which_part_it_is(pages: dict[str, Page]) -> None:
    page = pages[f"/feeds{KIND}"]
    addresses = section(page, "addresses")

    assert page.title == "Subscribe: Affiliation – Corrections"
    assert words(next(addresses.iter("h2"))) == "This part of it"
    assert words(next(addresses.iter("p"))) == ("Affiliation. Follow the whole register instead")
    assert links(addresses)[0] == ("Follow the whole register instead", "/feeds")
    mail = section(page, "mail")
    assert "No feed reader? The same comes by email:" in words(mail)
    assert links(mail) == [("Follow by email", f"/subscribe{KIND}")]


def test_without_mail_the_page_says_that_there_is_none(reader: Visitor) -> None:
    mail = section(reader.page("/feeds"), "mail")

    assert words(mail) == "By email This site sends no email: it has not been set up."
    assert links(mail) == []


def test_the_form_holds_what_was_chosen(stranger: Visitor, db: Database) -> None:
    recorded(db, kind="figure", medium="radio", outcome="refused", published_on="2022")
    recorded(db, kind="figure", medium="radio", outcome="refused", published_on="2023-02")
    chosen = {"kind": "figure", "outcome": "refused", "language": "en", "medium": "radio",
              "year": "2022", "q": "Labour"}  # fmt: skip
    named = {"outlet": "The Valley Echo", "subject": "Dana Quill"}
    answer = stranger.get("/feeds", query_string=chosen | named)
    page = Page(answer.text)
    form = next(section(page, "build").iter("form"))

    assert page.typed([*chosen, *named]) == chosen | named
    assert (form.get("method"), form.get("action")) == ("get", "/feeds")
    assert [words(label) for label in form.iter("label")] == [
        "Words that the record contains", "Outlet", "Person or organisation", "Kind of error",
        "What the newsroom did", "Language of the text", "Where it appeared", "Year it appeared",
    ]  # fmt: skip
    years = [words(option) for option in page.by_id("by-year").iter("option")]
    assert years == ["Any year", "2023", "2022"]
    for name, offered in named.items():
        field = page.by_id(f"by-{name}")
        own = [field.get("list"), field.get("dir"), field.get("autocomplete")]
        assert own == [f"{name}s-on-record", "auto", "off"]
        known = page.by_id(f"{name}s-on-record").iter("option")
        assert [option.get("value") for option in known] == [offered]
    query = page.by_id("q")
    assert (query.get("type"), query.get("dir"), query.get("autocomplete")) == (
        "search", "auto", "off",
    )  # fmt: skip
    assert words(next(form.iter("button"))) == "Build the address"


@pytest.mark.parametrize("tongue", ["", "/fr"])
def test_a_name_that_nobody_has_leaves_the_form_as_it_was(
    stranger: Visitor, db: Database, tongue: str
) -> None:
    recorded(db, kind="figure")
    typed = {"outlet": "The Valey Echo", "subject": "Dana Quill", "q": "Labour", "kind": "figure"}
    answer = stranger.get(f"{tongue}/feeds", query_string=typed)
    page = Page(answer.text)
    outlet = page.by_id("by-outlet")

    assert answer.status_code == 400
    assert page.title.startswith("Erreur" if tongue else "Error:")
    assert page.typed(list(typed)) == typed
    assert outlet.get("aria-invalid") == "true"
    assert links(page.by_id("by-outlet-near")) == [
        ("The Valley Echo", f"{tongue}/feeds?q=Labour&outlet=the-valley-echo"
         "&subject=dana-quill&kind=figure"),
    ]  # fmt: skip
    assert not page.all("dl", class_="addresses"), "no address of another list than was asked for"


def test_every_outlet_is_in_one_file_to_save(pages: dict[str, Page], reader: Visitor) -> None:
    every = section(pages["/feeds"], "all")

    assert words(next(every.iter("p"))).startswith("One file holds the feed of every outlet")
    assert words(next(p for p in every.iter("p") if p.get("class") == "to-copy code")) == (
        f"{BASE}/feeds.opml"
    )
    [link] = every.iter("a")
    assert (words(link), link.get("href"), link.get("download")) == (
        "Save the list (OPML)", "/feeds.opml", "corrections.opml",
    )  # fmt: skip
    assert reader.get("/feeds.opml").content_type == f"{opml.MEDIA_TYPE}; charset=utf-8"
    assert "<title>Corrections: every outlet</title>" in reader.get("/feeds.opml").text


def test_its_french_title_has_a_french_colon(stranger: Visitor, db: Database) -> None:
    recorded(db, kind="figure")

    html = stranger.get("/fr/feeds?kind=figure").get_data(as_text=True)

    assert "<title>S’abonner\N{NARROW NO-BREAK SPACE}: Chiffre – Corrections</title>" in html
