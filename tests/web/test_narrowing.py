"""How many records each value of a filter leaves, and in which order a list is."""

from __future__ import annotations

import pytest
from sqlite_utils import Database

from corrections.store import search_counts, search_relevance
from tests.support.pages import Page, words
from tests.support.samples import recorded
from tests.support.visitor import Visitor

OUTLET = "/outlets/the-valley-echo"


@pytest.fixture
def numbers(db: Database) -> list[int]:
    """Two figures and a date of one outlet, a figure of another, one that is not public."""
    records = [
        recorded(db, kind="figure", published_on="2008"),
        recorded(db, kind="figure", published_on="2009"),
        recorded(db, kind="date", published_on="2008"),
        recorded(db, kind="figure", outlet="Le Courrier du Bocage", published_on="2008"),
        recorded(db, kind="place", state="pending"),
    ]
    return [record.id for record in records]


def choices(page: Page, name: str) -> list[str]:
    return [words(option) for option in page.by_id(f"by-{name}").iter("option")]


def narrower(page: Page) -> dict[str, str]:
    return {
        words(button): page.pressed(words(button), part)
        for part in page.all("details", class_="narrower")
        for button in part.iter("button")
    }


def test_each_choice_says_how_many_records_it_leaves(stranger: Visitor, numbers: list[int]) -> None:
    assert choices(stranger.page("/"), "kind") == ["Any kind", "Figure (3)", "Date (1)"]
    assert choices(stranger.page("/?year=2008"), "kind") == ["Any kind", "Figure (2)", "Date (1)"]
    assert choices(stranger.page(f"{OUTLET}?year=2009"), "kind") == ["Any kind", "Figure (1)"]
    assert choices(stranger.page("/fr/"), "year")[1:] == ["2009 (1)", "2008 (3)"]


def test_the_chosen_value_can_be_changed_for_another(stranger: Visitor, numbers: list[int]) -> None:
    page = stranger.page("/?kind=date")

    assert choices(page, "kind") == ["Any kind", "Figure (3)", "Date (1)"]
    assert page.value("kind") == "date"


def test_what_was_chosen_is_shown_where_no_record_has_it(
    stranger: Visitor, numbers: list[int]
) -> None:
    for path, name, value in (("/?kind=place", "kind", "place"), ("/?year=1999", "year", "1999"),
                              ("/?language=en-ZA", "language", "en-ZA")):  # fmt: skip
        assert stranger.page(path).value(name) == value


def test_a_count_that_stops_says_so(
    stranger: Visitor, numbers: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_counts, "READ", 2)

    assert "Figure (at least 1)" in choices(stranger.page("/?year=2008"), "kind")
    assert "Chiffre (au moins 1)" in choices(stranger.page("/fr/?year=2008"), "kind")


def test_the_list_offers_buttons_that_narrow_it(stranger: Visitor, numbers: list[int]) -> None:
    page = stranger.page("/?year=2008")

    assert narrower(page) == {
        "The Valley Echo": "/?year=2008&outlet=the-valley-echo",
        "Le Courrier du Bocage": "/?year=2008&outlet=le-courrier-du-bocage",
        "Figure": "/?year=2008&kind=figure",
        "Date": "/?year=2008&kind=date",
    }
    for address in narrower(page).values():
        assert stranger.page(address).records()
    assert narrower(stranger.page(OUTLET))["Figure"] == f"{OUTLET}?kind=figure"
    assert not narrower(stranger.page("/")), "the whole register has its form alone"


def test_relevance_is_offered_and_taken(stranger: Visitor, db: Database) -> None:
    best = recorded(db, quote="A zebra ran.", correction="A horse ran.")
    recorded(db, explanation="Some other text has a zebra in it.")
    page = stranger.page("/?q=zebra")

    [link] = [a for a in page.all("a") if words(a) == "most relevant first"]
    assert page.records()[-1] == best.id
    ranked = stranger.page(link.get("href") or "")
    assert ranked.records()[0] == best.id
    assert "most relevant first (newest first)" in words(ranked.one("p", class_="total"))
    assert "/?q=zebra" in ranked.links()


def test_too_many_records_are_not_ordered_by_relevance(
    stranger: Visitor, db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_relevance, "RANKED", 1)
    for _ in range(2):
        recorded(db, quote="A zebra ran.", correction="A horse ran.")

    page = stranger.page("/?q=zebra&sort=relevance")
    assert "most relevant first" not in page.text
    assert "newest first" in words(page.one("p", class_="total"))


@pytest.mark.parametrize("path", ["/", OUTLET])
def test_an_unknown_order_is_refused(stranger: Visitor, numbers: list[int], path: str) -> None:
    assert stranger.get(f"{path}?sort=best").status_code == 400


def test_a_typed_name_keeps_the_order(stranger: Visitor, numbers: list[int]) -> None:
    answer = stranger.get("/?outlet=The+Valley+Echo&q=labour&sort=relevance")

    assert answer.headers["Location"] == "/?q=labour&outlet=the-valley-echo&sort=relevance"
