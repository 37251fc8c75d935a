"""The filer says what the newsroom did, in the form or on the receipt; the desk reads it first."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlite_utils import Database

from corrections.actions import deciding
from corrections.record.history import Event, Voice
from corrections.record.inbox import Item, ItemKind, ItemState
from corrections.record.model import Outcome, State
from corrections.record.statement import STATED, Statement
from corrections.store import events, inbox, log, records
from tests.conftest import MakeApp
from tests.support.inbox import colleague, handle, item
from tests.support.pages import Page
from tests.support.samples import (
    EDITH,
    NOW,
    a_submission,
    last_number,
    newest,
    recorded,
    rows,
    sent,
)
from tests.support.visitor import Visitor

NOTE = "By email,\nto the desk."
LINK = "https://echo.example/2024/03/correction"
SAID = {
    "newsroom_outcome": "asked", "newsroom_on": "1 March 2024", "newsroom_note": NOTE,
    "newsroom_link": LINK,
}  # fmt: skip


@pytest.fixture
def receipt(db: Database) -> str:
    """The filer's page of a record that waits for the desk, after another record."""
    recorded(db)
    return f"/receipts/{sent(db)[0]}"


@pytest.fixture
def public(db: Database, receipt: str) -> str:
    """The same, of a record that was published."""
    deciding.publish(db, last_number(db), actor=EDITH, now=NOW)
    return receipt


def statements(db: Database) -> list[Item]:
    return inbox.open_items(db, ItemKind.STATEMENT, 0, 99)


def state(filer: Visitor, db: Database, receipt: str, **changes: str) -> Item:
    answer = filer.post(f"{receipt}/newsroom", SAID | changes)
    assert answer.status_code == 303, Page(answer.text).problems()
    return statements(db)[-1]


def test_the_receipt_leads_to_the_form_with_what_happened_chosen(
    subject: Visitor, receipt: str
) -> None:
    links = [link for link in subject.page(receipt).links() if "/newsroom?" in link]

    assert links == [f"{receipt}/newsroom?did={outcome}" for outcome in STATED]
    answer = subject.get(f"{receipt}/newsroom?did=refused")
    assert Page(answer.text).value("newsroom_outcome") == "refused"
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert subject.get(f"{receipt}/newsroom?did=unanswered").status_code == 400


def test_what_was_said_reaches_the_desk_as_it_was_typed_and_is_not_public(
    subject: Visitor, db: Database, public: str
) -> None:
    answer = subject.post(f"{public}/newsroom", SAID)

    assert (answer.status_code, answer.location) == (303, f"{public}#newsroom")
    [found] = statements(db)
    assert found.content == Statement(Outcome.ASKED, "2024-03-01", NOTE, LINK)
    last = log.of(db, "record", found.record_id)[-1]
    assert (last.action, last.by.role) == ("send-statement", "filer")
    assert events.of(db, found.record_id) == []
    assert "Waits for the desk" in subject.page(public).text
    for path in (f"/corrections/{found.record_id}", f"/corrections/{found.record_id}.json"):
        assert LINK not in subject.get(path).text


def test_accepted_it_is_an_event_in_the_filers_voice(
    subject: Visitor, editor: Visitor, db: Database, public: str
) -> None:
    said = state(subject, db, public)

    assert handle(editor, said, "accept").status_code == 303
    [event] = events.of(db, said.record_id)
    assert (event.outcome, event.by, event.on) == (Outcome.ASKED, Voice.FILER, "2024-03-01")
    assert (event.note, event.link, event.item_id) == (NOTE, LINK, said.id)
    assert newest(db).outcome is Outcome.UNANSWERED  # it was asked in 2024
    assert "By email, to the desk." in subject.page(f"/corrections/{said.record_id}").text
    assert "it is among the events" in subject.page(public).text


def test_refused_the_receipt_says_why(
    subject: Visitor, editor: Visitor, db: Database, public: str
) -> None:
    said = state(subject, db, public)

    assert handle(editor, said, "refuse").status_code == 422
    assert handle(editor, said, "refuse", sentence="Whom did you ask?").status_code == 303
    assert "Whom did you ask?" in subject.page(public).text
    assert events.of(db, said.record_id) == []


def test_what_was_refused_can_be_taken_up_again_and_what_became_an_event_cannot(
    subject: Visitor, editor: Visitor, db: Database, public: str
) -> None:
    said = state(subject, db, public)
    handle(editor, said, "refuse", sentence="Whom?")
    handle(editor, item(db, said.id), "reopen")
    assert item(db, said.id).state is ItemState.OPEN

    handle(editor, item(db, said.id), "accept")
    assert handle(editor, item(db, said.id), "reopen").status_code == 409
    assert len(events.of(db, said.record_id)) == 1


