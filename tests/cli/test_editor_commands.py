"""Who works at the desk, as somebody at a terminal decides it."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlite_utils import Database

from corrections.store import editors
from tests.support.commands import run
from tests.support.samples import NOW, PASSWORD, rows
from tests.support.visitor import Visitor


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

    assert run(app, "editor", "list").output == "Anselm\nEdith (disabled)\n"


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
