"""A form that is sent to the desk when the session has ended: nothing is done, and what was typed
comes back behind the login. On which page: ``test_shown_again``."""

from __future__ import annotations

import string
from datetime import UTC, datetime
from random import Random

import pytest
from flask import Flask
from sqlite_utils import Database

from corrections.store import editors
from corrections.store.connection import write
from corrections.web import kept_form
from tests.conftest import MakeApp
from tests.support.pages import Page, words
from tests.support.samples import EDITOR, PASSWORD, newest, rows, sent
from tests.support.visitor import Visitor

REASON = '  No such article:\n« rien » <b>& "more"\n\u202e '


@pytest.fixture
def waiting(db: Database) -> int:
    sent(db)
    return newest(db).id


def end_sessions(db: Database) -> None:
    with write(db):
        db.execute("DELETE FROM sessions")


def fields(page: Page, action: str) -> list[tuple[str, str]]:
    """What a form of the page would send, in its order."""
    [form] = [form for form in page.all("form") if form.get("action") == action]
    return [(field.get("name") or "", field.get("value") or "") for field in form.iter("input")]


def log_in_from(visitor: Visitor, page: Page, **typed: str) -> Page:
    """Fill in the login that a page shows."""
    [action] = [f.get("action") or "" for f in page.all("form") if "login" in f.get("action", "")]
    form = dict(fields(page, action)) | {"username": EDITOR, "password": PASSWORD} | typed
    return Page(visitor.ask("POST", action, data=form).text)


GONE = "/desk/records/99/decline"
"""A form of a record that is not there: what was typed is listed, on a page of its own."""


def test_what_no_page_shows_again_is_sent_by_hand(
    editor: Visitor, db: Database, waiting: int
) -> None:
    token = editor.token()
    end_sessions(db)
    before = rows(db)
    form = {"reason": REASON, "revision": "1", "csrf_token": token}
    answer = editor.ask("POST", GONE, data=form)
    assert answer.status_code == 403
    assert rows(db) == before
    login = Page(answer.text)
    assert REASON.strip()[:10] not in login.text

    shown = log_in_from(editor, login)
    [term] = [dd for dd in shown.all("dd") if "No such article" in words(dd)]
    assert term.get("dir") == "auto"
    again = fields(shown, GONE)
    assert [value.replace("\r\n", "\n") for name, value in again if name == "reason"] == [REASON]
    assert editor.ask("POST", GONE, data=dict(again)).status_code == 404


def test_a_wrong_password_keeps_it_too(editor: Visitor, db: Database, waiting: int) -> None:
    decline = f"/desk/records/{waiting}/decline"
    end_sessions(db)
    login = Page(editor.post(decline, {"reason": "Because."}).text)
    wrong = log_in_from(editor, login, password="wrong")

    assert "Because." in log_in_from(editor, wrong).text


def test_it_is_kept_without_a_token_and_without_any_cookie(
    app: Flask, db: Database, waiting: int, editor: Visitor
) -> None:
    """A browser deletes the cookie of a session that is over, and the token with it."""
    decline = f"/desk/records/{waiting}/decline"
    stranger = Visitor(app)
    login = Page(stranger.ask("POST", decline, data={"reason": "Because."}).text)
    shown = log_in_from(stranger, login)

    assert shown.value("reason") == "Because."
    assert stranger.get("/desk").status_code == 200


def test_a_button_without_anything_typed_leads_to_its_page(
    editor: Visitor, db: Database, waiting: int
) -> None:
    token = editor.token()
    end_sessions(db)
    form = {"revision": "1", "back": "tab=read", "csrf_token": token}
    login = Page(editor.ask("POST", f"/desk/records/{waiting}/publish", data=form).text)
    fields_of_login = dict(fields(login, "/desk/login"))
    assert "kept" not in fields_of_login
    fields_of_login |= {"username": EDITOR, "password": PASSWORD}

    answer = editor.ask("POST", "/desk/login", data=fields_of_login)
    assert answer.headers["Location"] == f"/desk/records/{waiting}"


