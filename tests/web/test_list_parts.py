"""The parts of a list: the first page of the site, totals, entries, filters, and empty lists."""

from __future__ import annotations

from xml.etree.ElementTree import Element

import pytest
from sqlite_utils import Database

from corrections.record.model import Outcome
from tests.support.pages import Page, words
from tests.support.samples import CORRECTION, QUOTE, concluded, recorded
from tests.support.visitor import Visitor


def entries(page: Page) -> list[Element]:
    """The records of the list on a page, without what stands above it."""
    return list(page.one("ol", class_="register"))


def total(page: Page) -> str:
    return words(page.one("p", class_="total"))


def links(element: Element) -> list[tuple[str, str]]:
    return [(words(link), link.get("href", "")) for link in element.iter("a")]


def selected(page: Page) -> dict[str, str]:
    """What each filter is set to."""
    return {
        select.get("name", ""): page.value(select.get("name", ""))
        for select in page.one("form", role="search").iter("select")
        if page.value(select.get("name", ""))
    }


def test_the_first_page_says_what_the_site_is(stranger: Visitor, db: Database) -> None:
    recorded(db)
    recorded(db, outlet="The Hill Courier")
    page = stranger.page("/")

    assert page.title == "Corrections: what was printed or broadcast, and what it should have read"
    register = (
        "A public register of what the press printed or broadcast, and what it should have read"
    )
    assert page.one("meta", name="description").get("content") == register
    assert words(page.one("p", class_="tagline")) == f"{register} 2 records, 2 outlets"
    assert ("Report a misquotation", "/submit") in links(page.one("div", class_="nameplate"))
    assert not page.all("a", class_="brand"), "the name stands in the heading already"
    heading = page.by_id("find")
    assert (words(heading), heading.get("class")) == ("The register", None)


def test_a_search_is_named_by_what_was_searched_for(stranger: Visitor, db: Database) -> None:
    recorded(db)
    page = stranger.page("/?q=labour&kind=affiliation")

    assert page.title == "1 record: “labour”, affiliations – Corrections"
    assert words(page.one("h1")) == "The register"
    assert not page.all("div", class_="nameplate")
    assert page.one("a", class_="brand").get("href") == "/"
    heading = page.by_id("find")
    assert (words(heading), heading.get("class")) == ("Search and records", "visually-hidden")


def test_an_older_page_has_a_name_and_a_way_back(stranger: Visitor, db: Database) -> None:
    for number in range(21):
        recorded(db, subject=f"Subject {number}")
    first = stranger.page("/")
    second = stranger.page(first.older() or "")

    assert len(entries(first)) == 20
    older = first.one("nav", class_="pager")
    assert older.get("aria-label") == "Pages"
    assert [(words(a), a.get("rel")) for a in older.iter("a")] == [("Older records", "next")]
    assert second.title == "The register – Corrections"
    assert links(second.one("nav", class_="pager")) == [("Back to the newest", "/")]
    assert not stranger.page("/?q=labour&language=en&year=1999").all("nav", class_="pager")


def test_a_total_says_how_many_of_what(stranger: Visitor, db: Database) -> None:
    recorded(db, kind="affiliation")
    assert total(stranger.page("/")).startswith("1 record Follow this list")
    recorded(db, kind="affiliation", subject="Ines Okoro")
    recorded(db, kind="figure", subject="Ines Okoro")

    assert total(stranger.page("/")).startswith("3 records, newest first")
    some = total(stranger.page("/?kind=affiliation"))
    assert some.startswith("2 records: Drop this limit: affiliations ×, newest first")
    assert total(stranger.page("/subjects/ines-okoro")).startswith("2 records, newest first")


def test_what_is_listed_can_be_followed(stranger: Visitor, db: Database) -> None:
    recorded(db, kind="affiliation")

    def follow(path: str) -> list[tuple[str, str]]:
        return links(stranger.page(path).one("p", class_="total"))[-1:]

    assert follow("/?kind=affiliation")[0] == ("Follow this list", "/feeds?kind=affiliation")
    assert follow("/subjects/dana-quill")[0] == ("Follow this list", "/feeds?subject=dana-quill")


