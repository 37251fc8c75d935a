"""A form that was kept at the login: in the wrong hands, too large, or at the wrong moment."""

from __future__ import annotations

import string
from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from flask import Flask
from sqlite_utils import Database

from corrections import one_time_codes
from corrections.actions import signing_in
from corrections.store import editors, records, second_factors
from corrections.store.connection import write
from corrections.web.request import SMALL_BODY_LIMIT
from tests.support.forms import as_sent
from tests.support.pages import Page, words
from tests.support.samples import EDITOR, PASSWORD, newest, recorded, rows, sent
from tests.support.visitor import Visitor
from tests.web.test_desk_guard import addresses

REASON = "No such article in « L’Écho »."
OF_LOGINS = ("sessions", "editors", "log")


@pytest.fixture
def decline(db: Database) -> str:
    sent(db)
    return f"/desk/records/{newest(db).id}/decline"


def end_sessions(db: Database) -> None:
    with write(db):
        db.execute("DELETE FROM sessions")


def the_register(db: Database) -> dict[str, object]:
    """All of it but what a login writes."""
    return {name: kept for name, kept in rows(db).items() if name not in OF_LOGINS}


def kept_at_login(visitor: Visitor, db: Database, path: str, **form: str) -> dict[str, str]:
    """The fields of the login that a form leads to whose session has ended."""
    end_sessions(db)
    answer = visitor.ask("POST", path, data={"revision": "1", **form})
    assert answer.status_code == 403
    login = Page(answer.text)
    [action] = [f.get("action", "") for f in login.all("form") if "login" in f.get("action", "")]
    return dict(as_sent(login, action)) | {"username": EDITOR, "password": PASSWORD}


def test_no_address_of_the_desk_acts_on_a_form_that_was_kept(
    app: Flask, editor: Visitor, db: Database, decline: str
) -> None:
    """Every form of the desk, with something typed that any of them could take."""
    recorded(db)
    typed = {
        "reason": REASON, "question": "Which page?", "outcome": "asked", "conclusion": "corrected",
        "name": "The Echo", "into": "dana-quill", "join_reason": "x", "alias": "Echo", "en": "x",
        "fr": "x", "owner": "Ines Okoro", "new": "1", "refile_reason": "x", "sentence": "x",
        "record": "1:1", "facts_reason": "x", "quote": "Other words.", "role": "editor",
    }  # fmt: skip
    before = the_register(db)
    paths = [path for method, path, _ in addresses(app, 1) if method == "POST"]
    assert len(paths) > 30
    for path in paths:
        end_sessions(db)
        login = Page(editor.ask("POST", path, data={"revision": "1", **typed}).text)
        fields = dict(as_sent(login, "/desk/login"))
        answer = editor.ask(
            "POST", "/desk/login", data=fields | {"username": EDITOR, "password": PASSWORD}
        )
        assert answer.status_code in (200, 303, 403, 409), path
        assert editor.get("/desk").status_code == 200
        assert the_register(db) == before, path


def test_the_code_from_the_telephone_is_asked_for_first(
    editor: Visitor, db: Database, decline: str
) -> None:
    edith = editors.named(db, EDITOR)
    assert edith
    now = datetime.now(UTC)
    signing_in.begin_codes(db, edith, now)
    factor = second_factors.get(db, edith.id)
    assert factor
    past = now - timedelta(minutes=2)
    signing_in.turn_on_codes(db, edith, one_time_codes.code_at(factor.secret, past), past)
    fields = kept_at_login(editor, db, decline, reason=REASON)
    second = Page(editor.ask("POST", "/desk/login", data=fields).text)
    assert REASON not in second.text
    wrong = Page(
        editor.ask(
            "POST", "/desk/login/code",
            data={**dict(as_sent(second, "/desk/login/code")), "code": "1"},
        ).text
    )  # fmt: skip
    assert REASON not in wrong.text
    code = one_time_codes.code_at(factor.secret, datetime.now(UTC))
    answer = editor.ask(
        "POST", "/desk/login/code",
        data={**dict(as_sent(wrong, "/desk/login/code")), "code": code},
    )  # fmt: skip

    assert answer.status_code == 200
    assert dict(as_sent(Page(answer.text), decline))["reason"] == REASON


