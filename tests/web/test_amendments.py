"""The filer changes what was sent while the desk has not decided; the desk sees what changed."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from sqlite_utils import Database

from corrections.actions import asking, deciding, mailing_filers, revising
from corrections.compare.comparison import compare_draft
from corrections.record import edits
from corrections.record.model import State
from corrections.record.proposal import PROPOSABLE
from corrections.store import filer_mail, filings, history, log, questions
from corrections.store.connection import write
from corrections.store.verification import discrepancies
from tests.conftest import MakeApp
from tests.support.forms import as_sent
from tests.support.pages import Page, words
from tests.support.samples import (
    CORRECTION,
    EDITH,
    EMAIL,
    NOW,
    QUOTE,
    a_full_submission,
    newest,
    rows,
    sent,
)
from tests.support.visitor import Visitor

FIELDS = [*PROPOSABLE, "contact_email", "note", "revision"]
HOSTILE = "<script>alert(1)</script>\u202e\"'&zebra"


@pytest.fixture
def receipt(db: Database) -> str:
    """The filer's page of a record that waits for the desk, with every field filled in."""
    typed: Any = a_full_submission()
    token, _ = sent(db, **typed)
    return f"/receipts/{token}"


def form(filer: Visitor, receipt: str) -> dict[str, str]:
    """What the form holds before anything is typed, with its button."""
    path = f"{receipt}/amend"
    filled_in = dict(as_sent(filer.page(path), path)) | {"do": "send"}
    del filled_in["csrf_token"]
    return filled_in


def edit(db: Database, **changes: Any) -> None:
    """The desk edits the record."""
    record = newest(db)
    stands = edits.of_record(record, filings.contact_email(db, record.id))
    draft = edits.with_values(stands, changes)
    revising.edit(db, record.id, draft, compare_draft(draft), actor=EDITH, reason="So.", now=NOW)


def test_the_form_is_filled_in_with_what_stands_but_for_the_address(
    subject: Visitor, receipt: str
) -> None:
    answer = subject.get(f"{receipt}/amend")
    page, typed = Page(answer.text), a_full_submission()

    assert page.typed(list(PROPOSABLE)) == {name: typed[name] for name in PROPOSABLE}
    assert page.value("contact_email") == ""
    assert EMAIL not in answer.text
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["X-Robots-Tag"] == "noindex"
    assert f"{receipt}/amend" in subject.page(receipt).links()
    assert not page.all("form", **{"data-draft": ""})


def test_what_was_changed_is_kept_as_a_revision_of_the_filer(
    subject: Visitor, db: Database, receipt: str
) -> None:
    mended = CORRECTION.replace("Green", "Pirate")
    answer = subject.post(
        f"{receipt}/amend", form(subject, receipt) | {"correction": mended, "note": "A slip."}
    )

    assert (answer.status_code, answer.headers["Location"]) == (303, receipt)
    record = newest(db)
    assert (record.id, record.state, record.correction) == (1, State.PENDING, mended)
    assert [span["text"] for span in record.diff if span["op"] == "insert"] == ["Pirate"]
    last = history.revisions(db, 1)[-1]
    assert (last.step, last.by.role, last.reason) == ("amend", "filer", "A slip.")
    assert last.changes == {"correction": (CORRECTION, mended)}
    assert [entry.action for entry in log.of(db, "record", 1)] == ["submit", "amend"]
    assert list(discrepancies(db)) == []
    page = subject.page(receipt)
    assert "What you changed" in page.text
    assert "Your changes are saved." in page.text


def test_the_same_form_sent_twice_is_one_change(
    subject: Visitor, db: Database, receipt: str
) -> None:
    filled_in = form(subject, receipt) | {"byline": "Rose Porter"}

    assert [subject.post(f"{receipt}/amend", filled_in).status_code for _ in range(2)] == [303] * 2
    assert newest(db).revision == 2


def test_nothing_changed_is_told_and_nothing_is_kept(
    subject: Visitor, db: Database, receipt: str
) -> None:
    before = rows(db)
    answer = subject.post(f"{receipt}/amend", form(subject, receipt) | {"note": "Nothing."})

    assert answer.status_code == 422
    assert "Nothing differs from what stands" in Page(answer.text).text
    assert Page(answer.text).value("note") == "Nothing."
    assert rows(db) == before


