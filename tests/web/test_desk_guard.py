"""Every address of the desk, as a stranger, with a session that is over, as an editor and as an
administrator: the rules of the application are walked, so that a new address without a guard fails
here."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from sqlite_utils import Database
from werkzeug.routing import AnyConverter, Rule

from corrections.store import editors
from corrections.store.connection import write
from corrections.store.editors import EditorRole
from corrections.store.sessions import LIFETIME
from tests.support.pages import Page
from tests.support.samples import EDITOR, PASSWORD, SUBJECT, newest, rows, sent
from tests.support.visitor import Visitor

OPEN = {
    "login.form", "login.enter", "login.before_code", "login.enter_code", "invitations.invitation",
    "invitations.accept",
}  # fmt: skip
"""What strangers may ask for."""

WRITES_NOTHING = {"desk.preview_edit"}
"""What is sent to without a token."""

VALUES = {
    "table": "outlets", "address": "~1", "token": "0" * 32, "filename": "x", "box": "reports",
    "verb": "accept", "role": "outlet",
}  # fmt: skip


GONE = f"/desk/invitations/{'0' * 32}"


@pytest.fixture
def record(db: Database) -> int:
    sent(db)
    return newest(db).id


def chosen(rule: Rule) -> dict[str, str]:
    """One value of each variable part that has a few."""
    parts = rule._converters.items()
    return {name: min(part.items) for name, part in parts if isinstance(part, AnyConverter)}


def addresses(app: Flask, number: int) -> Iterator[tuple[str, str, Rule]]:
    """Method and path of everything under /desk that is not open to strangers."""
    for rule in app.url_map.iter_rules():
        if not rule.rule.startswith("/desk") or rule.endpoint in OPEN:
            continue
        values = {name: VALUES.get(name, number) for name in rule.arguments} | chosen(rule)
        path = app.url_map.bind("localhost").build(rule.endpoint, values)
        for method in rule.methods or ():
            yield method, path, rule


@pytest.mark.parametrize("number", [0, 2**53 - 1, 2**63, 10**30])
def test_a_number_that_nothing_has_leads_nowhere(
    app: Flask, db: Database, password_hash: str, number: int
) -> None:
    editors.save(db, "Ada", password_hash, datetime.now(UTC), EditorRole.ADMINISTRATOR)
    visitor = Visitor(app)
    visitor.log_in("Ada", PASSWORD)
    form = {"csrf_token": visitor.token("/desk/account"), "revision": "1"}
    numbered = [rule for rule in app.url_map.iter_rules() if rule.rule.startswith("/desk")]
    for rule in numbered:
        path = re.sub(r"<int[^>]*>", str(number), rule.rule)
        if path == rule.rule or "<" in path:
            continue
        for method in rule.methods or ():
            assert visitor.ask(method, path, data=form).status_code < 500, path


def is_for_administrators(path: str) -> bool:
    return path.startswith(("/desk/accounts", "/desk/tokens")) or path.endswith("/erase")


def test_what_is_open_to_strangers_is_named_here(app: Flask) -> None:
    endpoints = {
        rule.endpoint for rule in app.url_map.iter_rules() if rule.rule.startswith("/desk")
    }

    assert {name for name in endpoints if not name.startswith("desk.")} == OPEN


def nobody(_editor: Visitor, app: Flask, _db: Database) -> Visitor:
    return Visitor(app)


def disabled(editor: Visitor, _app: Flask, db: Database) -> Visitor:
    editors.disable(db, EDITOR, datetime.now(UTC))
    return editor


def ended_elsewhere(editor: Visitor, app: Flask, _db: Database) -> Visitor:
    other = Visitor(app)
    other.log_in(EDITOR, PASSWORD)
    assert other.post("/desk/account/sessions/end-others").status_code == 303
    return editor


def twelve_hours_old(editor: Visitor, _app: Flask, db: Database) -> Visitor:
    with write(db):
        db.execute("UPDATE sessions SET begun_at = ?", [(datetime.now(UTC) - LIFETIME).isoformat()])
    return editor


def of_another_key(editor: Visitor, app: Flask, _db: Database) -> Visitor:
    """The cookie says the same, and was signed with another secret key."""
    interface = SecureCookieSessionInterface()
    own, other = Flask("own"), Flask("other")
    own.secret_key, other.secret_key = app.secret_key, "z" * 64
    cookie = editor.client.get_cookie("corrections")
    assert cookie
    [read, signed] = [interface.get_signing_serializer(one) for one in (own, other)]
    assert read
    assert signed
    editor.client.set_cookie("corrections", signed.dumps(read.loads(cookie.value)))
    return editor


def refuses(visitor: Visitor, method: str, path: str) -> None:
    token = visitor.token("/desk/login")
    answer = visitor.ask(method, path, data={"csrf_token": token, "reason": "No."})
    if method in ("GET", "HEAD"):
        assert answer.status_code == 303, path
        assert answer.headers["Location"].startswith("/desk/login"), path
    else:
        assert answer.status_code == 403, path
        assert Page(answer.text).all("form", action="/desk/login"), path
    assert answer.headers["Cache-Control"] == "no-store"
    assert SUBJECT not in answer.text


@pytest.mark.parametrize(
    "whose", [nobody, disabled, ended_elsewhere, twelve_hours_old, of_another_key]
)
def test_without_a_session_nothing_is_shown_and_nothing_is_done(
    app: Flask,
    db: Database,
    editor: Visitor,
    record: int,
    whose: Callable[[Visitor, Flask, Database], Visitor],
) -> None:
    assert editor.get("/desk").status_code == 200
    visitor = whose(editor, app, db)
    before = rows(db)
    for method, path, _ in addresses(app, record):
        refuses(visitor, method, path)

    assert rows(db) == before


@pytest.mark.parametrize("token", [None, "", "x", "of another session"])
def test_without_the_token_of_the_session_nothing_is_done(
    app: Flask, db: Database, password_hash: str, record: int, token: str | None
) -> None:
    editors.save(db, "Ada", password_hash, datetime.now(UTC), EditorRole.ADMINISTRATOR)
    visitor, form = Visitor(app), {"reason": "No.", "revision": "1"}
    visitor.log_in("Ada", PASSWORD)
    if token is not None:
        strange = token == "of another session"
        form |= {"csrf_token": Visitor(app).token("/desk/login") if strange else token}
    before = rows(db)
    for method, path, rule in addresses(app, record):
        if method == "POST" and rule.endpoint not in WRITES_NOTHING:
            answer = visitor.ask("POST", path, data=form)
            assert answer.status_code == 400, path

    assert rows(db) == before


def test_an_editor_is_no_administrator(
    app: Flask, db: Database, editor: Visitor, record: int
) -> None:
    every = [item for item in addresses(app, record) if item[0] in ("GET", "POST")]
    own = [item for item in every if is_for_administrators(item[1])]
    assert len(own) > 5
    before, token = rows(db), editor.token("/desk/account")
    for method, path, _ in own:
        form = {"csrf_token": token, "role": "administrator"}
        answer = editor.ask(method, path, data=form)
        assert answer.status_code == 403, path
        assert "administrator" in Page(answer.text).text
    assert rows(db) == before


@pytest.mark.parametrize("token", [None, "x"])
def test_without_a_token_what_is_open_to_strangers_does_nothing_either(
    app: Flask, db: Database, stranger: Visitor, token: str | None
) -> None:
    before, paths = rows(db), {"/desk/login": 400, "/desk/login/code": 400, GONE: 404}
    for path, code in paths.items():
        form = {"username": EDITOR, "password": PASSWORD} | ({"csrf_token": token} if token else {})
        assert stranger.ask("POST", path, data=form).status_code == code, path

    assert rows(db) == before


@pytest.mark.parametrize("role", EditorRole)
def test_every_other_page_is_for_everybody_at_the_desk(
    app: Flask, db: Database, password_hash: str, record: int, role: EditorRole
) -> None:
    editors.save(db, "Ada", password_hash, datetime.now(UTC), role)
    visitor = Visitor(app)
    assert visitor.log_in("Ada", PASSWORD).status_code == 303
    for method, path, _ in addresses(app, record):
        if method == "GET" and not (is_for_administrators(path) and role is EditorRole.EDITOR):
            answer = visitor.get(path)
            assert answer.status_code in (200, 303, 404), path
            assert "/desk/login" not in answer.headers.get("Location", ""), path
