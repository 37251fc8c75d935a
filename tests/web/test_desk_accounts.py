"""What an administrator does with the accounts of the desk, and the links that are good once."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from sqlite_utils import Database

from corrections.actions import signing_in
from corrections.store import editors, invitations, log, second_factors
from corrections.store.connection import write
from corrections.store.editors import Editor, EditorRole
from tests.support.pages import Page
from tests.support.samples import EDITOR, PASSWORD, rows
from tests.support.visitor import Visitor
from tests.web.test_second_step import turn_on

ADA = "Ada"
NEW = {"new_password": "quite another password", "again_password": "quite another password"}


@pytest.fixture
def ada(app: Flask, db: Database, password_hash: str) -> Visitor:
    """An administrator, who is logged in."""
    editors.save(db, ADA, password_hash, datetime.now(UTC), EditorRole.ADMINISTRATOR)
    visitor = Visitor(app, "192.0.2.30")
    assert visitor.log_in(ADA, PASSWORD).status_code == 303
    return visitor


def named(db: Database, name: str = EDITOR) -> Editor:
    found = editors.named(db, name)
    assert found
    return found


def link(page: str) -> str:
    """The path of the link that a page shows."""
    shown = "".join(Page(page).by_id("link").itertext())
    assert re.fullmatch(r"http://localhost:8000(/fr)?/desk/invitations/[0-9a-f]{32}", shown)
    assert f"http%3A//{shown.removeprefix('http://')}".replace(":8", "%3A8") in page
    return shown.removeprefix("http://localhost:8000")


def invited(ada: Visitor, role: str = "editor") -> str:
    return link(ada.post("/desk/accounts/invite", {"role": role}).text)


# Roles, and who may come in


def test_an_account_that_is_disabled_is_out_at_the_next_request(
    ada: Visitor, editor: Visitor, db: Database
) -> None:
    account = f"/desk/accounts/{named(db).id}"
    assert editor.get("/desk").status_code == 200
    assert ada.post(f"{account}/disable").status_code == 303
    assert editor.get("/desk").status_code == 303
    assert editor.log_in(EDITOR, PASSWORD).status_code == 403

    ada.post(f"{account}/enable")
    assert editor.get("/desk").status_code == 303
    assert editor.log_in(EDITOR, PASSWORD).status_code == 303
    assert [(entry.action, entry.by.name) for entry in log.of(db, "editor", named(db).id)] == [
        ("log-in", EDITOR), ("disable-account", ADA), ("fail-login", None),
        ("enable-account", ADA), ("log-in", EDITOR),
    ]  # fmt: skip


def test_a_role_is_in_force_at_the_next_request(
    ada: Visitor, editor: Visitor, db: Database
) -> None:
    account = f"/desk/accounts/{named(db).id}"
    assert editor.get("/desk/accounts").status_code == 403
    ada.post(f"{account}/role", {"role": "administrator"})
    assert editor.get("/desk/accounts").status_code == 200

    ada.post(f"{account}/role", {"role": "editor"})
    assert editor.get("/desk/accounts").status_code == 403


@pytest.mark.parametrize("do", [{"role": "editor"}, None])
def test_the_last_administrator_cannot_leave_nobody_behind(
    ada: Visitor, editor: Visitor, db: Database, do: dict[str, str] | None
) -> None:
    own = f"/desk/accounts/{named(db, ADA).id}"
    path = f"{own}/role" if do else f"{own}/disable"
    before = rows(db)
    answer = ada.post(path, do)
    assert answer.status_code == 409
    assert "You are the last administrator" in Page(answer.text).text
    assert rows(db) == before

    ada.post(f"/desk/accounts/{named(db).id}/role", {"role": "administrator"})
    assert ada.post(path, do).status_code == 303
    assert ada.get("/desk/accounts").status_code in (303, 403)
    assert editor.get("/desk/accounts").status_code == 200


def test_one_that_is_disabled_does_not_count_as_an_administrator(
    ada: Visitor, db: Database
) -> None:
    editors.save(db, "Agnes", "hash", datetime.now(UTC), EditorRole.ADMINISTRATOR)
    ada.post(f"/desk/accounts/{named(db, 'Agnes').id}/disable")

    assert ada.post(f"/desk/accounts/{named(db, ADA).id}/disable").status_code == 409


@pytest.mark.parametrize("what", ["role", "disable", "enable", "reset"])
def test_an_account_that_is_not_there(ada: Visitor, what: str) -> None:
    assert ada.post(f"/desk/accounts/999/{what}", {"role": "editor"}).status_code == 404


@pytest.mark.parametrize("path", ["/desk/accounts/1/role", "/desk/accounts/invite"])
@pytest.mark.parametrize("role", ["", "operator", "Administrator"])
def test_there_are_two_roles(ada: Visitor, db: Database, path: str, role: str) -> None:
    before = rows(db)

    assert ada.post(path, {"role": role}).status_code == 400
    assert rows(db) == before


# Invitations


@pytest.mark.parametrize("role", EditorRole)
@pytest.mark.parametrize("prefix", ["", "/fr"])
def test_whoever_has_the_link_makes_one_account(
    ada: Visitor, app: Flask, db: Database, role: EditorRole, prefix: str
) -> None:
    page = ada.post(f"{prefix}/desk/accounts/invite", {"role": role}).text
    path = link(page)
    guest = Visitor(app, "198.51.100.4")
    assert guest.get(path).status_code == 200
    assert guest.get(path).headers["Cache-Control"] == "no-store"

    answer = guest.post(path, {"name": "  Zoë   Nguyễn ", **NEW})
    assert answer.status_code == 303
    assert guest.get("/desk").status_code == 200
    assert named(db, "Zoë Nguyễn").role is role
    assert guest.get("/desk/accounts").status_code == (200 if role == "administrator" else 403)

    again = guest.post(path, {"name": "Another", **NEW})
    assert again.status_code == 404
    assert editors.named(db, "Another") is None
    assert "Another" not in str(rows(db))


def test_of_a_link_the_hash_alone_is_stored(ada: Visitor, db: Database) -> None:
    token = invited(ada).rpartition("/")[2]

    assert token not in str(rows(db))
    assert token not in ada.get("/desk/accounts").text


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ({"name": ""}, ["name"]),
        ({"name": "\u200b"}, ["name"]),
        ({"name": "Edi\u202eth"}, ["name"]),
        ({"name": "x" * 101}, ["name"]),
        ({"name": "ada"}, ["name"]),
        ({"name": "\uff21\uff24\uff21"}, ["name"]),
        ({"new_password": "short"}, ["new_password"]),
        ({"again_password": "something else"}, ["again_password"]),
    ],
)
def test_a_mistake_uses_up_no_link(
    ada: Visitor, app: Flask, db: Database, typed: dict[str, str], wrong: list[str]
) -> None:
    path = invited(ada)
    before, guest = rows(db), Visitor(app, "198.51.100.4")
    answer = guest.post(path, {"name": "Emil", **NEW} | typed)
    assert answer.status_code == 422
    page = Page(answer.text)
    assert list(page.problems()) == wrong
    assert page.value("new_password") == ""
    assert rows(db) == before

    assert guest.post(path, {"name": "Emil", **NEW}).status_code == 303


def test_a_link_that_was_revoked_leads_nowhere(ada: Visitor, app: Flask, db: Database) -> None:
    path = invited(ada)
    [action] = [f.get("action") for f in ada.page("/desk/accounts").all("form")
                if (f.get("action") or "").endswith("/revoke")]  # fmt: skip
    ada.post(action or "")

    assert Visitor(app).get(path).status_code == 404
    assert invitations.open_ones(db, datetime.now(UTC)) == []


@pytest.mark.parametrize(("age", "code"), [(-1, 404), (6, 200), (7, 404)])
def test_a_link_is_good_for_seven_days(
    ada: Visitor, app: Flask, db: Database, age: int, code: int
) -> None:
    """Nor does a clock that is put back make it good for longer."""
    path = invited(ada)
    made = datetime.now(UTC) - timedelta(days=age if age > 0 else -8)
    with write(db):
        db.execute(
            "UPDATE invitations SET made_at = ?, expires_at = ?",
            [moment.isoformat(timespec="seconds") for moment in (made, made + timedelta(days=7))],
        )

    assert Visitor(app).get(path).status_code == code
    assert len(invitations.open_ones(db, datetime.now(UTC))) == (code == 200)


@pytest.mark.parametrize("token", ["0" * 32, "x", "%00", "0" * 1_500])
def test_a_link_that_was_never_made(stranger: Visitor, token: str) -> None:
    assert stranger.get(f"/desk/invitations/{token}").status_code == 404
    assert stranger.post(f"/desk/invitations/{token}", NEW).status_code == 404


def test_a_form_of_a_link_without_a_token_keeps_the_name(ada: Visitor, app: Flask) -> None:
    path = invited(ada)
    answer = Visitor(app).ask("POST", path, data={"name": "Emil", **NEW})

    assert answer.status_code == 400
    assert Page(answer.text).value("name") == "Emil"


# Reset


def reset(ada: Visitor, db: Database, **form: str) -> str:
    return link(ada.post(f"/desk/accounts/{named(db).id}/reset", form).text)


def test_a_reset_ends_the_sessions_and_lets_another_password_be_chosen(
    ada: Visitor, editor: Visitor, db: Database
) -> None:
    path = reset(ada, db)
    assert editor.get("/desk").status_code == 303
    assert editor.log_in(EDITOR, PASSWORD).status_code == 303

    answer = Visitor(editor.client.application).post(path, NEW)
    assert answer.status_code == 303
    assert editor.get("/desk").status_code == 303
    assert editor.log_in(EDITOR, PASSWORD).status_code == 403
    assert editor.log_in(EDITOR, NEW["new_password"]).status_code == 303


@pytest.mark.parametrize(("form", "asks"), [({}, True), ({"without_code": "1"}, False)])
def test_a_reset_takes_the_code_off_only_where_that_was_chosen(
    ada: Visitor, editor: Visitor, app: Flask, db: Database, form: dict[str, str], asks: bool
) -> None:
    turn_on(db, named(db))
    path = reset(ada, db, **form)
    assert second_factors.confirmed(db) == {named(db).id}

    answer = Visitor(app).post(path, NEW)
    assert answer.status_code == (200 if asks else 303)
    assert bool(second_factors.confirmed(db)) is asks


def test_a_later_link_makes_an_earlier_one_worthless(
    ada: Visitor, editor: Visitor, app: Flask, db: Database
) -> None:
    first = reset(ada, db)
    second = reset(ada, db)

    assert Visitor(app).get(first).status_code == 404
    assert Visitor(app).get(second).status_code == 200


def test_nobody_gets_into_a_disabled_account_by_a_link(
    ada: Visitor, editor: Visitor, app: Flask, db: Database
) -> None:
    path = reset(ada, db)
    ada.post(f"/desk/accounts/{named(db).id}/disable")

    assert Visitor(app).post(path, NEW).status_code == 404
    assert ada.post(f"/desk/accounts/{named(db).id}/reset").status_code == 409


def test_a_password_of_ones_own_makes_links_to_the_account_worthless(
    ada: Visitor, editor: Visitor, app: Flask, db: Database
) -> None:
    path = reset(ada, db)
    editor.log_in(EDITOR, PASSWORD)
    editor.post("/desk/account/password", {"old_password": PASSWORD, **NEW})

    assert Visitor(app).get(path).status_code == 404


def test_the_list_says_who_has_a_code_and_who_is_disabled(
    ada: Visitor, db: Database, password_hash: str
) -> None:
    editors.save(db, "Emil", password_hash, datetime.now(UTC))
    signing_in.begin_codes(db, named(db, "Emil"), datetime.now(UTC))
    assert "signs in with a code" not in ada.page("/desk/accounts").text
    turn_on(db, named(db, "Emil"))
    assert "signs in with a code" in ada.page("/desk/accounts").text
    editors.disable(db, "Emil", datetime.now(UTC))

    assert "disabled" in ada.page("/desk/accounts").text
