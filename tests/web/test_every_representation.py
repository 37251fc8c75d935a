"""What every address of public data promises alike: validators, who may read it, where a record
and a list went."""

from __future__ import annotations

import pytest
from sqlite_utils import Database

from corrections.actions import naming
from corrections.actions.naming import Decision
from corrections.store import party_desk
from corrections.store.connection import write
from tests.support.samples import EDITH, NOW, recorded
from tests.support.visitor import Visitor

OEMBED = "/oembed?url=http://localhost:8000/corrections/1"

OF_A_RECORD = (
    "/corrections/1", "/corrections/1.json", "/corrections/1.md", "/corrections/1.bib",
    "/corrections/1.ris", "/corrections/1.csl.json", "/corrections/1/embed",
    "/corrections/1/card.png", "/api/corrections/1", OEMBED,
)  # fmt: skip

DATA = (
    "/api/corrections", "/api/openapi.json", "/api/outlets", "/api/statistics",
    "/lookup/00000.json", "/lookup.json?url=echo.example/a", OEMBED,
    "/export.csv", "/export.ndjson", "/export.db", "/export.csv-metadata.json",
)  # fmt: skip

LISTS = (
    "/", "/api/corrections", "/cite", "/cite.bib", "/cite.ris", "/cite.csl.json", "/export.bib",
    "/export.ris", "/export.csl.json", "/export.csv", "/export.ndjson", "/export.db",
    "/export.csv-metadata.json", "/download", "/compare", "/statistics.csv", "/statistics.json",
)  # fmt: skip

OTHERS = (
    "/card.png", "/compare", "/lookup", "/outlets", "/subjects", "/robots.txt", "/sitemap.xml",
    "/sitemaps/records-1.xml", "/site.webmanifest", "/statistics", "/suggest?q=va", "/api",
)  # fmt: skip


@pytest.fixture
def stranger(stranger: Visitor, db: Database) -> Visitor:
    """Somebody at a register with one record."""
    recorded(db)
    return stranger


def test_the_same_again_is_answered_shortly(stranger: Visitor) -> None:
    for path in dict.fromkeys((*OF_A_RECORD, *DATA, *LISTS, *OTHERS)):
        tag = stranger.head(path).headers.get("ETag")
        assert tag, path
        assert stranger.get(path, headers={"If-None-Match": tag}).status_code == 304, path


def test_a_record_that_search_engines_are_to_leave_out_is_so_in_every_form(
    stranger: Visitor, db: Database
) -> None:
    with write(db):
        db.execute("UPDATE records SET noindex = 1")

    for path in OF_A_RECORD:
        assert stranger.get(path).headers.get("X-Robots-Tag") == "noindex", path


def test_a_record_that_was_withdrawn_is_gone_in_every_form(stranger: Visitor, db: Database) -> None:
    with write(db):
        db.execute("UPDATE records SET state = 'withdrawn', reason = 'Asked to.'")

    for path in OF_A_RECORD:
        gone = 404 if path == OEMBED else 410
        assert stranger.get(path).status_code == gone, path


def test_a_program_of_any_origin_may_ask_whether_data_changed(stranger: Visitor) -> None:
    asks = {
        "Origin": "https://elsewhere.example",
        "Access-Control-Request-Method": "GET",
        "Access-Control-Request-Headers": "if-none-match",
    }
    for path in DATA:
        allowed = stranger.ask("OPTIONS", path, headers=asks).headers
        assert allowed.get("Access-Control-Allow-Origin") == "*", path
        assert "If-None-Match" in allowed["Access-Control-Allow-Headers"], path
        read = stranger.get(path).headers
        assert read["Access-Control-Allow-Origin"] == "*", path
        assert "ETag" in read["Access-Control-Expose-Headers"], path


def test_files_and_answers_for_programs_are_not_listed(stranger: Visitor) -> None:
    for path in ("/export.csv", "/export.bib", "/cite.bib", "/lookup.json?url=echo.example/a",
                 "/lookup/00000.json", "/corrections/1/embed"):  # fmt: skip
        assert stranger.get(path).headers.get("X-Robots-Tag") == "noindex", path
    assert "X-Robots-Tag" not in stranger.get("/lookup?url=echo.example/a").headers


def test_every_list_leads_on_to_the_outlet_that_another_one_was_joined_into(
    stranger: Visitor, db: Database
) -> None:
    recorded(db, outlet="Valley Echo Online")
    party = party_desk.get(db, "outlets", "valley-echo-online")
    assert party
    asked = Decision("outlets", "valley-echo-online", party.revision, EDITH, "The same.", NOW)
    naming.join(db, asked, "The Valley Echo")

    for path in LISTS:
        answer = stranger.get(f"{path}?outlet=valley-echo-online")
        assert answer.status_code == 301, path
        assert "outlet=the-valley-echo" in answer.headers["Location"], path