def test_a_filer_takes_a_statement_back_while_nobody_has_decided(
    subject: Visitor, editor: Visitor, db: Database, public: str
) -> None:
    said = state(subject, db, public)
    address = f"{public}/newsroom/{said.id}/take-back"
    assert subject.page(public).sending(address)

    for _ in range(2):
        assert subject.post(address).status_code == 303
    assert item(db, said.id).state is ItemState.TAKEN_BACK
    assert "Taken back by the filer" in subject.page(public).text
    assert [e.action for e in log.of(db, "record", said.record_id)].count(
        "take-back-statement"
    ) == 1
    for verb in ("accept", "reopen"):
        shown = item(db, said.id)
        assert handle(editor, shown, verb).status_code == 409
    assert events.of(db, said.record_id) == []

    assert state(subject, db, public).id != said.id


def test_in_french_a_statement_is_taken_back_and_no_edit_is_undone(
    subject: Visitor, db: Database, public: str
) -> None:
    state(subject, db, public)

    page = subject.page(f"/fr{public}")
    assert "Retirer ce que vous avez dit" in page.text
    assert "Annuler cette modification" not in page.text


def test_after_the_decision_it_is_too_late_to_take_it_back(
    subject: Visitor, editor: Visitor, db: Database, public: str
) -> None:
    said = state(subject, db, public)
    handle(editor, said, "accept")

    assert subject.post(f"{public}/newsroom/{said.id}/take-back").status_code == 409
    assert item(db, said.id).state is ItemState.ACCEPTED


def test_nobody_takes_back_what_another_filer_said(
    subject: Visitor, db: Database, public: str
) -> None:
    said = state(subject, db, public)
    token, _ = sent(db, quote="Another text of Dana Quill.", correction="Another word of hers.")

    assert subject.post(f"/receipts/{token}/newsroom/{said.id}/take-back").status_code == 404
    assert subject.post(f"/receipts/nobody/newsroom/{said.id}/take-back").status_code == 404
    assert item(db, said.id).state is ItemState.OPEN


def test_the_same_statement_sent_twice_is_one(subject: Visitor, db: Database, public: str) -> None:
    state(subject, db, public)
    before = rows(db)

    state(subject, db, public)
    assert rows(db) == before


def test_what_cannot_be_understood_stays_in_the_form(
    subject: Visitor, db: Database, public: str
) -> None:
    typed = SAID | {
        "newsroom_outcome": "unanswered", "newsroom_on": "the day after",
        "newsroom_link": "nowhere", "newsroom_note": "x" * 2_001,
    }  # fmt: skip
    before = rows(db)
    answer = subject.post(f"{public}/newsroom", typed)
    page = Page(answer.text)

    assert answer.status_code == 422
    assert set(page.problems()) == set(SAID)
    assert page.problems()["newsroom_note"].startswith("Too long by 1 character.")
    assert page.typed(["newsroom_on", "newsroom_link", "newsroom_note"]) == {
        name: typed[name] for name in ("newsroom_on", "newsroom_link", "newsroom_note")
    }
    assert rows(db) == before


def test_a_stale_page_keeps_what_was_typed(subject: Visitor, public: str) -> None:
    answer = subject.ask("POST", f"{public}/newsroom", data=SAID)

    assert answer.status_code == 400
    assert Page(answer.text).value("newsroom_note") == NOTE


def test_five_statements_wait_at_most(subject: Visitor, db: Database, public: str) -> None:
    for number in range(5):
        state(subject, db, public, newsroom_note=f"Call {number}.")

    answer = subject.post(f"{public}/newsroom", SAID)
    assert answer.status_code == 409
    assert Page(answer.text).value("newsroom_note") == NOTE
    assert len(statements(db)) == 5


def test_a_record_that_was_declined_takes_none(
    subject: Visitor, db: Database, receipt: str
) -> None:
    deciding.decline(db, last_number(db), actor=EDITH, reason="No source.", now=NOW)

    assert not [link for link in subject.page(receipt).links() if "/newsroom?" in link]
    answer = subject.post(f"{receipt}/newsroom", SAID)
    assert answer.status_code == 409
    assert Page(answer.text).value("newsroom_note") == NOTE
    assert statements(db) == []


def test_the_form_of_a_correction_asks_it_too(subject: Visitor, db: Database) -> None:
    receipt = subject.send(a_submission(**SAID))

    [found] = statements(db)
    assert found.record_id == last_number(db)
    assert found.content == Statement(Outcome.ASKED, "2024-03-01", NOTE, LINK)
    assert "By email, to the desk." in subject.page(receipt).text


def test_the_form_without_it_says_nothing_of_the_newsroom(subject: Visitor, db: Database) -> None:
    subject.send(a_submission())

    assert statements(db) == []


def test_mistakes_in_both_parts_of_the_form_are_told_at_once(
    subject: Visitor, db: Database
) -> None:
    answer = subject.submit(a_submission(subject="", newsroom_note=NOTE))
    page = Page(answer.text)

    assert answer.status_code == 422
    assert set(page.problems()) == {"subject", "newsroom_outcome"}
    assert page.value("newsroom_note") == NOTE
    assert any("open" in details.attrib and "Did you ask" in "".join(details.itertext())
               for details in page.all("details"))  # fmt: skip
    assert last_number(db) == 0


