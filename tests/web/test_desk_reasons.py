"""The desk edits its own reasons; they are sent in the language in which the filer reads the
site."""

from __future__ import annotations

import pytest
from sqlite_utils import Database

from corrections.record.model import State
from corrections.store import canned_reasons, log
from corrections.store.canned_reasons import CannedReason, Purpose
from tests.support.pages import Page, words
from tests.support.samples import EDITH, a_submission, newest, recorded, rows, sent
from tests.support.visitor import Visitor

TEXTS = {"en": "Nobody printed this.", "fr": "Personne n’a imprimé cela."}


def of(db: Database, purpose: Purpose = "decline") -> list[CannedReason]:
    return canned_reasons.of_purpose(db, purpose)


def test_the_page_shows_all_of_them_in_both_languages(editor: Visitor, db: Database) -> None:
    page = editor.page("/desk/reasons")

    for purpose in canned_reasons.PURPOSES:
        for reason in of(db, purpose):
            for tag, text in reason.texts.items():
                assert (page.by_id(f"reason-{reason.id}-{tag}").text or "").strip() == text
    assert "/desk/reasons" in editor.page("/desk").links()


def test_one_is_added_changed_moved_up_and_removed(editor: Visitor, db: Database) -> None:
    before = of(db)
    answer = editor.post("/desk/reasons/decline", TEXTS)
    number = of(db)[-1].id
    assert answer.headers["Location"] == f"/desk/reasons#reason-{number}"
    assert len(of(db)) == len(before) + 1

    other = TEXTS | {"en": "This was never printed."}
    editor.post(f"/desk/reasons/{number}", other | {"revision": "1"})
    assert of(db)[-1].texts == other

    editor.post(f"/desk/reasons/{number}/up")
    assert [reason.id for reason in of(db)][-2:] == [number, before[-1].id]

    editor.post(f"/desk/reasons/{number}/remove", {"revision": "2"})
    assert of(db) == before
    done = [(entry.action, entry.by) for entry in log.of(db, "desk", number)]
    assert done == [(action, EDITH) for action in (
        "add-reason", "change-reason", "order-reasons", "remove-reason")]  # fmt: skip


@pytest.mark.parametrize("twice", ["/desk/reasons/decline", "/desk/reasons/1"])
def test_what_is_sent_twice_is_one(editor: Visitor, db: Database, twice: str) -> None:
    for _ in range(2):
        assert editor.post(twice, TEXTS | {"revision": "1"}).status_code == 303

    assert len([reason for reason in of(db) if reason.texts == TEXTS]) == 1


@pytest.mark.parametrize("path", ["/desk/reasons/decline", "/desk/reasons/1"])
@pytest.mark.parametrize("wrong", [{"fr": ""}, {"en": " \n"}, {"fr": "x" * 1001}])
def test_a_text_that_is_missing_or_too_long_is_told_beside_it(
    editor: Visitor, db: Database, path: str, wrong: dict[str, str]
) -> None:
    before, typed = rows(db), TEXTS | wrong
    answer = editor.post(path, typed | {"revision": "1"})

    page = Page(answer.text)
    assert answer.status_code == 422
    id = "new-decline" if path.endswith("decline") else "reason-1"
    assert list(page.problems()) == [f"{id}-{tag}" for tag in wrong]
    for tag, text in typed.items():
        assert (page.by_id(f"{id}-{tag}").text or "").strip() == text.strip()
    assert rows(db) == before


def test_what_a_colleague_changed_meanwhile_is_told_and_nothing_is_lost(
    editor: Visitor, db: Database
) -> None:
    number = of(db)[0].id
    editor.post(f"/desk/reasons/{number}", {"en": "Other.", "fr": "Autre.", "revision": "1"})
    before = rows(db)
    for path in (f"/desk/reasons/{number}", f"/desk/reasons/{number}/remove"):
        answer = editor.post(path, TEXTS | {"revision": "1"})
        told = words(Page(answer.text).one("div", role="alert"))
        assert answer.status_code == 409
        assert TEXTS["fr"] in told
    assert rows(db) == before


def test_what_a_colleague_removed_meanwhile_is_told(editor: Visitor, db: Database) -> None:
    number = of(db)[0].id
    for _ in range(2):
        answer = editor.post(f"/desk/reasons/{number}/remove", {"revision": "1"})
        assert answer.status_code == 303, "a button that is pressed twice"
    for path, form in ((f"/desk/reasons/{number}", TEXTS), (f"/desk/reasons/{number}/up", {})):
        assert editor.post(path, form | {"revision": "1"}).status_code == 409


@pytest.mark.parametrize(("prefix", "language"), [("", "en"), ("/fr", "fr")])
def test_the_filer_reads_it_in_their_language_whatever_the_editor_reads(
    subject: Visitor, editor: Visitor, db: Database, prefix: str, language: str
) -> None:
    receipt = subject.send(a_submission(), prefix)
    reason = of(db)[1]
    offered = editor.page("/fr/desk").by_id("canned-1")
    assert words(offered[2]) == reason.texts["fr"]
    answer = editor.post("/fr/desk/records/1/decline", {"canned": str(reason.id), "reason": ""})

    assert answer.status_code == 303
    assert newest(db).reason == reason.texts[language]
    assert reason.texts[language] in subject.page(receipt).text


def test_what_the_editor_adds_stands_below_it(editor: Visitor, db: Database) -> None:
    record, reason = recorded(db), of(db, "withdraw")[0]
    form = {"canned": str(reason.id), "reason": " By letter.\r\n"}
    editor.post(f"/desk/records/{record.id}/withdraw", form)

    assert newest(db).reason == f"{reason.texts['en']}\n\nBy letter."


@pytest.mark.parametrize("canned", ["0", "x", "999", "-1", "12"])
def test_a_reason_that_is_not_offered_any_more_is_told_and_what_was_typed_stays(
    editor: Visitor, db: Database, canned: str
) -> None:
    """12 is one for another purpose."""
    sent(db)
    form = {"canned": canned, "reason": "Sorry."}
    answer = editor.post("/desk/records/1/decline", form)

    page = Page(answer.text)
    assert answer.status_code == 422
    assert "is not offered any more" in next(iter(page.problems().values()))
    assert (page.by_id("reason-1").text or "").strip() == "Sorry."
    assert newest(db).state is State.PENDING


def test_a_choice_stays_chosen_where_the_rest_is_refused(editor: Visitor, db: Database) -> None:
    sent(db)
    number = str(of(db)[2].id)
    answer = editor.post("/desk/records/1/decline", {"canned": number, "reason": "x" * 2000})

    assert answer.status_code == 422
    assert Page(answer.text).value("canned") == number
