"""The desk gives a record to another outlet or person on a page of its own."""

from __future__ import annotations

import pytest
from sqlite_utils import Database

from tests.support.pages import Page, words
from tests.support.samples import recorded, rows, sent
from tests.support.visitor import Visitor

WHY = {"refile_reason": "It is the other Echo."}


def summary(page: Page) -> str:
    return words(page.one("div", role="alert", autofocus=""))


def test_a_record_is_given_to_another_and_back(
    editor: Visitor, stranger: Visitor, db: Database
) -> None:
    record, other = recorded(db, outlet="Echo"), recorded(db, outlet="Valley Echo")
    path = f"/desk/records/{record.id}/outlet"
    assert path in editor.page(f"/desk/records/{record.id}").links()
    assert path in editor.page("/desk/outlets/echo").links()
    answer = editor.post(path, WHY | {"owner": "valley-echo"})

    assert (answer.status_code, answer.headers["Location"]) == (303, "/desk/outlets/valley-echo")
    assert stranger.page("/outlets/valley-echo").records() == [other.id, record.id]
    assert stranger.get("/outlets/echo").status_code == 410
    page = stranger.page(f"/corrections/{record.id}")
    assert "/outlets/valley-echo" in page.links()
    assert "It is the other Echo." in page.text
    assert "Listed with the outlet before: Echo after: Valley Echo" in page.text
    change = editor.page("/desk/outlets/valley-echo").one("button", name="change").get("value", "")
    editor.post("/desk/outlets/valley-echo/undo", {"change": change})
    assert stranger.page("/outlets/echo").records() == [record.id]


def test_a_new_one_is_made_where_the_box_is_ticked(
    editor: Visitor, stranger: Visitor, db: Database
) -> None:
    record = recorded(db, subject="John Smith")
    recorded(db, subject="John Smith")
    path = f"/desk/records/{record.id}/subject"
    typed = WHY | {"owner": "John Smith (mayor)"}
    before = rows(db)
    answer = editor.post(path, typed)
    assert answer.status_code == 422
    assert "tick the box below" in summary(Page(answer.text))
    assert rows(db) == before

    answer = editor.post(path, typed | {"new": "1"})
    assert answer.headers["Location"] == "/desk/subjects/john-smith-mayor"
    assert stranger.page("/subjects/john-smith-mayor").records() == [record.id]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"owner": "", **WHY}, "Enter the slug or the name"),
        ({"owner": "x" * 201, **WHY}, "Too long by 1 character."),
        ({"owner": "Echo", **WHY}, "The record belongs to this one already."),
        ({"owner": "valley-echo", "refile_reason": ""}, "Say why it belongs there"),
        ({"owner": "valley-echo", "refile_reason": "x" * 2001}, "Shorten it to 2,000."),
    ],
)
def test_what_cannot_be_done_is_refused_with_everything_typed(
    editor: Visitor, db: Database, typed: dict[str, str], sentence: str
) -> None:
    record = recorded(db, outlet="Echo")
    recorded(db, outlet="Valley Echo")
    before = rows(db)
    answer = editor.post(f"/desk/records/{record.id}/outlet", typed | {"new": "1"})
    page = Page(answer.text)

    assert answer.status_code == 422
    assert sentence in summary(page)
    assert page.typed(["owner", "refile_reason"]) == typed
    assert "checked" in page.one("input", name="new").attrib
    assert page.title.startswith("Error: ")
    assert rows(db) == before


def test_a_record_that_was_changed_meanwhile_stays(editor: Visitor, db: Database) -> None:
    _, record = sent(db, outlet="Echo")
    recorded(db, outlet="Valley Echo")
    path = f"/desk/records/{record.id}/outlet"
    stale = editor.revision(path)
    editor.post(f"/desk/records/{record.id}/publish")
    before = rows(db)
    answer = editor.post(path, WHY | stale | {"owner": "valley-echo"})
    page = Page(answer.text)

    assert answer.status_code == 409
    assert "The record has changed since you opened the page" in summary(page)
    assert page.value("owner") == "valley-echo"
    assert rows(db) == before


@pytest.mark.parametrize("path", ["/desk/records/999/outlet", "/desk/records/1/person"])
def test_what_is_not_there_is_not_found(editor: Visitor, db: Database, path: str) -> None:
    recorded(db)
    assert editor.get(path).status_code == 404
    assert editor.post(path, WHY | {"owner": "x"}).status_code == 404


def test_strangers_are_sent_to_the_login(stranger: Visitor, db: Database) -> None:
    record = recorded(db)
    path = f"/desk/records/{record.id}/outlet"
    assert stranger.get(path).headers["Location"].startswith("/desk/login")
    assert stranger.post(path, WHY | {"owner": "x"}).status_code == 403