def ticks(editor: Visitor, path: str) -> list[str]:
    return [box.get("value", "") for box in editor.page(path).all("input", name="statement")]


def test_the_queue_shows_it_with_a_tick_and_publishing_accepts_it(
    subject: Visitor, editor: Visitor, db: Database, receipt: str
) -> None:
    said = state(subject, db, receipt)
    record = newest(db)
    assert ticks(editor, "/desk") == ticks(editor, f"/desk/records/{record.id}") == [f"{said.id}:1"]

    answer = editor.post(f"/desk/records/{record.id}/publish", {"statement": f"{said.id}:1"})
    assert answer.status_code == 303
    found = records.get(db, record.id)
    assert found is not None
    assert (found.state, found.outcome) == (State.PUBLISHED, Outcome.UNANSWERED)
    assert item(db, said.id).state is ItemState.ACCEPTED

    # Nothing was done since it was published, so that it can be taken back.
    assert editor.post(f"/desk/records/{record.id}/unpublish").status_code == 303


def test_a_button_pressed_twice_publishes_and_accepts_once(
    subject: Visitor, editor: Visitor, db: Database, receipt: str
) -> None:
    said = state(subject, db, receipt)
    path = f"/desk/records/{newest(db).id}/publish"
    form = {"statement": f"{said.id}:1"} | editor.revision(path)

    assert [editor.post(path, form).status_code for _ in range(2)] == [303, 303]
    assert len(events.of(db, said.record_id)) == 1


def test_without_the_tick_it_waits_on(
    subject: Visitor, editor: Visitor, db: Database, receipt: str
) -> None:
    said = state(subject, db, receipt)

    assert editor.post(f"/desk/records/{said.record_id}/publish").status_code == 303
    assert item(db, said.id).state is ItemState.OPEN
    assert newest(db).outcome is Outcome.UNASKED


def test_what_the_filer_took_back_meanwhile_is_not_published(
    subject: Visitor, editor: Visitor, db: Database, receipt: str
) -> None:
    said = state(subject, db, receipt)
    path = f"/desk/records/{said.record_id}/publish"
    form = {"statement": f"{said.id}:1"} | editor.revision(path)
    subject.post(f"{receipt}/newsroom/{said.id}/take-back")

    assert editor.post(path, form).status_code == 409
    assert newest(db).state is State.PENDING
    assert events.of(db, said.record_id) == []


def test_of_two_editors_the_slower_one_writes_nothing(
    app: Flask, subject: Visitor, editor: Visitor, db: Database, receipt: str, password_hash: str
) -> None:
    said = state(subject, db, receipt)
    path = f"/desk/records/{said.record_id}/publish"
    form = {"statement": f"{said.id}:1"} | editor.revision(path)
    handle(colleague(app, db, password_hash), said, "accept")

    assert editor.post(path, form).status_code == 409
    assert newest(db).state is State.PENDING
    assert len(events.of(db, said.record_id)) == 1


def test_a_tick_for_another_records_statement_publishes_nothing(
    subject: Visitor, editor: Visitor, db: Database, receipt: str
) -> None:
    said = state(subject, db, receipt)
    _, other = sent(db, quote="Another text of Dana Quill.", correction="Another word of hers.")

    path = f"/desk/records/{other.id}/publish"
    assert editor.post(path, {"statement": f"{said.id}:1"}).status_code == 409
    assert newest(db).state is State.PENDING
    assert item(db, said.id).state is ItemState.OPEN


def test_hostile_text_is_text(subject: Visitor, editor: Visitor, db: Database, public: str) -> None:
    hostile = "<script>alert(1)</script> {{ 7*7 }} \u202e"
    said = state(subject, db, public, newsroom_note=hostile)

    for visitor, path in ((subject, public), (editor, f"/desk/inbox/{said.id}")):
        assert visitor.page(path).dangers() == []
    handle(editor, said, "accept")
    assert subject.page(f"/corrections/{said.record_id}").dangers() == []


def test_too_many_are_stopped(make_app: MakeApp) -> None:
    app = make_app(rate_limits=True)
    db = app.extensions["connections"].get()
    token, _ = sent(db)
    visitor = Visitor(app, "192.0.2.99")

    codes = [visitor.post(f"/receipts/{token}/newsroom", SAID).status_code for _ in range(61)]
    assert set(codes[:60]) == {303}
    assert codes[60] == 429


def test_the_event_says_what_the_statement_said() -> None:
    told = Statement(Outcome.CORRECTED, "2024-03-01", NOTE, LINK).event(NOW)
    assert told == Event(Outcome.CORRECTED, Voice.FILER, NOW, on="2024-03-01", note=NOTE, link=LINK)
