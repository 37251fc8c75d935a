"""A database that cannot be written or read: 503, and everything typed is still there."""

from __future__ import annotations

import resource
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from flask import Flask
from sqlite_utils import Database

from corrections.record.model import Outcome
from corrections.store.connection import write
from tests.conftest import MakeApp
from tests.support.pages import Page, words
from tests.support.samples import (
    EMAIL,
    PASSWORD,
    a_full_submission,
    a_submission,
    newest,
    recorded,
    rows,
    sent,
)
from tests.support.visitor import Visitor

KEPT = "Nothing you typed is lost: send it again in a minute."
KEPT_IN_FRENCH = "Rien de ce que vous avez écrit n’est perdu"
FRAME = 4096 + 24
"""Bytes of one page in the write-ahead log (Database File Format, section 4.1)."""


def connection(app: Flask) -> sqlite3.Connection:
    """The connection with which the application answers the test."""
    found: sqlite3.Connection = app.extensions["connections"].get().conn
    return found


@contextmanager
def full(app: Flask) -> Iterator[None]:
    """The database may have no page more than it has: SQLite answers that the disk is full."""
    own = connection(app)
    own.execute("VACUUM")  # so that no page is free
    (pages,) = own.execute("PRAGMA page_count").fetchone()
    own.execute(f"PRAGMA max_page_count={pages}")
    yield
    own.execute("PRAGMA max_page_count=1073741823")


@contextmanager
def read_only(app: Flask) -> Iterator[None]:
    """The connection refuses every write."""
    connection(app).execute("PRAGMA query_only=ON")
    yield
    connection(app).execute("PRAGMA query_only=OFF")


@contextmanager
def no_larger_file(app: Flask, pages: int = 0) -> Iterator[None]:
    """No file of this process may grow beyond so many pages of the log: writing fails with
    ``EFBIG``, as on a disk that has room for so much."""
    connection(app).execute("PRAGMA wal_checkpoint(TRUNCATE)")
    compiled, app.jinja_env.bytecode_cache = app.jinja_env.bytecode_cache, None
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (32 + FRAME * pages, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)
    app.jinja_env.bytecode_cache = compiled


@contextmanager
def no_commit(app: Flask) -> Iterator[None]:
    """Neither COMMIT nor ROLLBACK can be run, so that the transaction cannot be ended."""

    def refuse(action: int, name: str | None, *_: str | None) -> int:
        ends = action == sqlite3.SQLITE_TRANSACTION and name in ("COMMIT", "ROLLBACK")
        return sqlite3.SQLITE_DENY if ends else sqlite3.SQLITE_OK

    own = connection(app)
    own.set_authorizer(refuse)
    yield
    if own is connection(app):
        own.set_authorizer(None)


@contextmanager
def without(app: Flask, table: str) -> Iterator[None]:
    """Nothing can be read from a table."""

    def refuse(action: int, name: str | None, *_: str | None) -> int:
        read = action == sqlite3.SQLITE_READ and name == table
        return sqlite3.SQLITE_DENY if read else sqlite3.SQLITE_OK

    connection(app).set_authorizer(refuse)
    yield
    connection(app).set_authorizer(None)


FAULTS = [full, read_only, no_larger_file, no_commit]


@pytest.fixture
def mailing_app(make_app: MakeApp) -> Flask:
    return make_app(smtp_url="smtp://127.0.0.1:1?from=corrections@example.org")


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize(("prefix", "sentence"), [("", KEPT), ("/fr", KEPT_IN_FRENCH)])
def test_a_submission_that_cannot_be_written_is_shown_again(
    app: Flask, db: Database, stranger: Visitor, fault: Any, prefix: str, sentence: str
) -> None:
    form, before = a_full_submission(explanation="Long. " * 2000), rows(db)
    with fault(app):
        answer = stranger.submit(form, prefix)
    page = Page(answer.text)

    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "60")
    assert sentence in words(page.one("div", role="alert"))
    assert page.typed(list(form)) == form
    assert rows(db) == before
    assert stranger.submit(form, prefix).status_code == 303
    assert len(rows(db)["records"]) == len(before["records"]) + 1


@pytest.mark.parametrize("fault", FAULTS)
def test_a_decision_that_cannot_be_written_keeps_its_reason(
    app: Flask, db: Database, editor: Visitor, fault: Any
) -> None:
    _, record = sent(db)
    before, reason = rows(db), "No such article. " * 100
    with fault(app):
        answer = editor.post(f"/desk/records/{record.id}/decline", {"reason": reason})
    page = Page(answer.text)

    assert (answer.status_code, answer.headers["Cache-Control"]) == (503, "no-store")
    assert KEPT in words(page.one("div", role="alert"))
    assert page.value("reason") == reason
    assert rows(db) == before
    again = editor.post(f"/desk/records/{record.id}/decline", {"reason": reason})
    assert (again.status_code, newest(db).state) == (303, "declined")


@pytest.mark.parametrize("fault", FAULTS)
def test_an_outcome_that_cannot_be_written_keeps_its_note(
    app: Flask, db: Database, editor: Visitor, fault: Any
) -> None:
    record = recorded(db)
    before, form = rows(db), {"outcome": "corrected", "on": "2024-03-01", "note": "Page 2. " * 2000}
    with fault(app):
        answer = editor.post(f"/desk/records/{record.id}/outcome", form)

    assert answer.status_code == 503
    assert Page(answer.text).typed(list(form)) == form
    assert rows(db) == before
    assert editor.post(f"/desk/records/{record.id}/outcome", form).status_code == 303
    assert newest(db).outcome is Outcome.CORRECTED


