"""Lists of the API: how many there are, how much of each, and the way to other pages."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from sqlite_utils import Database

from corrections.actions import importing, naming
from corrections.actions.naming import Decision
from corrections.store import party_desk
from corrections.web.openapi.record_schema import FIELDS
from tests.support.samples import EDITH, FOUNDING, NOW, an_import, recorded
from tests.support.visitor import Visitor

BASE = "http://localhost:8000"


def asked(visitor: Visitor, path: str) -> dict[str, Any]:
    answer = visitor.get(path)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = json.loads(answer.data)
    return found


def refused(visitor: Visitor, path: str) -> str:
    answer = visitor.get(path)
    assert (answer.status_code, answer.mimetype) == (400, "application/problem+json")
    return str(json.loads(answer.data)["detail"])


def links(visitor: Visitor, path: str) -> dict[str, str]:
    header = visitor.get(path).headers["Link"]
    return {name: address for address, name in re.findall(r'<([^>]+)>; rel="([\w-]+)"', header)}


def test_it_says_how_many_there_are(stranger: Visitor, db: Database) -> None:
    for number in range(3):
        recorded(db, kind="figure" if number else "date")
    recorded(db, state="pending")

    assert asked(stranger, "/api/corrections?limit=1")["total"] == {"number": 3, "capped": False}
    assert asked(stranger, "/api/corrections?kind=figure")["total"]["number"] == 2


def test_a_count_ends_at_a_thousand(stranger: Visitor, db: Database) -> None:
    importing.import_records(db, [an_import() for _ in range(1001)], now=NOW)

    page = asked(stranger, "/api/corrections?q=engineer&limit=1")
    assert page["total"] == {"number": 1000, "capped": True}


def test_one_asks_for_some_fields(stranger: Visitor, db: Database) -> None:
    record = recorded(db, **FOUNDING)

    for path in ("/api/corrections", f"/api/corrections/{record.id}"):
        found = asked(stranger, f"{path}?fields=quote,%20id,quote")
        assert found.get("items", [found]) == [{"id": record.id, "quote": FOUNDING["quote"]}]
    assert tuple(asked(stranger, f"/api/corrections/{record.id}")) == FIELDS
    assert tuple(asked(stranger, f"/api/corrections/1?fields={','.join(FIELDS)}")) == FIELDS


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("fields=quote,contact_email", "contact_email"),
        ("fields=quote,", "fields"),
        ("fields=" + "quote," * 100, "fields"),
        ("limit=0", "limit"),
        ("limit=51", "limit"),
        ("limit=1e1", "limit"),
        ("limit=5&limit=6", "limit"),
        ("kind=", "kind"),
        ("kind=figure&kind=%20", "kind"),
    ],
)
def test_what_it_does_not_know_is_refused_by_name(
    stranger: Visitor, db: Database, query: str, named: str
) -> None:
    recorded(db)
    assert named in refused(stranger, f"/api/corrections?{query}")


def test_next_keeps_what_was_asked_for(stranger: Visitor, db: Database) -> None:
    numbers = [recorded(db, subject=f"Subject {n}").id for n in range(5)]

    walked, path, pages = list[int](), "/api/corrections?limit=2&fields=id", 0
    while path:
        page = asked(stranger, path)
        assert all(set(item) == {"id"} for item in page["items"])
        walked += [item["id"] for item in page["items"]]
        path, pages = (page["next"] or "").removeprefix(BASE), pages + 1
    assert (walked, pages) == (numbers[::-1], 3)


def test_a_list_links_to_its_pages_and_to_the_page_for_people(
    stranger: Visitor, db: Database
) -> None:
    for number in range(4):
        recorded(db, subject=f"Subject {number}", kind="figure")
    own = f"{BASE}/fr/api/corrections?kind=figure"

    first = links(stranger, "/fr/api/corrections?kind=figure&limit=2")
    assert first["self"] == first["first"] == f"{own}&limit=2"
    assert first["alternate"] == f"{BASE}/fr/?kind=figure"
    assert first["license"] == "https://creativecommons.org/publicdomain/zero/1.0/"
    second = links(stranger, first["next"].removeprefix(BASE))
    assert second["self"] == first["next"] == f"{own}&after=3&limit=2"
    assert second["first"] == first["first"]
    assert second["alternate"] == f"{BASE}/fr/?kind=figure&after=3"
    assert "next" not in second


def test_a_record_links_to_its_page(stranger: Visitor, db: Database) -> None:
    recorded(db)
    assert links(stranger, "/api/corrections/1")["alternate"] == f"{BASE}/corrections/1"


def test_a_header_repeats_no_long_search(stranger: Visitor, db: Database) -> None:
    recorded(db)
    answer = stranger.get("/api/corrections", query_string={"q": "ȣ " * 900})

    assert answer.status_code == 200
    assert len(answer.headers["Link"]) < 1000


@pytest.mark.parametrize(
    ("what", "table", "slug", "name"),
    [
        ("outlet", "outlets", "liberation", "Libération"),
        ("subject", "subjects", "dagrouik", "Dagrouik"),
    ],
)
def test_who_is_listed(
    stranger: Visitor, db: Database, what: str, table: str, slug: str, name: str
) -> None:
    recorded(db, **FOUNDING)
    recorded(db, outlet="Zebra", subject="Zoe", state="pending")
    one = {
        "slug": slug, "name": name, "records": 1, "url": f"{BASE}/{table}/{slug}",
        "corrections": f"{BASE}/api/corrections?{what}={slug}",
    }  # fmt: skip

    page = asked(stranger, f"/api/{table}")
    assert page == {"items": [one], "next": None, "total": {"number": 1, "capped": False}}
    assert asked(stranger, f"/api/{table}/{slug}") == one
    path = f"/api/corrections?{what}={slug}"
    assert asked(stranger, path)["total"]["number"] == 1
    assert links(stranger, f"/api/{table}/{slug}")["alternate"] == one["url"]


def test_those_who_are_listed_come_by_pages(stranger: Visitor, db: Database) -> None:
    for name in ("Alpha", "Beta", "Gamma", "東京新聞", "Ελευθερία"):
        recorded(db, outlet=name)

    walked, path = list[str](), "/api/outlets?limit=2"
    while path:
        page = asked(stranger, path)
        assert links(stranger, path).get("next") == page["next"]
        walked += [item["name"] for item in page["items"]]
        path = (page["next"] or "").removeprefix(BASE)
    assert sorted(walked) == sorted(["Alpha", "Beta", "Gamma", "東京新聞", "Ελευθερία"])
    assert page["total"]["number"] == 5


def test_a_party_of_which_nothing_is_public(stranger: Visitor, db: Database) -> None:
    recorded(db, outlet="Gone", state="withdrawn")
    recorded(db, outlet="Waiting", state="pending")

    for path, code in (("gone", 410), ("waiting", 404), ("nobody", 404), ("%E6%9D%B1", 404)):
        answer = stranger.get(f"/api/outlets/{path}")
        assert (answer.status_code, answer.mimetype) == (code, "application/problem+json")


def test_a_party_that_was_joined_leads_to_the_other(stranger: Visitor, db: Database) -> None:
    recorded(db, outlet="The Echo")
    recorded(db, outlet="Echo of Nowhere")
    old = party_desk.get(db, "outlets", "echo-of-nowhere")
    assert old
    asked = Decision("outlets", "echo-of-nowhere", old.revision, EDITH, "The same.", NOW)
    naming.join(db, asked, "The Echo")

    answer = stranger.get("/fr/api/outlets/echo-of-nowhere")
    assert answer.status_code == 301
    assert answer.headers["Location"].endswith("/fr/api/outlets/the-echo")


@pytest.mark.parametrize("path", ["/api/nowhere", "/api/corrections/x", "/api/outlets/a/b"])
def test_any_page_may_read_that_nothing_is_there(stranger: Visitor, path: str) -> None:
    answer = stranger.get(path)
    assert (answer.status_code, answer.mimetype) == (404, "application/problem+json")
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("path", ["/api/corrections", "/api/outlets", "/api/corrections/1"])
def test_a_list_that_did_not_change_is_not_sent_again(
    stranger: Visitor, db: Database, path: str
) -> None:
    recorded(db)
    first = stranger.get(path)
    tag = {"If-None-Match": first.headers["ETag"]}

    assert stranger.get(path, headers=tag).status_code == 304
    assert stranger.head(path).headers["Content-Length"] == str(len(first.data))
    recorded(db)
    assert stranger.get(path, headers=tag).status_code == 200