def test_a_record_that_waits_for_its_filer_still_waits(
    subject: Visitor, db: Database, receipt: str
) -> None:
    asking.ask(db, 1, "On which page?", actor=EDITH, now=NOW)
    answer = subject.post(f"{receipt}/amend", form(subject, receipt) | {"locator": "page 4"})

    assert answer.status_code == 303
    assert newest(db).state is State.WAITING
    assert questions.of_record(db, 1)[0].open
    assert "On which page?" in subject.page(receipt).text


def test_the_desk_reads_what_the_filer_changed_and_an_editor_who_read_before_publishes_nothing(
    subject: Visitor, editor: Visitor, db: Database, receipt: str
) -> None:
    read = editor.revision("/desk/records/1/publish")
    mended = QUOTE.replace("close to", "a member of")
    changes = {"quote": mended, "byline": HOSTILE, "note": f"Look at {HOSTILE}"}
    assert subject.post(f"{receipt}/amend", form(subject, receipt) | changes).status_code == 303

    queue = editor.page("/desk")
    assert "Changed by whoever filed it" in queue.text
    assert "a member of" in [words(element) for element in queue.all("ins")]
    assert queue.dangers() == []
    record = editor.page("/desk/records/1")
    assert "Whoever filed it" in record.text or "filed" in words(record.by_id("revision-2"))
    assert record.dangers() == []
    answer = editor.post("/desk/records/1/publish", read)
    assert answer.status_code == 409
    assert newest(db).state is State.PENDING


def test_the_place_in_the_queue_stays(
    subject: Visitor, editor: Visitor, db: Database, receipt: str
) -> None:
    sent(db, quote="Another text of the paper.", correction="Another text of the person.")
    subject.post(f"{receipt}/amend", form(subject, receipt) | {"byline": "Rose Porter"})

    ids = [element.get("id") for element in editor.page("/desk").all("li") if element.get("id")]
    assert ids == ["record-1", "record-2"]


def test_the_public_reads_of_an_amendment_that_and_not_what(
    subject: Visitor, stranger: Visitor, editor: Visitor, db: Database, receipt: str
) -> None:
    subject.post(
        f"{receipt}/amend",
        form(subject, receipt) | {"byline": "Rose Zebra", "explanation": "x", "note": "Hippo."},
    )
    edit(db, byline="R. Porter")
    deciding.publish(db, 1, actor=EDITH, now=NOW)

    page = stranger.page("/corrections/1").text
    assert "Zebra" not in page
    assert "Hippo" not in page
    assert EMAIL not in page
    assert page.count("Changed. What it said is not shown.") >= 2


@pytest.mark.parametrize(
    ("changes", "kept"),
    [
        ({}, EMAIL),
        ({"contact_email": "other@example.org"}, "other@example.org"),
        ({"email_removed": "1"}, None),
        ({"contact_email": "other@example.org", "email_removed": "1"}, "other@example.org"),
    ],
)
def test_the_address_stays_or_is_replaced_or_deleted_and_stands_in_no_revision(
    subject: Visitor, db: Database, receipt: str, changes: dict[str, str], kept: str | None
) -> None:
    filled_in = form(subject, receipt) | {"byline": "Rose Porter"} | changes
    assert subject.post(f"{receipt}/amend", filled_in).status_code == 303

    assert filings.contact_email(db, 1) == kept
    told = str(db.execute("SELECT * FROM revisions").fetchall())
    assert EMAIL not in told
    assert "other@example.org" not in told


def test_mail_to_a_former_address_ends_and_the_link_that_it_had_still_opens_the_receipt(
    subject: Visitor, db: Database, receipt: str
) -> None:
    token = receipt.rpartition("/")[2]
    mailing_filers.request(db, token, secret="secret", now=NOW)
    with write(db):
        filer_mail.confirm(db, 1, NOW)
        filer_mail.keep_token(db, 1, "mailed")
    filled_in = form(subject, receipt) | {"contact_email": "other@example.org"}
    subject.post(f"{receipt}/amend", filled_in)

    mail = filer_mail.get(db, 1)
    assert mail
    assert (mail.email, mail.active) == (None, False)
    assert EMAIL not in str(db.execute("SELECT * FROM filer_mail").fetchall())
    assert subject.get("/receipts/mailed").status_code == 200


