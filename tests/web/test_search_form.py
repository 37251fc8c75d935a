"""The form above a list: outlets and subjects typed by name, and what becomes of a name that nobody
has."""

from __future__ import annotations

from xml.etree.ElementTree import Element

import pytest
from sqlite_utils import Database

from tests.support.pages import Page, words
from tests.support.samples import recorded
from tests.support.visitor import Visitor

HOSTILE = '"><script>alert(1)</script>\u202e'


@pytest.fixture
def register(db: Database) -> Database:
    """Two outlets and two people."""
    recorded(db, outlet="The Valley Echo", subject="Dana Quill", kind="figure")
    recorded(db, outlet="Le Courrier du Bocage", subject="Ines Okoro", kind="date")
    return db


def offered(page: Page, field: Element) -> list[str | None]:
    return [option.get("value") for option in page.by_id(field.get("list") or "").iter("option")]


def test_the_names_on_record_are_offered(stranger: Visitor, register: Database) -> None:
    page = stranger.page("/")

    for name, known in (("outlet", "The Valley Echo"), ("subject", "Ines Okoro")):
        assert known in offered(page, page.by_id(f"by-{name}"))


@pytest.mark.parametrize(("path", "typed"), [
    ("/", "The Valley Echo"), ("/", "  the VALLEY echo "), ("/fr/", "The Valley Echo"),
])  # fmt: skip
def test_a_typed_name_leads_to_the_address_with_its_slug(
    stranger: Visitor, register: Database, path: str, typed: str
) -> None:
    query = {"q": "", "outlet": typed, "subject": "", "kind": "figure", "year": ""}
    answer = stranger.get(path, query_string=query)

    assert answer.status_code == 302
    assert answer.headers["Location"] == f"{path}?outlet=the-valley-echo&kind=figure"
    page = stranger.page(answer.headers["Location"])
    assert len(page.records()) == 1
    assert page.value("outlet") == "The Valley Echo"


def test_leading_on_keeps_the_page_of_a_list_and_nothing_foreign(
    stranger: Visitor, register: Database
) -> None:
    query = {"subject": "Ines Okoro", "after": "7", "_external": "1", "utm_source": "x"}
    answer = stranger.get("/", query_string=query)

    assert answer.headers["Location"] == "/?subject=ines-okoro&after=7"


@pytest.mark.parametrize("typed", ["The Valley Ecko", "nobody", HOSTILE])
def test_an_unknown_name_keeps_all_that_was_typed(
    stranger: Visitor, register: Database, typed: str
) -> None:
    query = {"q": "tea", "outlet": typed, "subject": "Dana Quill", "kind": "figure"}
    answer = stranger.get("/", query_string=query)
    page = Page(answer.text)

    assert answer.status_code == 400
    assert page.typed(["q", "subject", "kind"]) == {
        "q": "tea", "subject": "Dana Quill", "kind": "figure",
    }  # fmt: skip
    assert page.value("outlet") == typed.replace("\u202e", "") or page.value("outlet") == typed
    field = page.by_id("by-outlet")
    assert field.get("aria-invalid") == "true"
    beside = [words(page.by_id(id)) for id in (field.get("aria-describedby") or "").split()]
    assert beside[0] == "Error: No outlet on record has this name."
    assert page.records() == []
    assert page.dangers() == []
    assert "/?q=tea&subject=dana-quill&kind=figure" in page.links()


def test_near_names_are_offered_with_all_other_filters(
    stranger: Visitor, register: Database
) -> None:
    page = Page(stranger.get("/?outlet=The+Valley+Ecko&kind=figure").text)

    near = [(words(a), a.get("href")) for a in page.by_id("by-outlet-near").iter("a")]
    assert near == [("The Valley Echo", "/?outlet=the-valley-echo&kind=figure")]


def test_an_unknown_name_is_answered_in_french_too(stranger: Visitor, register: Database) -> None:
    page = Page(stranger.get("/fr/?subject=Personne").text)

    described = page.by_id("by-subject").get("aria-describedby", "").split()
    assert "Aucune personne ni organisation" in words(page.by_id(described[0]))


def test_a_name_that_is_public_no_more_is_unknown(stranger: Visitor, db: Database) -> None:
    recorded(db)
    recorded(db, outlet="Hidden Herald", state="pending")

    answer = stranger.get("/?outlet=Hidden+Herald")
    assert answer.status_code == 400
    assert "hidden-herald" not in answer.text


def test_the_folded_filters_say_how_many_are_set(stranger: Visitor, register: Database) -> None:
    def summary(path: str) -> str:
        [folded] = stranger.page(path).all("details", class_="further")
        return words(folded.find("summary"))  # type: ignore[arg-type]

    assert summary("/") == "Further filters"
    assert summary("/?kind=figure&language=en&outlet=the-valley-echo") == "Further filters (2 set)"
    assert summary("/fr/?kind=figure") == "Autres critères (1 choisi)"


def test_the_form_of_an_outlet_is_folded_until_a_name_in_it_is_unknown(
    stranger: Visitor, db: Database
) -> None:
    """On a telephone the first record is else a screen away."""
    recorded(db)
    page = stranger.page("/outlets/the-valley-echo")
    [folded] = page.all("details", class_="narrower-search")

    assert words(next(folded.iter("summary"))) == "Search these records"
    assert folded.get("open") is None
    assert next(folded.iter("form")).get("role") == "search"
    answer = stranger.get("/outlets/the-valley-echo?subject=Nobody+at+all")
    [folded] = Page(answer.text).all("details", class_="narrower-search")
    assert folded.get("open") is not None


def test_a_parameter_of_another_page_hides_no_record(stranger: Visitor, db: Database) -> None:
    found = recorded(db)

    assert f"/corrections/{found.id}" in stranger.page("/?other=nobody").links()
