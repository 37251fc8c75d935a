"""The register for programs: the contract's names, cursors, and problem details."""

from __future__ import annotations

import json
import re
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

import pytest
from sqlite_utils import Database

from corrections.record.model import Kind
from tests.support.samples import FOUNDING, OUTLET, SUBJECT, recorded
from tests.support.visitor import Visitor

NAMES = {
    "quote", "correction", "explanation", "subject", "outlet", "medium", "article_url", "locator",
    "article_title", "byline", "published_on", "source_url", "part", "kind", "language", "relation",
    "repeats", "id", "url", "state", "outcome", "created_at", "published_at", "updated_at",
    "events", "answer", "evidence", "diff", "suggested_kinds", "provenance",
}  # fmt: skip
NOTHING: dict[str, Any] = {"items": [], "next": None, "total": {"number": 0, "capped": False}}
RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|\+00:00)")


def asked(visitor: Visitor, path: str) -> dict[str, Any]:
    answer = visitor.get(path)
    assert answer.status_code == 200
    assert answer.mimetype == "application/json"
    found: dict[str, Any] = json.loads(answer.data)
    return found


def test_a_record_has_the_contracts_names(stranger: Visitor, db: Database) -> None:
    record = recorded(db, **FOUNDING)
    own = asked(stranger, f"/api/corrections/{record.id}")

    assert set(own) == NAMES
    assert {name: own[name] for name in FOUNDING} == FOUNDING
    assert own["id"] == record.id
    assert own["url"] == f"http://localhost:8000/corrections/{record.id}"
    for name in ("created_at", "published_at", "updated_at"):
        assert RFC3339.fullmatch(own[name]), name
        assert datetime.fromisoformat(own[name]).utcoffset() is not None
    assert own["events"] == own["evidence"] == []


def test_the_difference_puts_both_texts_together_again(stranger: Visitor, db: Database) -> None:
    own = asked(stranger, f"/api/corrections/{recorded(db, **FOUNDING).id}")

    spans = own["diff"]
    assert {span["op"] for span in spans} <= {"equal", "delete", "insert"}
    quote = "".join(span["text"] for span in spans if span["op"] != "insert")
    correction = "".join(
        span.get("corrected", span["text"]) for span in spans if span["op"] != "delete"
    )
    assert (quote, correction) == (own["quote"], own["correction"])


def test_kinds_are_suggested_best_first_with_a_reason(stranger: Visitor, db: Database) -> None:
    own = asked(stranger, f"/api/corrections/{recorded(db, **FOUNDING).id}")

    assert own["suggested_kinds"][0]["kind"] == "affiliation"
    for item in own["suggested_kinds"]:
        assert set(item) == {"kind", "reason", "certainty"}
        assert item["kind"] in list(Kind)
        assert item["reason"]
        assert item["certainty"] in ("likely", "possible")


def test_no_kind_is_suggested_where_nothing_points_to_one(stranger: Visitor, db: Database) -> None:
    number = recorded(db, quote="It was blorf.", correction="It was quimp.").id

    for path in (f"/api/corrections/{number}", f"/corrections/{number}.json"):
        own = asked(stranger, path)
        assert (own["kind"], own["suggested_kinds"]) == ("other", [])


def test_events_say_when_what_and_who(stranger: Visitor, db: Database) -> None:
    event = {"outcome": "asked", "by": "filer", "on": "2024-02", "note": "By letter.",
             "at": "2024-02-20T08:00:00Z", "link": None, "struck": None,
             "disputed": False}  # fmt: skip
    own = asked(stranger, f"/api/corrections/{recorded(db, events=[event], outcome='asked').id}")

    assert own["events"] == [event]
    assert own["outcome"] == "asked"


def test_the_list(stranger: Visitor, db: Database) -> None:
    numbers = [recorded(db, subject=f"Subject {n}").id for n in range(3)]
    recorded(db, state="pending")

    page = asked(stranger, "/api/corrections")
    assert set(page) == {"items", "next", "total"}
    assert [item["id"] for item in page["items"]] == numbers[::-1]
    assert page["next"] is None
    assert page["items"][0] == asked(stranger, f"/api/corrections/{numbers[-1]}")


def test_an_empty_list(stranger: Visitor) -> None:
    assert asked(stranger, "/api/corrections") == NOTHING


def test_next_is_an_address_and_keeps_the_filter(stranger: Visitor, db: Database) -> None:
    wanted = [
        recorded(db, subject=f"Subject {n}", kind="figure" if n % 2 else "date").id
        for n in range(130)
    ][1::2]

    walked: list[int] = []
    path = "/api/corrections?kind=figure"
    while path:
        page = asked(stranger, path)
        walked += [item["id"] for item in page["items"]]
        parts = urlsplit(page["next"] or "")
        assert page["next"] is None or parts.netloc == "localhost:8000"
        path = f"{parts.path}?{parts.query}" if page["next"] else ""
    assert walked == wanted[::-1]


def test_a_selection_without_matches(stranger: Visitor, db: Database) -> None:
    recorded(db)
    assert asked(stranger, "/api/corrections?q=nothing") == NOTHING


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("/api/corrections?kind=gossip", 400),
        ("/api/corrections/99", 404),
        ("/api/corrections/x", 404),
        ("/api/nothing", 404),
        ("/api/corrections/1", 410),
        ("/corrections/99.json", 404),
        ("/corrections/1.json", 410),
        ("/fr/api/corrections/99", 404),
    ],
)
def test_an_error_is_a_problem_document(
    stranger: Visitor, db: Database, path: str, code: int
) -> None:
    recorded(db, state="withdrawn", reason="Asked to.")
    answer = stranger.get(path)

    assert answer.status_code == code
    assert answer.mimetype == "application/problem+json"
    problem = json.loads(answer.data)
    assert problem["status"] == code
    assert problem["title"]
    assert {"type", "title", "status"} <= set(problem)


def test_another_method_is_a_problem_too(stranger: Visitor) -> None:
    token = {"X-CSRFToken": stranger.token()}
    answer = stranger.ask("DELETE", "/api/corrections", headers=token)

    assert answer.status_code == 405
    assert set(answer.headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS", "POST"}
    assert answer.mimetype == "application/problem+json"


def test_any_page_may_read_it(stranger: Visitor, db: Database) -> None:
    recorded(db)
    assert stranger.get("/api/corrections").headers["Access-Control-Allow-Origin"] == "*"


def test_text_is_kept_whatever_the_script(stranger: Visitor, db: Database) -> None:
    family = "👩\N{ZERO WIDTH JOINER}🚀"
    quote = f'e\N{COMBINING ACUTE ACCENT} \N{RIGHT-TO-LEFT MARK} 市長 \\ " </script> {family}'
    record = recorded(db, quote=quote, outlet=OUTLET, subject=SUBJECT)

    assert asked(stranger, f"/api/corrections/{record.id}")["quote"] == quote


@pytest.mark.parametrize("path", ["/api/corrections", "/api/corrections/1"])
def test_letters_are_not_escaped(reader: Visitor, path: str) -> None:
    assert FOUNDING["quote"] in reader.get(path).data.decode()
