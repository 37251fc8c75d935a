"""Every address of the desk, as a stranger, a disabled editor, an editor and an administrator: the
rules of the application are walked, so that a new address without a guard fails here."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from flask import Flask
from sqlite_utils import Database
from werkzeug.routing import AnyConverter, Rule

from corrections.store import editors
from corrections.store.editors import EditorRole
from tests.support.pages import Page
from tests.support.samples import EDITOR, PASSWORD, SUBJECT, newest, rows, sent
from tests.support.visitor import Visitor

OPEN = {
    "login.form", "login.enter", "login.before_code", "login.enter_code", "invitations.invitation",
    "invitations.accept",
}  # fmt: skip
"""What strangers may ask for."""

VALUES = {
    "table": "outlets", "address": "~1", "token": "0" * 32, "filename": "x", "box": "reports",
    "verb": "accept", "role": "outlet",
}  # fmt: skip


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
        for method in (rule.methods or set()) - {"OPTIONS", "HEAD"}:
            yield method, path, rule


def is_for_administrators(path: str) -> bool:
    return path.startswith("/desk/accounts")


def test_what_is_open_to_strangers_is_named_here(app: Flask) -> None:
    endpoints = {
        rule.endpoint for rule in app.url_map.iter_rules() if rule.rule.startswith("/desk")
    }

    assert {name for name in endpoints if not name.startswith("desk.")} == OPEN


def refuses(visitor: Visitor, method: str, path: str) -> None:
    token = visitor.token("/desk/login")
    answer = visitor.ask(method, path, data={"csrf_token": token, "reason": "No."})
    if method == "GET":
        assert answer.status_code == 303, path
        assert answer.headers["Location"].startswith("/desk/login"), path
    else:
        assert answer.status_code == 403, path
        assert Page(answer.text).all("form", action="/desk/login"), path
    assert answer.headers["Cache-Control"] == "no-store"
    assert SUBJECT not in answer.text


@pytest.mark.parametrize("who", ["a stranger", "a disabled editor"])
def test_without_a_session_nothing_is_shown_and_nothing_is_done(
    app: Flask, db: Database, editor: Visitor, record: int, who: str
) -> None:
    visitor = editor if who == "a disabled editor" else Visitor(app)
    editors.disable(db, EDITOR, datetime.now(UTC))
    before = rows(db)
    for method, path, _ in addresses(app, record):
        refuses(visitor, method, path)

    assert rows(db) == before


def test_an_editor_is_no_administrator(
    app: Flask, db: Database, editor: Visitor, record: int
) -> None:
    own = [item for item in addresses(app, record) if is_for_administrators(item[1])]
    assert len(own) > 5
    before, token = rows(db), editor.token("/desk/account")
    for method, path, _ in own:
        form = {"csrf_token": token, "role": "administrator"}
        answer = editor.ask(method, path, data=form)
        assert answer.status_code == 403, path
        assert "administrator" in Page(answer.text).text
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
