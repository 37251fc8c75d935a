"""What an editor does with their own account: the password, the code at sign-in, the sessions."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from flask import Flask
from sqlite_utils import Database

from corrections import one_time_codes
from corrections.passwords import is_password
from corrections.store import editors, log, second_factors
from corrections.store.editors import Editor
from tests.conftest import MakeApp
from tests.support.pages import Page, words
from tests.support.samples import EDITOR, PASSWORD, rows
from tests.support.visitor import Visitor

NEW = "quite another password"


def named(db: Database, name: str = EDITOR) -> Editor:
    found = editors.named(db, name)
    assert found
    return found


def change(**changes: str) -> dict[str, str]:
    return {"old_password": PASSWORD, "new_password": NEW, "again_password": NEW} | changes


def elsewhere(editor: Visitor, name: str = EDITOR) -> Visitor:
    """The same person in another browser."""
    other = Visitor(editor.client.application, "203.0.113.7")
    assert other.log_in(name, PASSWORD).status_code == 303
    return other


# The password


def test_a_new_password_ends_the_sessions_in_other_browsers(editor: Visitor, db: Database) -> None:
    other = elsewhere(editor)
    answer = editor.post("/desk/account/password", change())

    assert answer.status_code == 200
    assert "The password is changed." in Page(answer.text).text
    assert editor.get("/desk").status_code == 200
    assert other.get("/desk").status_code == 303
    assert is_password(NEW, named(db).password_hash)
    assert log.of(db, "editor", named(db).id)[-1].action == "change-password"
    assert other.log_in(EDITOR, PASSWORD).status_code == 403
    assert other.log_in(EDITOR, NEW).status_code == 303


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({"old_password": "not this one"}, ["old_password"]),
        ({"old_password": ""}, ["old_password"]),
        ({"new_password": "short"}, ["new_password"]),
        ({"new_password": "x" * 1001}, ["new_password"]),
        ({"again_password": "something else"}, ["again_password"]),
        ({"old_password": "", "new_password": ""}, ["new_password", "old_password"]),
    ],
)
def test_a_mistake_changes_nothing_and_shows_no_password(
    editor: Visitor, db: Database, changes: dict[str, str], wrong: list[str]
) -> None:
    before = rows(db)
    answer = editor.post("/desk/account/password", change(**changes))

    assert answer.status_code == 422
    assert sorted(Page(answer.text).problems()) == wrong
    assert rows(db) == before
    for password in (PASSWORD, NEW, *changes.values()):
        assert not password or f'value="{password}"' not in answer.text


def test_whoever_has_the_browser_does_not_guess_the_password(
    make_app: MakeApp, db: Database, password_hash: str
) -> None:
    editors.save(db, EDITOR, password_hash, datetime.now(UTC))
    editor = Visitor(make_app(rate_limits=True), "192.0.2.20")
    editor.log_in(EDITOR, PASSWORD)
    token = editor.token("/desk/account")
    codes = []
    for _ in range(32):
        form = change(old_password="a guess", csrf_token=token)
        codes.append(editor.ask("POST", "/desk/account/password", data=form).status_code)

    assert codes == [422] * 30 + [429] * 2
    right = editor.ask("POST", "/desk/account/password", data=change(csrf_token=token))
    assert right.status_code == 429


# The code at sign-in


def begin(editor: Visitor, password: str = PASSWORD, do: str = "on") -> Page:
    answer = editor.post(
        "/desk/account/codes", {"codes_password": password, "do": do}, follow_redirects=True
    )
    return Page(answer.text)


def shown_code(db: Database, editor_id: int) -> str:
    factor = second_factors.get(db, editor_id)
    assert factor
    return one_time_codes.code_at(factor.secret, datetime.now(UTC))


def turn_on(editor: Visitor, db: Database) -> list[str]:
    begin(editor)
    answer = editor.post("/desk/account/codes/confirm", {"code": shown_code(db, named(db).id)})
    assert answer.status_code == 200
    return "".join(Page(answer.text).by_id("recovery-codes").itertext()).split()


def test_codes_are_on_once_one_was_shown(app: Flask, editor: Visitor, db: Database) -> None:
    page = begin(editor)
    factor = second_factors.get(db, named(db).id)
    assert factor
    assert factor.secret in page.text.replace(" ", "")
    assert page.all("svg")
    assert elsewhere(editor).get("/desk").status_code == 200

    codes = turn_on(editor, db)
    assert len(codes) == 10
    assert Visitor(app).log_in(EDITOR, PASSWORD).status_code == 200
    account = editor.page("/desk/account")
    assert "10 recovery codes are left" in account.text
    assert not any(code in account.text for code in codes)


def test_the_picture_has_no_style_and_runs_nothing(editor: Visitor) -> None:
    page = begin(editor)

    assert page.dangers() == []
    assert not [element for element in page.root.iter() if element.get("style")]


@pytest.mark.parametrize("typed", ["", "000000", "abcdef"])
def test_a_wrong_code_turns_nothing_on(editor: Visitor, db: Database, typed: str) -> None:
    begin(editor)
    answer = editor.post("/desk/account/codes/confirm", {"code": typed})

    assert answer.status_code == 422
    assert list(Page(answer.text).problems()) == ["code"]
    assert second_factors.confirmed(db) == set()
    assert elsewhere(editor).get("/desk").status_code == 200


def test_the_code_that_turned_it_on_opens_nothing(
    app: Flask, editor: Visitor, db: Database
) -> None:
    begin(editor)
    used = shown_code(db, named(db).id)
    editor.post("/desk/account/codes/confirm", {"code": used})
    thief = Visitor(app)
    page = Page(thief.log_in(EDITOR, PASSWORD).text)
    answer = thief.post("/desk/login/code", {"proof": page.value("proof"), "code": used})

    assert answer.status_code == 403


@pytest.mark.parametrize("do", ["on", "off", "renew"])
def test_how_one_signs_in_is_changed_with_the_password_alone(
    editor: Visitor, db: Database, do: str
) -> None:
    if do != "on":
        turn_on(editor, db)
    before = rows(db)
    page = begin(editor, "not this one", do)

    assert list(page.problems()) == ["codes_password"]
    assert rows(db) == before


def test_new_recovery_codes_replace_the_old_ones(app: Flask, editor: Visitor, db: Database) -> None:
    old = turn_on(editor, db)
    new = "".join(begin(editor, do="renew").by_id("recovery-codes").itertext()).split()
    assert not set(old) & set(new)

    def status(code: str) -> int:
        visitor = Visitor(app)
        proof = Page(visitor.log_in(EDITOR, PASSWORD).text).value("proof")
        return visitor.post("/desk/login/code", {"proof": proof, "code": code}).status_code

    assert status(old[0]) == 403
    assert status(new[0]) == 303


def test_codes_are_turned_off(app: Flask, editor: Visitor, db: Database) -> None:
    turn_on(editor, db)
    page = begin(editor, do="off")

    assert "the password alone is enough" in page.text
    assert Visitor(app).log_in(EDITOR, PASSWORD).status_code == 303
    assert db.execute("SELECT count(*) FROM recovery_codes").fetchone() == (0,)
    assert [entry.action for entry in log.of(db, "editor", named(db).id)][-3:] == [
        "turn-on-codes", "turn-off-codes", "log-in",
    ]  # fmt: skip


def test_where_nothing_was_begun_there_is_nothing_to_go_on_with(editor: Visitor) -> None:
    assert editor.get("/desk/account/codes").headers["Location"] == "/desk/account"
    answer = editor.post("/desk/account/codes/confirm", {"code": "123456"})
    assert answer.headers["Location"] == "/desk/account"


# Sessions


def listed(page: Page) -> list[str]:
    """The action of each session's button; the one of this browser first."""
    found = []
    for item in page.all("li"):
        for form in item.iter("form"):
            here = "this one" in words(item)
            found.append((not here, form.get("action") or ""))
    return [action for _, action in sorted(found)]


