"""The parts of a record's page: the facts, the sources, the timeline, and how to cite it."""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element

import pytest
from sqlite_utils import Database

from corrections.record.model import Outcome
from tests.support.pages import Page, words
from tests.support.samples import a_full_submission, concluded, recorded
from tests.support.visitor import Visitor

FULL: dict[str, Any] = {**a_full_submission(), "kind": "affiliation"}
BASE = "http://localhost:8000"


def facts(page: Page) -> dict[str, Element]:
    """What stands under each label of the facts."""
    pairs = [pair for pair in section(page, "facts").iter("div") if pair.findall("dt")]
    return {words(pair.findall("dt")[0]): pair.findall("dd")[0] for pair in pairs}


def section(page: Page, name: str) -> Element:
    return next(s for s in page.all("section") if s.get("aria-labelledby") == name)


def said(element: Element) -> str:
    """The texts of an element with single spaces between them, as they are heard."""
    return " ".join(" ".join(text.split()) for text in element.itertext() if text.strip())


def lines(element: Element, tag: str) -> list[str]:
    return [said(item) for item in element.iter(tag)]


def test_every_fact_that_is_known_is_shown_and_leads_on(stranger: Visitor, db: Database) -> None:
    shown = facts(stranger.page(f"/corrections/{recorded(db, **FULL).id}"))

    assert {label: words(value) for label, value in shown.items()} == {
        "Outlet": "The Valley Echo",
        "Where it appeared": "Website",
        "Headline": "The engineers of the valley",
        "Author": "R. Porter",
        "Part of the article": "Caption",
        "Day": "27 February 2024",
        "Page or time": "third paragraph",
        "Who it is about": "Dana Quill",
        "Kind of error": "Affiliation",
        "Language": "English",
    }
    links = {label: [a.get("href") for a in value.iter("a")] for label, value in shown.items()}
    assert links["Outlet"] == ["/outlets/the-valley-echo"]
    assert links["Who it is about"] == ["/subjects/dana-quill"]
    assert links["Kind of error"] == ["/?kind=affiliation"]
    assert links["Language"] == ["/?language=en"]
    assert [t.get("datetime") for t in shown["Day"].iter("time")] == ["2024-02-27"]
    assert [(s.get("lang"), s.get("dir")) for s in shown["Headline"].iter("span")] == [
        ("en", "auto")
    ]


def test_what_is_not_known_is_said_to_be_unknown(stranger: Visitor, db: Database) -> None:
    shown = facts(stranger.page(f"/corrections/{recorded(db).id}"))

    unknown = [label for label, value in shown.items() if words(value) == "Not known"]
    assert unknown == ["Headline", "Author", "Day", "Page or time"]


def test_the_head_of_the_page_tells_what_it_is(stranger: Visitor, db: Database) -> None:
    record = recorded(db, **FULL)
    page = stranger.page(f"/corrections/{record.id}")

    title = "Dana Quill, in The Valley Echo: for “Labour” read “Green”"
    assert page.title == f"{title} – Corrections"
    assert page.one("meta", name="description").get("content") == "For “Labour” read “Green”."
    shared = {meta.get("property"): meta.get("content") for meta in page.all("meta")}
    assert shared["og:title"] == title
    own = f"/corrections/{record.id}"
    alternates = [
        (link.get("type"), link.get("title"), link.get("href"))
        for link in page.all("link", rel="alternate")
        if (link.get("href") or "").startswith(own) and link.get("type")
    ]
    assert alternates == [
        ("application/atom+xml", f"Record {record.id}: what happens to it", f"{own}/feed.atom"),
        ("application/json", f"Record {record.id} as JSON", f"{own}.json"),
        ("text/markdown", f"Record {record.id} as Markdown", f"{own}.md"),
        ("application/x-bibtex", f"Record {record.id} as BibTeX", f"{own}.bib"),
        ("application/x-research-info-systems", f"Record {record.id} as RIS", f"{own}.ris"),
        (CSL_JSON, f"Record {record.id} as CSL-JSON", f"{own}.csl.json"),
    ]
    assert words(page.one("header", class_="record-header")).startswith(
        f"Record {record.id}. Affiliation Dana Quill, in The Valley Echo"
    )


@pytest.mark.parametrize("view", ["inline", "side", "printed", "corrected"])
def test_the_view_that_is_shown_is_marked_among_the_others(
    stranger: Visitor, db: Database, view: str
) -> None:
    page = stranger.page(f"/corrections/{recorded(db).id}?view={view}")
    labels = {"inline": "In the text", "side": "Side by side", "printed": "Printed",
              "corrected": "Corrected"}  # fmt: skip

    views = page.one("nav", **{"class": "views"})
    assert views.get("aria-label") == "How to show the text"
    assert lines(views, "a") == list(labels.values())
    assert [words(a) for a in views.iter("a") if a.get("aria-current") == "true"] == [labels[view]]
    assert "Erratum For “Labour” read “Green”." in page.text


def test_side_by_side_each_text_says_whose_it_is(stranger: Visitor, db: Database) -> None:
    dated = stranger.page(f"/corrections/{recorded(db, **FULL).id}?view=side")
    assert [words(heading) for heading in dated.one("div", class_="pair").iter("h2")] == [
        "As printed by The Valley Echo, 27 February 2024",
        "As it should read according to Dana Quill",
    ]
    assert len(list(dated.one("div", class_="pair").iter("mark"))) == 2
    undated = stranger.page(f"/corrections/{recorded(db).id}?view=side")
    assert lines(undated.one("div", class_="pair"), "h2")[0] == "As printed by The Valley Echo"


