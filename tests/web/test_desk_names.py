"""On the page of an outlet or a person the desk undoes what it did, adds and takes away names."""

from __future__ import annotations

import pytest
from sqlite_utils import Database

from corrections.store import parties
from tests.support.pages import Page, words
from tests.support.samples import recorded, rows
from tests.support.visitor import Visitor

WHY = {"join_reason": "The same newspaper."}


def summary(page: Page) -> str:
    """The message at the top of the page, which has the focus."""
    return words(page.one("div", role="alert", autofocus=""))


def undo_buttons(page: Page) -> list[str]:
    return [button.get("value", "") for button in page.all("button", name="change")]


def test_a_join_is_undone_with_a_button(editor: Visitor, stranger: Visitor, db: Database) -> None:
    old, new = recorded(db, outlet="Libé"), recorded(db, outlet="Libération")
    editor.post("/desk/outlets/libe/join", WHY | {"into": "liberation"})
    [number] = undo_buttons(editor.page("/desk/outlets/liberation"))
    answer = editor.post("/desk/outlets/liberation/undo", {"change": number})

    assert answer.headers["Location"] == "/desk/outlets/liberation#history"
    assert stranger.page("/outlets/libe").records() == [old.id]
    assert stranger.page("/outlets/liberation").records() == [new.id]
    for path in ("/desk/outlets/libe", "/desk/outlets/liberation"):
        page = editor.page(path)
        assert undo_buttons(page) == []
        history = words(page.one("section", **{"aria-labelledby": "history"}))
        assert "This was undone already." in history
        assert "Taken out againLibé 1 record" in history


def test_what_cannot_be_undone_any_more_says_why(editor: Visitor, db: Database) -> None:
    recorded(db, outlet="One")
    editor.post("/desk/outlets/one/rename", {"name": "Two"})
    [number] = undo_buttons(editor.page("/desk/outlets/one"))
    editor.post("/desk/outlets/one/rename", {"name": "Three"})
    page = editor.page("/desk/outlets/one")
    assert number not in undo_buttons(page)
    assert "The display name was changed again since." in page.text
    before = rows(db)
    answer = editor.post("/desk/outlets/one/undo", {"change": number})

    assert answer.status_code == 409
    assert "The display name was changed again since." in summary(Page(answer.text))
    french = Page(editor.post("/fr/desk/outlets/one/undo", {"change": number}).text)
    assert "Le nom affiché a été changé de nouveau depuis." in summary(french)
    assert rows(db) == before


@pytest.mark.parametrize("number", ["", "x", "999", "9" * 40, "-1"])
def test_a_change_that_is_not_there_is_not_found(
    editor: Visitor, db: Database, number: str
) -> None:
    recorded(db, outlet="One")
    assert editor.post("/desk/outlets/one/undo", {"change": number}).status_code == 404


def test_what_was_changed_meanwhile_is_told_with_the_last_change(
    editor: Visitor, db: Database
) -> None:
    recorded(db, outlet="One")
    stale = editor.revision("/desk/outlets/one/names")
    editor.post("/desk/outlets/one/rename", {"name": "Two", "name_reason": "Its masthead."})
    before = rows(db)
    answer = editor.post("/desk/outlets/one/names", stale | {"alias": "Eins"})
    told = summary(Page(answer.text))

    assert answer.status_code == 409
    assert "before: One after: Two" in told
    assert "Its masthead." in told
    assert Page(answer.text).value("alias") == "Eins"
    assert rows(db) == before


def test_a_name_is_added_and_leads_to_the_party_from_then_on(
    editor: Visitor, stranger: Visitor, db: Database
) -> None:
    old = recorded(db, outlet="Libération")
    editor.post("/desk/outlets/liberation/names", {"alias": "liberation.fr"})
    new = recorded(db, outlet="Liberation.FR")

    assert stranger.page("/outlets/liberation").records() == [new.id, old.id]
    found = stranger.page("/?q=liberation.fr")
    assert found.records() == [new.id, old.id]
    assert "Liberation.FR" in found.text
    assert "/desk/outlets/liberation" in editor.page("/desk/outlets?q=ation.fr").links()
    editor.post("/desk/outlets/liberation/names/remove", {"removed_name": "liberation.fr"})
    assert recorded(db, outlet="liberation.fr").outlet.slug == "liberation-fr"
    assert stranger.page("/outlets/liberation").records() == [new.id, old.id]


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("", "Enter the name that is to lead here."),
        ("x" * 201, "Too long by 1 character."),
        ("\u200b", "Nothing of this can be seen"),
        ("e" + "\u0301" * 31, "more than 30 accents"),
        ("LIBÉ", "This name leads here already"),
        ("Libération", "“Libération” has this name already."),
    ],
)
def test_a_name_that_cannot_be_added_is_refused_with_what_was_typed(
    editor: Visitor, db: Database, name: str, sentence: str
) -> None:
    for outlet in ("Libé", "Libération"):
        recorded(db, outlet=outlet)
    before = rows(db)
    answer = editor.post("/desk/outlets/libe/names", {"alias": name})
    page = Page(answer.text)

    assert answer.status_code == 422
    assert sentence in summary(page)
    assert page.by_id("alias").get("value") == name
    assert rows(db) == before


def test_a_name_that_is_shown_or_was_not_added_is_not_taken_away(
    editor: Visitor, db: Database
) -> None:
    recorded(db, outlet="Libé")
    editor.post("/desk/outlets/libe/rename", {"name": "Libération"})
    before = rows(db)

    for name in ("Libération", "Libé", "nothing"):
        answer = editor.post("/desk/outlets/libe/names/remove", {"removed_name": name})
        assert answer.status_code == 409
        assert "does not lead here any more" in summary(Page(answer.text))
    assert rows(db) == before
    assert editor.page("/desk/outlets/libe").all("button", name="removed_name") == []


@pytest.mark.parametrize("step", ["names", "names/remove", "undo"])
def test_without_a_token_nothing_is_done(editor: Visitor, db: Database, step: str) -> None:
    recorded(db, outlet="Libé")
    before = rows(db)
    form = {"revision": "1", "alias": "X", "change": "1"}

    assert editor.ask("POST", f"/desk/outlets/libe/{step}", data=form).status_code == 400
    assert rows(db) == before


def test_the_records_of_a_party_are_listed_in_every_state(editor: Visitor, db: Database) -> None:
    made = [
        recorded(db, outlet="Libé", state=state)
        for state in ("published", "withdrawn", "declined", "pending") * 6
    ]
    recorded(db, outlet="Noise")
    page = editor.page("/desk/outlets/libe")
    listed = [href for href in page.links() if href.startswith("/desk/records/")]
    older = next(href for href in page.links() if "before=" in href)
    rest = editor.page(older).links()

    assert f"/desk/records/{made[-1].id}" == listed[0]
    assert f"/desk/records/{made[0].id}" in rest
    assert f"/desk/records/{made[0].id}" not in listed
    assert {f"/desk/records/{made[-1].id}/outlet"} <= set(page.links())
    assert f"/desk/records/{made[-3].id}/outlet" not in page.links()
    assert parties.find(db, "outlets", "libe")
