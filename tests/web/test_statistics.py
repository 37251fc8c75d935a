"""The register, an outlet and a subject in figures, and the data behind each figure."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from sqlite_utils import Database

from corrections.actions import deciding, naming
from corrections.actions.naming import Decision
from corrections.record.model import Outcome
from tests.support.pages import words
from tests.support.samples import EDITH, NOW, concluded, recorded
from tests.support.visitor import Visitor

OUTLET = "/outlets/the-valley-echo"
HOSTILE = '"><script>alert(1)</script>=cmd()'


@pytest.fixture(autouse=True)
def filed(db: Database) -> None:
    """Records of two outlets and three years, one without a day."""
    for year, kind in (("2008", "figure"), ("2008-07", "role"), ("2009-01-02", "role")):
        recorded(db, published_on=year, kind=kind)
    concluded(db, recorded(db), Outcome.REFUSED)
    recorded(db, outlet="The Hill Courier", subject="Ines Okoro", published_on="2008")


def read(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline="")))


def figures(stranger: Visitor, query: str = "") -> dict[str, Any]:
    answer = stranger.get(f"/statistics.json{query}")
    assert (answer.status_code, answer.mimetype) == (200, "application/json")
    return dict(answer.get_json())


def test_the_register_is_counted(stranger: Visitor) -> None:
    found = figures(stranger)
    assert (found["records"], found["outlets"], found["subjects"]) == (5, 2, 2)
    assert [(item["year"], item["records"]) for item in found["years"]] == [
        (2008, 3), (2009, 1), (None, 1),
    ]  # fmt: skip
    assert found["outcomes"]["refused"] == 1
    assert found["outcomes"]["unasked"] == 4


def test_one_party_is_counted_and_named(stranger: Visitor) -> None:
    found = figures(stranger, "?outlet=the-valley-echo")
    assert found["outlet"] == {"name": "The Valley Echo", "slug": "the-valley-echo"}
    assert found["url"].endswith(OUTLET)
    assert found["records"] == 4
    assert figures(stranger, "?subject=ines-okoro")["records"] == 1


def test_each_table_of_the_page_is_a_file(stranger: Visitor) -> None:
    page = stranger.page("/statistics")
    files = [href for href in page.links() if "/statistics.csv" in href]
    assert len(files) == 6
    for href in files:
        answer = stranger.get(href)
        assert answer.content_type == "text/csv; charset=utf-8"
        assert answer.headers["Content-Disposition"].startswith("attachment; filename=statistics-")
        assert len(read(answer.text)) > 1


def test_without_a_figure_the_file_is_of_what_newsrooms_did(stranger: Visitor) -> None:
    assert read(stranger.get("/statistics.csv?outlet=the-valley-echo").text) == [
        ["year", "outcome", "records"], ["2008", "unasked", "2"], ["2009", "unasked", "1"],
        ["", "refused", "1"],
    ]  # fmt: skip


@pytest.mark.parametrize("query", [
    "figure=lies", "figure=months&outlet=the-valley-echo", "outlet=nobody", "year=2008",
    "kind=figure", "kind=nonsense", "q=echo", "outlet=the-valley-echo&subject=dana-quill",
    "outlet=the-valley-echo&outlet=the-hill-courier",
])  # fmt: skip
def test_what_is_not_counted_is_refused_by_name(stranger: Visitor, query: str) -> None:
    answer = stranger.get(f"/statistics.csv?{query}")
    assert answer.status_code == 400
    assert query.partition("=")[0] in answer.text or "subject" in answer.text


def test_a_withdrawn_record_is_gone_from_every_figure_at_once(
    stranger: Visitor, db: Database
) -> None:
    record = recorded(db, published_on="1987", language="de", medium="radio")
    before = [stranger.get(path) for path in ("/statistics", "/statistics.json")]
    assert all("1987" in answer.text for answer in before)

    deciding.withdraw(db, record.id, actor=EDITH, reason="Asked to.", now=NOW)
    for path, old in zip(("/statistics", "/statistics.json"), before, strict=True):
        again = stranger.get(path, headers={"If-None-Match": old.headers["ETag"]})
        assert again.status_code == 200
        assert "1987" not in again.text
        assert "radio" not in again.text.lower()


def test_the_figures_of_an_outlet_follow_each_change(stranger: Visitor, db: Database) -> None:
    assert figures(stranger, "?outlet=the-valley-echo")["records"] == 4
    record = recorded(db)
    assert figures(stranger, "?outlet=the-valley-echo")["records"] == 5
    concluded(db, record, Outcome.REFUSED)
    assert "Declined or unanswered: 2" in words(stranger.page(OUTLET).one("main"))


def test_a_joined_outlet_leads_to_the_figures_of_the_other(stranger: Visitor, db: Database) -> None:
    join = Decision("outlets", "the-hill-courier", None, EDITH, "One paper.", NOW)
    naming.join(db, join, "the-valley-echo")

    answer = stranger.get("/statistics.json?outlet=the-hill-courier")
    assert answer.status_code == 301
    assert answer.location.endswith("/statistics.json?outlet=the-valley-echo")
    assert figures(stranger, "?outlet=the-valley-echo")["records"] == 5


def test_a_page_of_a_party_has_a_mark_for_each_record(stranger: Visitor, db: Database) -> None:
    page = stranger.page(OUTLET)
    marks = [
        a for a in page.one("svg", role="group").iter() if a.tag.endswith("}a") or a.tag == "a"
    ]
    said = [mark.get("aria-label") for mark in marks]
    assert said == [
        "No. 1, 2008: No request is known here", "No. 2, 2008: No request is known here",
        "No. 3, 2009: No request is known here",
        "No. 4, year not known: Declined by the newsroom",
    ]  # fmt: skip
    assert [mark.get("href") for mark in marks] == [f"/corrections/{n}" for n in (1, 2, 3, 4)]


def test_every_number_of_a_table_leads_to_as_many_records(stranger: Visitor) -> None:
    (tables,) = [href for href in stranger.page(OUTLET).links() if href.startswith("/statistics?")]
    page = stranger.page(tables)
    checked = 0
    for table in page.all("table"):
        for row in list(table.iter("tr"))[1:]:
            cell = row.findall("td")[0]
            if cell.find("form") is not None:
                address = page.pressed(words(cell), cell)
                assert len(stranger.page(address).records()) == int(words(cell))
                checked += 1
    assert checked >= 4
    years = next(row for row in page.all("tr") if words(row).startswith("2008"))
    assert page.pressed("No request is known here: 2", years) == (
        "/?outlet=the-valley-echo&year=2008&outcome=unasked"
    )


def test_a_party_of_one_record_has_no_figures(stranger: Visitor) -> None:
    assert not stranger.page("/subjects/ines-okoro").all("figure")


def test_only_the_first_page_of_a_list_has_figures(stranger: Visitor) -> None:
    assert not stranger.page(f"{OUTLET}?after=3").all("figure")


def test_no_percentage_stands_there_below_twenty_records(stranger: Visitor, db: Database) -> None:
    for _ in range(15):
        recorded(db)
    assert "%" not in words(stranger.page(OUTLET).one("main"))
    recorded(db)
    assert "%" in words(stranger.page(OUTLET).one("main"))


def test_nobody_asked_is_no_refusal(stranger: Visitor) -> None:
    said = words(stranger.page(OUTLET).one("main"))
    assert "Declined or unanswered: 1" in said
    assert "Nobody is known to have asked: 3" in said


def test_many_records_are_bars_that_lead_to_lists(stranger: Visitor, db: Database) -> None:
    for _ in range(150):
        recorded(db, published_on="2011")
    page = stranger.page(OUTLET)
    drawn = page.one("svg", role="group")
    links = [a.get("href") for a in drawn.iter() if a.tag.endswith("a") and a.get("href")]
    assert links == [f"/?outlet=the-valley-echo&year={year}" for year in (2008, 2009, 2011)]


def test_hostile_names_are_text(stranger: Visitor, db: Database) -> None:
    for _ in range(2):
        record = recorded(db, outlet=HOSTILE, subject=HOSTILE)
    for path in (f"/outlets/{record.outlet.slug}", f"/statistics?subject={record.subject.slug}"):
        assert "<script>alert" not in stranger.get(path).text
