"""How somebody finds the way: the section they are in, filters to drop, texts to unfold."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from sqlite_utils import Database

from corrections.record.model import Outcome
from corrections.record.selection import QUERY_LIMIT
from tests.support.pages import Page, words
from tests.support.samples import EDITOR, concluded, recorded, sent
from tests.support.visitor import Visitor

ATOM = "{http://www.w3.org/2005/Atom}"
LONG = "The committee met again on the first Monday of the month. " * 20


@pytest.mark.parametrize(
    ("path", "section"),
    [
        ("/", "Register"), ("/?kind=figure", "Register"), ("/outlets", "Outlets"),
        ("/outlets/liberation", "Outlets"), ("/feeds", "Subscribe"), ("/about", "About"),
        ("/corrections/1", None), ("/subjects/dagrouik", None), ("/policy", None),
    ],
)  # fmt: skip
def test_the_navigation_tells_where_one_is(reader: Visitor, path: str, section: str | None) -> None:
    navigation = reader.page(path).one("nav")
    current = [words(link) for link in navigation.iter("a") if link.get("aria-current")]

    assert current == ([section] if section else [])


@pytest.mark.parametrize("path", ["/", "/feed.atom", "/api/corrections", "/feeds"])
def test_a_search_has_two_thousand_characters(reader: Visitor, path: str) -> None:
    assert QUERY_LIMIT == 2000
    for unit in ("x", "大", "a b ", '"'):
        query = (unit * 2000)[:2000]
        assert reader.get(path, query_string={"q": query}).status_code == 200
    assert reader.get(path, query_string={"q": "x" * 2001}).status_code == 400


@pytest.mark.parametrize("prefix", ["", "http://localhost:8000", "https://localhost:8000"])
@pytest.mark.parametrize("behind", ["", "?view=side", "#difference", ".json"])
def test_the_address_of_a_record_finds_it(
    stranger: Visitor, db: Database, prefix: str, behind: str
) -> None:
    for _ in range(3):
        record = recorded(db, quote="He came.", correction="She came.")
    for path in ("/corrections/", "/fr/corrections/"):
        query = {"q": f"{prefix}{path}{record.id}{behind}"}
        found = stranger.get("/api/corrections", query_string=query).get_json()["items"]
        assert [item["id"] for item in found] == [record.id]


def test_such_an_address_of_another_site_finds_nothing(stranger: Visitor, db: Database) -> None:
    number = recorded(db).id
    query = {"q": f"https://other.example/corrections/{number}"}

    assert stranger.get("/api/corrections", query_string=query).get_json()["items"] == []


@pytest.mark.parametrize("view", ["inline", "side"])
def test_a_long_text_can_be_unfolded(stranger: Visitor, db: Database, view: str) -> None:
    record = recorded(db, quote=f"{LONG}He came.", correction=f"{LONG}She came.")
    page = stranger.page(f"/corrections/{record.id}?view={view}")
    [whole] = {link.get("href", "") for link in page.all("a", class_="fold")}
    unfolded = stranger.page(whole)

    assert LONG.strip() not in read_on_screen(page)
    assert LONG.strip() in read_on_screen(unfolded)
    assert not unfolded.all("a", class_="fold")
    assert ("view=" in whole) == (view != "inline")


def read_on_screen(page: Page) -> str:
    """What a record's page shows above its sections, without what paper alone has."""
    header = page.one("header", class_="record-header")
    for element in header.iter():
        for folded in [e for e in element if e.get("class") == "unfolded"]:
            element.remove(folded)
    return words(header)


@pytest.mark.parametrize("query", ["whole=2", "whole=x"])
def test_what_unfolds_nothing_is_refused(reader: Visitor, query: str) -> None:
    assert reader.get(f"/corrections/1?{query}").status_code == 400


@pytest.mark.parametrize(
    ("name", "value"),
    [("outlet", "the-valley-echo"), ("subject", "dana-quill"), ("medium", "print")],
)
def test_a_filter_that_no_field_shows_can_be_dropped(
    stranger: Visitor, db: Database, name: str, value: str
) -> None:
    recorded(db, kind="affiliation")
    page = stranger.page(f"/?{name}={value}&kind=affiliation")

    assert len(page.records()) == 1
    assert "/?kind=affiliation" in page.links()


