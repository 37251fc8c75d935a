"""Whoever goes back in the browser, mends the form and sends it is asked whether it changes what
was sent; nobody else learns of it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask
from sqlite_utils import Database

from corrections.actions import deciding, revising
from corrections.compare.comparison import compare_draft
from corrections.record import edits
from corrections.store import filings, history, records
from tests.support.forms import as_sent
from tests.support.pages import Page
from tests.support.samples import (
    CORRECTION,
    EDITH,
    EMAIL,
    NOW,
    OUTLET,
    QUOTE,
    a_full_submission,
    a_submission,
    last_number,
    newest,
    rows,
)
from tests.support.visitor import Visitor

MENDED = CORRECTION.replace("engineer", "architect")
FORM = "0123456789abcdef"
FIELDS = list(a_full_submission())


def back(page: Page, do: str) -> dict[str, str]:
    """What the form of a page sends by one of its buttons."""
    filled_in = dict(as_sent(page, "/submit")) | {"do": do}
    del filled_in["csrf_token"]
    return filled_in


def asked(visitor: Visitor, form: dict[str, str]) -> Page:
    """Send a form that is asked about."""
    answer = visitor.submit(form)
    assert answer.status_code == 409, Page(answer.text).problems()
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    return Page(answer.text)


def test_a_mended_form_is_asked_about_before_anything_is_written(
    subject: Visitor, db: Database
) -> None:
    receipt = subject.send(a_full_submission(form_id=FORM))
    before = rows(db)
    wanted = a_full_submission(correction=MENDED, form_id=FORM)
    page = asked(subject, wanted)

    assert "Change the one you sent?" in page.text
    assert receipt in page.links()
    assert "architect" in [span.text for span in page.all("ins")]
    assert page.typed(FIELDS) == {name: wanted[name] for name in FIELDS}
    assert rows(db) == before


def test_changing_the_one_that_was_sent_makes_one_changed_record(
    subject: Visitor, db: Database
) -> None:
    receipt = subject.send(a_full_submission(form_id=FORM))
    page = asked(subject, a_full_submission(correction=MENDED, form_id=FORM))
    answer = subject.post("/submit", back(page, "amend"))

    assert (answer.status_code, answer.headers["Location"]) == (303, receipt)
    assert (last_number(db), newest(db).correction) == (1, MENDED)
    last = history.revisions(db, 1)[-1]
    assert (last.step, last.by.role, set(last.changes)) == ("amend", "filer", {"correction"})
    again = subject.post("/submit", back(page, "amend"))
    assert again.headers["Location"] == receipt
    assert newest(db).revision == 2


def test_sending_it_as_another_one_makes_two_records(subject: Visitor, db: Database) -> None:
    first = subject.send(a_full_submission(form_id=FORM))
    page = asked(subject, a_full_submission(correction=MENDED, form_id=FORM))
    answer = subject.post("/submit", back(page, "another"))

    assert answer.status_code == 303
    assert answer.headers["Location"] != first
    assert [record.correction for n in (1, 2) if (record := records.get(db, n))] == [
        CORRECTION, MENDED,
    ]  # fmt: skip


def test_another_one_is_another_than_all_that_were_sent_before(
    subject: Visitor, db: Database
) -> None:
    subject.send(a_submission())
    subject.send(a_submission(correction=MENDED))
    page = asked(subject, a_submission(correction=f"{MENDED} So."))

    assert subject.post("/submit", back(page, "another")).status_code == 303
    assert last_number(db) == 3


def test_pressing_send_again_on_the_question_asks_again(subject: Visitor, db: Database) -> None:
    subject.send(a_submission())
    page = asked(subject, a_submission(correction=MENDED))

    asked(subject, back(page, "send"))
    assert last_number(db) == 1


def test_whoever_said_that_it_is_another_one_is_not_asked_again_beside_a_mistake(
    subject: Visitor, db: Database
) -> None:
    subject.send(a_submission())
    page = asked(subject, a_submission(correction=MENDED))
    wrong = subject.post("/submit", back(page, "another") | {"contact_email": "x"})
    assert wrong.status_code == 422
    answer = subject.post("/submit", back(Page(wrong.text), "send") | {"contact_email": ""})

    assert answer.status_code == 303
    assert last_number(db) == 2


@pytest.mark.parametrize(
    "changes",
    [
        {"outlet": "The Valley Echoes"},
        {"subject": "Dana Quil"},
        {"quote": QUOTE.replace("close to", "a member of")},
        {"quote": "Quite another text that the paper printed."},
        {"byline": "Rose Porter"},
    ],
)
def test_any_field_may_be_mended_in_the_form_that_the_browser_shows_again(
    subject: Visitor, changes: dict[str, str]
) -> None:
    subject.send(a_full_submission(form_id=FORM))

    asked(subject, a_full_submission(form_id=FORM) | changes)


@pytest.mark.parametrize(
    "changes",
    [
        {"outlet": "The Hill Courier"},
        {"quote": "She sold the mill.", "correction": "She bought the mill."},
    ],
)
def test_another_form_about_another_paper_or_another_text_is_not_asked_about(
    subject: Visitor, db: Database, changes: dict[str, str]
) -> None:
    subject.send(a_submission(form_id=FORM))

    other = a_submission(form_id=FORM[::-1], **changes)
    assert subject.submit(other).status_code == 303
    assert last_number(db) == 2


def test_the_form_has_a_number_of_its_own_which_stays_beside_a_mistake(subject: Visitor) -> None:
    first, second = (subject.page("/submit").value("form_id") for _ in range(2))
    wrong = Page(subject.submit(a_submission(quote="", form_id=first)).text)

    assert first != second
    assert wrong.value("form_id") == first
    hostile = Page(subject.submit(a_submission(quote="", form_id='"><script>')).text)
    assert hostile.dangers() == []
    assert len(hostile.value("form_id")) == 16


def test_the_very_same_form_is_not_asked_about(subject: Visitor, db: Database) -> None:
    receipts = {subject.submit(a_submission()).headers["Location"] for _ in range(2)}

    assert len(receipts) == 1
    assert last_number(db) == 1


def test_somebody_else_is_told_nothing(subject: Visitor, stranger: Visitor, db: Database) -> None:
    subject.send(a_submission(form_id=FORM))
    answer = stranger.submit(a_submission(correction=MENDED, form_id=FORM))
    forged = a_submission(quote=f"{QUOTE} So.", own="1:1", do="amend", form_id=FORM)

    assert answer.status_code == 303
    assert last_number(db) == 2
    # what names the record of somebody else changes one's own at most
    answer = stranger.post("/submit", forged)
    assert answer.status_code == 409
    assert "No. 1" not in Page(answer.text).text
    first = records.get(db, 1)
    assert first
    assert first.revision == 1


def test_what_the_desk_changed_meanwhile_stays(subject: Visitor, db: Database) -> None:
    subject.send(a_full_submission(form_id=FORM))
    stands = edits.of_record(newest(db), EMAIL)
    draft = edits.with_values(stands, {"byline": "Rose Porter"})
    revising.edit(db, 1, draft, compare_draft(draft), actor=EDITH, reason="So.", now=NOW)
    page = asked(subject, a_full_submission(correction=MENDED, form_id=FORM))
    subject.post("/submit", back(page, "amend"))

    assert (newest(db).byline, newest(db).correction) == ("Rose Porter", MENDED)


def test_what_changed_after_the_question_is_asked_about_anew(
    subject: Visitor, db: Database
) -> None:
    subject.send(a_submission())
    page = asked(subject, a_submission(correction=MENDED))
    deciding.publish(db, 1, actor=EDITH, now=NOW)
    answer = subject.post("/submit", back(page, "amend"))

    assert answer.status_code == 409
    told = Page(answer.text)
    assert "You have sent this before" in told.text
    assert [href for href in told.links() if href.endswith("/propose")]
    assert told.value("correction") == MENDED
    assert newest(db).correction == CORRECTION


@pytest.mark.parametrize("state", ["declined", "withdrawn"])
def test_a_mended_form_of_what_is_closed_is_a_new_record_that_names_the_former(
    subject: Visitor, db: Database, state: str
) -> None:
    receipt = subject.send(a_submission())
    if state == "declined":
        deciding.decline(db, 1, actor=EDITH, reason="No source.", now=NOW)
    else:
        subject.post(f"{receipt}/withdraw")

    assert subject.submit(a_submission(correction=MENDED)).status_code == 303
    assert db.execute("SELECT record_id, former_id FROM taken_up").fetchall() == [(2, 1)]


@pytest.mark.parametrize(("form_id", "kept"), [(FORM, None), (FORM[::-1], EMAIL)])
def test_an_address_that_was_emptied_in_the_same_form_is_deleted(
    subject: Visitor, db: Database, form_id: str, kept: str | None
) -> None:
    subject.send(a_submission(contact_email=EMAIL, form_id=FORM))
    page = asked(subject, a_submission(correction=MENDED, form_id=form_id))
    assert EMAIL not in page.text
    subject.post("/submit", back(page, "amend"))

    assert filings.contact_email(db, 1) == kept


def test_what_was_sent_long_ago_is_forgotten(app: Flask, subject: Visitor, db: Database) -> None:
    subject.send(a_submission())
    with subject.client.session_transaction() as session:
        [(token, at, form)] = session["sent"]
        long_ago = at - int(timedelta(hours=3).total_seconds())
        session["sent"] = [[token, long_ago, form]]

    assert subject.submit(a_submission(correction=MENDED)).status_code == 303
    assert last_number(db) == 2


def test_the_session_remembers_few_forms_and_stays_small(subject: Visitor) -> None:
    for number in range(8):
        subject.send(a_submission(outlet=f"{OUTLET} {number}", form_id=f"{number:016}"))
    with subject.client.session_transaction() as session:
        assert len(session["sent"]) == 5
    cookie = subject.client.get_cookie("corrections")
    assert cookie
    assert len(cookie.value) < 2_000


def test_hostile_text_is_shown_as_text(subject: Visitor) -> None:
    subject.send(a_submission())
    page = asked(subject, a_submission(correction=f"{CORRECTION} <img src=x onerror=alert(1)>"))

    assert page.dangers() == []
