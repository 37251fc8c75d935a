"""The page of an outlet or a subject takes the filters that the whole register takes."""

from __future__ import annotations

import pytest
from sqlite_utils import Database

from tests.support.pages import Page, words
from tests.support.samples import recorded
from tests.support.visitor import Visitor

OUTLET, SUBJECT = "/outlets/the-valley-echo", "/subjects/dana-quill"


@pytest.fixture
def numbers(db: Database) -> list[int]:
    """Three records of one outlet, and one of another."""
    return [
        recorded(db, kind="figure", published_on="2008-07-31").id,
        recorded(db, kind="figure", published_on="2009").id,
        recorded(db, kind="date", subject="Ines Okoro", published_on="2008").id,
        recorded(db, kind="figure", outlet="Le Courrier du Bocage", published_on="2008").id,
    ]


def test_filters_combine_within_the_party(stranger: Visitor, numbers: list[int]) -> None:
    first, second, third, fourth = numbers

    assert stranger.page(f"{OUTLET}?kind=figure").records() == [second, first]
    assert stranger.page(f"{OUTLET}?kind=figure&year=2008").records() == [first]
    assert stranger.page(f"{OUTLET}?subject=ines-okoro").records() == [third]
    assert stranger.page(f"{SUBJECT}?outlet=le-courrier-du-bocage").records() == [fourth]
    assert stranger.page(f"{SUBJECT}?q=labour&year=2009").records() == [second]


def test_the_party_of_the_path_is_the_one_that_counts(
    stranger: Visitor, numbers: list[int]
) -> None:
    page = stranger.page(f"{OUTLET}?outlet=le-courrier-du-bocage")

    assert page.records() == numbers[2::-1]
    assert not page.all("input", id="by-outlet")


@pytest.mark.parametrize("query", [
    "kind=gossip", "year=20x8", "language=gibberish", "subject=nobody", "after=x",
    "kind=figure&kind=date",
])  # fmt: skip
@pytest.mark.parametrize("prefix", ["", "/fr"])
def test_an_unknown_value_is_refused(
    stranger: Visitor, numbers: list[int], prefix: str, query: str
) -> None:
    assert stranger.get(f"{prefix}{OUTLET}?{query}").status_code == 400


def test_a_typed_name_leads_to_its_slug_within_the_party(
    stranger: Visitor, numbers: list[int]
) -> None:
    answer = stranger.get(OUTLET, query_string={"subject": "Ines Okoro", "kind": "date"})

    assert answer.status_code == 302
    assert answer.headers["Location"] == f"{OUTLET}?subject=ines-okoro&kind=date"


def test_the_sentence_names_each_filter_but_the_party(
    stranger: Visitor, numbers: list[int]
) -> None:
    page = stranger.page(f"{OUTLET}?kind=figure&year=2008&subject=dana-quill")

    limits = [(words(a), a.get("href")) for a in page.all("a", class_="limit")]
    assert limits == [
        ("Drop this limit: figures ×", f"{OUTLET}?subject=dana-quill&year=2008"),
        ("Drop this limit: about Dana Quill ×", f"{OUTLET}?kind=figure&year=2008"),
        ("Drop this limit: 2008 ×", f"{OUTLET}?subject=dana-quill&kind=figure"),
    ]
    assert page.title.startswith("The Valley Echo – 1 record: figures, about Dana Quill, 2008")


def test_the_list_is_followed_with_all_its_filters(stranger: Visitor, numbers: list[int]) -> None:
    page = stranger.page(f"{OUTLET}?kind=figure&year=2008")

    assert "/feeds?outlet=the-valley-echo&kind=figure&year=2008" in page.links()
    feed = page.one("link", type="application/atom+xml").get("href", "")
    assert feed.endswith("?outlet=the-valley-echo&kind=figure&year=2008")


def test_search_engines_list_the_page_without_filters(
    stranger: Visitor, numbers: list[int]
) -> None:
    def robots(path: str) -> list[str | None]:
        return [meta.get("content") for meta in stranger.page(path).all("meta", name="robots")]

    assert robots(OUTLET) == robots(SUBJECT) == []
    assert robots(f"{OUTLET}?kind=figure") == ["noindex, follow"]
    for path in (OUTLET, f"{OUTLET}?kind=figure", f"/fr{SUBJECT}?q=labour"):
        canonical = stranger.page(path).one("link", rel="canonical").get("href")
        assert canonical == f"http://localhost:8000{path.partition('?')[0]}"


def test_older_pages_stay_within_the_filters(stranger: Visitor, db: Database) -> None:
    wanted = [recorded(db, kind="figure", subject=f"Subject {n}").id for n in range(25)]
    recorded(db, kind="date")
    older = stranger.page(f"{OUTLET}?kind=figure").older() or ""

    assert older.startswith(f"{OUTLET}?kind=figure&after=")
    assert stranger.page(older).records() == wanted[4::-1]


def test_what_has_no_record_leads_on(stranger: Visitor, numbers: list[int]) -> None:
    page = Page(stranger.get(f"{OUTLET}?kind=place&year=2008").text)
    links = page.one("div", class_="empty").iter("a")

    told = [(words(a), a.get("href")) for a in links]
    assert ("Search without Place", f"{OUTLET}?year=2008") in told
    assert ("Search without The Valley Echo", "/?kind=place&year=2008") in told
    assert page.records() == []


def test_another_spelling_is_looked_for_within_the_party(stranger: Visitor, db: Database) -> None:
    recorded(db, quote="A rodeo in Ohio.", correction="A rodeo in Utah.")
    page = stranger.page(f"{OUTLET}?q=rodeoo")

    assert f"{OUTLET}?q=rodeo" in page.links()
