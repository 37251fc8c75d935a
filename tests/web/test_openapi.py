"""The description of the API says what the API does, and nothing else."""

from __future__ import annotations

import json
import re
import sqlite3
from typing import Any

import pytest
from flask import Flask
from openapi_spec_validator import validate
from sqlite_utils import Database
from werkzeug.test import TestResponse

from corrections.actions import importing, naming
from corrections.actions.naming import Decision
from corrections.record.model import Kind, Medium, Outcome
from corrections.store import party_desk
from corrections.store.parties import PartyTable
from corrections.web.openapi.parameters import KNOWN_LIMIT
from tests.support.description import Description
from tests.support.samples import (
    EDITH,
    FOUNDING,
    NOW,
    OUTLET,
    SUBJECT,
    a_full_submission,
    an_import,
    last_number,
    recorded,
)
from tests.support.visitor import Visitor

DOCUMENT = "/api/openapi.json"


@pytest.fixture
def filled(db: Database) -> None:
    """Records of every shape: full and bare, with every event and an answer, of every kind and
    medium; one that was withdrawn; an outlet that was joined into another."""
    recorded(db, **FOUNDING)
    told = [
        {"outcome": outcome, "by": by, "on": on, "note": note, "link": link, "disputed": disputed}
        for outcome, by, on, note, link, disputed in (
            ("asked", "filer", "2024", None, None, False),
            ("refused", "newsroom", "2024-02", "No.", "https://echo.example/no", True),
            ("silently-corrected", "desk", "2024-02-28", None, None, False),
        )
    ]
    struck = {"outcome": "removed", "by": "desk", "struck": {
        "at": "2024-03-02T08:00:00Z", "by": "editor", "reason": "It is there."}}  # fmt: skip
    full: dict[str, Any] = a_full_submission()
    del full["contact_email"]
    recorded(db, **full, events=[*told, struck], outcome="refused", repeats=None)
    recorded(db, quote="Tom met Ann. Then it rained. They left.",
             correction="Then it rained. They left. Tom met Ann.")  # fmt: skip
    recorded(db, quote="It’s “so”, he said on 1 May.", correction='It\'s "so", he said on 2 May.')
    for kind in Kind:
        recorded(db, kind=kind, subject=f"東京 {kind}")
    for medium in Medium:
        recorded(db, medium=medium, published_on="2024-02", language="fr-CA")
    recorded(db, outlet="Old Echo", subject="Old Quill")
    _join(db, "outlets", "old-echo", OUTLET)
    _join(db, "subjects", "old-quill", SUBJECT)
    recorded(db, outlet="Gone", subject="Gone", state="withdrawn", reason="Asked to.")


def _join(db: Database, table: PartyTable, address: str, into: str) -> None:
    old = party_desk.get(db, table, address)
    assert old
    naming.join(db, Decision(table, address, old.revision, EDITH, "Same.", NOW), into)


def read(visitor: Visitor, prefix: str = "") -> Description:
    return Description(json.loads(visitor.get(f"{prefix}{DOCUMENT}").data))


@pytest.mark.parametrize("prefix", ["", "/fr"])
def test_it_is_openapi(stranger: Visitor, db: Database, filled: None, prefix: str) -> None:
    document = read(stranger, prefix).document

    assert document["openapi"].startswith("3.1")
    assert document["servers"] == [{"url": f"http://localhost:8000{prefix}"}]
    validate(document)


def test_it_is_openapi_while_nothing_is_recorded(stranger: Visitor) -> None:
    validate(read(stranger).document)


