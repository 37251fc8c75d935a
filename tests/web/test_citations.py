"""Citations as files: of a record, and of the records of a list."""

from __future__ import annotations

import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from sqlite_utils import Database

from corrections.actions import deciding, erasing
from corrections.record.actor import OPERATOR
from corrections.record.removal import RemovalReason
from corrections.store.connection import write
from corrections.web import paging
from corrections.web.views import citations
from tests.support.pages import words
from tests.support.samples import EDITH, NOW, recorded, sent
from tests.support.visitor import Visitor

FORMS = {
    "bib": "application/x-bibtex; charset=utf-8",
    "ris": "application/x-research-info-systems; charset=utf-8",
    "csl.json": "application/vnd.citationstyles.csl+json; charset=utf-8",
}
each_form = pytest.mark.parametrize("form", FORMS)


@each_form
def test_each_form_says_what_it_is(stranger: Visitor, db: Database, form: str) -> None:
    recorded(db)
    for path in (f"/corrections/1.{form}", f"/export.{form}"):
        answer = stranger.get(path)
        assert (answer.status_code, answer.content_type) == (200, FORMS[form])
        assert f".{form}" in answer.headers["Content-Disposition"]
        assert "Dana Quill" in answer.text
        assert answer.headers["ETag"]


@each_form
def test_a_page_of_another_language_is_cited_in_it(
    stranger: Visitor, db: Database, form: str
) -> None:
    recorded(db)
    assert "/fr/corrections/1" in stranger.get(f"/fr/corrections/1.{form}").text
    assert "/fr/corrections/1" in stranger.get(f"/fr/export.{form}").text
    assert "/fr/" not in stranger.get(f"/corrections/1.{form}").text


@each_form
def test_a_withdrawn_record_is_cited_no_more(stranger: Visitor, db: Database, form: str) -> None:
    recorded(db)
    recorded(db, subject="Ada Sparrow")
    deciding.withdraw(db, 1, actor=EDITH, reason="Asked for.", now=NOW)

    assert stranger.get(f"/corrections/1.{form}").status_code == 410
    assert stranger.get(f"/corrections/99.{form}").status_code == 404
    assert "Dana Quill" not in stranger.get(f"/export.{form}").text


@each_form
def test_nor_is_an_erased_one(stranger: Visitor, db: Database, form: str) -> None:
    recorded(db)
    deciding.withdraw(db, 1, actor=EDITH, reason="Asked for.", now=NOW)
    erasing.erase(db, 1, reason=RemovalReason.PERSONAL_DATA, actor=OPERATOR, now=NOW)

    assert stranger.get(f"/corrections/1.{form}").status_code == 410


@each_form
def test_one_that_waits_is_not_known(stranger: Visitor, db: Database, form: str) -> None:
    _, waiting = sent(db)
    assert stranger.get(f"/corrections/{waiting.id}.{form}").status_code == 404


@each_form
def test_the_day_of_access_is_that_of_the_address(
    stranger: Visitor, db: Database, form: str
) -> None:
    recorded(db)
    for path in (f"/corrections/1.{form}", f"/export.{form}"):
        told = stranger.get(f"{path}?accessed=2026-11-24").text
        assert any(day in told for day in ("2026-11-24", "2026/11/24/", " 2026,\n")), told
        assert "2026" not in stranger.get(path).text
        for wrong in ("today", "2026-13-01", "20261124", "2026-W01-1", "0001-01-01", "2026"):
            assert stranger.get(f"{path}?accessed={wrong}").status_code == 400, wrong


@each_form
def test_search_engines_leave_out_the_citation_of_what_they_leave_out(
    stranger: Visitor, db: Database, form: str
) -> None:
    recorded(db)
    assert "X-Robots-Tag" not in stranger.get(f"/corrections/1.{form}").headers
    with write(db):
        db.execute("UPDATE records SET noindex = 1")
        db.execute("UPDATE counters SET value = value + 1 WHERE name = 'change'")
    assert stranger.get(f"/corrections/1.{form}").headers["X-Robots-Tag"] == "noindex"
    assert stranger.get(f"/export.{form}").headers["X-Robots-Tag"] == "noindex"


def test_a_list_takes_the_parameters_of_the_list(stranger: Visitor, db: Database) -> None:
    recorded(db, kind="figure")
    recorded(db, kind="date", subject="Ada Sparrow")

    assert [e["id"] for e in rispy.loads(stranger.get("/export.ris?kind=date").text)] == [
        "corrections-2"
    ]
    assert stranger.get("/export.bib?kind=gossip").status_code == 400
    library = parse_string(stranger.get("/export.bib").text)
    assert [entry.key for entry in library.entries] == ["corrections-2", "corrections-1"]