@pytest.mark.parametrize(("path", "level"), [("/", "h3"), ("/outlets/the-valley-echo", "h3")])
def test_an_entry_has_its_number_its_day_its_kind_and_its_outcome(
    stranger: Visitor, db: Database, path: str, level: str
) -> None:
    record = recorded(db, kind="affiliation", outcome="refused", published_on="2008-07-31")
    [entry] = entries(stranger.page(path))

    assert words(entry).startswith(f"Record {record.id} recorded 2 March 2024")
    assert [(words(time), time.get("datetime")) for time in entry.iter("time")] == [
        ("recorded 2 March 2024", "2024-03-02"), ("printed 31 July 2008", "2008-07-31"),
    ]  # fmt: skip
    assert [words(h) for h in entry.iter(level)] == ["Dana Quill, in The Valley Echo Affiliation"]
    assert links(entry)[0] == ("Dana Quill, in The Valley Echo", f"/corrections/{record.id}")
    assert words(list(entry)[-1]) == "Declined by the newsroom"
    [difference] = [p for p in entry.iter("p") if p.get("lang")]
    assert (difference.get("lang"), difference.get("dir")) == ("en", "auto")
    assert [m.tag for m in difference if m.tag in ("del", "ins")] == ["del", "ins"]


def test_a_fold_in_a_list_leads_to_the_whole_record(stranger: Visitor, db: Database) -> None:
    long = "It was said at length. " * 40
    record = recorded(db, quote=f"{long}{QUOTE}", correction=f"{long}{CORRECTION}")
    [entry] = entries(stranger.page("/outlets/the-valley-echo"))

    fold = [link.get("href") for link in entry.iter("a") if link.get("class") == "fold"]
    assert fold == [f"/corrections/{record.id}?whole=1"]


def test_a_passage_of_very_many_changes_is_listed_by_its_first_changes(
    stranger: Visitor, db: Database
) -> None:
    for number in (60, 70):
        quote = " ".join(f"x{n} kept{n}" for n in range(number))
        recorded(db, quote=quote, correction=quote.replace("x", "y"))
    listed = entries(stranger.page("/outlets/the-valley-echo"))

    assert ["A long passage" in words(entry) for entry in listed] == [True, False]


def test_a_long_passage_is_listed_by_its_first_changes(stranger: Visitor, db: Database) -> None:
    quote = " ".join(f"old{n:03} keeps{n:03}" for n in range(150))
    recorded(db, quote=quote, correction=quote.replace("old", "new"))
    [entry] = entries(stranger.page("/outlets/the-valley-echo"))

    [shown] = [p for p in entry.iter("p") if p.get("dir") == "auto"]
    assert words(shown) == (
        "For “old000” read “new000”; for “old001” read “new001”; for “old002” read “new002”; "
        "and 147 further changes."
    )
    assert "A long passage: its page shows the whole." in words(entry)
    assert not list(entry.iter("del"))


def test_a_list_cuts_no_replacement_in_two(stranger: Visitor, db: Database) -> None:
    quote = f"Here lies one and there lies two and then {'old ' * 250}."
    correction = f"Here one and there two and then {'new ' * 250}."
    recorded(db, quote=quote, correction=correction)
    [entry] = entries(stranger.page("/outlets/the-valley-echo"))

    [shown] = [p for p in entry.iter("p") if p.get("dir") == "auto"]
    assert words(shown).startswith(
        "For “Here lies one” read “Here one”; for “there lies two” read “there two”; for “old old"
    )
    assert "read “new new" in words(shown)


def test_one_long_change_is_listed_without_further_ones(stranger: Visitor, db: Database) -> None:
    recorded(db, quote="a " * 500 + "end", correction="b " * 500 + "end")
    [entry] = entries(stranger.page("/outlets/the-valley-echo"))

    [shown] = [p for p in entry.iter("p") if p.get("dir") == "auto"]
    assert words(shown).startswith("For “a a a")
    assert "further" not in words(shown)


def test_what_newsrooms_did_lately_stands_on_the_first_page(
    stranger: Visitor, db: Database
) -> None:
    record = recorded(db)
    assert not stranger.page("/").all("section", class_="lately")
    concluded(db, record, Outcome.CORRECTED)

    lately = stranger.page("/").one("section", class_="lately")
    assert words(lately) == (
        "Lately, from newsrooms Corrected, with a note Dana Quill, in The Valley Echo 2 March 2024"
    )
    assert links(lately) == [("Dana Quill, in The Valley Echo", f"/corrections/{record.id}")]
    assert not stranger.page("/?kind=other").all("section", class_="lately")


