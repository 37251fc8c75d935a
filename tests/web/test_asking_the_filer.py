"""The desk asks whoever filed a record: the question on the receipt, the answer at the desk."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from sqlite_utils import Database

from corrections.actions import asking, deciding
from corrections.record.asking import LAPSE_AFTER, REMIND_AFTER
from corrections.record.model import State
from corrections.store import canned_reasons, questions
from tests.conftest import MakeApp
from tests.support.pages import Page, words
from tests.support.samples import EDITH, a_submission, newest, recorded, rows
from tests.support.visitor import Visitor

ASKED = "On which page did this stand?\n<b>And in which edition?</b>"
ANSWERED = "On page 4,\nin the <i>evening</i> edition."
DAY = timedelta(days=1)


@pytest.fixture
def receipt(subject: Visitor) -> str:
    """The page of a record that waits for the desk."""
    return subject.send(a_submission())


def at_desk(db: Database) -> str:
    return f"/desk/records/{newest(db).id}"


def ask(editor: Visitor, db: Database, text: str = ASKED) -> None:
    answer = editor.post(f"{at_desk(db)}/ask", {"question": text})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/desk")
    told = words(editor.page("/desk").one("div", class_="told"))
    assert told.startswith(f"Question to whoever filed it: record {newest(db).id}")


def entry(editor: Visitor, db: Database, which: str = "") -> str | None:
    """The last record in a list of the desk; ``None`` where it is not there."""
    found = editor.page(f"/desk{which}").all("li", id=f"record-{newest(db).id}")
    return words(found[0]) if found else None


def answer(
    visitor: Visitor, receipt: str, text: str = ANSWERED, **changes: str
) -> tuple[int, Page]:
    """Fill in the box on the receipt and send it; the page that comes back, if any does."""
    shown = visitor.page(receipt)
    form = {"question": shown.value("question") or "", "answer": text, **changes}
    sent = visitor.post(f"{receipt}/answer", form)
    return sent.status_code, Page(sent.text)


def sections(page: Page) -> list[str]:
    return [section.get("aria-labelledby", "") for section in page.all("section")]


def section(page: Page, name: str) -> str:
    return words(page.one("section", **{"aria-labelledby": name}))


def test_from_the_question_to_the_publication(
    subject: Visitor, editor: Visitor, db: Database, receipt: str
) -> None:
    ask(editor, db)
    assert entry(editor, db) is None
    waits = entry(editor, db, "?tab=waiting")
    assert waits
    assert "No answer yet. Without one, the record is declined: " in waits
    shown = subject.page(receipt)
    assert words(shown.one("h1")) == "The desk asks you something"
    assert sections(shown)[0] == "question"
    assert words(shown.one("p", class_="typed large")) == " ".join(ASKED.split())
    assert shown.one("p", class_="typed large").get("dir") == "auto"

    assert answer(subject, receipt)[0] == 303
    after = subject.page(receipt)
    assert "question" not in sections(after)
    assert words(after.one("h1")) == "Received"
    assert " ".join(ASKED.split()) in section(after, "answered")
    assert " ".join(ANSWERED.split()) in section(after, "answered")
    listed = entry(editor, db)
    assert listed
    assert "Answered" in listed
    assert listed.index("On page 4") < listed.index("On which page") < listed.index("Publish No.")
    assert listed.index("On which page") < listed.index("Labour")
    desk = editor.page(at_desk(db))
    assert sections(desk)[0] == "exchange"
    told = section(desk, "exchange")
    assert told.index("On page 4") < told.index("On which page")
    assert "by Edith" in told

    editor.post(f"{at_desk(db)}/publish")
    assert newest(db).state is State.PUBLISHED
    assert "On page 4" in section(subject.page(receipt), "answered")


def test_the_receipt_says_until_when_in_the_words_of_the_constants(
    subject: Visitor, editor: Visitor, db: Database, receipt: str
) -> None:
    ask(editor, db)
    [question] = questions.of_record(db, newest(db).id)
    until = question.at + REMIND_AFTER + LAPSE_AFTER
    told = section(subject.page(receipt), "question")

    assert f"until {until.day} {until:%B %Y} at {until:%H:%M}" in told
    assert f"{REMIND_AFTER.days} days after the question" in told
    assert f"{LAPSE_AFTER.days} days after that" in told
    subject.send(a_submission(subject="Ines Okoro"))
    hint = words(editor.page(at_desk(db)).one("details", **{"data-verb": "ask"}))
    assert f"After {REMIND_AFTER.days} days" in hint
    assert f"{LAPSE_AFTER.days} days later" in hint


def test_what_happened_after_a_reminder_and_at_the_end_is_told_on_both_sides(
    subject: Visitor, editor: Visitor, db: Database, receipt: str
) -> None:
    ask(editor, db)
    began = datetime.now(UTC)
    asking.follow_up(db, "en", began + REMIND_AFTER + DAY)
    assert "Reminded: " in section(subject.page(receipt), "question")
    assert "Reminded: " in section(editor.page(at_desk(db)), "exchange")
    asking.follow_up(db, "en", began + REMIND_AFTER + LAPSE_AFTER + 2 * DAY)

    shown = subject.page(receipt)
    assert "there was no answer in the time" in section(shown, "reason")
    assert "You did not answer" in section(shown, "answered")
    assert "There was no answer." in section(editor.page(at_desk(db)), "exchange")
    assert "by the register" in section(editor.page(at_desk(db)), "history")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "Write your answer."),
        (" \n\t ", "Write your answer."),
        ("\u200b\u3164", "Nothing of this can be seen"),
        ("x" * 2_001, "Too long by 1 character. Shorten it to 2,000."),
        ("e" + 31 * "\u0301", "A letter here carries more than 30 accents"),
    ],
)
def test_an_answer_that_cannot_be_taken_is_shown_again(
    subject: Visitor, editor: Visitor, db: Database, receipt: str, text: str, problem: str
) -> None:
    ask(editor, db)
    before = rows(db)
    code, page = answer(subject, receipt, text)

    assert code == 422
    assert rows(db) == before
    assert page.title.startswith("Error: ")
    assert problem in page.text
    assert page.value("answer") == text
    assert page.by_id("answer").get("aria-invalid") == "true"
    assert "#answer" in page.links()


@pytest.mark.parametrize("text", ["", "x" * 2_001, "\u200b"], ids=["none", "too long", "invisible"])
def test_a_question_that_cannot_be_taken_is_shown_again(
    editor: Visitor, db: Database, receipt: str, text: str
) -> None:
    before = rows(db)
    sent = editor.post(f"{at_desk(db)}/ask", {"question": text})
    page = Page(sent.text)

    assert sent.status_code == 422
    assert rows(db) == before
    box = page.by_id(f"question-{newest(db).id}")
    assert (box.text or "").removeprefix("\n") == text
    assert box.get("aria-invalid") == "true"
    assert f"#question-{newest(db).id}" in page.links()
    assert receipt


def test_exactly_as_many_characters_as_there_may_be(
    subject: Visitor, editor: Visitor, db: Database, receipt: str
) -> None:
    ask(editor, db, "q" * 2_000)
    assert answer(subject, receipt, f"  {'a' * 2_000}\r\n")[0] == 303
    [question] = questions.of_record(db, newest(db).id)
    assert (question.text, question.answer) == ("q" * 2_000, "a" * 2_000)


def test_a_double_click_answers_once(
    subject: Visitor, editor: Visitor, db: Database, receipt: str
) -> None:
    ask(editor, db)
    number = subject.page(receipt).value("question") or ""
    for _ in range(2):
        sent = subject.post(f"{receipt}/answer", {"question": number, "answer": ANSWERED})
        assert (sent.status_code, sent.headers["Location"]) == (303, receipt)
    assert newest(db).revision == 3


@pytest.mark.parametrize("end", ["published", "declined", "taken back", "lapsed", "withdrawn"])
def test_an_answer_that_comes_too_late_is_told_so_and_kept_on_the_page(
    subject: Visitor, editor: Visitor, db: Database, receipt: str, end: str
) -> None:
    ask(editor, db)
    number = subject.page(receipt).value("question") or ""
    record, now = newest(db).id, datetime.now(UTC)
    if end == "published":
        deciding.publish(db, record, actor=EDITH, now=now)
    elif end == "declined":
        deciding.decline(db, record, actor=EDITH, reason="No.", now=now)
    elif end == "taken back":
        deciding.reopen(db, record, actor=EDITH, now=now)
    elif end == "withdrawn":
        subject.post(f"{receipt}/withdraw")
    else:
        asking.follow_up(db, "en", now + REMIND_AFTER + DAY)
        asking.follow_up(db, "en", now + REMIND_AFTER + LAPSE_AFTER + 2 * DAY)
    before = rows(db)
    sent = subject.post(f"{receipt}/answer", {"question": number, "answer": ANSWERED})

    assert sent.status_code == 409
    assert rows(db) == before
    page = Page(sent.text)
    assert "Your answer was not kept: the desk does not wait for one any more" in page.text
    assert " ".join(ANSWERED.split()) in section(page, "answered")
    assert page.title.startswith("Error: ")


def test_an_answer_to_a_former_question_is_in_the_box_of_the_new_one(
    subject: Visitor, editor: Visitor, db: Database, receipt: str
) -> None:
    ask(editor, db)
    number = subject.page(receipt).value("question") or ""
    editor.post(f"{at_desk(db)}/reopen")
    ask(editor, db, "On which day?")
    before = rows(db)
    sent = subject.post(f"{receipt}/answer", {"question": number, "answer": ANSWERED})
    page = Page(sent.text)

    assert sent.status_code == 409
    assert rows(db) == before
    assert "the desk has asked something else" in page.text
    assert page.value("answer") == ANSWERED
    assert "On which day?" in section(page, "question")
    assert "On which page" not in page.text, "what was taken back is read no more"


@pytest.mark.parametrize("number", ["", "0", "1", "-2", "two", "٢", "9" * 400])
def test_a_form_that_names_no_question_answers_none(
    subject: Visitor, editor: Visitor, db: Database, receipt: str, number: str
) -> None:
    ask(editor, db)
    before = rows(db)
    assert answer(subject, receipt, question=number)[0] == 409
    assert rows(db) == before


def test_a_stale_token_keeps_the_answer(
    subject: Visitor, editor: Visitor, db: Database, receipt: str
) -> None:
    ask(editor, db)
    sent = subject.ask("POST", f"{receipt}/answer", data={"question": "2", "answer": ANSWERED})

    assert sent.status_code == 400
    assert Page(sent.text).value("answer") == ANSWERED
    assert newest(db).state is State.WAITING


def test_what_is_not_utf_8_is_shown_again(
    subject: Visitor, editor: Visitor, db: Database, receipt: str
) -> None:
    ask(editor, db)
    body = f"question=2&csrf_token={subject.token(receipt)}&answer=caf%E9".encode()
    sent = subject.ask(
        "POST", f"{receipt}/answer", data=body, content_type="application/x-www-form-urlencoded"
    )

    assert sent.status_code == 422
    assert Page(sent.text).value("answer") == "café"
    assert newest(db).state is State.WAITING


def test_a_register_that_is_locked_keeps_the_answer_on_the_page(
    subject: Visitor, editor: Visitor, db: Database, receipt: str, app: Flask
) -> None:
    ask(editor, db)
    own = app.extensions["connections"].get().conn
    own.set_authorizer(
        lambda action, *_: (
            sqlite3.SQLITE_DENY if action == sqlite3.SQLITE_UPDATE else sqlite3.SQLITE_OK
        )
    )
    try:
        code, page = answer(subject, receipt)
    finally:
        own.set_authorizer(None)

    assert code == 503
    assert page.value("answer") == ANSWERED
    assert "Nothing you typed is lost" in page.text
    assert answer(subject, receipt)[0] == 303


def test_too_many_answers_are_told_when_to_go_on(
    make_app: MakeApp, db: Database, subject: Visitor, receipt: str, editor: Visitor
) -> None:
    ask(editor, db)
    app = make_app(rate_limits=True)
    somebody = Visitor(app, "192.0.2.77")
    codes = [answer(somebody, receipt, "")[0] for _ in range(61)]
    assert set(codes[:-1]) == {422}
    code, page = answer(somebody, receipt)
    assert code == 429
    assert page.value("answer") == ANSWERED
    assert answer(Visitor(app, "198.51.100.7"), receipt)[0] == 303


def test_another_link_answers_nothing(
    subject: Visitor, editor: Visitor, db: Database, receipt: str
) -> None:
    ask(editor, db)
    for token in ("x", "0" * 40, "%00", "é"):
        sent = subject.post(f"/receipts/{token}/answer", {"question": "2", "answer": ANSWERED})
        assert sent.status_code == 404
    assert receipt
    assert newest(db).state is State.WAITING


def test_the_filer_can_withdraw_while_the_desk_waits(
    subject: Visitor, editor: Visitor, db: Database, receipt: str
) -> None:
    ask(editor, db)
    assert subject.page(receipt).all("form", action=f"{receipt}/withdraw")
    assert subject.post(f"{receipt}/withdraw").status_code == 303

    assert newest(db).state is State.WITHDRAWN
    assert "question" not in sections(subject.page(receipt))


def test_two_editors_ask_about_one_record(
    subject: Visitor, editor: Visitor, db: Database, receipt: str
) -> None:
    """The second is told, and what they typed is on the page."""
    ask(editor, db)
    late = {"question": "What about the headline?", "revision": "1"}
    sent = editor.post(f"{at_desk(db)}/ask", late)
    page = Page(sent.text)

    assert sent.status_code == 409
    assert "The record has changed since you opened the page" in page.text
    assert "What about the headline?" in section(page, "exchange")
    assert len(questions.of_record(db, newest(db).id)) == 1
    assert "What about the headline?" not in subject.page(receipt).text


def test_a_decision_about_what_was_not_yet_answered_is_told_of_the_answer(
    subject: Visitor, editor: Visitor, db: Database, receipt: str
) -> None:
    ask(editor, db)
    answer(subject, receipt)
    form = {"revision": "2", "reason": "There was no answer."}
    sent = editor.post(f"{at_desk(db)}/decline", form)
    page = Page(sent.text)

    assert sent.status_code == 409
    assert "On page 4" in section(page, "exchange")
    assert page.value("reason") == "There was no answer."
    assert newest(db).state is State.PENDING


def test_a_question_can_be_taken_back(
    subject: Visitor, editor: Visitor, db: Database, receipt: str
) -> None:
    ask(editor, db)
    desk = editor.page(at_desk(db))
    assert words(desk.button(f"{at_desk(db)}/reopen")).startswith("Put back among what is to read")
    sent = editor.post(f"{at_desk(db)}/reopen")

    assert (sent.status_code, sent.headers["Location"]) == (303, at_desk(db))
    assert newest(db).state is State.PENDING
    assert "On which page" not in subject.page(receipt).text
    assert "does not read it any more" in section(editor.page(at_desk(db)), "exchange")
    assert editor.post(f"{at_desk(db)}/reopen", {"revision": "9"}).status_code == 409


def test_a_question_of_the_desks_own_is_asked_in_the_language_of_the_filer(
    subject: Visitor, editor: Visitor, db: Database
) -> None:
    receipt = subject.send(a_submission(), "/fr")
    own = canned_reasons.of_purpose(db, "ask")[0]
    form = {"canned_question": str(own.id), "question": "Merci d’avance."}
    assert editor.post(f"{at_desk(db)}/ask", form).status_code == 303

    [question] = questions.of_record(db, newest(db).id)
    assert question.text == f"{own.text('fr')}\n\nMerci d’avance."
    assert own.text("fr") in subject.page(receipt).text


@pytest.mark.parametrize("number", ["0", "999999", "x", "1"], ids=str)
def test_a_question_that_is_not_offered_is_told(
    editor: Visitor, db: Database, receipt: str, number: str
) -> None:
    """The first canned reason is one for declining."""
    assert canned_reasons.get(db, 1).purpose == "decline"  # type: ignore[union-attr]
    before = rows(db)
    form = {"canned_question": number, "question": "And the edition?"}
    sent = editor.post(f"{at_desk(db)}/ask", form)

    assert sent.status_code == 422
    assert rows(db) == before
    assert "is not offered any more" in Page(sent.text).text
    assert "And the edition?" in (Page(sent.text).by_id(f"question-{newest(db).id}").text or "")
    assert receipt


@pytest.mark.parametrize("state", ["published", "pending"])
def test_a_record_that_is_public_or_was_imported_has_no_button_to_ask(
    editor: Visitor, db: Database, state: str
) -> None:
    record = recorded(db, state=state)
    page = editor.page(f"/desk/records/{record.id}")
    assert not page.sending(f"/desk/records/{record.id}/ask")
    assert editor.post(f"/desk/records/{record.id}/ask", {"question": ASKED}).status_code == 409


def test_a_stranger_asks_and_takes_back_nothing(
    stranger: Visitor, db: Database, receipt: str
) -> None:
    for step in ("ask", "reopen"):
        sent = stranger.post(f"{at_desk(db)}/{step}", {"question": ASKED, "revision": "1"})
        assert (sent.status_code, Page(sent.text).title) == (403, "Error: Desk – Corrections")
    assert newest(db).revision == 1
    assert receipt


UNIQUE = ("Qzasked", "Qzanswered")
PUBLIC = (
    "/", "/?q=qzasked", "/?q=qzanswered", "/corrections/1", "/corrections/1.json",
    "/corrections/1.md", "/corrections/1/feed.atom", "/feed.atom", "/feed.rss", "/feed.json",
    "/api/corrections", "/api/corrections/1", "/outlets", "/lookup?url=qzanswered.example/page",
)  # fmt: skip


def test_nothing_public_tells_what_was_asked_and_answered(
    subject: Visitor, editor: Visitor, stranger: Visitor, db: Database, receipt: str, app: Flask
) -> None:
    ask(editor, db, UNIQUE[0])
    answer(subject, receipt, f"{UNIQUE[1]} https://qzanswered.example/page")
    editor.post(f"{at_desk(db)}/publish")

    for path in PUBLIC:
        shown = stranger.get(path).text
        assert [typed for typed in UNIQUE if typed in shown] == [], path
    assert "Dana Quill" in stranger.page("/corrections/1").text
    exported = app.test_cli_runner().invoke(args=["corrections", "export", "--all"]).output
    assert "Dana Quill" in exported
    assert [typed for typed in UNIQUE if typed in exported] == []
    logged = [name for name, table in rows(db).items() if "Qz" in str(table)]
    assert logged == ["questions"]