def test_what_the_desk_changed_meanwhile_is_shown_and_nothing_typed_is_lost(
    subject: Visitor, db: Database, receipt: str
) -> None:
    filled_in = form(subject, receipt) | {"locator": "page 4", "note": "See page 4."}
    edit(db, byline="Rose Porter", locator="page 5")
    answer = subject.post(f"{receipt}/amend", filled_in)
    page = Page(answer.text)

    assert answer.status_code == 409
    assert page.typed(["locator", "byline", "note", "revision"]) == {
        "locator": "page 4", "byline": "Rose Porter", "note": "See page 4.", "revision": "2",
    }  # fmt: skip
    assert "The desk has changed this to" in page.problems()["locator"]
    assert newest(db).revision == 2
    again = dict(as_sent(page, f"{receipt}/amend")) | {"do": "send"}
    del again["csrf_token"]
    assert subject.post(f"{receipt}/amend", again).status_code == 303
    assert (newest(db).locator, newest(db).byline) == ("page 4", "Rose Porter")


@pytest.mark.parametrize("step", ["publish", "decline"])
def test_once_the_desk_has_decided_nothing_is_changed_and_what_was_typed_still_stands(
    subject: Visitor, db: Database, receipt: str, step: str
) -> None:
    filled_in = form(subject, receipt) | {"byline": "Rose Porter"}
    if step == "publish":
        deciding.publish(db, 1, actor=EDITH, now=NOW)
    else:
        deciding.decline(db, 1, actor=EDITH, reason="No.", now=NOW)
    before = rows(db)
    answer = subject.post(f"{receipt}/amend", filled_in)
    page = Page(answer.text)

    assert answer.status_code == 409
    assert page.value("byline") == "Rose Porter"
    assert (f"{receipt}/propose" in page.links()) is (step == "publish")
    assert rows(db) == before
    assert subject.get(f"{receipt}/amend").status_code == 303
    assert f"{receipt}/amend" not in subject.page(receipt).links()


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"quote": ""}, ["quote"]),
        ({"article_url": "javascript:alert(1)", "note": "x" * 2_001}, ["article_url", "note"]),
        ({"correction": QUOTE.replace(".", " .")}, ["correction"]),
        ({"contact_email": "x"}, ["contact_email"]),
        ({"website_address": "x"}, ["website_address"]),
    ],
)
def test_a_mistake_is_told_beside_its_field_and_nothing_is_kept(
    subject: Visitor, db: Database, receipt: str, changes: dict[str, str], fields: list[str]
) -> None:
    before, filled_in = rows(db), form(subject, receipt) | changes
    answer = subject.post(f"{receipt}/amend", filled_in)
    page = Page(answer.text)

    assert answer.status_code == 422
    assert sorted(page.problems()) == sorted(fields)
    assert page.typed(FIELDS) == {name: filled_in[name] for name in FIELDS}
    assert rows(db) == before


def test_the_form_shows_the_difference_and_saves_nothing(
    subject: Visitor, db: Database, receipt: str
) -> None:
    filled_in = form(subject, receipt) | {"correction": "Quite another text.", "do": "preview"}
    answer = subject.post(f"{receipt}/amend", filled_in)

    assert answer.status_code == 200
    assert Page(answer.text).all("ins")
    assert newest(db).revision == 1


def test_a_stale_page_too_many_or_a_fault_keep_everything_typed(
    app: Flask, make_app: MakeApp, subject: Visitor, db: Database, receipt: str
) -> None:
    path = f"{receipt}/amend"
    filled_in = form(subject, receipt) | {"byline": "Rose Porter", "note": "Why."}
    own = app.extensions["connections"].get()
    own.execute("PRAGMA query_only=ON")
    fault = subject.post(path, filled_in)
    own.execute("PRAGMA query_only=OFF")
    visitor = Visitor(make_app(rate_limits=True))
    often = [visitor.ask("POST", path, data=filled_in) for _ in range(61)][-1]
    stale = subject.ask("POST", path, data=filled_in)

    for answer, code in ((fault, 503), (often, 429), (stale, 400)):
        assert answer.status_code == code
        assert Page(answer.text).typed(FIELDS) == {name: filled_in[name] for name in FIELDS}
    assert newest(db).revision == 1


def test_changes_count_as_forms_that_were_sent(
    make_app: MakeApp, db: Database, receipt: str
) -> None:
    visitor = Visitor(make_app(rate_limits=True))
    codes = [
        visitor.post(
            f"{receipt}/amend", form(visitor, receipt) | {"byline": f"{number}"}
        ).status_code
        for number in range(11)
    ]

    assert codes == [303] * 10 + [429]
    assert newest(db).byline == "9"


def test_nobody_changes_a_record_without_the_link(
    subject: Visitor, db: Database, receipt: str
) -> None:
    filled_in = form(subject, receipt) | {"byline": "Rose Porter"}

    assert subject.get("/receipts/nothing/amend").status_code == 404
    assert subject.post("/receipts/nothing/amend", filled_in).status_code == 404
    assert newest(db).revision == 1
