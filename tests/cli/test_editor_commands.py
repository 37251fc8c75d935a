"""Who works at the desk, as somebody at a terminal decides it."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from sqlite_utils import Database

from corrections.record.actor import OPERATOR
from corrections.store import editors, log
from tests.support.commands import run
from tests.support.samples import NOW, PASSWORD, rows
from tests.support.visitor import Visitor
from tests.web.test_second_step import turn_on


def test_an_editor_is_made_and_can_work(app: Flask, db: Database, stranger: Visitor) -> None:
    made = run(app, "editor", "add", "Edith", "--password-stdin", typed=f"{PASSWORD}\n")

    assert made.exit_code == 0, made.output
    assert made.output == "Edith can work at the desk: /desk/login\n"
    assert PASSWORD not in str(rows(db))
    editor = editors.named(db, "Edith")
    assert editor
    assert editor.password_hash.startswith("$argon2")
    assert stranger.log_in("Edith", PASSWORD).status_code == 303


def test_the_password_is_asked_twice(app: Flask, db: Database) -> None:
    made = run(app, "editor", "add", "Edith", typed=f"{PASSWORD}\n{PASSWORD}\n")
    other = run(app, "editor", "add", "Other", typed=f"{PASSWORD}\nsomething else\n")

    assert made.exit_code == 0
    assert PASSWORD not in made.output
    assert other.exit_code != 0
    assert editors.named(db, "Other") is None


@pytest.mark.parametrize(
    ("name", "password", "problem"),
    [
        ("Edith", "", "A password has 10 to 1000 characters."),
        ("Edith", "short", "A password has 10 to 1000 characters."),
        ("Edith", "x" * 1001, "A password has 10 to 1000 characters."),
        (" ", PASSWORD, "A name has 1 to 100 characters."),
        ("x" * 500, PASSWORD, "A name has 1 to 100 characters."),
        ("Edi\x1bth", PASSWORD, "A name has no control or invisible characters."),
        ("\u200b", PASSWORD, "A name has no control or invisible characters."),
        ("Edi\udcffth", PASSWORD, "A name has no control or invisible characters."),
    ],
)
def test_a_name_or_a_password_that_will_not_do(
    app: Flask, db: Database, name: str, password: str, problem: str
) -> None:
    made = run(app, "editor", "add", name, "--password-stdin", typed=f"{password}\n")

    assert (made.exit_code, made.output) == (1, f"Error: {problem}\n")
    assert editors.everyone(db) == []


@pytest.mark.parametrize(
    ("name", "password", "good"),
    [
        ("Edith", "0123456789", True),
        ("Edith", "012345678", False),
        ("x" * 100, PASSWORD, True),
        ("x" * 101, PASSWORD, False),
        (" Edith \t Stone ", PASSWORD, True),
    ],
)
def test_how_long_a_name_and_a_password_are(
    app: Flask, db: Database, name: str, password: str, good: bool
) -> None:
    made = run(app, "editor", "add", "--password-stdin", "--", name, typed=f"{password}\r\n")

    assert (made.exit_code == 0) == good
    assert [known.name for known in editors.everyone(db)] == [" ".join(name.split())] * good


def test_a_password_is_kept_to_the_last_character(app: Flask, stranger: Visitor) -> None:
    run(app, "editor", "add", "Edith", "--password-stdin", typed=" with spaces around \nmore\n")

    assert stranger.log_in("Edith", "with spaces around").status_code == 403
    assert stranger.log_in("Edith", " with spaces around ").status_code == 303


def test_editors_are_listed(app: Flask, db: Database) -> None:
    for name in ("Edith", "Anselm"):
        editors.save(db, name, "hash", NOW)
    run(app, "editor", "disable", "Edith")
    run(app, "editor", "role", "Anselm", "administrator")

    assert run(app, "editor", "list").output == (
        "Anselm (administrator, never seen)\nEdith (editor, disabled, never seen)\n"
    )


def test_the_list_says_who_has_a_code_and_was_last_there_when(
    app: Flask, db: Database, editor: Visitor
) -> None:
    edith = editors.named(db, "Edith")
    assert edith
    assert edith.seen_at
    turn_on(db, edith)

    assert run(app, "editor", "list").output == (
        f"Edith (editor, signs in with a code, last seen {edith.seen_at:%Y-%m-%d %H:%M} UTC)\n"
    )


def role_of(db: Database, name: str) -> str:
    found = editors.named(db, name)
    assert found
    return found.role.value


def test_the_first_editor_is_an_administrator(app: Flask, db: Database) -> None:
    for name, option in (("Ada", []), ("Emil", []), ("Agnes", ["--administrator"])):
        run(app, "editor", "add", name, "--password-stdin", *option, typed=f"{PASSWORD}\n")
    run(app, "editor", "add", "Agnes", "--password-stdin", typed=f"{PASSWORD}\n")

    assert [role_of(db, name) for name in ("Ada", "Emil", "Agnes")] == [
        "administrator", "editor", "administrator",
    ]  # fmt: skip


def test_a_role_is_given(app: Flask, db: Database) -> None:
    """The operator may also leave the desk without an administrator."""
    editors.save(db, "Edith", "hash", NOW)
    raised = run(app, "editor", "role", "Edith", "administrator")
    assert raised.output == "Edith is an administrator now.\n"
    assert role_of(db, "Edith") == "administrator"

    assert run(app, "editor", "role", "Edith", "editor", "--force").exit_code == 0
    assert role_of(db, "Edith") == "editor"
    assert run(app, "editor", "role", "Edith", "reader").exit_code == 2
    assert [(entry.action, entry.by) for entry in log.of(db, "editor", 1)] == [
        ("make-administrator", OPERATOR), ("make-editor", OPERATOR),
    ]  # fmt: skip


def test_a_disabled_editor_is_enabled(app: Flask, db: Database, stranger: Visitor) -> None:
    run(app, "editor", "add", "Edith", "--password-stdin", typed=f"{PASSWORD}\n")
    run(app, "editor", "disable", "Edith", "--force")
    assert stranger.log_in("Edith", PASSWORD).status_code == 403

    assert run(app, "editor", "enable", "Edith").output == (
        "Edith can work at the desk: /desk/login\n"
    )
    assert stranger.log_in("Edith", PASSWORD).status_code == 303


@pytest.mark.parametrize(("options", "asks"), [([], True), (["--without-code"], False)])
def test_a_reset_prints_a_link_by_which_another_password_is_chosen(
    app: Flask, db: Database, editor: Visitor, options: list[str], asks: bool
) -> None:
    edith = editors.named(db, "Edith")
    assert edith
    turn_on(db, edith)
    printed = run(app, "editor", "reset", "Edith", *options).output
    link = re.fullmatch(r"http://localhost:8000(/desk/invitations/[0-9a-f]{32})\n", printed)
    assert link
    assert editor.get("/desk").status_code == 303

    new = {"new_password": "quite another one", "again_password": "quite another one"}
    answer = Visitor(app, "198.51.100.9").post(link[1], new)
    assert answer.status_code == (200 if asks else 303)
    assert editor.log_in("Edith", PASSWORD).status_code == 403


def test_a_disabled_account_is_not_reset(app: Flask, db: Database) -> None:
    editors.save(db, "Edith", "hash", NOW)
    run(app, "editor", "disable", "Edith")

    assert run(app, "editor", "reset", "Edith").output == (
        "Error: Edith is disabled: enable the account first.\n"
    )


@pytest.mark.parametrize("command", [["enable"], ["role"], ["reset"]])
def test_nobody_to_do_it_to(app: Flask, command: list[str]) -> None:
    arguments = ["Nobody", *(["editor"] if command == ["role"] else [])]
    answer = run(app, "editor", *command, *arguments)

    assert (answer.exit_code, answer.output) == (1, "Error: There is no editor called Nobody.\n")


def test_a_disabled_editor_is_out_for_good(app: Flask, editor: Visitor) -> None:
    run(app, "editor", "add", "Edith", "--password-stdin", typed=f"{PASSWORD}\n")
    assert editor.log_in("Edith", PASSWORD).status_code == 303
    disabled = run(app, "editor", "disable", "Edith")

    assert (disabled.exit_code, disabled.output) == (0, "Edith can no longer work at the desk.\n")
    assert editor.get("/desk").status_code == 303
    assert editor.log_in("Edith", PASSWORD).status_code != 303


def test_what_a_command_did_is_committed(app: Flask, db: Database) -> None:
    editors.save(db, "Edith", "hash", NOW)
    run(app, "editor", "disable", "Edith")

    edith = editors.named(db, "Edith")
    assert edith
    assert edith.disabled


def test_nobody_to_disable(app: Flask) -> None:
    answer = run(app, "editor", "disable", "Nobody")

    assert (answer.exit_code, answer.output) == (1, "Error: There is no editor called Nobody.\n")


def test_the_longest_password_opens_the_desk(app: Flask, stranger: Visitor) -> None:
    longest = "x" * 1000
    run(app, "editor", "add", "Edith", "--password-stdin", typed=f"{longest}\n")

    assert stranger.log_in("Edith", f"{longest}y").status_code == 403
    assert stranger.log_in("Edith", longest).status_code == 303


def test_a_password_that_is_no_text_is_refused(app: Flask, db: Database) -> None:
    answer = app.test_cli_runner().invoke(
        args=["corrections", "editor", "add", "Edith", "--password-stdin"],
        input=PASSWORD.encode("utf-16-le") + b"\xff\n",
    )
    assert (answer.exit_code, answer.output) == (1, "Error: The password is not UTF-8.\n")
    assert editors.named(db, "Edith") is None


def test_bytes_that_are_no_text_name_no_editor(app: Flask) -> None:
    answer = run(app, "editor", "disable", "Edi\udcffth")

    assert answer.exit_code == 1
    assert answer.output == "Error: There is no editor called Edi\\udcffth.\n"


@pytest.mark.parametrize("command", [["disable", "Ada"], ["role", "Ada", "editor"]])
def test_the_last_administrator_goes_only_by_force(
    app: Flask, db: Database, command: list[str]
) -> None:
    editors.save(db, "Ada", "-", NOW, editors.EditorRole.ADMINISTRATOR)
    editors.save(db, "Emil", "-", NOW)
    before = rows(db)
    refused = run(app, "editor", *command)

    assert (refused.exit_code, rows(db)) == (1, before)
    assert refused.output == (
        "Error: Nothing was changed: Ada is the only administrator, and nobody at the desk could "
        "look after accounts. Make another one first, by `editor role NAME administrator`, or give "
        "--force.\n"
    )
    assert run(app, "editor", *command, "--force").exit_code == 0
    assert editors.count_other_administrators(db, 0) == 0
    assert run(app, "editor", "role", "Emil", "administrator").exit_code == 0
    assert role_of(db, "Emil") == "administrator"


def test_one_of_two_administrators_goes_without_force(app: Flask, db: Database) -> None:
    for name in ("Ada", "Agnes"):
        editors.save(db, name, "-", NOW, editors.EditorRole.ADMINISTRATOR)

    assert run(app, "editor", "disable", "Ada").exit_code == 0
    assert run(app, "editor", "disable", "Ada").exit_code == 0
    assert run(app, "editor", "role", "Agnes", "editor").exit_code == 1
