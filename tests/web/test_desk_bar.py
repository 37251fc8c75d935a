"""The way to the desk in the navigation: of the desk's pages, and by a script of public ones."""

from __future__ import annotations

from flask import Flask
from sqlite_utils import Database

from corrections.store.connection import write
from tests.support.pages import Page, words
from tests.support.samples import EDITOR, PASSWORD, recorded, sent
from tests.support.visitor import Visitor

PUBLIC = ("/", "/corrections/1", "/outlets", "/about", "/fr/", "/submit")


def bar(page: Page) -> list[str]:
    return [words(link) for link in page.one("nav").iter("a") if "Desk" in words(link)]


def test_the_desks_pages_say_how_many_records_are_to_be_read(editor: Visitor, db: Database) -> None:
    assert bar(editor.page("/desk")) == ["Desk (0)"]
    for name in ("Ines Okoro", "Dana Quill"):
        sent(db, subject=name)

    for path in ("/desk", "/desk/account", "/desk/outlets"):
        assert bar(editor.page(path)) == ["Desk (2)"]
    assert bar(Page(editor.get("/desk/records/99").text)) == ["Desk (2)"]


def test_a_program_is_told_the_same(editor: Visitor, db: Database) -> None:
    sent(db)
    answer = editor.get("/fr/desk/bar")

    assert answer.get_json() == {
        "address": "/fr/desk", "words": "Bureau (1)",
        "records": "/fr/desk/records/", "record": "Cette notice au bureau",
    }  # fmt: skip
    assert answer.headers["Cache-Control"] == "no-store"


def test_of_very_many_not_all_are_counted(editor: Visitor, db: Database) -> None:
    _, waiting = sent(db)
    names = ", ".join(row[1] for row in db.execute("PRAGMA table_info(records)") if row[1] != "id")
    with write(db):
        db.execute(
            "WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers"
            f" WHERE n < 1200) INSERT INTO records ({names}) SELECT {names} FROM records, numbers"
            " WHERE id = ?",
            [waiting.id],
        )

    assert bar(editor.page("/desk/account")) == ["Desk (999+)"]


def test_a_public_page_is_the_same_for_who_is_signed_in(
    app: Flask, editor: Visitor, db: Database
) -> None:
    recorded(db)
    stranger = Visitor(app)
    for path in PUBLIC:
        known, unknown = editor.get(path), stranger.get(path)
        assert "signed-in" not in known.text
        if path != "/submit":  # its form has a token
            assert known.data == unknown.data
            assert "Cookie" not in known.headers.get("Vary", "")
            assert "Set-Cookie" not in known.headers
        [script] = [s for s in Page(known.text).all("script") if "desk-bar" in s.get("src", "")]
        assert script.get("data-bar") == ("/fr" if path == "/fr/" else "") + "/desk/bar"
        assert bar(Page(known.text)) == []


def test_the_marker_comes_with_the_session_and_goes_with_it(
    app: Flask, editor: Visitor, db: Database
) -> None:
    cookie = editor.client.get_cookie("signed-in")
    assert cookie
    assert (cookie.value, cookie.http_only, cookie.path) == ("1", False, "/")
    editor.post("/desk/logout")
    assert editor.client.get_cookie("signed-in") is None

    editor.log_in(EDITOR, PASSWORD)
    other = Visitor(app)
    other.log_in(EDITOR, PASSWORD)
    other.post("/desk/account/sessions/end-others")
    assert editor.client.get_cookie("signed-in")
    assert editor.get("/desk/bar").status_code == 303
    assert editor.client.get_cookie("signed-in") is None


def test_a_marker_alone_opens_nothing(stranger: Visitor) -> None:
    stranger.client.set_cookie("signed-in", "1")

    assert stranger.get("/desk/bar").status_code == 303
    assert stranger.get("/desk").status_code == 303


def test_the_desks_page_of_a_record_leads_to_the_public_one(editor: Visitor, db: Database) -> None:
    published = recorded(db)
    waiting = recorded(db, state="pending", subject="Ines Okoro")

    assert f"/corrections/{published.id}" in editor.page(f"/desk/records/{published.id}").links()
    assert f"/corrections/{waiting.id}" not in editor.page(f"/desk/records/{waiting.id}").links()
