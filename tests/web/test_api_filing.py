"""A program files through the API with a token of the desk: the form's checks, the form's queue."""

from __future__ import annotations

import json
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from flask import Flask
from sqlite_utils import Database
from werkzeug.test import TestResponse

from corrections.actions import erasing, issuing
from corrections.record.actor import OPERATOR
from corrections.record.problems import Problem
from corrections.record.removal import RemovalReason
from corrections.store import filing_tokens, filings
from corrections.store.connection import Connections
from tests.conftest import BuildApp, MakeApp
from tests.support.description import Description
from tests.support.pages import words
from tests.support.samples import (
    EDITH,
    EMAIL,
    FOUNDING,
    NOW,
    a_full_submission,
    a_submission,
    last_number,
    newest,
    recorded,
    rows,
)
from tests.support.visitor import Visitor

PATH = "/api/corrections"


@pytest.fixture
def token(db: Database) -> str:
    return issuing.issue(db, "Ombuds", actor=EDITH, now=NOW)


def send(
    visitor: Visitor, token: str | None, body: object, prefix: str = "", **headers: str
) -> TestResponse:
    """Send JSON, or bytes as they are, with this token."""
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    own = {"Content-Type": "application/json", **headers}
    if token:
        own["Authorization"] = f"Bearer {token}"
    return visitor.ask("POST", f"{prefix}{PATH}", data=data, headers=own)


def errors(answer: TestResponse) -> dict[str, str]:
    assert (answer.status_code, answer.mimetype) == (422, "application/problem+json")
    return {error["field"]: error["code"] for error in json.loads(answer.data)["errors"]}


def test_what_a_program_files_waits_for_the_desk(
    stranger: Visitor, editor: Visitor, db: Database, token: str
) -> None:
    sent = a_full_submission(contact_email=EMAIL)
    answer = send(stranger, token, sent)
    told = json.loads(answer.data)

    assert answer.status_code == 202
    assert set(told) == {"id", "state", "receipt", "url"}
    record = newest(db)
    assert (told["id"], told["state"], told["url"]) == (record.id, "pending", None)
    assert (record.quote, record.byline) == (sent["quote"], sent["byline"])
    assert filings.contact_email(db, record.id) == EMAIL
    assert stranger.get(f"/api/corrections/{record.id}").status_code == 404
    receipt = told["receipt"].removeprefix("http://localhost:8000")
    assert stranger.get(receipt).status_code == 200
    for page in ("/desk", f"/desk/records/{record.id}"):
        assert "Filed through the API by Ombuds" in words(editor.page(page).main)
    editor.post(f"/desk/records/{record.id}/publish")
    assert json.loads(send(stranger, token, sent).data)["url"].endswith(f"/{record.id}")
    public = stranger.get(f"/api/corrections/{record.id}").text
    assert "Ombuds" not in public + stranger.get(f"/corrections/{record.id}").text
    assert EMAIL not in public


def test_the_answer_is_private_and_without_a_cookie(
    stranger: Visitor, db: Database, token: str
) -> None:
    answer = send(stranger, token, a_submission())

    assert answer.headers["Cache-Control"] == "no-store"
    assert "ETag" not in answer.headers
    assert "Set-Cookie" not in answer.headers
    assert "Access-Control-Allow-Origin" not in answer.headers


def test_the_same_sent_twice_is_one_record(stranger: Visitor, db: Database, token: str) -> None:
    first = send(stranger, token, a_submission())
    again = send(stranger, token, a_submission() | {"byline": None})

    assert (first.status_code, again.status_code) == (202, 200)
    assert json.loads(first.data) == json.loads(again.data)
    assert last_number(db) == 1
    other = issuing.issue(db, "Other", actor=EDITH, now=NOW)
    assert send(stranger, other, a_submission()).status_code == 202
    assert filing_tokens.labels(db, [1, 2]) == {1: "Ombuds", 2: "Other"}


def test_where_nothing_is_read_first_it_is_public_at_once(make_app: MakeApp, db: Database) -> None:
    visitor = Visitor(make_app(moderation=False))
    answer = send(visitor, issuing.issue(db, "Ombuds", actor=EDITH, now=NOW), a_submission())

    assert answer.status_code == 201
    assert answer.headers["Location"] == "http://localhost:8000/api/corrections/1"
    assert visitor.get("/api/corrections/1").status_code == 200


@pytest.mark.parametrize(
    "header",
    [
        None, "", "Bearer", "Bearer ", "Basic {}", "{}", "Bearer {} {}", "Bearer {}x", "Bearer\t{}",
        "Bearer {},Bearer {}", 'Bearer "{}"', "Bearer " + "0" * 40, "Bearer \xe9{}",
    ],
)  # fmt: skip
def test_without_a_good_token_nothing_is_read(
    stranger: Visitor, db: Database, token: str, header: str | None
) -> None:
    before = rows(db)
    own = {"Authorization": header.replace("{}", token)} if header is not None else {}
    answer = send(stranger, None, b"[" * 100_000, **own)

    assert (answer.status_code, answer.mimetype) == (401, "application/problem+json")
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")
    assert token not in answer.text
    assert rows(db) == before


