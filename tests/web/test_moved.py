"""A decision is about the record that the editor read: 409 if it was changed since."""

from __future__ import annotations

import pytest
from sqlite_utils import Database

from corrections.actions import deciding, submitting
from corrections.record.actor import Actor, Role
from corrections.record.model import Outcome, Record
from corrections.store import history
from tests.support.pages import Page, words
from tests.support.samples import NOW, concluded, newest, recorded, rows, sent
from tests.support.visitor import Visitor

ADA = Actor(Role.EDITOR, "Ada")
"""A colleague of the editor whose pages these are."""

REASON = "We found no such article."
STEPS = ("publish", "decline", "withdraw", "outcome")
TYPED = {"reason": REASON, "outcome": "asked", "on": "2024-03-01", "note": "By letter."}


def decide(editor: Visitor, record: Record, step: str, **changes: str) -> Page:
    """What the page says to a decision that comes too late; nothing may be written by it."""
    form = TYPED | {"revision": str(record.revision)} | changes
    answer = editor.post(f"/desk/records/{record.id}/{step}", form)
    assert answer.status_code == 409
    return Page(answer.text)


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("change", ["published", "declined", "taken back", "withdrawn"])
def test_nothing_is_written_about_a_record_that_moved(
    editor: Visitor, db: Database, step: str, change: str
) -> None:
    token, record = sent(db)
    if change == "taken back":
        submitting.withdraw_filing(db, token, now=NOW)
    elif change == "declined":
        deciding.decline(db, record.id, actor=ADA, reason="No.", now=NOW)
    else:
        deciding.publish(db, record.id, actor=ADA, now=NOW)
        if change == "withdrawn":
            deciding.withdraw(db, record.id, actor=ADA, reason="Asked to.", now=NOW)
    before = rows(db)

    page = decide(editor, record, step)
    assert rows(db) == before
    assert page.title.startswith("Error: ")
    assert "The record has changed since you opened the page" in page.text
    assert f"/desk/records/{record.id}" in page.links()


@pytest.mark.parametrize("end", ["declined", "withdrawn"])
def test_no_outcome_is_kept_of_what_is_not_public_any_more(
    editor: Visitor, db: Database, end: str
) -> None:
    """The page has no form for it, but a form may be made by hand."""
    record = recorded(db, state=end, reason="Asked to.")
    before = rows(db)

    decide(editor, record, "outcome")
    assert rows(db) == before


def test_an_outcome_that_was_written_down_meanwhile_counts(editor: Visitor, db: Database) -> None:
    record = recorded(db)
    concluded(db, record, Outcome.REFUSED)

    for step in ("withdraw", "outcome"):
        assert "it is now: Published, Declined by the newsroom" in decide(editor, record, step).text
    assert (newest(db).state, newest(db).outcome) == ("published", "refused")


def test_the_page_says_who_changed_it_and_how(editor: Visitor, db: Database) -> None:
    token, record = sent(db)
    submitting.withdraw_filing(db, token, now=NOW)

    text = decide(editor, record, "publish").text
    assert "Nothing was written. This is the record as it is now: Withdrawn" in text
    assert "What was done since you read it: Withdrawn, by whoever filed it, 2 March 2024" in text


def test_the_page_tells_every_change_since_and_none_before(editor: Visitor, db: Database) -> None:
    record = sent(db)[1]
    deciding.decline(db, record.id, actor=ADA, reason="Seen before.", now=NOW)
    deciding.reopen(db, record.id, actor=ADA, now=NOW)
    deciding.publish(db, record.id, actor=ADA, now=NOW)

    page = decide(editor, record, "decline", revision="2")
    [since] = page.one("div", role="alert").iter("ol")
    assert [words(item).partition(",")[0] for item in since] == [
        "Back among what is to read", "Published",
    ]  # fmt: skip
    assert "by Ada" in words(since)


def test_an_unknown_revision_is_told_by_the_last_change(editor: Visitor, db: Database) -> None:
    record = sent(db)[1]
    deciding.publish(db, record.id, actor=ADA, now=NOW)
    [since] = decide(editor, record, "decline", revision="0").one("div", role="alert").iter("ol")

    assert len(list(since)) == 1


def test_a_button_that_is_pressed_twice_is_no_error(editor: Visitor, db: Database) -> None:
    first, second = sent(db)[1].id, sent(db, quote="Another text.")[1].id
    for number, step in ((first, "publish"), (second, "decline")):
        form = {"revision": "1"} | ({"reason": REASON} if step == "decline" else {})
        answers = [editor.post(f"/desk/records/{number}/{step}", form) for _ in range(2)]
        assert [answer.status_code for answer in answers] == [303, 303]
        told = {"publish": "Published", "decline": "Not published"}[step]
        assert f"{told}: record {number}" in editor.page("/desk").text
    assert len(history.revisions(db, first)) == len(history.revisions(db, second)) == 2


@pytest.mark.parametrize(
    ("change", "step", "field"),
    [
        ("published", "decline", None),  # not in the field of a withdrawal, which everybody reads
        ("declined", "decline", None),
        ("published", "outcome", "note"),
        ("declined", "outcome", None),
    ],
)
def test_what_was_typed_is_still_there(
    editor: Visitor, db: Database, change: str, step: str, field: str | None
) -> None:
    _, record = sent(db)
    if change == "published":
        deciding.publish(db, record.id, actor=ADA, now=NOW)
    else:
        deciding.decline(db, record.id, actor=ADA, reason="No.", now=NOW)
    typed = {"decline": REASON, "outcome": TYPED["note"]}[step]

    form = {"reason": REASON} if step == "decline" else {"note": TYPED["note"], "outcome": "asked"}
    answer = editor.post(f"/desk/records/{record.id}/{step}", {"revision": "1", **form})
    page = Page(answer.text)
    assert answer.status_code == 409
    assert (page.value(field) == typed) if field else (f"What you had typed: {typed}" in page.text)


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("revision", ["", "0", "-1", "1.0", "one", "٢", "2", "9" * 400])
def test_a_revision_that_the_record_does_not_have(
    editor: Visitor, db: Database, step: str, revision: str
) -> None:
    _, record = sent(db)
    before = rows(db)

    decide(editor, record, step, revision=revision)
    assert rows(db) == before


def test_every_form_of_the_desk_carries_the_revision(editor: Visitor, db: Database) -> None:
    waiting = sent(db)[1]
    public = recorded(db)
    concluded(db, public, Outcome.ASKED)

    for path, revision in (("", 1), (f"/records/{waiting.id}", 1), (f"/records/{public.id}", 3)):
        page = editor.page(f"/desk{path}")
        forms = [f for f in page.all("form") if "/records/" in f.get("action", "")]
        hidden = [e.get("value") for e in page.all("input", name="revision")]
        assert hidden == [str(revision)] * len(forms)
        assert forms


def test_the_page_that_was_shown_again_can_be_decided_on(editor: Visitor, db: Database) -> None:
    record = recorded(db)
    concluded(db, record, Outcome.ASKED)
    page = decide(editor, record, "withdraw")

    shown = page.all("input", name="revision")[0].get("value")
    form = {"revision": shown, "reason": REASON}
    assert editor.post(f"/desk/records/{record.id}/withdraw", form).status_code == 303
    assert newest(db).reason == REASON
