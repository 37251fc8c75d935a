"""What was declined or withdrawn is sent again, changed: a new record, which names the former one
to the desk alone."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from sqlite_utils import Database

from corrections.actions import deciding, submitting
from corrections.record.model import State
from corrections.record.proposal import PROPOSABLE
from corrections.store import filings, records, taken_up
from tests.conftest import MakeApp
from tests.support.forms import as_sent
from tests.support.pages import Page
from tests.support.samples import (
    EDITH,
    EMAIL,
    NOW,
    a_full_submission,
    a_submission,
    last_number,
    newest,
    recorded,
    sent,
)
from tests.support.visitor import Visitor

WHY = "We found no such line: zebra."
FIELDS = [*PROPOSABLE, "contact_email"]


def closed(db: Database, how: str) -> str:
    """The filer's page of a record with every field that was closed."""
    typed: Any = a_full_submission()
    token, record = sent(db, **typed)
    if how == "declined":
        deciding.decline(db, record.id, actor=EDITH, reason=WHY, now=NOW)
    elif how == "taken back by the desk":
        deciding.publish(db, record.id, actor=EDITH, now=NOW)
        deciding.withdraw(db, record.id, actor=EDITH, reason=WHY, now=NOW)
    else:
        submitting.withdraw_filing(db, token, now=NOW)
    return f"/receipts/{token}"


@pytest.fixture
def receipt(db: Database) -> str:
    return closed(db, "declined")


def form(filer: Visitor, receipt: str) -> dict[str, str]:
    path = f"{receipt}/again"
    filled_in = dict(as_sent(filer.page(path), path)) | {"do": "send"}
    del filled_in["csrf_token"]
    return filled_in


@pytest.mark.parametrize("how", ["declined", "withdrawn by its filer", "taken back by the desk"])
def test_the_form_opens_with_what_was_sent_and_the_reason_beside_it(
    subject: Visitor, db: Database, how: str
) -> None:
    receipt = closed(db, how)
    assert f"{receipt}/again" in subject.page(receipt).links()
    assert "/submit" not in [
        href for element in subject.page(receipt).main.iter("a") if (href := element.get("href"))
    ]
    answer = subject.get(f"{receipt}/again")
    page, typed = Page(answer.text), a_full_submission()

    assert page.typed(list(PROPOSABLE)) == {name: typed[name] for name in PROPOSABLE}
    assert EMAIL not in answer.text
    assert (WHY in page.text) is (how != "withdrawn by its filer")
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["Cache-Control"] == "no-store"


def test_it_becomes_a_new_record_and_the_desk_reads_what_it_was_before(
    subject: Visitor, editor: Visitor, db: Database, receipt: str
) -> None:
    answer = subject.post(f"{receipt}/again", form(subject, receipt) | {"locator": "page 4"})

    assert answer.status_code == 303
    assert answer.headers["Location"] != receipt
    assert {n: former.id for n, former in taken_up.formers(db, [2]).items()} == {2: 1}
    assert (newest(db).state, newest(db).locator) == (State.PENDING, "page 4")
    assert filings.contact_email(db, 2) == EMAIL
    former = records.get(db, 1)
    assert former
    assert former.state is State.DECLINED
    for path in ("/desk", "/desk/records/2"):
        page = editor.page(path)
        assert "Sent before as No. 1" in page.text
        assert WHY in page.text
    assert "You sent it again: it is No. 2" in subject.page(receipt).text


def test_the_public_learns_nothing_of_the_former_record(
    subject: Visitor, stranger: Visitor, db: Database, receipt: str
) -> None:
    subject.post(f"{receipt}/again", form(subject, receipt) | {"locator": "page 4"})
    deciding.publish(db, 2, actor=EDITH, now=NOW)

    for path in ("/corrections/2", "/corrections/2.json", "/feed.atom", "/api/corrections"):
        text = stranger.get(path).text
        assert "zebra" not in text
        assert "No. 1" not in text


def test_the_same_form_sent_twice_is_one_record(
    subject: Visitor, db: Database, receipt: str
) -> None:
    filled_in = form(subject, receipt) | {"locator": "page 4"}
    first, second = (
        subject.post(f"{receipt}/again", filled_in).headers["Location"] for _ in range(2)
    )

    assert first == second
    assert last_number(db) == 2


@pytest.mark.parametrize("how", ["declined", "taken back by the desk"])
def test_what_the_desk_refused_is_not_read_again_unchanged(
    subject: Visitor, db: Database, how: str
) -> None:
    receipt = closed(db, how)
    answer = subject.post(
        f"{receipt}/again", form(subject, receipt) | {"contact_email": "other@example.org"}
    )

    assert answer.status_code == 422
    assert "Nothing differs from what the desk did not want" in Page(answer.text).text
    assert last_number(db) == 1


