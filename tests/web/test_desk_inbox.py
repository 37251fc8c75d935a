"""At the desk, what others sent is read beside the record, handled with a sentence, and undone."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlite_utils import Database

from corrections.record.inbox import ItemState
from corrections.record.report import Report, ReportReason
from corrections.store import inbox, log
from tests.support.inbox import REPORTED, colleague, handle, item, keep
from tests.support.pages import Page, words
from tests.support.samples import EMAIL, recorded, rows
from tests.support.visitor import Visitor

BECAUSE = "We have read\nthe article again."


@pytest.fixture(autouse=True)
def public(db: Database) -> None:
    """A public record."""
    recorded(db)


def listed(page: Page) -> list[int]:
    return [int(entry.get("id", "").removeprefix("item-")) for entry in page.all("li")
            if entry.get("id", "").startswith("item-")]  # fmt: skip


def test_a_report_stands_beside_the_record_that_it_is_about(editor: Visitor, db: Database) -> None:
    keep(db, 1)
    page = editor.page("/desk/inbox/reports")
    text = words(page.main)

    assert REPORTED.replace("\n", " ") in text
    assert EMAIL in text
    assert "The record states something that is not true" in text
    assert page.all("del")
    assert "/desk/records/1" in page.links()


def test_one_report_has_a_page_of_its_own(editor: Visitor, db: Database) -> None:
    found = keep(db, 1)
    page = editor.page(f"/desk/inbox/{found.id}")

    assert REPORTED.replace("\n", " ") in words(page.main)
    assert page.all("form", action=f"/desk/inbox/{found.id}/accept")


def test_the_tabs_say_how_much_waits(editor: Visitor, db: Database) -> None:
    numbers = [keep(db, 1) for _ in range(3)]
    handle(editor, numbers[0], "refuse", sentence=BECAUSE)

    text = words(editor.page("/desk/inbox/answers").main)
    for part in ("Reports (2)", "Proposed changes (0)", "Newsrooms’ answers (0)"):
        assert part in text


def test_the_oldest_comes_first_and_the_page_keeps_its_place(editor: Visitor, db: Database) -> None:
    items = [keep(db, recorded(db).id) for _ in range(13)]
    first = editor.page("/desk/inbox/reports")
    assert listed(first) == [found.id for found in items[:10]]
    older = first.older()
    assert older
    second = editor.page(older)
    assert listed(second) == [found.id for found in items[10:]]

    answer = handle(editor, items[11], "refuse", sentence=BECAUSE, after=second.value("after"))
    assert answer.status_code == 303
    assert answer.location == f"/desk/inbox/reports?after={items[9].id}&done={items[11].id}"
    after = editor.page(answer.location)
    assert listed(after) == [items[10].id, items[12].id]
    assert f"Report {items[11].id}: Nothing was done" in after.text


@pytest.mark.parametrize(
    ("verb", "state"), [("accept", ItemState.ACCEPTED), ("refuse", ItemState.REFUSED)]
)
def test_it_is_handled_with_a_sentence_and_a_row_of_the_log(
    editor: Visitor, db: Database, verb: str, state: ItemState
) -> None:
    found = keep(db, 1)
    assert handle(editor, found, verb, sentence=BECAUSE).status_code == 303

    [step] = inbox.steps_of(db, [found.id])[found.id]
    assert (step.state, step.by.name, step.sentence) == (state, "Edith", BECAUSE)
    assert item(db, found.id).state is state
    assert [(e.action, e.by.name) for e in log.of(db, "record", 1)] == [(f"{verb}-report", "Edith")]
    assert listed(editor.page("/desk/inbox/reports")) == []
    handled = editor.page("/desk/inbox/reports?handled=1")
    assert listed(handled) == [found.id]
    assert BECAUSE.replace("\n", " ") in handled.text


@pytest.mark.parametrize("verb", ["accept", "refuse"])
@pytest.mark.parametrize("sentence", ["", " \n", "\u200b", "x" * 2_001])
def test_without_a_good_sentence_nothing_is_done_and_the_form_says_so(
    editor: Visitor, db: Database, verb: str, sentence: str
) -> None:
    found = keep(db, 1)
    before = rows(db)
    answer = handle(editor, found, verb, sentence=sentence)
    page = Page(answer.text)

    assert answer.status_code == 422
    assert list(page.problems()) == [f"{verb}-{found.id}"]
    assert (page.by_id(f"{verb}-{found.id}").text or "") == sentence
    assert rows(db) == before


def test_what_was_decided_is_taken_back(editor: Visitor, db: Database) -> None:
    first, second = keep(db, 1), keep(db, 1)
    done = handle(editor, first, "refuse", sentence=BECAUSE)
    buttons = editor.page(done.location).all("form", action=f"/desk/inbox/{first.id}/reopen")
    assert buttons

    assert handle(editor, item(db, first.id), "reopen").status_code == 303
    page = editor.page("/desk/inbox/reports")
    assert listed(page) == [first.id, second.id]
    assert BECAUSE.replace("\n", " ") in page.text
    assert [entry.action for entry in log.of(db, "record", 1)] == ["refuse-report", "reopen-report"]


def test_the_second_editor_is_told_and_keeps_what_was_typed(
    app: Flask, editor: Visitor, db: Database, password_hash: str
) -> None:
    found = keep(db, 1)
    ada = colleague(app, db, password_hash)
    assert handle(ada, found, "accept", sentence="Mended.").status_code == 303
    before = rows(db)

    for verb in ("refuse", "accept", "reopen"):
        answer = handle(editor, found, verb, sentence=BECAUSE)
        text = words(Page(answer.text).main)
        assert answer.status_code == 409
        assert "Nothing was written." in text
        assert "by Ada: Something was done" in text
        assert f"What you had typed: {BECAUSE}".replace("\n", " ") in text
    assert rows(db) == before


def test_what_a_colleague_took_back_is_told_and_the_sentence_is_in_the_form(
    app: Flask, editor: Visitor, db: Database, password_hash: str
) -> None:
    found = keep(db, 1)
    ada = colleague(app, db, password_hash)
    handle(ada, found, "refuse", sentence="No.")
    handle(ada, item(db, found.id), "reopen")
    answer = handle(editor, found, "accept", sentence=BECAUSE)

    assert answer.status_code == 409
    assert Page(answer.text).by_id(f"accept-{found.id}").text == BECAUSE


def test_the_same_button_pressed_twice_is_no_error(editor: Visitor, db: Database) -> None:
    found = keep(db, 1)
    for _ in range(2):
        assert handle(editor, found, "refuse", sentence=BECAUSE).status_code == 303

    assert len(inbox.steps_of(db, [found.id])[found.id]) == 1


@pytest.mark.parametrize("revision", ["", "0", "2", "-1", "x", "9" * 30])
def test_a_revision_that_the_item_does_not_have(
    editor: Visitor, db: Database, revision: str
) -> None:
    found = keep(db, 1)
    before = rows(db)
    answer = handle(editor, found, "refuse", sentence=BECAUSE, revision=revision)

    assert (answer.status_code, rows(db) == before) == (409, True)


def test_a_register_that_cannot_be_written_gives_the_sentence_back(
    app: Flask, editor: Visitor, db: Database
) -> None:
    found = keep(db, 1)
    own = app.extensions["connections"].get()
    own.execute("PRAGMA query_only=ON")
    answer = handle(editor, found, "refuse", sentence=BECAUSE)
    own.execute("PRAGMA query_only=OFF")

    assert answer.status_code == 503
    page = Page(answer.text)
    assert page.value("sentence") == BECAUSE
    again = page.all("form", action=f"/desk/inbox/{found.id}/refuse")
    assert again
    assert item(db, found.id).state is ItemState.OPEN


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("/desk/inbox/gossip", 404),
        ("/desk/inbox/99", 404),
        ("/desk/inbox/reports?after=x", 400),
        ("/desk/inbox/reports?handled=2", 400),
        ("/desk/inbox/reports?done=x", 400),
        ("/desk/inbox/reports?done=99", 200),
        ("/desk/inbox/reports?after=99", 200),
    ],
)
def test_an_address_that_is_wrong_is_answered_in_a_sentence(
    editor: Visitor, path: str, code: int
) -> None:
    editor.page(path, code)
    assert editor.post("/desk/inbox/99/refuse", {"sentence": "x"}).status_code == 404


@pytest.mark.parametrize(
    "path", ["/desk/inbox/reports", "/desk/inbox/proposals", "/desk/inbox/answers", "/desk/inbox/1"]
)
def test_strangers_see_nothing_of_it(stranger: Visitor, db: Database, path: str) -> None:
    keep(db, 1)

    answer = stranger.get(path)
    assert answer.status_code == 303
    assert "/desk/login" in answer.location
    assert handle(stranger, item(db, 1), "refuse", sentence="x").status_code == 403
    assert item(db, 1).state is ItemState.OPEN


def test_hostile_text_stays_text(editor: Visitor, db: Database) -> None:
    evil = "</p><script>alert(1)</script><a href='javascript:x'>\u202e{{ 7*7 }}"
    keep(db, 1, Report(ReportReason.OTHER, evil, "a@example.org"))
    page = editor.page("/desk/inbox/reports")

    assert page.dangers() == []
    assert "{{ 7*7 }}" in page.text
