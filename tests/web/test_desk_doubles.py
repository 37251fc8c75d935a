"""The desk's list of what could be one: joined, or told apart for good."""

from __future__ import annotations

import pytest
from sqlite_utils import Database

from tests.support.pages import Page, words
from tests.support.samples import recorded, rows
from tests.support.visitor import Visitor


def told(page: Page) -> list[str]:
    return [words(item) for item in page.main.iter("li")]


def test_each_pair_says_why_and_can_be_joined(
    editor: Visitor, stranger: Visitor, db: Database
) -> None:
    for name in ("Libé", "Libération", "The Hill Courier"):
        recorded(db, outlet=name)
    assert "/desk/outlets/doubles" in editor.page("/desk/outlets").links()
    page = editor.page("/desk/outlets/doubles")
    [pair] = told(page)
    assert "one is the beginning of the other" in pair
    into = next(href for href in page.links() if "into=liberation" in href)
    assert editor.page(into).by_id("into").get("value") == "liberation"
    editor.post("/desk/outlets/libe/join", {"into": "liberation", "join_reason": "One."})

    assert told(editor.page("/desk/outlets/doubles")) == []
    assert "l’un est le début" not in editor.get("/fr/desk/outlets/doubles").text


def test_two_that_are_not_the_same_are_not_offered_again(editor: Visitor, db: Database) -> None:
    recorded(db, outlet="Libé")
    recorded(db, outlet="Libération")
    french = editor.page("/fr/desk/outlets/doubles")
    assert "l’un est le début de l’autre" in told(french)[0]
    form = french.one("form", action="/fr/desk/outlets/doubles/apart")
    fields = {e.get("name", ""): e.get("value", "") for e in form.iter() if e.get("name")}
    sent = {name: fields[name] for name in ("one", "other")}
    answer = editor.post("/fr/desk/outlets/doubles/apart", sent)

    assert answer.headers["Location"] == "/fr/desk/outlets/doubles"
    for path in ("/desk/outlets/doubles", "/desk/outlets/libe", "/desk/outlets/liberation"):
        assert "beginning" not in editor.get(path).text
    page = editor.page("/desk/outlets/liberation")
    history = words(page.one("section", **{"aria-labelledby": "history"}))
    assert "Not the same" in history
    change = page.one("button", name="change").get("value", "")
    editor.post("/desk/outlets/liberation/undo", {"change": change})
    assert len(told(editor.page("/desk/outlets/doubles"))) == 1


def test_it_can_be_said_on_the_page_of_one(editor: Visitor, db: Database) -> None:
    recorded(db, outlet="Libé")
    recorded(db, outlet="Libération")
    typed = {"one": "libe", "other": "liberation", "from": "libe"}
    answer = editor.post("/desk/outlets/doubles/apart", typed)

    assert answer.headers["Location"] == "/desk/outlets/libe#join"
    assert "Could be the same" not in editor.get("/desk/outlets/libe").text


def test_two_that_are_one_by_now_stay_one(editor: Visitor, db: Database) -> None:
    recorded(db, outlet="Libé")
    recorded(db, outlet="Libération")
    editor.post("/desk/outlets/libe/join", {"into": "liberation", "join_reason": "One."})
    before = rows(db)
    for one, other in (("liberation", "libe"), ("libe", "liberation")):
        answer = editor.post("/desk/outlets/doubles/apart", {"one": one, "other": other})
        assert answer.status_code == 409
        assert "One of the two was joined since." in Page(answer.text).text
    for one, other in (("nobody", "liberation"), ("liberation", "nobody"), ("", "")):
        typed = {"one": one, "other": other}
        assert editor.post("/desk/outlets/doubles/apart", typed).status_code == 404
    assert rows(db) == before


def test_subjects_have_a_list_too_and_many_are_walked(editor: Visitor, db: Database) -> None:
    for letter in "abcdefgh":
        recorded(db, subject=f"Jean Essai{letter}")
    first = editor.page("/desk/subjects/doubles")
    assert len(told(first)) == 25
    rest = editor.page(first.older() or "")
    assert len(told(rest)) >= 3
    assert "By the site of their articles" not in first.text


@pytest.mark.parametrize("after", ["x", "1", "1-2", "1-2-x", "1-2-3-4", "1-2-" + "9" * 40])
def test_a_place_that_is_none_is_refused(editor: Visitor, after: str) -> None:
    assert editor.get(f"/desk/outlets/doubles?after={after}").status_code == 400


def test_an_outlet_with_the_name_of_the_page_has_its_own(editor: Visitor, db: Database) -> None:
    record = recorded(db, outlet="Doubles")
    page = editor.page(f"/desk/outlets/~{record.outlet.id}")

    assert words(page.one("h1")) == "Doubles"
    assert f"/desk/outlets/~{record.outlet.id}" in editor.page("/desk/outlets").links()
    answer = editor.post(f"/desk/outlets/~{record.outlet.id}/rename", {"name": "Double!"})
    assert answer.status_code == 303