def test_what_its_filer_took_back_may_be_sent_again_as_it_was(
    subject: Visitor, db: Database
) -> None:
    receipt = closed(db, "withdrawn by its filer")

    assert subject.post(f"{receipt}/again", form(subject, receipt)).status_code == 303
    assert taken_up.later(db, 1) == [2]


@pytest.mark.parametrize(
    ("how", "state"),
    [("declined", "pending"), ("withdrawn by its filer", "published"),
     ("taken back by the desk", "pending")],
)  # fmt: skip
def test_where_records_are_public_at_once_the_desk_reads_what_it_refused_first(
    make_app: MakeApp, db: Database, how: str, state: str
) -> None:
    receipt = closed(db, how)
    visitor = Visitor(make_app(moderation=False))
    visitor.post(f"{receipt}/again", form(visitor, receipt) | {"locator": "page 4"})

    assert newest(db).id == 2
    assert newest(db).state == state


@pytest.mark.parametrize(("removed", "kept"), [({}, EMAIL), ({"email_removed": "1"}, None)])
def test_the_address_goes_along_unless_it_is_left_out(
    subject: Visitor, db: Database, receipt: str, removed: dict[str, str], kept: str | None
) -> None:
    subject.post(f"{receipt}/again", form(subject, receipt) | {"locator": "page 4"} | removed)

    assert filings.contact_email(db, 2) == kept
    assert filings.contact_email(db, 1) == EMAIL


def test_it_is_asked_about_public_records_once(
    subject: Visitor, db: Database, receipt: str
) -> None:
    recorded(db)
    path = f"{receipt}/again"
    filled_in = form(subject, receipt) | {"locator": "page 4"}
    answer = subject.post(path, filled_in)
    page = Page(answer.text)

    assert answer.status_code == 409
    assert page.typed(FIELDS) == {name: filled_in[name] for name in FIELDS}
    again = dict(as_sent(page, path)) | {"do": "send"}
    del again["csrf_token"]
    assert subject.post(path, again).status_code == 303


def test_what_is_before_the_desk_is_not_sent_again(
    subject: Visitor, db: Database, receipt: str
) -> None:
    filled_in = form(subject, receipt) | {"locator": "page 4"}
    deciding.reopen(db, 1, actor=EDITH, now=NOW)
    answer = subject.post(f"{receipt}/again", filled_in)

    assert answer.status_code == 409
    assert Page(answer.text).value("locator") == "page 4"
    assert last_number(db) == 1
    assert subject.get(f"{receipt}/again").status_code == 303
    assert subject.get("/receipts/nothing/again").status_code == 404


@pytest.mark.parametrize(
    ("changes", "field"), [({"quote": ""}, "quote"), ({"website_address": "x"}, "website_address")]
)
def test_a_mistake_is_told_beside_its_field(
    subject: Visitor, db: Database, receipt: str, changes: dict[str, str], field: str
) -> None:
    answer = subject.post(f"{receipt}/again", form(subject, receipt) | changes)

    assert answer.status_code == 422
    assert list(Page(answer.text).problems()) == [field]
    assert last_number(db) == 1


def test_a_stale_page_too_many_or_a_fault_keep_everything_typed(
    app: Flask, make_app: MakeApp, subject: Visitor, db: Database, receipt: str
) -> None:
    path = f"{receipt}/again"
    filled_in = form(subject, receipt) | {"byline": "<b>Rose</b>"}
    own = app.extensions["connections"].get()
    own.execute("PRAGMA query_only=ON")
    fault = subject.post(path, filled_in)
    own.execute("PRAGMA query_only=OFF")
    visitor = Visitor(make_app(rate_limits=True))
    often = [visitor.ask("POST", path, data=filled_in) for _ in range(61)][-1]
    stale = subject.ask("POST", path, data=filled_in)

    for answer, code in ((fault, 503), (often, 429), (stale, 400)):
        assert answer.status_code == code
        page = Page(answer.text)
        assert page.typed(FIELDS) == {name: filled_in[name] for name in FIELDS}
        assert page.dangers() == []
    assert last_number(db) == 1


def test_a_form_of_the_site_takes_up_nothing(subject: Visitor, db: Database, receipt: str) -> None:
    """The register does not guess from the texts alone: another session proves nothing."""
    assert subject.submit(a_submission()).status_code == 303
    assert taken_up.later(db, 1) == []