def test_two_tokens_are_none(stranger: Visitor, db: Database, token: str) -> None:
    headers = [("Content-Type", "application/json"), ("Authorization", f"Bearer {token}"),
               ("Authorization", f"Bearer {token}")]  # fmt: skip
    answer = stranger.ask("POST", PATH, data=json.dumps(a_submission()), headers=headers)
    assert answer.status_code == 401


def test_a_revoked_token_files_nothing(stranger: Visitor, db: Database, token: str) -> None:
    issuing.revoke(db, 1, actor=EDITH, now=NOW)
    assert send(stranger, token, a_submission()).status_code == 401


@pytest.mark.parametrize(
    "body",
    [
        b"", b"[]", b"null", b'"x"', b"1", b"{", b"\xff{}", b"\xef\xbb\xbf{}", b"[" * 200_000,
        b'{"a":' * 50_000, b'{"quote": NaN}', b'{"repeats": Infinity}', b"{'quote': 1}",
        b'{"repeats": ' + b"9" * 5000 + b"}", "{}".encode("utf-16"),
    ],
)  # fmt: skip
def test_what_is_no_object_is_not_understood(
    stranger: Visitor, db: Database, token: str, body: bytes
) -> None:
    answer = send(stranger, token, body)
    assert (answer.status_code, answer.mimetype) == (400, "application/problem+json")


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({"quote": ""}, {"quote": "missing"}),
        ({"relation": None}, {"relation": "missing"}),
        ({"quote": 5}, {"quote": "not-a-text"}),
        ({"quote": ["x"]}, {"quote": "not-a-text"}),
        ({"kind": "gossip", "medium": True}, {"kind": "unknown", "medium": "not-a-text"}),
        ({"published_on": "31 July 2008"}, {"published_on": "not-a-date"}),
        ({"published_on": "2999"}, {"published_on": "future"}),
        ({"article_url": "echo.example"}, {"article_url": "not-an-address"}),
        ({"subject": "x" * 201}, {"subject": "too-long"}),
        ({"correction": a_submission()["quote"]}, {"correction": "same"}),
        ({"quote": "It’s so.", "correction": "It's so."}, {"correction": "same-words"}),
        ({"repeats": "1"}, {"repeats": "not-a-record"}),
        ({"repeats": True}, {"repeats": "not-a-record"}),
        ({"repeats": 99}, {"repeats": "no-such-record"}),
        ({"known": 1}, {"known": "not-a-record"}),
        ({"known": [[1]]}, {"known": "not-a-record"}),
        ({"known": list(range(1, 30))}, {"known": "not-a-record"}),
        ({"state": "published"}, {"state": "unknown"}),
        ({"id": 1, "x" * 500: 1}, {"id": "unknown", "x" * 60: "unknown"}),
        ({"\ud800": 1}, {"?": "unknown"}),
        ({"quote": "\ud800"}, {"quote": "half-a-character"}),
    ],
)
def test_each_member_that_is_wrong_is_named(
    stranger: Visitor, db: Database, token: str, changes: dict[str, Any], wrong: dict[str, str]
) -> None:
    before = rows(db)
    for prefix in ("", "/fr"):
        answer = send(stranger, token, {**a_submission(), **changes}, prefix)
        assert errors(answer) == wrong
        assert set(wrong.values()) <= {str(problem) for problem in Problem}
        for error in json.loads(answer.data)["errors"]:
            assert error["message"].endswith(".")
    assert rows(db) == before


def test_a_name_that_is_given_twice_is_refused(stranger: Visitor, db: Database, token: str) -> None:
    body = json.dumps(a_submission())[:-1] + ', "quote": "Another."}'
    assert errors(send(stranger, token, body.encode())) == {"quote": "given-twice"}


@pytest.mark.parametrize(
    "media_type", ["text/plain", "", "application/x-www-form-urlencoded", "application/xml"]
)
def test_another_media_type_is_not_taken(
    stranger: Visitor, db: Database, token: str, media_type: str
) -> None:
    sent = {"Authorization": f"Bearer {token}", "Content-Type": media_type}
    answer = stranger.ask("POST", PATH, data=json.dumps(a_submission()), headers=sent)
    assert (answer.status_code, answer.mimetype) == (415, "application/problem+json")


def test_a_body_of_more_than_a_megabyte_is_not_taken(
    stranger: Visitor, db: Database, token: str
) -> None:
    answer = send(stranger, token, a_submission(explanation="x" * 1_000_000))
    assert (answer.status_code, answer.mimetype) == (413, "application/problem+json")
    long = {name: "日本 " * 6600 + name for name in ("quote", "correction", "explanation")}
    assert send(stranger, token, a_submission(**long)).status_code == 202


