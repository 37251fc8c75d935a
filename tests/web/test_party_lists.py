"""The lists of outlets and of people: by letter, by a part of a name, page by page."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from sqlite_utils import Database

from corrections.actions import deciding, naming
from corrections.actions.naming import Decision
from corrections.store import party_list
from corrections.web.views import party_lists
from tests.support.pages import Page, words
from tests.support.samples import EDITH, NOW, recorded
from tests.support.visitor import Visitor

NAMES = ("Le Monde", "The Valley Echo", "L’Équipe", "Эхо", "24 heures", "El País", "Eastern Post")


@pytest.fixture
def filled(db: Database) -> Database:
    for name in NAMES:
        recorded(db, outlet=name, subject="Dana Quill")
    recorded(db, outlet="Le Monde", subject="Émile Brandt")
    recorded(db, outlet="Eager Times", subject="Nobody Yet", state="pending")
    return db


def listed(page: Page, table: str = "outlets") -> list[str]:
    return [words(a) for a in page.all("a") if a.get("href", "").startswith(f"/{table}/")]


def letters(page: Page) -> list[tuple[str, str | None]]:
    """The letters that the page links, each with whether it is the one that is shown."""
    found = [a for a in page.all("a") if urlsplit(a.get("href", "")).query.startswith("letter=")]
    return [(words(a), a.get("aria-current")) for a in found if "after=" not in a.get("href", "")]


def test_names_are_sorted_without_their_article_and_shown_with_it(
    stranger: Visitor, filled: Database
) -> None:
    page = stranger.page("/outlets")

    assert listed(page) == [
        "Eastern Post", "L’Équipe", "Le Monde", "El País", "The Valley Echo", "Эхо", "24 heures",
    ]  # fmt: skip
    headings = [words(heading) for heading in page.all("h2")]
    assert headings == ["E", "M", "P", "V", "Э", "0–9"]
    assert letters(page) == [(heading, None) for heading in headings]


def test_a_letter_shows_its_names_alone_and_says_which_it_is(
    stranger: Visitor, filled: Database
) -> None:
    for letter in ("E", "e", "é"):
        page = stranger.page(f"/outlets?letter={letter}")
        assert listed(page) == ["Eastern Post", "L’Équipe"]
        assert [of for of, current in letters(page) if current == "page"] == ["E"]


def test_a_letter_without_names_says_so_and_what_is_no_letter_is_refused(
    stranger: Visitor, filled: Database
) -> None:
    assert "No name is listed under Q." in stranger.page("/outlets?letter=q").text
    for query in ("letter=ab", "letter=e&letter=m", "letter=e&q=echo"):
        assert stranger.get(f"/outlets?{query}").status_code == 400


@pytest.mark.parametrize("typed", ["equi", "L'EQUIPE", "l’équ", "QUIP"])
def test_a_part_of_a_name_finds_it_in_any_spelling(
    stranger: Visitor, filled: Database, typed: str
) -> None:
    page = stranger.page(f"/outlets?q={typed}")
    assert listed(page) == ["L’Équipe"]
    assert page.one("input", name="q").get("value") == typed


def test_a_part_that_very_many_names_have_finds_the_same_display_names(
    stranger: Visitor, filled: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = listed(stranger.page("/outlets?q=e"))
    monkeypatch.setattr(party_list, "FEW", 1)
    recorded(filled, outlet="Quiz")  # no page that was made before is shown again

    assert len(before) > 1
    assert listed(stranger.page("/outlets?q=e")) == before


def test_where_no_name_has_it_names_nearly_the_same_are_offered(
    stranger: Visitor, filled: Database
) -> None:
    page = stranger.page("/outlets?q=Vally Echo")
    assert listed(page) == ["The Valley Echo"]
    assert "No name here has “Vally Echo” in it." in page.text

    page = stranger.page("/outlets?q=zebra")
    assert listed(page) == []
    assert {"/submit", "/lookup", "/outlets"} <= set(page.links())


def test_hostile_text_in_the_box_is_shown_as_text(stranger: Visitor, filled: Database) -> None:
    page = stranger.page('/outlets?q="><script>alert(1)</script>%25_')
    assert page.one("input", name="q").get("value") == '"><script>alert(1)</script>%_'
    assert [script for script in page.all("script") if not script.get("src")] == []


def test_people_are_listed_with_how_many_records_and_what_that_does_not_measure(
    stranger: Visitor, filled: Database
) -> None:
    page = stranger.page("/subjects")

    assert listed(page, "subjects") == ["Dana Quill", "Émile Brandt"]
    counts = [words(count) for count in page.all("span", class_="metadata")]
    assert counts == ["7 records", "1 record"]
    assert "It measures neither the person nor the press." in page.text
    assert words(stranger.page("/fr/subjects").one("h1")) == "Personnes et organisations"


def test_who_was_withdrawn_is_not_listed_any_more(stranger: Visitor, filled: Database) -> None:
    gone = recorded(filled, subject="Zoe Vance")
    assert "Zoe Vance" in stranger.page("/subjects?letter=Z").text
    deciding.withdraw(filled, gone.id, actor=EDITH, reason="Asked to.", now=NOW)

    page = stranger.page("/subjects")
    assert "Zoe Vance" not in page.text
    assert [of for of, _ in letters(page)] == ["D", "E"]
    assert listed(stranger.page("/subjects?q=vance"), "subjects") == []


def test_a_joined_name_finds_the_party_that_it_was_joined_into(
    stranger: Visitor, filled: Database
) -> None:
    decision = Decision("outlets", "l-equipe", None, EDITH, "One.", NOW)
    naming.join(filled, decision, "le-monde")

    assert listed(stranger.page("/outlets?q=equipe")) == ["Le Monde"]
    assert "L’Équipe" not in stranger.page("/outlets").text


def test_a_new_display_name_is_listed_under_its_own_letter(
    stranger: Visitor, filled: Database
) -> None:
    decision = Decision("outlets", "le-monde", None, EDITH, "So.", NOW)
    naming.rename(filled, decision, "Der Kurier")
    assert listed(stranger.page("/outlets?letter=K")) == ["Der Kurier"]


def test_pages_follow_each_other_within_a_letter_and_within_a_search(
    stranger: Visitor, filled: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(party_lists, "PAGE_SIZE", 1)
    for query in ("letter=E", "q=e"):
        page = stranger.page(f"/outlets?{query}")
        found = listed(page)
        while href := page.older():
            page = stranger.page(href)
            found += listed(page)
        assert found[:2] == ["Eastern Post", "L’Équipe"]
        assert len(found) == len(set(found))
        assert f"/outlets?{query}" in page.links()


def test_a_page_behind_a_name_that_is_gone_goes_on_where_the_name_stood(
    stranger: Visitor, filled: Database
) -> None:
    assert listed(stranger.page("/outlets?after=mumble")) == [
        "El País", "The Valley Echo", "Эхо", "24 heures",
    ]  # fmt: skip
    assert "The list ends here." in stranger.page("/outlets?after=24-heures").text
