"""Anybody can tell the desk what is wrong with a public record; nobody else ever reads it."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlite_utils import Database

from corrections.actions import deciding
from corrections.actions.receiving import REPORTS_AN_HOUR
from corrections.record.inbox import Item, ItemKind
from corrections.record.promises import READ_REPORTS_DAYS
from corrections.record.report import Report, ReportReason
from corrections.store import inbox, log
from tests.conftest import MakeApp
from tests.support.pages import Page
from tests.support.samples import EDITH, EMAIL, NOW, recorded, rows, sent
from tests.support.visitor import Visitor

TEXT = "Dana never\nworked there."
REPORT = {"reason": "wrong-facts", "text": TEXT, "email": EMAIL}
FORM = "/corrections/1/report"


@pytest.fixture(autouse=True)
def public(db: Database) -> None:
    """Two public records."""
    recorded(db)
    recorded(db)


def reports(db: Database) -> list[Item]:
    return inbox.open_items(db, ItemKind.REPORT, 0, 99)


def test_a_report_reaches_the_desk_as_it_was_typed(stranger: Visitor, db: Database) -> None:
    answer = stranger.post("/fr/corrections/2/report", REPORT)

    assert (answer.status_code, answer.location) == (303, "/fr/corrections/2/report/sent")
    [item] = reports(db)
    assert item.content == Report(ReportReason.WRONG_FACTS, TEXT, EMAIL)
    assert (item.record_id, item.language) == (2, "fr")
    assert [(e.action, e.by.role) for e in log.of(db, "record", 2)] == [("report", "reader")]
    assert "a reçu votre signalement" in stranger.page(answer.location).text


def test_the_records_page_leads_to_the_form(stranger: Visitor) -> None:
    assert FORM in stranger.page("/corrections/1").links()
    page = stranger.page(FORM)
    assert "/corrections/1" in page.links()
    assert page.all("del")


def test_the_same_form_sent_twice_is_one_report(stranger: Visitor, db: Database) -> None:
    stranger.get(FORM)
    token = stranger.token(FORM)
    for _ in range(2):
        form = REPORT | {"csrf_token": token}
        assert stranger.ask("POST", FORM, data=form).status_code == 303

    assert len(reports(db)) == 1


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"reason": ""}, ["reason"]),
        ({"reason": "boring"}, ["reason"]),
        ({"text": ""}, ["text"]),
        ({"text": "x" * 2_001}, ["text"]),
        ({"email": "dana"}, ["email"]),
        ({"website_address": "https://spam.example"}, ["website_address"]),
    ],
    ids=str,
)
def test_a_mistake_is_told_beside_its_field_and_nothing_is_kept(
    stranger: Visitor, db: Database, changes: dict[str, str], fields: list[str]
) -> None:
    answer = stranger.post(FORM, REPORT | changes)
    page = Page(answer.text)

    assert answer.status_code == 422
    assert list(page.problems()) == fields
    typed = REPORT | changes
    assert page.typed(["text", "email"]) == {name: typed[name] for name in ("text", "email")}
    assert reports(db) == []


def test_no_reason_is_chosen_beforehand(stranger: Visitor) -> None:
    assert stranger.page(FORM).value("reason") == ""


def test_a_text_that_is_too_long_is_told_by_how_much(stranger: Visitor) -> None:
    page = Page(stranger.post(FORM, REPORT | {"text": "x" * 2_007}).text)

    assert page.problems()["text"].startswith("Too long by 7 characters. Shorten it to 2,000.")


def test_a_stale_page_keeps_everything_typed(stranger: Visitor, db: Database) -> None:
    answer = stranger.ask("POST", FORM, data=REPORT)
    page = Page(answer.text)

    assert answer.status_code == 400
    assert page.typed(list(REPORT)) == REPORT
    assert page.value("csrf_token")
    assert reports(db) == []


def test_another_encoding_keeps_everything_typed(stranger: Visitor, db: Database) -> None:
    token = stranger.token(FORM)
    body = f"csrf_token={token}&reason=other&text=caf%E9"
    answer = stranger.ask("POST", FORM, data=body, content_type="application/x-www-form-urlencoded")

    assert answer.status_code == 422
    assert Page(answer.text).value("text") == "café"
    assert reports(db) == []


def test_too_many_keep_everything_typed(make_app: MakeApp, db: Database) -> None:
    visitor = Visitor(make_app(rate_limits=True))
    for number in range(10):
        assert visitor.post(FORM, REPORT | {"text": f"{number}"}).status_code == 303
    answer = visitor.post(FORM, REPORT)

    assert answer.status_code == 429
    assert int(answer.headers["Retry-After"]) > 0
    assert Page(answer.text).typed(list(REPORT)) == REPORT
    assert visitor.post("/corrections/99/report", REPORT).status_code == 429
    assert len(reports(db)) == 10


def test_too_many_of_one_record_keep_everything_typed_and_say_when(
    make_app: MakeApp, db: Database
) -> None:
    """From any number of networks, and only as long as they wait for the desk."""
    app = make_app(rate_limits=True)
    for number in range(REPORTS_AN_HOUR):
        visitor = Visitor(app, f"192.0.{number}.1")
        assert visitor.post(FORM, REPORT | {"text": f"{number}"}).status_code == 303
    late = Visitor(app, "198.51.100.1")
    answer = late.post(FORM, REPORT)

    assert answer.status_code == 429
    assert 0 < int(answer.headers["Retry-After"]) <= 3600
    page = Page(answer.text)
    assert page.typed(list(REPORT)) == REPORT
    assert "Try again in 60 minutes." in page.text
    assert late.post("/corrections/2/report", REPORT).status_code == 303
    assert len(reports(db)) == REPORTS_AN_HOUR + 1

    db.execute("UPDATE inbox SET at = '2020-01-01T00:00:00+00:00' WHERE id = 1")
    db.conn.commit()
    assert late.post(FORM, REPORT).status_code == 303


def test_the_page_after_it_says_in_how_many_days_the_desk_answers(stranger: Visitor) -> None:
    assert f"within {READ_REPORTS_DAYS} days" in stranger.page(f"{FORM}/sent").text


def test_a_register_that_cannot_be_written_keeps_everything_typed(
    app: Flask, stranger: Visitor, db: Database
) -> None:
    own = app.extensions["connections"].get()
    own.execute("PRAGMA query_only=ON")
    answer = stranger.post(FORM, REPORT)
    own.execute("PRAGMA query_only=OFF")

    assert answer.status_code == 503
    assert Page(answer.text).typed(list(REPORT)) == REPORT
    assert reports(db) == []


def test_what_is_not_public_cannot_be_reported(stranger: Visitor, db: Database) -> None:
    waiting = sent(db)[1].id
    deciding.withdraw(db, 2, actor=EDITH, reason="Asked to.", now=NOW)

    for number, code in ((waiting, 404), (99, 404), (2, 410)):
        path = f"/corrections/{number}/report"
        for there in (path, f"{path}/sent"):
            assert stranger.get(there).status_code == code, there
        assert stranger.post(path, REPORT).status_code == code
    assert reports(db) == []


def test_ten_reports_change_nothing_of_the_record(stranger: Visitor, db: Database) -> None:
    before = rows(db)
    for number in range(10):
        stranger.post(FORM, REPORT | {"text": f"Take it down, {number}"})

    after = rows(db)
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"inbox", "log"}
    assert len(reports(db)) == 10


def test_the_form_is_kept_by_no_shared_cache_and_the_record_sets_no_cookie(
    stranger: Visitor,
) -> None:
    for path in (FORM, f"{FORM}/sent"):
        assert stranger.get(path).headers["Cache-Control"] == "private, no-cache"
    assert "Set-Cookie" not in stranger.get("/corrections/1").headers
