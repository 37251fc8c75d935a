"""After a decision the list goes on where it was, with what was done and the button that takes it
back."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

import pytest
from sqlite_utils import Database
from werkzeug.test import TestResponse

from corrections.actions import deciding
from corrections.record.model import State
from corrections.store import records
from tests.support.forms import as_sent
from tests.support.pages import Page, words
from tests.support.samples import EDITH, NOW, newest, recorded, sent
from tests.support.visitor import Visitor
from tests.web.test_desk import listed

REASON = "We found no such article."


def fill(db: Database, count: int) -> list[int]:
    return [
        sent(db, quote=f"Text {n}.", now=NOW + timedelta(minutes=n))[1].id for n in range(count)
    ]


def press(visitor: Visitor, page: Page, action: str, **typed: str) -> TestResponse:
    """Send a form of the page as it stands there."""
    typed = {} if action.endswith("/publish") else typed
    return visitor.ask("POST", action, data=dict(as_sent(page, action)) | typed)


def focus(page: Page) -> Element:
    [focused] = [element for element in page.root.iter() if "autofocus" in element.attrib]
    return focused


def state(db: Database, number: int) -> State:
    record = records.get(db, number)
    assert record
    return record.state


@pytest.mark.parametrize(("step", "told"), [("publish", "Published"), ("decline", "Not published")])
def test_the_next_entry_has_the_focus_and_one_line_tells_what_was_done(
    editor: Visitor, db: Database, step: str, told: str
) -> None:
    numbers = fill(db, 4)
    page = editor.page("/desk")
    answer = press(editor, page, f"/desk/records/{numbers[1]}/{step}", reason=REASON)

    assert answer.status_code == 303
    after = editor.page(answer.headers["Location"])
    assert listed(after) == [numbers[0], *numbers[2:]]
    assert focus(after).get("href") == f"/desk/records/{numbers[2]}"
    line = after.one("div", class_="told")
    assert words(line) == f"{told}: record {numbers[1]} · view · undo"
    assert line.get("role") == "status"
    assert line in after.by_id(f"record-{numbers[2]}").iter(), "in view with what has the focus"
    assert not editor.page("/desk").all("div", class_="told"), "it is told once"


@pytest.mark.parametrize(("step", "undo"), [("publish", "unpublish"), ("decline", "reopen")])
def test_undo_takes_the_decision_back_from_that_line(
    editor: Visitor, stranger: Visitor, db: Database, step: str, undo: str
) -> None:
    _, number, _ = fill(db, 3)
    done = press(editor, editor.page("/desk"), f"/desk/records/{number}/{step}", reason=REASON)
    back = press(editor, editor.page(done.headers["Location"]), f"/desk/records/{number}/{undo}")

    assert back.status_code == 303
    page = editor.page(back.headers["Location"])
    assert number in listed(page)
    assert focus(page).get("href") == f"/desk/records/{number}"
    assert f"record {number} · view" in words(page.one("div", class_="told"))
    assert state(db, number) is State.PENDING
    gone = 410 if step == "publish" else 404
    assert stranger.get(f"/corrections/{number}").status_code == gone


def test_what_was_done_has_the_focus_where_the_next_entry_has_left_the_list(
    editor: Visitor, db: Database
) -> None:
    numbers = fill(db, 3)
    done = press(editor, editor.page("/desk"), f"/desk/records/{numbers[0]}/publish")
    deciding.decline(db, numbers[1], actor=EDITH, reason=REASON, now=NOW)

    assert focus(editor.page(done.headers["Location"])).get("class") == "told"


def test_the_list_keeps_its_page_and_its_filters(editor: Visitor, db: Database) -> None:
    numbers = fill(db, 47)
    query = "tab=all&q=text&state=pending&after=20"
    page = editor.page(f"/desk?{query}")
    assert listed(page) == numbers[20:40]
    answer = press(editor, page, f"/desk/records/{numbers[25]}/publish")

    place = urlsplit(answer.headers["Location"]).query
    assert set(place.split("&")) == {*query.split("&"), f"at={numbers[26]}"}
    after = editor.page(answer.headers["Location"])
    assert listed(after) == numbers[20:25] + numbers[26:41]


def test_the_last_of_a_page_leads_to_the_first_of_the_next(editor: Visitor, db: Database) -> None:
    numbers = fill(db, 25)
    page = editor.page("/desk?before=21")
    assert listed(page) == numbers[:20]
    answer = press(editor, page, f"/desk/records/{numbers[19]}/publish")

    after = editor.page(answer.headers["Location"])
    assert listed(after)[0] == numbers[20]
    assert focus(after).get("href", "").startswith(f"/desk/records/{numbers[20]}")


def test_the_last_of_all_leaves_an_empty_list_or_the_ones_before(
    editor: Visitor, db: Database
) -> None:
    numbers = fill(db, 2)
    for number, left in ((numbers[1], [numbers[0]]), (numbers[0], [])):
        page = editor.page("/desk")
        answer = press(editor, page, f"/desk/records/{number}/publish")
        after = editor.page(answer.headers["Location"])
        assert listed(after) == left
        assert focus(after).get("class") == "told"


def test_a_page_that_was_emptied_meanwhile_begins_anew(editor: Visitor, db: Database) -> None:
    numbers = fill(db, 3)

    assert listed(editor.page("/desk?after=3")) == numbers
    assert listed(editor.page("/desk?before=1")) == numbers


def test_a_decision_on_the_page_of_a_record_leads_back_to_its_list(
    editor: Visitor, db: Database
) -> None:
    numbers = fill(db, 3)
    entry = editor.page("/desk?tab=all&state=pending").by_id(f"record-{numbers[0]}")
    href = next(link.get("href", "") for link in entry.iter("a"))
    answer = press(editor, editor.page(href), f"/desk/records/{numbers[0]}/publish")

    place = urlsplit(answer.headers["Location"])
    assert place.path == "/desk"
    assert set(place.query.split("&")) == {"tab=all", "state=pending", f"at={numbers[1]}"}


def test_a_withdrawal_stays_on_the_page_of_the_record(editor: Visitor, db: Database) -> None:
    record = recorded(db)
    path = f"/desk/records/{record.id}"
    answer = press(editor, editor.page(path), f"{path}/withdraw", reason=REASON)

    assert answer.headers["Location"] == path
    assert words(editor.page(path).one("div", class_="told")) == (
        f"Withdrawn: record {record.id} · view"
    )


def test_what_was_decided_is_taken_back_from_the_list_too(editor: Visitor, db: Database) -> None:
    numbers = fill(db, 2)
    for number, step in zip(numbers, ("publish", "decline"), strict=True):
        press(editor, editor.page("/desk"), f"/desk/records/{number}/{step}", reason=REASON)
    page = editor.page("/desk?tab=done")
    assert listed(page) == numbers[::-1]
    assert "Not published, by Edith, " in page.text
    for number, undo in zip(numbers, ("unpublish", "reopen"), strict=True):
        assert press(editor, page, f"/desk/records/{number}/{undo}").status_code == 303

    assert listed(editor.page("/desk?tab=done")) == []
    assert listed(editor.page("/desk")) == numbers


def test_what_cannot_be_taken_back_any_more_says_why(editor: Visitor, db: Database) -> None:
    record = recorded(db)
    answer = editor.post(f"/desk/records/{record.id}/unpublish")

    assert answer.status_code == 409
    assert "can be taken back for 24 hours" in words(Page(answer.text).one("div", role="alert"))
    assert newest(db).state is State.PUBLISHED


def test_only_an_administrator_publishes_again(editor: Visitor, db: Database) -> None:
    record = recorded(db, state="withdrawn", reason="Asked to.")
    path = f"/desk/records/{record.id}"
    answer = editor.post(
        f"{path}/restore", {"reason": "By mistake.", "revision": str(record.revision)}
    )

    assert answer.status_code == 403
    assert "only an administrator" in words(Page(answer.text).one("div", role="alert"))
    assert not editor.page(path).sending(f"{path}/restore")
    assert newest(db).state is State.WITHDRAWN


@pytest.mark.parametrize(
    "back", ["https://evil.example/", "//evil.example", "tab=x", "after=x", "q=" + "x" * 3000,
             "\x00", "tab=all&outlet=nothing-like-it", "x" * 30_000],
)  # fmt: skip
def test_a_place_that_is_none_leads_to_the_queue(editor: Visitor, db: Database, back: str) -> None:
    [number, _] = fill(db, 2)
    answer = editor.post(f"/desk/records/{number}/publish", {"back": back})

    assert answer.status_code == 303
    assert urlsplit(answer.headers["Location"]).path == "/desk"
    assert not urlsplit(answer.headers["Location"]).netloc
    assert state(db, number) is State.PUBLISHED


def test_an_edit_leads_back_to_its_place_in_the_list(editor: Visitor, db: Database) -> None:
    """From the second page of a search: the entry has the focus, and the line tells what was
    done."""
    numbers = fill(db, 21)
    place = f"/desk?q=text&tab=all&after={numbers[1]}"
    entry = editor.page(place).one("li", id=f"record-{numbers[0]}")
    [link] = [a.get("href", "") for a in entry.iter("a") if words(a).startswith("Edit ")]
    form = dict(as_sent(editor.page(link.partition("#")[0]), f"/desk/records/{numbers[0]}/edit"))
    refused = editor.ask("POST", f"/desk/records/{numbers[0]}/edit", data=form | {"reason": ""})
    assert refused.status_code == 422
    form = dict(as_sent(Page(refused.text), f"/desk/records/{numbers[0]}/edit"))
    changed = form | {"article_title": "The bridge", "reason": "As printed."}
    answer = editor.ask("POST", f"/desk/records/{numbers[0]}/edit", data=changed)

    after = editor.page(answer.headers["Location"])
    assert listed(after) == [numbers[0]]
    assert focus(after).get("href", "").startswith(f"/desk/records/{numbers[0]}")
    line = words(after.one("div", class_="told"))
    assert line == f"Edited: record {numbers[0]} · view"
