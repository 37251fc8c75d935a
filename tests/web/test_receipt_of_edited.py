"""Whoever filed a record reads what the desk changed in it, when and why."""

from __future__ import annotations

from typing import Any

from sqlite_utils import Database

from corrections.actions import deciding, revising
from corrections.compare.comparison import compare_draft
from corrections.record import edits
from corrections.store import filings, records
from tests.conftest import MakeApp
from tests.support.pages import words
from tests.support.samples import EDITH, EMAIL, NOW, a_full_submission, a_submission, newest
from tests.support.visitor import Visitor

WHY = "We publish no accusation without a source."
THIEF = "The editor is a thief."


def edit(db: Database, **changes: Any) -> None:
    record = records.get(db, newest(db).id)
    assert record is not None
    now = edits.of_record(record, filings.contact_email(db, record.id))
    draft = edits.with_values(now, changes)
    comparison = compare_draft(draft)
    revising.edit(db, record.id, draft, comparison, actor=EDITH, reason=WHY, now=NOW)


def test_the_receipt_shows_each_edit_with_its_difference_its_time_and_its_reason(
    subject: Visitor, db: Database
) -> None:
    receipt = subject.send(a_full_submission(explanation=f"I said so. {THIEF}"))
    assert "What the desk changed" not in subject.page(receipt).text
    edit(db, explanation="I said so.", outlet="The Valley Gazette")

    page = subject.page(receipt)
    [edited] = [s for s in page.all("section") if s.get("aria-labelledby") == "edited"]
    assert "UTC by an editor Outlet" in words(edited)
    assert "Edith" not in page.text
    assert "before: The Valley Echo after: The Valley Gazette" in words(edited)
    assert "".join(words(e) for e in edited.iter("del")) == THIEF
    assert f"Reason{WHY}" in words(edited)
    assert "What you sent, as it is now" in page.text


def test_the_filer_hears_that_their_address_was_changed_and_not_to_what(
    subject: Visitor, db: Database
) -> None:
    receipt = subject.send(a_full_submission())
    edit(db, contact_email="new@example.org")

    page = subject.page(receipt)
    assert "Email of whoever filed itChanged." in page.text
    assert "new@example.org" not in page.text
    assert EMAIL not in page.text


def test_an_address_that_the_filer_gives_is_no_change_by_the_desk(make_app: MakeApp) -> None:
    app = make_app(smtp_url="smtp://127.0.0.1:1?from=corrections@example.org")
    filer = Visitor(app, "192.0.2.33")
    receipt = filer.send(a_submission())
    filer.post(f"{receipt}/mail", {"email": EMAIL})

    page = filer.page(receipt)
    assert "What the desk changed" not in page.text
    assert "What you changed" in page.text
    assert "Email of whoever filed itChanged." in page.text
    assert EMAIL not in page.text


def test_what_was_taken_out_before_the_publication_is_on_the_receipt_alone(
    subject: Visitor, stranger: Visitor, db: Database
) -> None:
    receipt = subject.send(a_full_submission(explanation=f"I said so. {THIEF}"))
    edit(db, explanation="I said so.")
    record = newest(db)
    deciding.publish(db, record.id, actor=EDITH, now=NOW)

    assert THIEF in subject.page(receipt).text
    public = stranger.page(f"/corrections/{record.id}").text
    assert "Explanation Changed. What it said is not shown." in public.replace(
        "ExplanationChanged", "Explanation Changed"
    )
    assert WHY in public
    for path in ("/", f"/corrections/{record.id}", f"/corrections/{record.id}.json",
                 f"/corrections/{record.id}.md", "/feed.atom", "/feed.rss", "/feed.json",
                 f"/corrections/{record.id}/feed.atom", "/?q=thief"):  # fmt: skip
        assert "is a thief" not in stranger.get(path).text, path