def test_a_long_list_leads_on_to_its_next_file(
    stranger: Visitor, db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(5):
        recorded(db, subject=f"Subject {number}", kind="figure")
    monkeypatch.setattr(citations, "FILE_SIZE", 2)
    path, keys = "/export.bib?kind=figure&accessed=2026-11-24", []
    while path:
        answer = stranger.get(path)
        keys += [entry.key for entry in parse_string(answer.text).entries]
        assert "urldate" in answer.text
        path = answer.headers.get("Link", "").partition(">")[0].partition(":8000")[2]
    assert keys == [f"corrections-{number}" for number in (5, 4, 3, 2, 1)]


def test_a_list_is_cited_by_what_it_selects(stranger: Visitor, db: Database) -> None:
    recorded(db, kind="figure")
    recorded(db, kind="figure", subject="Ada Sparrow")
    page = stranger.page("/cite?kind=figure&accessed=2026-11-24")
    note = words(page.by_id("reference-note"))

    assert words(page.one("p", class_="introduction")) == "2 records: figures"
    assert "/download?kind=figure" in page.links()
    assert note.startswith("“Figure: 2 records”, Corrections, as it stood on ")
    assert note.endswith("accessed 24 November 2026, http://localhost:8000/?kind=figure.")
    assert "[date]" in words(stranger.page("/cite").by_id("reference-note"))
    assert stranger.get("/cite?kind=gossip").status_code == 400
    assert stranger.get("/cite?accessed=x").status_code == 400


def test_the_list_itself_is_a_reference(stranger: Visitor, db: Database) -> None:
    recorded(db, kind="figure")
    for form in FORMS:
        told = stranger.get(f"/cite.{form}?kind=figure").text
        assert "Figure: 1 record" in told
        assert "/?kind=figure" in told
        assert "2 records" not in told


def test_each_list_leads_to_how_it_is_cited(stranger: Visitor, db: Database) -> None:
    recorded(db, kind="figure")
    for path in ("/?kind=figure", "/outlets/the-valley-echo"):
        address = stranger.page(path).pressed("Cite this list")
        assert address.startswith("/cite?")
        assert stranger.get(address).status_code == 200


def test_a_page_says_how_it_is_cited_to_programs(stranger: Visitor, db: Database) -> None:
    recorded(db)
    page, answer = stranger.page("/fr/corrections/1"), stranger.get("/fr/corrections/1")
    meta = {m.get("name"): m.get("content", "") for m in page.all("meta")}
    url = "http://localhost:8000/fr/corrections/1"

    assert meta["citation_title"].startswith("Dana Quill, dans The Valley Echo")
    assert meta["citation_author"] == meta["citation_publisher"] == "Corrections"
    assert meta["citation_publication_date"] == "2024/03/02"
    assert (meta["citation_public_url"], meta["citation_language"]) == (url, "fr")
    assert meta["dcterms.modified"] == "2024-03-02"
    assert f'<{url}>; rel="cite-as"' in answer.headers["Link"]
    for form, media_type in FORMS.items():
        [link] = page.all("link", type=media_type.partition(";")[0])
        assert link.get("href") == f"/fr/corrections/1.{form}"


def test_the_person_and_the_filer_are_not_the_author(stranger: Visitor, db: Database) -> None:
    recorded(db, relation="self")
    for form in FORMS:
        told = stranger.get(f"/corrections/1.{form}").text
        assert "Dana Quill" not in "".join(
            line for line in told.splitlines() if line.strip().lower().startswith(("au", '"au'))
        )


def test_a_record_has_its_references_and_their_files(stranger: Visitor, db: Database) -> None:
    recorded(db)
    page = stranger.page("/corrections/1")

    assert words(page.by_id("reference-note")) == (
        "“Dana Quill, in The Valley Echo: for ‘Labour’ read ‘Green’”, Corrections, record no. 1, "
        "published on 2 March 2024, accessed [date], http://localhost:8000/corrections/1."
    )
    for form in FORMS:
        assert f'href="/corrections/1.{form}"' in stranger.get("/corrections/1").text


def test_a_file_of_long_texts_has_fewer_of_them(
    stranger: Visitor, db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(3):
        recorded(db, subject=f"Subject {number}")
    monkeypatch.setattr(paging, "PAGE_BYTES", 150)
    answer = stranger.get("/export.bib")

    assert [entry.key for entry in parse_string(answer.text).entries] == ["corrections-3"]
    assert "/export.bib?after=3>" in answer.headers["Link"]