def test_a_disabled_editor_gets_neither_the_form_nor_a_session(
    editor: Visitor, db: Database, decline: str
) -> None:
    fields = kept_at_login(editor, db, decline, reason=REASON)
    editors.disable(db, EDITOR, datetime.now(UTC))
    answer = editor.ask("POST", "/desk/login", data=fields)

    assert answer.status_code == 403
    assert REASON not in answer.text
    assert editor.get("/desk").status_code == 303


def test_another_editor_who_signs_in_there_acts_in_their_own_name(
    editor: Visitor, db: Database, decline: str, password_hash: str
) -> None:
    editors.save(db, "Emil", password_hash, datetime.now(UTC))
    fields = kept_at_login(editor, db, decline, reason=REASON) | {"username": "Emil"}
    shown = Page(editor.ask("POST", "/desk/login", data=fields).text)
    assert "Signed in as Emil" in shown.text
    assert editor.ask("POST", decline, data=dict(as_sent(shown, decline))).status_code == 303

    by = db.execute("SELECT name FROM log WHERE thing = 'record' ORDER BY number DESC").fetchone()
    assert by == ("Emil",)


def test_who_signed_in_in_another_tab_gets_the_form_in_this_one(
    editor: Visitor, db: Database, decline: str
) -> None:
    fields = kept_at_login(editor, db, decline, reason=REASON)
    assert editor.log_in(EDITOR, PASSWORD).status_code == 303
    answer = editor.ask("POST", "/desk/login", data=fields)

    assert answer.status_code == 400
    shown = Page(answer.text)
    assert dict(as_sent(shown, decline))["reason"] == REASON
    assert editor.ask("POST", decline, data=dict(as_sent(shown, decline))).status_code == 303


def test_the_login_sent_twice_shows_the_form_twice(
    editor: Visitor, db: Database, decline: str
) -> None:
    fields = kept_at_login(editor, db, decline, reason=REASON)
    answers = [editor.ask("POST", "/desk/login", data=fields) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [200, 400]
    assert all(Page(answer.text).value("reason") == REASON for answer in answers)


def test_a_reason_of_a_hundred_thousand_characters_is_in_the_form(
    editor: Visitor, db: Database, decline: str
) -> None:
    text = "no such article " * 6_000
    shown = Page(
        editor.ask("POST", "/desk/login", data=kept_at_login(editor, db, decline, reason=text)).text
    )
    assert dict(as_sent(shown, decline))["reason"].strip() == text.strip()
    answer = editor.ask("POST", decline, data=dict(as_sent(shown, decline)))

    assert answer.status_code == 422
    assert "Too long" in Page(answer.text).text


def test_an_edit_of_the_longest_texts_is_taken_in_any_script(editor: Visitor, db: Database) -> None:
    """Each letter of these takes nine bytes on the way."""
    text = "".join(Random(1).choices("山川田日本人大中小上下", k=19_000))
    record = recorded(db, quote=text, correction=f"{text}山", language="ja")
    path = f"/desk/records/{record.id}/edit"
    form = {"correction": f"{text}川", "reason": "Typo."}
    fields = {**dict(as_sent(editor.page(path), path)), **form}

    assert editor.ask("POST", path, data=fields).status_code == 303
    found = records.get(db, record.id)
    assert found
    assert found.correction == f"{text}川"


def test_what_is_too_long_to_be_kept_is_never_tried(editor: Visitor, db: Database) -> None:
    record = recorded(db)
    end_sessions(db)
    text = "".join(Random(1).choices(string.ascii_letters, k=900_000))
    answer = editor.ask("POST", f"/desk/records/{record.id}/edit", data={"quote": text})

    assert answer.status_code == 403
    assert "too long to be kept" in Page(answer.text).text


@pytest.mark.parametrize(("prefix", "told"), [("", "The form of"), ("/fr", "Le formulaire de")])
def test_a_form_that_is_too_large_is_named(
    editor: Visitor, db: Database, decline: str, prefix: str, told: str
) -> None:
    before = rows(db)
    answer = editor.ask("POST", prefix + decline, data={"reason": "x" * SMALL_BODY_LIMIT})

    assert answer.status_code == 413
    page = prefix + decline.removesuffix("/decline")
    assert f"{told} {page} " in words(Page(answer.text).main)
    assert rows(db) == before