def test_who_mistyped_the_password_need_not_type_the_name_again(stranger: Visitor) -> None:
    answer = stranger.log_in("Edith Stone", "not the password")

    assert Page(answer.text).value("username") == "Edith Stone"


@pytest.mark.parametrize(("length", "code"), [(2000, 303), (2001, 422), (0, 422)])
@pytest.mark.parametrize("step", ["decline", "withdraw"])
def test_a_reason_has_up_to_two_thousand_characters(
    editor: Visitor, db: Database, step: str, length: int, code: int
) -> None:
    record = sent(db)[1] if step == "decline" else recorded(db)
    typed = {"reason": "x" * length}
    answer = editor.post(f"/desk/records/{record.id}/{step}", typed)

    assert answer.status_code == code
    if code == 422:
        assert Page(answer.text).value("reason") == typed["reason"]


def test_the_feed_of_a_record_names_it_and_leads_to_it(stranger: Visitor, db: Database) -> None:
    record = concluded(db, recorded(db), Outcome.ASKED)
    root = ElementTree.fromstring(stranger.get(f"/fr/corrections/{record.id}/feed.atom").data)
    own = f"http://localhost:8000/fr/corrections/{record.id}"

    links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
    assert links["self"] == f"{own}/feed.atom"
    assert links["alternate"] == own
    assert " ".join(root.findtext(f"{ATOM}title", "").split()) == (
        f"Corrections, notice {record.id} : Dana Quill, dans The Valley Echo"
    )
    assert root.findtext(f"{ATOM}rights") == "Aucun droit réservé (CC0 1.0)"
    assert root.findtext(f"{ATOM}id", "").endswith(f"/corrections/{record.id}/feed/fr")
    assert root.findtext(f"{ATOM}subtitle") == "Ce qu’il advient de cette notice"
    happened = [entry.findtext(f"{ATOM}updated", "") for entry in root.iter(f"{ATOM}entry")]
    assert root.findtext(f"{ATOM}updated") == max(happened)


def test_the_desk_says_whose_session_it_is(editor: Visitor) -> None:
    assert EDITOR in editor.page("/desk").text


def test_a_browser_that_comes_back_fills_in_no_filter(pages: dict[str, Page]) -> None:
    """What is set is what the address says."""
    for name, page in pages.items():
        for form in page.all("form", method="get"):
            controls = [*form.iter("select"), *form.iter("input")]
            shown = [control for control in controls if control.get("type") != "hidden"]
            assert {control.get("autocomplete") for control in shown} <= {"off"}, name
            assert {i.get("dir") for i in shown if i.tag == "input"} <= {"auto"}, name


def test_a_list_without_bullets_is_still_heard_as_a_list(pages: dict[str, Page]) -> None:
    """Some browsers take a list without its style for no list."""
    found = [
        page.one("ol", class_=name)
        for page in pages.values()
        for name in ("register", "desk")
        if page.all("ol", class_=name)
    ]
    assert len(found) > 5
    assert {element.get("role") for element in found} == {"list"}


def test_a_filter_to_drop_shows_a_cross_that_is_not_heard(pages: dict[str, Page]) -> None:
    [drop] = pages["/?outlet=le-journal"].all("a", class_="limit")

    spoken, name, cross = drop
    assert (words(spoken), spoken.get("class")) == ("Drop this limit:", "visually-hidden")
    assert words(name) == "in Le Journal"
    assert [words(cite) for cite in name.iter("cite")] == ["Le Journal"]
    assert (words(cross), cross.get("aria-hidden")) == ("×", "true")
    [search] = pages["/?outlet=le-journal"].one("form", role="search").iter("button")
    assert words(search) == "Search"


def test_a_filter_offers_what_there_is(stranger: Visitor, db: Database) -> None:
    """Years from the newest, languages from the most frequent."""
    for year, language in (("2019", "en"), ("2022", "de"), ("2021-04", "de")):
        recorded(db, published_on=year, language=language)

    for path in ("/", "/feeds"):
        page = stranger.page(path)
        for name, values in (("year", ["2022", "2021", "2019"]), ("language", ["de", "en"])):
            offered = [option.get("value") for option in page.by_id(f"by-{name}").iter("option")]
            assert offered == ["", *values]