@pytest.mark.parametrize("fault", [read_only, no_larger_file, no_commit])
def test_a_subscription_that_cannot_be_written_is_shown_again(
    mailing_app: Flask, db: Database, fault: Any
) -> None:
    visitor, before = Visitor(mailing_app), rows(db)
    form = {"email": EMAIL, "rhythm": "weekly", "q": "word " * 40}
    with fault(mailing_app):
        answer = visitor.post("/subscribe", form)
    page = Page(answer.text)

    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "60")
    assert KEPT in words(page.one("div", role="alert"))
    assert page.typed(["email", "rhythm"]) == {"email": EMAIL, "rhythm": "weekly"}
    assert page.value("q").split() == form["q"].split()
    assert rows(db) == before
    assert visitor.post("/subscribe", form).status_code == 303


def unreadable(app: Flask) -> None:
    """The connection fails with every query, as one whose file cannot be read."""
    connection(app).set_authorizer(lambda *_: sqlite3.SQLITE_DENY)


def test_what_cannot_be_read_is_shown_as_far_as_it_was_typed(app: Flask, subject: Visitor) -> None:
    form = a_full_submission()
    unreadable(app)
    for button in ("send", "copy", "preview"):
        answer = subject.post("/submit", form | {"do": button})
        shown = form | ({"correction": form["quote"]} if button == "copy" else {})

        assert (answer.status_code, answer.headers["Retry-After"]) == (503, "60")
        assert Page(answer.text).typed(list(form)) == form, (button, shown)


def test_nobody_can_sign_in_without_a_database(app: Flask, subject: Visitor) -> None:
    token = subject.token("/desk/login")
    unreadable(app)
    form = {"username": "Edith", "password": "a secret of hers", "csrf_token": token}
    answer = subject.ask("POST", "/desk/login", data=form | {"next": "/desk/records/1"})
    page = Page(answer.text)

    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "60")
    assert page.typed(["username", "next"]) == {"username": "Edith", "next": "/desk/records/1"}
    assert "a secret of hers" not in answer.text
    assert "nobody can sign in" in words(page.one("div", role="alert"))


def test_a_decision_without_a_database_can_be_sent_again(app: Flask, editor: Visitor) -> None:
    token = editor.token("/submit")
    unreadable(app)
    form = {"reason": "No such <article>.", "csrf_token": token}
    answer = editor.ask("POST", "/fr/desk/records/1/decline", data=form)
    page = Page(answer.text)

    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "60")
    assert page.value("reason") == form["reason"]
    assert page.one("form", method="post").get("action") == "/fr/desk/records/1/decline"


@pytest.mark.parametrize(
    ("state", "step", "changes"),
    [
        ("published", "decline", {"revision": "9"}),
        ("published", "decline", {}),
        ("withdrawn", "restore", {}),
        ("published", "unpublish", {}),
    ],
    ids=["changed since", "another state", "another role", "too late"],
)
def test_a_refusal_whose_page_cannot_be_read_is_503(
    app: Flask, editor: Visitor, db: Database, state: str, step: str, changes: dict[str, str]
) -> None:
    number = recorded(db, state=state, reason="Asked to." if state == "withdrawn" else None).id
    path = f"/desk/records/{number}/{step}"
    typed = {} if step == "unpublish" else {"reason": "No such <article>."}
    form = typed | {"csrf_token": editor.token("/desk/account")} | editor.revision(path) | changes
    assert editor.ask("POST", path, data=form).status_code in (403, 409)

    with without(app, "questions"):
        answer = editor.ask("POST", path, data=form)
    page = Page(answer.text)
    assert (answer.status_code, "Retry-After" in answer.headers) == (503, True)
    assert {name: page.value(name) for name in typed} == typed
    assert "revision" not in form or page.value("revision") == form["revision"]
    assert page.one("form", method="post").get("action") == path


def test_a_password_is_not_shown_again(app: Flask, editor: Visitor) -> None:
    names = ("old_password", "new_password", "again_password")
    form = dict.fromkeys(names, PASSWORD) | {"csrf_token": editor.token("/desk/account")}
    with read_only(app):
        answer = editor.ask("POST", "/desk/account/password", data=form)
        codes = editor.post("/desk/account/codes", {"codes_password": PASSWORD, "do": "on"})

    assert (answer.status_code, codes.status_code) == (503, 503)
    assert PASSWORD not in answer.text + codes.text


def test_readers_and_programs_are_told_when_to_come_back(app: Flask, reader: Visitor) -> None:
    visitor = Visitor(app)
    unreadable(app)
    page, problem = visitor.get("/"), visitor.get("/api/corrections")

    assert (page.status_code, page.headers["Retry-After"]) == (503, "60")
    assert words(Page(page.text).one("h1")) == "The register cannot do this just now"
    assert (problem.status_code, problem.headers["Retry-After"]) == (503, "60")
    assert problem.mimetype == "application/problem+json"
    assert problem.json
    assert problem.json["status"] == 503


def test_a_lock_that_somebody_else_holds_is_over_soon(
    app: Flask, db: Database, stranger: Visitor
) -> None:
    app.extensions["connections"].turns.patience = 0.1
    with write(db):
        answer = stranger.submit(a_submission())

    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
    assert Page(answer.text).value("quote") == a_submission()["quote"]
    assert stranger.submit(a_submission()).status_code == 303


def test_a_fault_is_logged_once_until_it_is_mended(
    app: Flask, stranger: Visitor, caplog: pytest.LogCaptureFixture
) -> None:
    with read_only(app):
        for _ in range(3):
            stranger.submit(a_submission())
    stranger.send(a_submission())

    assert caplog.messages == [
        "the register cannot be used: attempt to write a readonly database",
        "the register is written again",
    ]