def test_nearly_the_same_that_is_public_is_told_first(
    stranger: Visitor, db: Database, token: str
) -> None:
    record = recorded(db)
    waiting = recorded(db, state="pending")
    answer = send(stranger, token, a_submission(byline="R. Porter"))

    assert answer.status_code == 409
    known = json.loads(answer.data)["known"]
    assert known == [{"id": record.id, "url": f"http://localhost:8000/corrections/{record.id}"}]
    again = a_submission(byline="R. Porter") | {"known": [record.id]}
    assert send(stranger, token, again).status_code == 202
    assert last_number(db) == waiting.id + 1


def test_so_many_are_taken_from_one_network_as_by_the_form(make_app: MakeApp, db: Database) -> None:
    visitor = Visitor(make_app(rate_limits=True))
    token = issuing.issue(db, "Ombuds", actor=EDITH, now=NOW)

    codes = [send(visitor, token, a_submission(subject=f"Dana {n}")).status_code for n in range(11)]
    assert codes == [202] * 10 + [429]
    assert int(send(visitor, token, a_submission()).headers["Retry-After"]) > 0


def test_so_many_are_taken_with_one_token_from_wherever(make_app: MakeApp, db: Database) -> None:
    app = make_app(rate_limits=True)
    token = issuing.issue(db, "Ombuds", actor=EDITH, now=NOW)

    codes = [
        send(Visitor(app, f"198.51.100.{n}"), token, a_submission(subject=f"Dana {n}")).status_code
        for n in range(31)
    ]
    assert codes == [202] * 30 + [429]
    other = issuing.issue(db, "Other", actor=EDITH, now=NOW)
    assert send(Visitor(app, "198.51.100.99"), other, a_submission()).status_code == 202


def test_no_more_are_taken_with_one_token_in_the_same_moment(
    make_app: MakeApp, db: Database
) -> None:
    app = make_app(rate_limits=True)
    token = issuing.issue(db, "Ombuds", actor=EDITH, now=NOW)

    def send_from(n: int) -> int:
        """The status; what is too busy to compare is asked again."""
        visitor = Visitor(app, f"198.51.100.{n}")
        while (code := send(visitor, token, a_submission(subject=f"Dana {n}")).status_code) == 503:
            time.sleep(0.2)
        return code

    with ThreadPoolExecutor(8) as pool:
        codes = Counter(pool.map(send_from, range(40)))
    assert codes == {202: 30, 429: 10}
    assert last_number(db) == 30


def test_no_form_and_no_cookie_files_through_it(editor: Visitor, db: Database) -> None:
    answer = editor.post(PATH, a_submission())
    assert answer.status_code == 401
    assert last_number(db) == 0


def test_every_status_is_in_the_description_and_the_other_way_round(
    make_app: MakeApp, build_app: BuildApp, app: Flask, db: Database, token: str
) -> None:
    visitor = Visitor(app)
    recorded(db, **FOUNDING)
    told = Description(json.loads(visitor.get("/api/openapi.json").data))
    _, operation = told.find("POST", PATH)
    example = operation["requestBody"]["content"]["application/json"]["example"]
    told.valid({"$ref": "#/components/schemas/Submission"}, example)
    told.valid({"$ref": "#/components/schemas/Submission"}, a_full_submission())
    answers = [
        send(visitor, token, example),
        send(visitor, token, a_submission()),
        send(visitor, token, a_submission()),
        send(visitor, token, b"["),
        send(visitor, None, a_submission()),
        send(visitor, token, a_submission(explanation="x" * 1_000_000)),
        send(visitor, token, a_submission(), **{"Content-Type": "text/plain"}),
        send(visitor, token, a_submission() | {"quote": 1, "x": 1}),
        send(Visitor(make_app(moderation=False)), token, a_submission(subject="Zoe")),
        _read_only(build_app, app, token),
        _too_often(make_app, token),
    ]
    met = {told.check("POST", PATH, answer)[2] for answer in answers}
    assert met == set(operation["responses"])


def _read_only(build_app: BuildApp, app: Flask, token: str) -> TestResponse:
    own = app.extensions["settings"]
    connections = Connections(own.database, read_only=True)
    answer = send(Visitor(build_app(own, connections)), token, a_submission(subject="Yves"))
    connections.close()
    return answer


def _too_often(make_app: MakeApp, token: str) -> TestResponse:
    visitor = Visitor(make_app(rate_limits=True))
    for _ in range(60):
        send(visitor, token, b"[")
    return send(visitor, token, b"[")


def test_erasing_a_record_forgets_with_what_it_was_filed(
    stranger: Visitor, db: Database, token: str
) -> None:
    send(stranger, token, a_submission())
    erasing.erase(db, 1, reason=RemovalReason.WRONG, actor=OPERATOR, now=NOW)

    assert db.execute("SELECT count(*) FROM token_filings").fetchone() == (0,)
    assert filing_tokens.everyone(db, 9)[0].label == "Ombuds"