def test_every_value_of_a_name_that_is_sent_twice_is_kept(editor: Visitor, db: Database) -> None:
    end_sessions(db)
    form = {"record": ["5", "7"], "reason": "Spam.", "csrf_token": editor.token()}
    shown = log_in_from(editor, Page(editor.ask("POST", GONE, data=form).text))

    kept = [value for name, value in fields(shown, GONE) if name == "record"]
    assert kept == ["5", "7"]


def test_what_was_typed_stands_under_what_its_field_is_called(
    editor: Visitor, db: Database, waiting: int
) -> None:
    typed = {"into": "Le Journal", "join_reason": "One paper.", "something": "else"}
    answer = editor.ask("POST", "/desk/outlets/~99/join", data=typed)

    terms = {words(dt): words(dd) for div in Page(answer.text).all("div") if len(div) == 2
             for dt, dd in [tuple(div)] if dt.tag == "dt"}  # fmt: skip
    assert terms == {"The other one": "Le Journal", "Reason": "One paper.", "something": "else"}


def test_nothing_is_left_of_a_form_of_passwords(editor: Visitor, db: Database) -> None:
    end_sessions(db)
    form = {"username": EDITOR, "old_password": PASSWORD, "new_password": "another long one"}
    login = Page(editor.post("/desk/account/password", form).text)

    assert not login.all("input", name="kept")
    assert login.value("next") == "/desk/account"
    assert login.value("username") == EDITOR


@pytest.mark.parametrize("name", ["password", "old_password", "new_password", "code"])
def test_a_password_is_never_carried(
    stranger: Visitor, app: Flask, waiting: int, name: str
) -> None:
    form = {name: "a secret of theirs", "reason": "Because."}
    login = Page(stranger.ask("POST", f"/desk/records/{waiting}/decline", data=form).text)
    with app.test_request_context("/desk/login"):
        kept = kept_form.unseal(login.value("kept"))

    assert kept
    assert kept.fields == (("reason", "Because."),)


def test_what_is_too_long_is_said_to_be_lost_here(
    stranger: Visitor, waiting: int, account: str
) -> None:
    long = "".join(Random(1).choices(string.ascii_letters + string.digits, k=118_000))
    answer = stranger.ask("POST", f"/desk/records/{waiting}/decline", data={"reason": long})

    assert answer.status_code == 403
    assert "too long to be kept" in Page(answer.text).text


@pytest.fixture
def account(db: Database, password_hash: str) -> str:
    editors.save(db, EDITOR, password_hash, datetime.now(UTC))
    return EDITOR


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_what_a_page_of_another_site_sends_is_not_kept(
    stranger: Visitor, waiting: int, site: str
) -> None:
    answer = stranger.ask(
        "POST", f"/desk/records/{waiting}/decline", data={"reason": "Theirs."},
        headers={"Sec-Fetch-Site": site},
    )  # fmt: skip

    assert answer.status_code == 403
    assert not Page(answer.text).all("input", name="kept")


@pytest.mark.parametrize("changed", ["another secret", "cut", "nothing of ours", "x" * 200_000])
def test_nothing_is_shown_that_was_not_sent_to_the_desk(
    stranger: Visitor, app: Flask, make_app: MakeApp, account: str, waiting: int, changed: str
) -> None:
    kept = kept_form.KeptForm("/desk/records/1/decline", (("reason", "Theirs."),))
    author = make_app(secret_key="f" * 64) if changed == "another secret" else app
    with author.test_request_context("/desk/login"):
        sealed = kept_form.seal(kept)
    given = {"another secret": sealed, "cut": sealed[:-1]}.get(changed, changed)
    answer = stranger.post(
        "/desk/login", {"username": account, "password": PASSWORD, "kept": given[:100_000]}
    )

    assert answer.headers["Location"] == "/desk"


def test_a_form_of_another_place_is_not_kept(app: Flask, stranger: Visitor, account: str) -> None:
    """Only an address of the desk, in the language of the login, and one that takes forms."""
    for path in (
        "/submit",
        "https://evil.example/",
        "//evil.example/desk",
        "/desk",
        "/fr/desk/logout",
    ):
        with app.test_request_context("/desk/login"):
            sealed = kept_form.seal(kept_form.KeptForm(path, (("reason", "x"),)))
            assert kept_form.unseal(sealed) is None, path
