"""The list: newest first, filters that combine, cursors, and nothing silently ignored."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import pytest
from sqlite_utils import Database

from corrections.actions import deciding
from tests.support.pages import Page
from tests.support.samples import (
    EDITH,
    FOUNDING,
    NOW,
    everything,
    recorded,
)
from tests.support.visitor import Visitor

PARAMETERS = {
    "q": "Labour",
    "outlet": "the-valley-echo",
    "subject": "dana-quill",
    "kind": "affiliation",
    "outcome": "refused",
    "language": "en",
    "medium": "radio",
    "year": "2022",
}
"""One value for each parameter, all of which the matching record has."""

MATCHING: dict[str, Any] = {
    "kind": "affiliation",
    "outcome": "refused",
    "medium": "radio",
    "published_on": "2022-05-06",
}

OTHER: dict[str, dict[str, Any]] = {
    "q": {"quote": "Sixty houses burnt.", "correction": "Six houses burnt."},
    "outlet": {"outlet": "The Hill Courier"},
    "subject": {"subject": "Ines Okoro"},
    "kind": {"kind": "figure"},
    "outcome": {"outcome": "corrected"},
    "language": {"language": "de"},
    "medium": {"medium": "print"},
    "year": {"published_on": "2021-12-31"},
}
"""A record that differs from the matching one in that parameter alone."""


def walk(visitor: Visitor, path: str) -> list[int]:
    """The numbers on a page and on every older page behind it."""
    walked: list[int] = []
    following: str | None = path
    while following:
        page = visitor.page(following)
        walked += page.records()
        following = page.older()
    return walked


def test_an_empty_register_says_so_and_invites(stranger: Visitor) -> None:
    page = stranger.page("/")

    assert page.records() == []
    assert "/submit" in page.links()


@pytest.mark.parametrize("prefix", ["", "/fr"])
def test_what_was_searched_for_is_not_indexed(reader: Visitor, prefix: str) -> None:
    def robots(path: str) -> list[str | None]:
        page = reader.page(prefix + path)
        return [meta.get("content") for meta in page.all("meta", name="robots")]

    assert robots("/?q=labour") == robots("/?kind=figure") == ["noindex, follow"]
    assert robots("/") == robots("/outlets") == robots("/corrections/1") == []


def test_the_newest_come_first(stranger: Visitor, db: Database) -> None:
    numbers = [recorded(db, subject=f"Subject {n}").id for n in range(8)]
    recorded(db, subject="Waiting", state="pending")

    assert stranger.page("/").records() == numbers[::-1]


def test_recency_is_the_order_of_publication(
    stranger: Visitor, editor: Visitor, db: Database
) -> None:
    recorded(db, state="withdrawn")
    first = recorded(db, subject="First sent", state="pending")
    second = recorded(db, subject="Second sent")
    editor.post(f"/desk/records/{first.id}/publish")

    assert stranger.page("/").records() == [first.id, second.id]


@pytest.mark.parametrize("parameter", PARAMETERS)
def test_each_filter_keeps_what_matches_and_nothing_else(
    stranger: Visitor, db: Database, parameter: str
) -> None:
    matching = recorded(db, **MATCHING)
    recorded(db, **{**MATCHING, **OTHER[parameter]})
    recorded(db, **MATCHING, state="pending")
    recorded(db, **MATCHING, state="declined")
    recorded(db, **MATCHING, state="withdrawn")

    page = stranger.get("/", query_string={parameter: PARAMETERS[parameter]})
    assert Page(page.text).records() == [matching.id]


def test_all_filters_combine(stranger: Visitor, db: Database) -> None:
    matching = recorded(db, **MATCHING)
    for changes in OTHER.values():
        recorded(db, **{**MATCHING, **changes})

    answer = stranger.get("/", query_string=PARAMETERS)
    assert Page(answer.text).records() == [matching.id]
    for left_out in PARAMETERS:
        fewer = {name: value for name, value in PARAMETERS.items() if name != left_out}
        found = Page(stranger.get("/", query_string=fewer).text).records()
        assert len(found) == 2, left_out


@pytest.mark.parametrize(
    "query",
    [
        "kind=gossip", "outcome=ignored", "language=gibberish", "medium=telepathy",
        "outlet=nobody", "subject=nobody", "year=20x8", "year=-1", "year=0", "after=x",
        "after=-1", "after=0x10", f"after={'9' * 30}", "year=٢٠٠٨", f"q={'x' * 10_000}",
        "kind=figure&kind=date", "language=zz", "kind=%ff",
    ],
)  # fmt: skip
@pytest.mark.parametrize("path", ["/", "/feed.atom", "/api/corrections", "/fr/"])
def test_an_unknown_value_is_refused_by_name(reader: Visitor, path: str, query: str) -> None:
    answer = reader.get(f"{path}?{query}")

    assert answer.status_code == 400
    assert query.partition("=")[0] in answer.text


@pytest.mark.parametrize("path", ["/", "/feed.atom", "/api/corrections"])
def test_a_foreign_parameter_changes_nothing(reader: Visitor, path: str) -> None:
    """Addresses gather them on their way (utm_source, fbclid)."""
    assert reader.get(f"{path}?utm_source=letter").status_code == 200


def test_an_empty_value_asks_for_nothing(stranger: Visitor, db: Database) -> None:
    record = recorded(db)
    query = dict.fromkeys(PARAMETERS, "")

    assert Page(stranger.get("/", query_string=query).text).records() == [record.id]


def test_pages_are_walked_by_cursors_while_records_come_in(stranger: Visitor, db: Database) -> None:
    numbers = [recorded(db, subject=f"Subject {n}").id for n in range(50)]

    walked: list[int] = []
    following: str | None = "/"
    while following:
        page = stranger.page(following)
        walked += page.records()
        recorded(db, subject="Somebody new")
        following = page.older()
    assert [number for number in walked if number in numbers] == numbers[::-1]


def test_a_page_behind_the_first_leads_back(stranger: Visitor, db: Database) -> None:
    for n in range(25):
        recorded(db, subject=f"Subject {n}", kind="figure")
    older = stranger.page("/?kind=figure").older()
    assert older
    assert "kind=figure" in older

    page = stranger.page(older)
    assert any(href in ("/?kind=figure", "/") for href in page.links())
    assert len(page.records()) == 5


def test_a_filtered_list_walks_within_its_filter(stranger: Visitor, db: Database) -> None:
    wanted = [
        recorded(db, subject=f"Subject {n}", kind="figure" if n % 2 else "date").id
        for n in range(60)
    ][1::2]

    assert walk(stranger, "/?kind=figure") == wanted[::-1]


def test_an_empty_selection_offers_wider_ones(stranger: Visitor, db: Database) -> None:
    recorded(db)
    page = stranger.page("/?kind=figure&q=nothing")

    assert page.records() == []
    links = page.links()
    assert any("kind=figure" in href and "q=" not in href for href in links)
    assert any("q=nothing" in href and "kind" not in href for href in links)
    assert "/submit" in links
    assert any("/feed" in urlsplit(href).path and "q=nothing" in href for href in links)


def test_what_was_searched_for_stays_in_the_form(stranger: Visitor, db: Database) -> None:
    recorded(db, kind="figure")
    page = stranger.page("/?q=Green&kind=figure&outlet=the-valley-echo")

    assert page.value("q") == "Green"
    assert page.value("kind") == "figure"
    assert page.value("outlet") == "The Valley Echo"


def test_the_founding_case_leads_while_it_is_among_the_newest(
    stranger: Visitor, db: Database
) -> None:
    founding = recorded(db, **FOUNDING)
    assert founding.id == 1
    assert FOUNDING["subject"] in stranger.page("/").text
    assert stranger.page("/").records() == [1]

    for n in range(30):
        recorded(db, subject=f"Subject {n}")
    assert 1 not in stranger.page("/").records()


def test_the_list_has_a_feed_of_its_own_selection(stranger: Visitor, db: Database) -> None:
    recorded(db, kind="figure")
    page = stranger.page("/?kind=figure")

    feed = page.one("link", type="application/atom+xml").get("href", "")
    assert urlsplit(feed).query == "kind=figure"
    assert stranger.get(feed).status_code == 200


def test_a_withdrawn_record_leaves_the_list(stranger: Visitor, db: Database) -> None:
    record = recorded(db)
    kept = recorded(db, subject="Somebody Else")
    deciding.withdraw(db, record.id, actor=EDITH, reason="Asked to.", now=NOW)

    assert stranger.page("/").records() == [kept.id]
    assert [item.id for item in everything(db)] == [kept.id]


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        ("iw", "he"), ("IW", "he"), ("heb", "he"), ("in", "id"), ("ji", "yi"), ("mo", "ro"),
        ("fra", "fr"), ("fre", "fr"), ("FR-ca", "fr-CA"), ("fr", "fr-CA"), ("deu", "de"),
        ("sh", "sr-Latn"), ("zh-hant-tw", "zh-Hant-TW"), ("i-klingon", "tlh"),
    ],
)  # fmt: skip
def test_a_language_is_found_under_each_of_its_tags(
    stranger: Visitor, db: Database, asked: str, kept: str
) -> None:
    """In whichever spelling the record was filed, too."""
    for tag in (kept, asked if asked != "fr" else kept):
        recorded(db, language=tag)
    recorded(db, language="en")

    for path in ("/", "/feed.json", "/api/corrections"):
        answer = stranger.get(f"{path}?language={asked}")
        assert answer.status_code == 200
        assert "/corrections/1" in answer.text
        assert "/corrections/2" in answer.text
        assert "/corrections/3" not in answer.text