def test_sources_say_what_is_there_and_are_not_recommended(stranger: Visitor, db: Database) -> None:
    sources = section(stranger.page(f"/corrections/{recorded(db, **FULL).id}"), "sources")

    article, correction = sources.iter("a")
    assert article.attrib == {
        "href": FULL["article_url"], "rel": "nofollow ugc noopener", "lang": "en",
        "hreflang": "en", "dir": "auto",
    }  # fmt: skip
    assert correction.attrib == {
        "href": FULL["source_url"], "rel": "nofollow ugc noopener", "dir": "auto",
    }  # fmt: skip
    assert lines(sources, "li") == [
        "The engineers of the valley The printed text, at the outlet’s own address.",
        f"{FULL['source_url']} The source, as whoever filed the record gives it. The desk has "
        "not said that the correction stands there.",
    ]


@pytest.mark.parametrize(
    ("relation", "word"),
    [
        ("self", "the word of whoever filed it."),
        ("representative", "the word of whoever filed it."),
        ("reader", "the word of whoever filed it."),
    ],
)
def test_a_record_without_sources_says_on_whose_word_it_rests(
    stranger: Visitor, db: Database, relation: str, word: str
) -> None:
    source = "https://quill.example/x" if relation == "reader" else ""
    record = recorded(db, relation=relation, source_url=source)
    sources = lines(section(stranger.page(f"/corrections/{record.id}"), "sources"), "li")

    assert sources[0] == "The printed text No address is known."
    if not source:
        assert sources[1] == f"The correction No public source: it rests on {word}"


@pytest.mark.parametrize(
    ("medium", "told"),
    [
        ("radio", "Broadcast by The Valley Echo"),
        ("television", "Broadcast by The Valley Echo"),
        ("print", "Printed in The Valley Echo"),
        ("web", "Published by The Valley Echo"),
    ],
)
def test_the_timeline_begins_with_the_publication(
    stranger: Visitor, db: Database, medium: str, told: str
) -> None:
    undated = recorded(db, medium=medium)
    dated = recorded(db, medium=medium, published_on="2024-02")

    def first(number: int) -> Element:
        return next(section(stranger.page(f"/corrections/{number}"), "happened").iter("li"))

    assert said(first(undated.id)) == f"Day not known {told}"
    assert said(first(dated.id)) == f"February 2024 {told}"
    assert [t.get("datetime") for t in first(dated.id).iter("time")] == ["2024-02"]


def test_our_own_day_stands_where_it_falls_among_the_events(
    stranger: Visitor, db: Database
) -> None:
    events = [
        {"outcome": "asked", "by": "filer", "on": "2024-02-01", "at": "2024-02-01T10:00:00Z"},
        {"outcome": "acknowledged", "by": "newsroom", "at": "2024-02-02T23:00:00Z"},
        {"outcome": "corrected", "by": "newsroom", "on": "2024-02-09", "note": "On page 2.",
         "at": "2024-02-09T10:00:00Z"},
        {"outcome": "removed", "by": "page", "at": "2024-02-10T10:00:00Z"},
    ]  # fmt: skip
    ours = "2024-02-02T09:30:00Z"
    record = recorded(
        db, events=events, outcome="removed", medium="web", created_at=ours, published_at=ours
    )
    timeline = section(stranger.page(f"/corrections/{record.id}"), "happened")

    assert lines(timeline, "li") == [
        "Day not known Published by The Valley Echo",
        "1 February 2024 Rectification requested reported by whoever filed the record",
        "2 February 2024 Acknowledged noted by the desk for the newsroom",
        "2 February 2024 Correction recorded here Filed by"
        " somebody who says that they are the person quoted",
        "9 February 2024 Corrected, with a note noted by the desk for the newsroom On page 2.",
        "10 February 2024 Article removed seen on the article’s page",
    ]  # fmt: skip
    ids = [item.get("id") for item in timeline.iter("li") if item.get("id")]
    assert len(ids) == 4
    assert all((id or "").startswith("event-") for id in ids)
    times = [time.get("datetime") for time in timeline.iter("time")]
    assert times == [
        "2024-02-01", "2024-02-02", "2024-02-02T09:30:00+00:00", "2024-02-09", "2024-02-10",
    ]  # fmt: skip


def test_a_newsroom_that_was_not_asked_is_not_blamed(stranger: Visitor, db: Database) -> None:
    asked, unasked = recorded(db), recorded(db, subject="Ines Okoro")
    concluded(db, asked, Outcome.ASKED)

    def told(number: int) -> str:
        return said(section(stranger.page(f"/corrections/{number}"), "happened"))

    assert (
        "Since then No request for rectification is known That is all the register says: it draws "
        "no conclusion from it."
    ) in told(unasked.id)
    assert "No request" not in told(asked.id)
    assert told(asked.id).count("Correction recorded here") == 1


CSL_JSON = "application/vnd.citationstyles.csl+json"


def test_a_record_says_how_to_cite_it_and_its_other_forms(stranger: Visitor, db: Database) -> None:
    number = recorded(db, **FULL).id
    cite = section(stranger.page(f"/corrections/{number}"), "cite")
    assert words(cite).startswith("Cite, keep As a note “Dana Quill")

    assert f"record no. {number}, published on " in words(cite)
    assert f"{BASE}/corrections/{number}." in words(cite)
    assert [(a.get("href"), a.get("type"), words(a)) for a in cite.iter("a")] == [
        (f"/corrections/{number}.bib", "application/x-bibtex", "BibTeX"),
        (f"/corrections/{number}.ris", "application/x-research-info-systems", "RIS"),
        (f"/corrections/{number}.csl.json", CSL_JSON, "CSL-JSON"),
        (f"/corrections/{number}.json", "application/json", "JSON"),
        (f"/corrections/{number}.md", "text/markdown", "Plain text (Markdown)"),
    ]