def test_sessions_are_listed_and_ended_one_by_one(editor: Visitor) -> None:
    other, third = elsewhere(editor), elsewhere(editor)
    own, *others = listed(editor.page("/desk/account"))
    assert len(others) == 2
    editor.post(others[0])
    assert sorted([other.get("/desk").status_code, third.get("/desk").status_code]) == [200, 303]

    assert editor.get("/desk").status_code == 200
    editor.post(own)
    assert editor.get("/desk").status_code == 303
    assert sorted([other.get("/desk").status_code, third.get("/desk").status_code]) == [200, 303]


def test_all_others_are_ended_together(editor: Visitor) -> None:
    others = [elsewhere(editor), elsewhere(editor)]
    editor.post("/desk/account/sessions/end-others")

    assert [other.get("/desk").status_code for other in others] == [303, 303]
    assert len(listed(editor.page("/desk/account"))) == 1


def test_an_editor_neither_sees_nor_ends_the_sessions_of_another(
    editor: Visitor, db: Database, password_hash: str
) -> None:
    editors.save(db, "Emil", password_hash, datetime.now(UTC))
    emil = elsewhere(editor, "Emil")
    [action] = listed(emil.page("/desk/account"))
    editor.post(action)

    assert emil.get("/desk").status_code == 200
    assert len(listed(editor.page("/desk/account"))) == 1