def test_every_filter_shows_what_it_is_set_to(stranger: Visitor, db: Database) -> None:
    recorded(db, kind="figure", medium="radio", outcome="refused", published_on="2022")
    query = {"kind": "figure", "outcome": "refused", "language": "en", "medium": "radio",
             "year": "2022"}  # fmt: skip
    page = Page(stranger.get("/", query_string={**query, "q": "labour"}).text)

    assert selected(page) == query
    assert page.value("q") == "labour"
    search = page.one("form", role="search")
    assert (search.get("method"), search.get("action")) == ("get", "/")
    assert page.by_id("q").get("dir") == "auto"
    assert [words(label) for label in search.iter("label")] == [
        "A name, an outlet, or a word that changed", "Outlet", "Person or organisation",
        "Kind of error", "What the newsroom did", "Language of the text", "Where it appeared",
        "Year it appeared",
    ]  # fmt: skip
    assert [words(next(iter(select))) for select in search.iter("select")] == [
        "Any kind", "Anything", "Any language", "Anywhere", "Any year",
    ]  # fmt: skip
    assert selected(stranger.page("/")) == {}


def test_a_search_within_an_outlet_or_about_somebody_stays_there(
    stranger: Visitor, db: Database
) -> None:
    recorded(db)
    page = stranger.page("/?outlet=the-valley-echo&subject=dana-quill&kind=affiliation")

    assert page.value("outlet") == "The Valley Echo"
    assert page.value("subject") == "Dana Quill"
    assert links(page.one("p", class_="total"))[:-1] == [
        ("Drop this limit: affiliations ×", "/?outlet=the-valley-echo&subject=dana-quill"),
        ("Drop this limit: in The Valley Echo ×", "/?subject=dana-quill&kind=affiliation"),
        ("Drop this limit: about Dana Quill ×", "/?outlet=the-valley-echo&kind=affiliation"),
    ]
    assert not stranger.page("/").all("a", class_="limit")


def test_an_empty_selection_says_so_and_how_to_go_on(stranger: Visitor, db: Database) -> None:
    recorded(db)
    empty = stranger.page("/?q=labour&kind=figure").one("div", class_="empty")

    assert words(empty).startswith(
        "Nothing recorded here. That does not mean nothing was misquoted. "
        "No record: “labour”, figures"
    )
    assert links(empty) == [
        ("Search without “labour”", "/?kind=figure"),
        ("Search without Figure", "/?q=labour"),
        ("Report a misquotation", "/submit"),
        ("Find the records of one article", "/lookup"),
        ("Follow this search", "/feeds?q=labour&kind=figure"),
    ]
    wider = [words(item) for item in empty.iter("li")][:2]
    assert wider == ["Search without “labour” No record", "Search without Figure 1 record"]


def test_an_empty_register_and_the_end_of_a_list_say_something_else(
    stranger: Visitor, db: Database
) -> None:
    nothing = stranger.page("/")
    assert words(nothing.one("div", class_="empty")).startswith("Nothing is recorded yet.")
    assert links(nothing.one("div", class_="empty")) == [
        ("Report a misquotation", "/submit"), ("Follow the register", "/feeds"),
    ]  # fmt: skip
    assert not nothing.all("form", role="search")
    assert "No outlet is on record yet." in stranger.page("/outlets").text
    assert ("Report a misquotation", "/submit") in links(stranger.page("/outlets").main)

    recorded(db)
    end = stranger.page("/?after=1").one("div", class_="empty")
    assert words(end).startswith("The list ends here.")
    assert links(end) == [("Back to the newest", "/")]
    party = stranger.page("/outlets/the-valley-echo?after=1").one("div", class_="empty")
    assert links(party) == [
        ("Back to the newest", "/outlets/the-valley-echo"),
        ("Show the whole register", "/"),
        ("Follow this list", "/feeds?outlet=the-valley-echo"),
    ]


def test_the_page_of_a_party_says_what_it_lists(stranger: Visitor, db: Database) -> None:
    recorded(db)
    outlet = stranger.page("/outlets/the-valley-echo")
    subject = stranger.page("/subjects/dana-quill")

    assert [e.tag for e in outlet.one("h1")] == ["cite"]
    assert "A record is not a measure of an outlet." in outlet.text
    assert [e.tag for e in subject.one("h1")] == ["bdi"]
    assert "What was printed or broadcast about them" in subject.text
    assert outlet.title == "The Valley Echo – Corrections"


def test_the_list_of_outlets_counts_their_records(stranger: Visitor, db: Database) -> None:
    recorded(db)
    recorded(db, subject="Ines Okoro")
    page = stranger.page("/outlets")

    assert [words(item) for item in page.one("ul", class_="index")] == ["The Valley Echo 2 records"]
    assert "not how well a newsroom works" in page.text
    assert page.title == "Outlets – Corrections"
