"""Answers that are errors: what each page says, what programs are told, and how long to wait."""

from __future__ import annotations

import json
from zlib import crc32

import pytest
from sqlite_utils import Database

from corrections.actions import deciding
from corrections.store import editors
from tests.conftest import MakeApp
from tests.support.pages import Page, words
from tests.support.samples import EDITH, EDITOR, NOW, a_submission, recorded, sent
from tests.support.visitor import Visitor

UNKNOWN = "The address may be mistyped, or the record may not be public."


def introduction(page: Page) -> str:
    return words(page.one("p", class_="introduction"))


def test_an_error_page_says_what_is_wrong_and_leads_on(reader: Visitor) -> None:
    page = reader.page("/nowhere", 404)

    assert page.title == "There is nothing at this address – Corrections"
    assert words(page.one("h1")) == "There is nothing at this address"
    assert introduction(page) == UNKNOWN
    empty = page.one("div", class_="empty")
    assert [(words(link), link.get("href")) for link in empty.iter("a")] == [
        ("Search the register", "/"), ("Report a misquotation", "/submit"),
    ]  # fmt: skip
    assert words(page.one("p", class_="note")) == "Error 404"


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("kind=gossip", "“gossip” is not a value that the parameter “kind” can have."),
        ("kind=figure&kind=date", "“figure, date” is not a value that the parameter “kind”"),
        ("after=x", "“x” is not a value that the parameter “after” can have."),
        (f"q={'x' * 3000}", f"“{'x' * 100}” is not a value that the parameter “q” can have."),
    ],
)
def test_a_value_that_a_parameter_cannot_have_is_named(
    reader: Visitor, query: str, told: str
) -> None:
    page = reader.page(f"/?{query}", 400)

    assert words(page.one("h1")) == "This request cannot be understood"
    assert introduction(page).startswith(told)
    assert words(page.one("p", class_="note")) == "Error 400"
    answer = reader.get(f"/api/corrections?{query}")
    assert json.loads(answer.text)["detail"] == introduction(page)


@pytest.mark.parametrize(
    ("path", "name"),
    [("/corrections/1?view=x", "view"), ("/corrections/1?whole=x", "whole"),
     ("/subscribe?record=x", "record")],
)  # fmt: skip
def test_a_page_of_one_record_names_its_parameters_too(
    reader: Visitor, path: str, name: str
) -> None:
    assert introduction(reader.page(path, 400)) == (
        f"“x” is not a value that the parameter “{name}” can have."
    )


def test_a_method_that_an_address_does_not_take_is_told_with_those_it_does(
    reader: Visitor,
) -> None:
    answer = reader.ask("DELETE", "/about")
    page = Page(answer.text)

    assert answer.status_code == 405
    assert set(answer.headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS"}
    assert words(page.one("h1")) == "This address does not take that kind of request"
    assert introduction(page) == "Go back and use the links and buttons of the page."
    assert "Allow" not in reader.get("/nowhere").headers


def test_who_is_second_at_the_desk_is_told_to_look_again(editor: Visitor, db: Database) -> None:
    _, record = sent(db)
    read = editor.revision(f"/desk/records/{record.id}/publish")
    deciding.decline(db, record.id, actor=EDITH, reason="No.", now=NOW)
    page = Page(editor.post(f"/desk/records/{record.id}/publish", read).text)

    assert words(page.one("div", role="alert")).startswith(
        "The record has changed since you opened the page"
    )


def test_a_desk_that_was_open_too_long_is_to_be_loaded_anew(editor: Visitor, db: Database) -> None:
    _, record = sent(db)
    answer = editor.ask("POST", f"/desk/records/{record.id}/publish")

    assert answer.status_code == 400
    assert introduction(Page(answer.text)) == (
        "The page was open too long, or your browser keeps no cookies. Go back, load the page "
        "anew and send it again."
    )


def test_what_is_too_large_says_how_much_there_may_be(reader: Visitor) -> None:
    page = Page(reader.ask("POST", "/preview", data={"quote": "x" * 1_000_001}).text)

    assert words(page.one("h1")) == "This is too large"
    assert introduction(page).startswith(
        "A submission may have one megabyte in all, and each text 20,000 characters. Go back:"
    )


@pytest.mark.parametrize("path", ["/api/corrections/99", "/api/nothing", "/corrections/99.json"])
def test_a_program_is_told_in_the_standard_form(reader: Visitor, path: str) -> None:
    """RFC 9457."""
    answer = reader.get(path)

    assert answer.mimetype == "application/problem+json"
    assert json.loads(answer.text) == {
        "type": "about:blank", "title": "There is nothing at this address", "status": 404,
        "detail": UNKNOWN,
    }  # fmt: skip
    assert "à cette adresse" in json.loads(reader.get(f"/fr{path}").text)["title"]
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("path", "form", "told"),
    [
        ("/submit", a_submission(), "Too many corrections were sent from your network. Nothing "
         "you typed is lost: wait {} minutes, then send it again."),
        ("/subscribe", {"email": "x"}, "Too many requests came from your network. Nothing you "
         "typed is lost: wait {} minutes, then send it again."),
        ("/desk/login", {"username": EDITOR},
         "Too many attempts. Wait {} minutes, then try again."),
    ],
)  # fmt: skip
def test_who_comes_too_often_is_told_how_long_to_wait(
    make_app: MakeApp, db: Database, password_hash: str, path: str, form: dict[str, str], told: str
) -> None:
    """In whole minutes that last as long as ``Retry-After``, in seconds."""
    editors.save(db, EDITOR, password_hash, NOW)
    app = make_app(rate_limits=True, smtp_url="smtp://127.0.0.1:1?from=corrections@example.org")
    visitor = Visitor(app, f"2001:db8:{crc32(path.encode()) % 2**16:x}:aaaa::1")
    typed = {**form, "csrf_token": visitor.token(path)}
    answers = [visitor.ask("POST", path, data=typed) for _ in range(11)]

    assert [answer.status_code == 429 for answer in answers] == [False] * 10 + [True]
    seconds = int(answers[-1].headers["Retry-After"])
    page = Page(answers[-1].text)
    assert 0 < seconds <= 15 * 60 + 1
    assert words(page.one("div", role="alert")) == told.format(-(-seconds // 60))
    assert page.title.startswith("Error: ")


@pytest.mark.parametrize("reason", ["The subject asked us to.", None])  # None: as imported
def test_a_program_is_told_why_a_record_is_gone(
    stranger: Visitor, db: Database, reason: str | None
) -> None:
    record = recorded(db, state="withdrawn", reason=reason)
    answer = stranger.get(f"/corrections/{record.id}.json")

    assert answer.mimetype == "application/problem+json"
    assert json.loads(answer.text) == {
        "type": "about:blank", "title": "This record was withdrawn", "status": 410,
        "detail": reason or "It was withdrawn by whoever filed it.",
    }  # fmt: skip
    page = stranger.get(f"/corrections/{record.id}")
    assert page.headers["Cache-Control"] == "no-store"
    assert page.headers["X-Robots-Tag"] == "noindex"


def test_a_foreign_name_gets_no_page(reader: Visitor) -> None:
    """Every address on it would be built on that name."""
    answer = reader.get("/", headers={"Host": "evil.example"})

    assert (answer.status_code, answer.mimetype) == (400, "text/plain")
    assert answer.text == "This host name is not ours.\n"