def test_it_names_every_address_and_no_other(app: Flask, stranger: Visitor) -> None:
    described = {f"{method} {path}" for method, path, _ in read(stranger).operations()}
    there = {
        f"{method} " + re.sub(r"<(?:[^<>]*:)?(\w+)>", r"{\1}", rule.rule)
        for rule in app.url_map.iter_rules()
        if rule.rule.startswith("/api/")
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
    assert described == there


def test_everything_in_the_register_is_answered_as_it_says(
    stranger: Visitor, db: Database, filled: None
) -> None:
    told = read(stranger)
    found = json.loads(stranger.get("/api/corrections").data)["items"]
    assert len(found) > 25
    for record in found:
        for path in (f"/api/corrections/{record['id']}", f"/corrections/{record['id']}.json"):
            told.valid({"$ref": "#/components/schemas/Record"}, json.loads(stranger.get(path).data))
    for path in ("/api/corrections", "/api/corrections?fields=id,diff,events", "/api/outlets",
                 "/api/subjects?limit=3"):  # fmt: skip
        told.check("GET", path, stranger.get(path))
    seen = {name for record in found for event in record["events"] for name in event}
    assert {span["op"] for record in found for span in record["diff"]} == {
        "equal", "delete", "insert",
    }  # fmt: skip
    assert any("move" in span for record in found for span in record["diff"])
    assert any("corrected" in span for record in found for span in record["diff"])
    assert any(event["struck"] for record in found for event in record["events"])
    assert "disputed" in seen


CASES = (
    ("/api/corrections", 200), ("/api/corrections?outlet=old-echo", 301),
    ("/api/corrections?kind=gossip", 400),
    ("/api/corrections/1", 200), ("/api/corrections/1?fields=x", 400),
    ("/api/corrections/999", 404), ("/api/corrections/{gone}", 410),
    ("/api/outlets", 200), ("/api/outlets?limit=0", 400),
    ("/api/outlets/liberation", 200), ("/api/outlets/old-echo", 301),
    ("/api/outlets/nobody", 404),
    ("/api/outlets/gone", 410),
    ("/api/subjects", 200), ("/api/subjects?after=", 400),
    ("/api/subjects/dagrouik", 200), ("/api/subjects/old-quill", 301),
    ("/api/subjects/nobody", 404),
    ("/api/subjects/gone", 410),
    ("/api/statistics", 200), ("/api/openapi.json", 200),
)  # fmt: skip
"""Addresses, and the status of each."""


def test_every_status_that_it_names_occurs_and_no_other(
    app: Flask, stranger: Visitor, db: Database, filled: None
) -> None:
    told, met = read(stranger), set()
    for path, status in CASES:
        address = path.format(gone=last_number(db))
        answer = stranger.get(address)
        assert answer.status_code == status, address
        met.add(told.check("GET", address, answer))
        if status == 200:
            tag = {"If-None-Match": answer.headers["ETag"]}
            met.add(told.check("GET", address, stranger.get(address, headers=tag)))
            met.add(told.check("GET", address, _unreadable(app, stranger, address)))
    said = {
        (method, path, status)
        for method, path, operation in told.operations()
        for status in operation["responses"]
        if method == "GET"
    }
    assert met == said


def _unreadable(app: Flask, visitor: Visitor, address: str) -> TestResponse:
    """What is answered while the register cannot be read."""
    own = app.extensions["connections"].get().conn
    own.set_authorizer(lambda *_: sqlite3.SQLITE_DENY)
    answer = visitor.get(address)
    own.set_authorizer(None)
    return answer


def test_every_value_that_it_names_is_taken_and_others_are_not(
    stranger: Visitor, db: Database, filled: None
) -> None:
    told = read(stranger)
    for _, path, operation in told.operations():
        address = path.format(id=1, slug="liberation" if "outlet" in path else "dagrouik")
        for parameter in operation.get("parameters", ()):
            if parameter["in"] == "query":
                for value, status in _values(parameter["schema"]):
                    query = {parameter["name"]: value}
                    answer = stranger.get(address, query_string=query)
                    assert answer.status_code == status, f"{address} {query}"


def _values(schema: dict[str, Any]) -> list[tuple[str, int]]:
    """Values of a parameter, with the status of what they are answered."""
    named = schema.get("enum") or schema.get("items", {}).get("enum")
    if named:
        return [*((value, 200) for value in named), ("nothing-like-it", 400), ("", 400)]
    if schema["type"] == "integer":
        low, high = schema["minimum"], schema["maximum"]
        return [(str(low), 200), (str(high), 200), (str(low - 1), 400), (str(high + 1), 400)]
    if "maxLength" in schema:
        most = schema["maxLength"]
        return [("x" * most, 200), ("x" * (most + 1), 400), (" ", 400)]
    assert schema["pattern"] == "^[1-9][0-9]{0,17}$"
    return [("1", 200), ("9" * 18, 200), ("0", 400), ("9" * 19, 400), ("x", 400)]


def test_its_example_is_the_case_that_the_register_began_with(
    stranger: Visitor, db: Database
) -> None:
    recorded(db, **FOUNDING)
    told = read(stranger)
    _, operation = told.find("GET", "/api/corrections/1")
    example = operation["responses"]["200"]["content"]["application/json"]["example"]

    own = json.loads(stranger.get("/api/corrections/1").data)
    moments = {"created_at", "published_at", "updated_at"}
    assert {k: v for k, v in example.items() if k not in moments} == {
        k: v for k, v in own.items() if k not in moments
    }
    for method, path, operation in told.operations():
        content = operation["responses"]["200"]["content"]["application/json"]
        if method == "POST":
            continue
        assert "example" in content or path in (DOCUMENT, "/api/statistics")
        if "example" in content:
            told.valid(content["schema"], content["example"])


def test_what_is_listed_is_bounded(stranger: Visitor, db: Database) -> None:
    items = [an_import(outlet=f"Outlet {number}") for number in range(KNOWN_LIMIT + 1)]
    importing.import_records(db, items, now=NOW)

    _, operation = read(stranger).find("GET", "/api/corrections")
    schemas = {item["name"]: item["schema"] for item in operation["parameters"]}
    assert "enum" not in schemas["outlet"]
    assert schemas["subject"]["enum"] == ["dana-quill"]
    assert schemas["kind"]["enum"] == list(Kind)
    assert schemas["outcome"]["enum"] == list(Outcome)


def test_each_answer_leads_to_it(stranger: Visitor, db: Database, filled: None) -> None:
    for path in ("/fr/api/corrections", "/fr/api/corrections/1", "/fr/api/outlets"):
        link = f'<http://localhost:8000/fr{DOCUMENT}>; rel="service-desc"'
        assert link in stranger.get(path).headers["Link"]
