"""A form about something that is not there is answered with the page that says so, whatever else is
wrong with the form."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from sqlite_utils import Database

from corrections.actions import deciding
from tests.conftest import MakeApp
from tests.support.samples import EDITH, NOW, recorded
from tests.support.visitor import Visitor

NOWHERE = [
    ("/corrections/99/report", 404), ("/corrections/1/report", 410), ("/answers/nothing/1", 404),
    ("/receipts/nothing/propose", 404),
]  # fmt: skip
each = pytest.mark.parametrize(("path", "code"), NOWHERE)


@pytest.fixture(autouse=True)
def withdrawn(db: Database) -> None:
    """A record that was public."""
    deciding.withdraw(db, recorded(db).id, actor=EDITH, reason="Asked to.", now=NOW)


@each
def test_without_a_token(stranger: Visitor, path: str, code: int) -> None:
    assert stranger.ask("POST", path, data={"text": "x"}).status_code == code


@each
def test_in_another_encoding(stranger: Visitor, path: str, code: int) -> None:
    sent: dict[str, Any] = {
        "data": f"csrf_token={stranger.token()}&text=caf%E9",
        "content_type": "application/x-www-form-urlencoded",
    }
    assert stranger.ask("POST", path, **sent).status_code == code


@each
def test_too_often(make_app: MakeApp, path: str, code: int) -> None:
    visitor = Visitor(make_app(rate_limits=True))
    codes = [visitor.ask("POST", path).status_code for _ in range(61)]

    assert set(codes) == {code, 429}
    assert codes[-1] == 429


@each
def test_with_a_register_that_cannot_be_written(
    app: Flask, stranger: Visitor, path: str, code: int
) -> None:
    own = app.extensions["connections"].get()
    own.execute("PRAGMA query_only=ON")
    answer = stranger.post(path, {"text": "x"})
    own.execute("PRAGMA query_only=OFF")

    assert answer.status_code == code
