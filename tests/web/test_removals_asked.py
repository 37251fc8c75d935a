"""The filer asks the desk to remove a record, and reads on the receipt what became of it."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from sqlite_utils import Database

from corrections.actions import deciding, submitting
from corrections.record.inbox import Item, ItemKind, ItemState
from corrections.record.model import State
from corrections.record.removal_request import RemovalRequest, RequestReason
from corrections.store import inbox, log
from tests.conftest import MakeApp
from tests.support.inbox import handle, item
from tests.support.pages import Page
from tests.support.samples import EDITH, NOW, a_full_submission, newest, rows, sent
from tests.support.visitor import Visitor

WHY = "My address is in it: <script>zebra</script>\u202e."
ASKED = {"reason": "my-data", "text": WHY}


@pytest.fixture
def receipt(db: Database) -> str:
    """The filer's page of a published record."""
    typed: Any = a_full_submission()
    token, record = sent(db, **typed)
    deciding.publish(db, record.id, actor=EDITH, now=NOW)
    return f"/receipts/{token}"


def requests(db: Database) -> list[Item]:
    return inbox.open_items(db, ItemKind.REMOVAL, 0, 99)


def ask(filer: Visitor, db: Database, receipt: str, **changes: str) -> Item:
    answer = filer.post(f"{receipt}/removal", ASKED | changes)
    assert answer.status_code == 303, Page(answer.text).problems()
    return requests(db)[-1]


def test_a_request_is_kept_for_the_desk_and_the_record_stays(
    subject: Visitor, db: Database, receipt: str
) -> None:
    assert f"{receipt}/removal" in subject.page(receipt).links()
    form = subject.get(f"{receipt}/removal")
    assert form.headers["Cache-Control"] == "no-store"
    assert form.headers["Referrer-Policy"] == "no-referrer"
    found = ask(subject, db, receipt)

    assert found.content == RemovalRequest(RequestReason.MY_DATA, WHY)
    assert newest(db).state is State.PUBLISHED
    last = log.of(db, "record", 1)[-1]
    assert (last.action, last.by.role) == ("ask-removal", "filer")
    page = subject.page(receipt)
    assert "Waits for the desk" in page.text
    assert page.dangers() == []


def test_the_desk_has_a_tab_with_the_number_of_those_that_wait(
    subject: Visitor, editor: Visitor, db: Database, receipt: str
) -> None:
    ask(subject, db, receipt)
    page = editor.page("/desk/inbox/removals")

    assert "Removal asked for (1)" in page.text
    assert "It holds data about me that should not be there" in page.text
    assert "zebra" in page.text
    assert "/desk/records/1" in page.links()
    assert page.dangers() == []


@pytest.mark.parametrize(
    ("verb", "state", "told"), [("accept", "accepted", "Granted"), ("refuse", "refused", "Refused")]
)
def test_what_became_of_it_stands_on_the_receipt(
    subject: Visitor,
    editor: Visitor,
    db: Database,
    receipt: str,
    verb: str,
    state: str,
    told: str,
) -> None:
    found = ask(subject, db, receipt)
    assert handle(editor, found, verb).status_code == 422
    assert handle(editor, found, verb, sentence="As you asked.").status_code == 303

    assert item(db, found.id).state == state
    text = subject.page(receipt).text
    assert told in text
    assert "As you asked." in text
    assert "Edith" not in text
    assert handle(editor, item(db, found.id), "reopen").status_code == 303
    assert item(db, found.id).state is ItemState.OPEN


@pytest.mark.parametrize("state", ["declined", "withdrawn"])
def test_it_can_be_asked_for_what_is_not_public(subject: Visitor, db: Database, state: str) -> None:
    token, record = sent(db)
    if state == "declined":
        deciding.decline(db, record.id, actor=EDITH, reason="No.", now=NOW)
    else:
        submitting.withdraw_filing(db, token, now=NOW)

    ask(subject, db, f"/receipts/{token}")


def test_what_waits_is_withdrawn_at_once_instead(subject: Visitor, db: Database) -> None:
    token, _ = sent(db)
    path = f"/receipts/{token}/removal"
    answer = subject.post(path, ASKED)

    assert subject.get(path).status_code == 303
    assert path not in subject.page(f"/receipts/{token}").links()
    assert answer.status_code == 409
    assert Page(answer.text).typed(["reason", "text"]) == ASKED
    assert requests(db) == []


def test_the_same_request_sent_twice_is_one_and_no_more_than_five_wait(
    subject: Visitor, db: Database, receipt: str
) -> None:
    for number in (0, 0, 1, 2, 3, 4):
        ask(subject, db, receipt, text=f"Because {number}.")
    answer = subject.post(f"{receipt}/removal", ASKED)

    assert answer.status_code == 409
    assert Page(answer.text).typed(["reason", "text"]) == ASKED
    assert len(requests(db)) == 5


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"text": ""}, ["text"]),
        ({"text": "x" * 2_001}, ["text"]),
        ({"reason": "gossip"}, ["reason"]),
        ({"reason": "", "text": "\u200b"}, ["reason", "text"]),
    ],
)
def test_a_mistake_is_told_beside_its_field_and_nothing_is_kept(
    subject: Visitor, db: Database, receipt: str, changes: dict[str, str], fields: list[str]
) -> None:
    before = rows(db)
    answer = subject.post(f"{receipt}/removal", ASKED | changes)

    assert answer.status_code == 422
    assert sorted(Page(answer.text).problems()) == fields
    assert Page(answer.text).value("text") == (ASKED | changes)["text"]
    assert rows(db) == before


def test_nobody_asks_without_the_link_and_nothing_of_it_is_public(
    subject: Visitor, stranger: Visitor, db: Database, receipt: str
) -> None:
    assert stranger.get("/receipts/nothing/removal").status_code == 404
    assert stranger.post("/receipts/nothing/removal", ASKED).status_code == 404
    found = ask(subject, db, receipt)
    assert found.record_id == 1

    for path in ("/corrections/1", "/corrections/1.json", "/feed.atom", "/api/corrections", "/"):
        assert "zebra" not in stranger.get(path).text


def test_a_stale_page_too_many_or_a_fault_keep_everything_typed(
    app: Flask, make_app: MakeApp, subject: Visitor, db: Database, receipt: str
) -> None:
    path = f"{receipt}/removal"
    own = app.extensions["connections"].get()
    own.execute("PRAGMA query_only=ON")
    fault = subject.post(path, ASKED)
    own.execute("PRAGMA query_only=OFF")
    visitor = Visitor(make_app(rate_limits=True))
    often = [visitor.ask("POST", path, data=ASKED) for _ in range(61)][-1]
    stale = subject.ask("POST", path, data=ASKED)

    for answer, code in ((fault, 503), (often, 429), (stale, 400)):
        assert answer.status_code == code
        assert Page(answer.text).typed(["reason", "text"]) == ASKED
    assert requests(db) == []
