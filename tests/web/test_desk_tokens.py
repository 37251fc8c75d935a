"""An administrator issues tokens to programs, and revokes them."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from flask import Flask
from sqlite_utils import Database

from corrections.store import editors, filing_tokens, log
from corrections.store.editors import EditorRole
from tests.support.pages import Page
from tests.support.samples import PASSWORD, rows
from tests.support.visitor import Visitor

HOSTILE = "<script>alert(1)</script> \N{RIGHT-TO-LEFT OVERRIDE}evil"


@pytest.fixture
def ada(app: Flask, db: Database, password_hash: str) -> Visitor:
    """An administrator, who is logged in."""
    editors.save(db, "Ada", password_hash, datetime.now(UTC), EditorRole.ADMINISTRATOR)
    visitor = Visitor(app, "192.0.2.30")
    assert visitor.log_in("Ada", PASSWORD).status_code == 303
    return visitor


def issued(ada: Visitor, label: str = "Ombuds") -> str:
    answer = ada.post("/desk/tokens", {"label": label})
    assert answer.status_code == 200
    return "".join(Page(answer.text).by_id("token").itertext())


def test_a_token_is_shown_once_and_only_its_hash_is_kept(ada: Visitor, db: Database) -> None:
    token = issued(ada)

    assert re.fullmatch(r"[0-9a-f]{40}", token)
    assert token not in ada.get("/desk/tokens").text
    assert token not in str(rows(db))
    found = filing_tokens.find(db, token)
    assert found
    assert (found.label, found.issued_by) == ("Ombuds", "Ada")
    assert issued(ada) != token


def test_a_token_is_revoked_for_good(ada: Visitor, db: Database) -> None:
    token = issued(ada)
    assert ada.post("/desk/tokens/1/revoke").status_code == 303
    ada.post("/desk/tokens/1/revoke")
    ada.post("/desk/tokens/9/revoke")

    assert filing_tokens.find(db, token) is None
    page = ada.page("/desk/tokens")
    assert page.sending("/desk/tokens/1/revoke") == []
    assert [entry.action for entry in log.of(db, "desk", 1)] == ["issue-token", "revoke-token"]
    assert log.of(db, "desk", 9) == []
    assert "Token for a program revoked" in ada.get("/desk/log").text


@pytest.mark.parametrize(
    "label", ["", "  ", "\N{ZERO WIDTH SPACE}", "x" * 101, "a" + "\u0301" * 40]
)
def test_a_label_that_says_nothing_or_too_much(ada: Visitor, db: Database, label: str) -> None:
    answer = ada.post("/desk/tokens", {"label": label})

    assert answer.status_code == 422
    assert "label" in Page(answer.text).problems()
    assert filing_tokens.everyone(db, 9) == []


def test_a_hostile_label_stays_a_text(ada: Visitor) -> None:
    issued(ada, HOSTILE)
    page = ada.page("/desk/tokens")

    assert page.dangers() == []
    assert "alert(1)" in ada.get("/desk/tokens").text


def test_an_editor_issues_and_revokes_nothing(
    ada: Visitor, editor: Visitor, stranger: Visitor, db: Database
) -> None:
    token = issued(ada)

    for path in ("/desk/tokens", "/desk/tokens/1/revoke"):
        assert editor.post(path, {"label": "x"}).status_code == 403
        assert stranger.post(path, {"label": "x"}).status_code == 403
    assert editor.get("/desk/tokens").status_code == 403
    assert filing_tokens.find(db, token)
    assert len(filing_tokens.everyone(db, 9)) == 1
