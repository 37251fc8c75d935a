"""What a page of another origin may read, and what it may not."""

from __future__ import annotations

import pytest
from sqlite_utils import Database

from tests.support.samples import FOUNDING, recorded
from tests.support.visitor import Visitor

ELSEWHERE = {"Origin": "https://elsewhere.example"}
ASKS = {"Access-Control-Request-Method": "GET", "Access-Control-Request-Headers": "if-none-match"}

READABLE = (
    "/api/corrections", "/api/corrections/1", "/api/outlets", "/api/openapi.json",
    "/corrections/1.json", "/corrections/1.md", "/statistics.json", "/statistics.csv",
    "/export.csv", "/export.ndjson", "/export.db", "/export.csv-metadata.json",
    "/fr/api/corrections/1",
)  # fmt: skip


@pytest.mark.parametrize("path", READABLE)
def test_a_page_of_any_origin_may_read_it(stranger: Visitor, db: Database, path: str) -> None:
    recorded(db, **FOUNDING)
    answer = stranger.get(path, headers=ELSEWHERE)

    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in answer.headers
    assert {"ETag", "Link", "Retry-After"} <= listed(
        answer.headers["Access-Control-Expose-Headers"]
    )
    assert "Set-Cookie" not in answer.headers


def test_it_may_read_why_nothing_came(stranger: Visitor, db: Database) -> None:
    recorded(db, state="withdrawn", reason="Asked to.")

    for path, code in (("/api/corrections/1", 410), ("/api/corrections?kind=gossip", 400)):
        answer = stranger.get(path, headers=ELSEWHERE)
        assert answer.status_code == code
        assert answer.headers["Access-Control-Allow-Origin"] == "*"


def test_it_may_name_the_etag_that_it_has(stranger: Visitor, db: Database) -> None:
    recorded(db)
    allowed = stranger.ask("OPTIONS", "/api/corrections", headers=ELSEWHERE | ASKS).headers
    tag = stranger.get("/api/corrections").headers["ETag"]
    unchanged = stranger.get("/api/corrections", headers=ELSEWHERE | {"If-None-Match": tag})

    assert allowed["Access-Control-Allow-Origin"] == "*"
    assert "If-None-Match" in listed(allowed["Access-Control-Allow-Headers"])
    assert int(allowed["Access-Control-Max-Age"]) > 0
    assert unchanged.status_code == 304
    assert unchanged.headers["Access-Control-Allow-Origin"] == "*"


def test_it_may_send_nothing(stranger: Visitor) -> None:
    asks = {"Access-Control-Request-Method": "POST",
            "Access-Control-Request-Headers": "authorization"}  # fmt: skip
    allowed = stranger.ask("OPTIONS", "/api/corrections", headers=ELSEWHERE | asks).headers

    assert listed(allowed["Access-Control-Allow-Methods"]) == {"GET", "HEAD"}
    assert "Authorization" not in listed(allowed["Access-Control-Allow-Headers"])
    assert "Access-Control-Allow-Origin" not in stranger.ask("POST", "/api/corrections").headers


@pytest.mark.parametrize("path", ["/desk/login", "/desk", "/submit", "/receipts/none", "/desk/bar"])
def test_it_may_not_read_what_is_private(stranger: Visitor, path: str) -> None:
    for method in ("GET", "OPTIONS"):
        answer = stranger.ask(method, path, headers=ELSEWHERE | ASKS)
        assert "Access-Control-Allow-Origin" not in answer.headers


@pytest.mark.parametrize("path", ["/", "/download", "/statistics", "/cite"])
def test_it_may_not_read_a_page_for_people(stranger: Visitor, path: str) -> None:
    answer = stranger.get(path, headers=ELSEWHERE)
    assert (answer.status_code, answer.mimetype) == (200, "text/html")
    assert "Access-Control-Allow-Origin" not in answer.headers


def listed(header: str) -> set[str]:
    return set(header.split(", "))
