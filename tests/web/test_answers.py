"""A newsroom answers about one record through a private link, and reads there what became of it."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlite_utils import Database

from corrections.actions import deciding, inviting
from corrections.record.answer import Answer, Claim
from corrections.record.history import Event, Voice
from corrections.record.inbox import Item, ItemKind, ItemState
from corrections.record.model import Outcome
from corrections.store import events, inbox, log
from tests.conftest import MakeApp
from tests.support.inbox import handle, item
from tests.support.pages import Page, words
from tests.support.samples import EDITH, NOW, newest, recorded, rows, sent
from tests.support.visitor import Visitor

TEXT = "We have\ncorrected it."
LINK = "https://echo.example/2024/03/correction"
ANSWER = {
    "claim": "corrected", "on": "2024-03-01", "link": LINK, "text": TEXT,
    "answered_by": "Eve Porter",
}  # fmt: skip


@pytest.fixture
def path(db: Database) -> str:
    """The newsroom's page of the first of two records."""
    record = recorded(db)
    recorded(db)
    return f"/answers/{inviting.make_link(db, record.id, actor=EDITH, now=NOW)}/{record.id}"


@pytest.fixture
def newsroom(app: Flask) -> Visitor:
    """Eve, at the newspaper."""
    return Visitor(app, "192.0.2.77")


def answers(db: Database) -> list[Item]:
    return inbox.open_items(db, ItemKind.ANSWER, 0, 99)


def reply(newsroom: Visitor, db: Database, path: str, **changes: str) -> Item:
    answer = newsroom.post(path, ANSWER | changes)
    assert answer.status_code == 303, Page(answer.text).problems()
    return answers(db)[-1]


def test_the_page_says_what_the_register_says_and_is_private(newsroom: Visitor, path: str) -> None:
    answer = newsroom.get(path)
    page = Page(answer.text)

    assert page.all("del")
    assert "/corrections/1" in page.links()
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["X-Robots-Tag"] == "noindex"


def test_an_answer_reaches_the_desk_as_it_was_typed_and_is_not_public(
    newsroom: Visitor, db: Database, path: str
) -> None:
    answer = newsroom.post(path, ANSWER)

    assert (answer.status_code, answer.location) == (303, path)
    [found] = answers(db)
    assert found.content == Answer(Claim.CORRECTED, "Eve Porter", TEXT, "2024-03-01", LINK)
    assert found.record_id == 1
    assert log.of(db, "record", 1)[-1].action == "send-answer"
    assert log.of(db, "record", 1)[-1].by.role == "newsroom"
    assert events.of(db, 1) == []
    text = newsroom.page(path).text
    assert TEXT.replace("\n", " ") in text
    assert "Waits for the desk" in text


def test_an_answer_that_is_accepted_becomes_an_event_in_the_newsrooms_voice(
    newsroom: Visitor, editor: Visitor, db: Database, path: str
) -> None:
    found = reply(newsroom, db, path)
    assert handle(editor, found, "accept").status_code == 303

    [event] = events.of(db, 1)
    assert event == Event(
        Outcome.CORRECTED, Voice.NEWSROOM, event.at, on="2024-03-01", note=TEXT, link=LINK,
        id=event.id, item_id=found.id,
    )  # fmt: skip
    public = newsroom.page("/corrections/1").text
    assert TEXT.replace("\n", " ") in public
    assert "reported by the newsroom" in public
    assert "Eve Porter" not in public
    assert "Accepted" in newsroom.page(path).text
    assert events.of(db, 2) == []


def test_a_dispute_is_told_in_the_newsrooms_words(
    newsroom: Visitor, editor: Visitor, db: Database, path: str
) -> None:
    found = reply(newsroom, db, path, claim="disputed", text="She said so.", on="", link="")
    handle(editor, found, "accept")

    [event] = events.of(db, 1)
    assert (event.outcome, event.note) == (Outcome.REFUSED, "She said so.")


def test_the_desk_reads_all_that_becomes_public_before_it_accepts(
    newsroom: Visitor, editor: Visitor, db: Database, path: str
) -> None:
    reply(newsroom, db, path)
    page = editor.page("/desk/inbox/answers")
    text = words(page.main)

    for part in ("Corrected, with a note", "1 March 2024", TEXT.replace("\n", " "), "Eve Porter"):
        assert part in text
    assert LINK in page.links()


def test_what_is_sent_back_has_a_sentence_that_the_newsroom_reads_and_answers_again(
    newsroom: Visitor, editor: Visitor, db: Database, path: str
) -> None:
    found = reply(newsroom, db, path)
    assert handle(editor, found, "refuse").status_code == 422
    handle(editor, found, "refuse", sentence="Leave the insult out.")

    text = newsroom.page(path).text
    assert "Sent back" in text
    assert "Leave the insult out." in text
    assert "Edith" not in text
    again = reply(newsroom, db, path, text="We have corrected it.")
    assert again.id != found.id
    assert events.of(db, 1) == []


def test_an_event_is_not_taken_back_here(
    newsroom: Visitor, editor: Visitor, db: Database, path: str
) -> None:
    found = reply(newsroom, db, path)
    done = handle(editor, found, "accept")
    assert not editor.page(done.location).all("form", action=f"/desk/inbox/{found.id}/reopen")
    assert "/desk/records/1#newsroom" in editor.page(f"/desk/inbox/{found.id}").links()
    editor.page("/desk/records/1").by_id("newsroom")
    before = rows(db)

    assert handle(editor, item(db, found.id), "reopen").status_code == 409
    assert rows(db) == before


def test_accepted_twice_it_is_one_event(
    newsroom: Visitor, editor: Visitor, db: Database, path: str
) -> None:
    found = reply(newsroom, db, path)
    for _ in range(2):
        assert handle(editor, found, "accept").status_code == 303

    assert len(events.of(db, 1)) == 1


def test_nothing_becomes_an_event_of_what_is_not_public_any_more(
    newsroom: Visitor, editor: Visitor, db: Database, path: str
) -> None:
    found = reply(newsroom, db, path)
    deciding.withdraw(db, 1, actor=EDITH, reason="Asked to.", now=NOW)
    before = rows(db)
    answer = handle(editor, found, "accept", sentence="Thank you.")

    assert answer.status_code == 409
    assert Page(answer.text).by_id(f"accept-{found.id}").text == "Thank you."
    assert rows(db) == before
    assert newsroom.get(path).status_code == 410
    assert newsroom.post(path, ANSWER).status_code == 410


@pytest.mark.parametrize("token", ["0" * 32, "x", "é", "0" * 1_000])
def test_an_unknown_link_leads_nowhere(
    newsroom: Visitor, db: Database, path: str, token: str
) -> None:
    for answer in (
        newsroom.get(f"/answers/{token}"),
        newsroom.get(f"/answers/{token}/1"),
        newsroom.post(f"/answers/{token}/1", ANSWER),
    ):
        assert answer.status_code == 404
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert "This link leads nowhere" in Page(answer.text).text
    assert answers(db) == []


def test_a_revoked_link_leads_nowhere(
    newsroom: Visitor, editor: Visitor, db: Database, path: str
) -> None:
    assert editor.post("/desk/records/1/links/1/revoke").status_code == 303

    assert newsroom.get(path).status_code == 404
    assert newsroom.post(path, ANSWER).status_code == 404
    assert answers(db) == []


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"claim": ""}, ["claim"]),
        ({"on": "", "link": ""}, ["link"]),
        ({"claim": "disputed", "text": ""}, ["text"]),
        ({"text": "x" * 2_001}, ["text"]),
        ({"on": "3000"}, ["on"]),
        ({"link": "javascript:alert(1)"}, ["link"]),
        ({"link": "https://x.example/" + "y" * 2_000}, ["link"]),
        ({"answered_by": ""}, ["answered_by"]),
        ({"answered_by": "x" * 300}, ["answered_by"]),
    ],
    ids=lambda value: str(value)[:40],
)
def test_a_mistake_is_told_beside_its_field_and_nothing_is_kept(
    newsroom: Visitor, db: Database, path: str, changes: dict[str, str], fields: list[str]
) -> None:
    answer = newsroom.post(path, ANSWER | changes)
    page = Page(answer.text)

    assert answer.status_code == 422
    assert list(page.problems()) == fields
    assert page.typed(list(ANSWER)) == ANSWER | changes
    assert answers(db) == []


def test_the_same_answer_sent_twice_is_one(newsroom: Visitor, db: Database, path: str) -> None:
    for _ in range(2):
        reply(newsroom, db, path)

    assert len(answers(db)) == 1


def test_no_more_than_five_answers_wait_and_the_sixth_is_still_there(
    newsroom: Visitor, editor: Visitor, db: Database, path: str
) -> None:
    found = [reply(newsroom, db, path, text=f"Answer {number}") for number in range(5)]
    answer = newsroom.post(path, ANSWER)

    assert answer.status_code == 409
    assert Page(answer.text).typed(list(ANSWER)) == ANSWER
    assert len(answers(db)) == 5
    handle(editor, found[0], "refuse", sentence="Once is enough.")
    assert newsroom.post(path, ANSWER).status_code == 303


def test_a_stale_page_or_too_many_keep_everything_typed(
    make_app: MakeApp, newsroom: Visitor, path: str
) -> None:
    stale = newsroom.ask("POST", path, data=ANSWER)
    assert stale.status_code == 400
    assert Page(stale.text).typed(list(ANSWER)) == ANSWER
    visitor = Visitor(make_app(rate_limits=True))
    for _ in range(60):
        visitor.ask("POST", path, data=ANSWER)
    refused = visitor.ask("POST", path, data=ANSWER)

    assert refused.status_code == 429
    assert Page(refused.text).typed(list(ANSWER)) == ANSWER


def test_a_register_that_cannot_be_written_keeps_everything_typed(
    app: Flask, newsroom: Visitor, db: Database, path: str
) -> None:
    own = app.extensions["connections"].get()
    own.execute("PRAGMA query_only=ON")
    answer = newsroom.post(path, ANSWER)
    own.execute("PRAGMA query_only=OFF")

    assert answer.status_code == 503
    assert Page(answer.text).typed(list(ANSWER)) == ANSWER


def test_the_desk_makes_a_link_and_shows_it_once(
    editor: Visitor, newsroom: Visitor, db: Database
) -> None:
    record = recorded(db)
    made = editor.post(f"/desk/records/{record.id}/links")
    link = words(Page(made.text).by_id("link-text"))
    token = link.rpartition("/")[2]

    assert link.startswith("http://localhost:8000/answers/")
    assert newsroom.get(f"/answers/{token}").location == f"/answers/{token}/{record.id}"
    assert newsroom.get(f"/answers/{token}/{record.id}").status_code == 200
    listed = editor.page(f"/desk/records/{record.id}/links")
    assert token not in listed.text
    assert "by Edith" in listed.text
    assert f"/desk/records/{record.id}/links" in editor.page(f"/desk/records/{record.id}").links()
    assert token not in str(rows(db))
    assert [entry.action for entry in log.of(db, "record", record.id)] == ["make-link"]


def test_a_link_is_made_for_a_public_record_alone(editor: Visitor, db: Database) -> None:
    waiting = sent(db)[1]
    before = rows(db)

    assert editor.post(f"/desk/records/{waiting.id}/links").status_code == 409
    assert editor.get(f"/desk/records/{waiting.id}/links").status_code == 200
    assert editor.post("/desk/records/99/links").status_code == 404
    assert rows(db) == before


def test_a_link_is_revoked_at_its_own_record_alone(
    editor: Visitor, newsroom: Visitor, db: Database, path: str
) -> None:
    editor.post("/desk/records/2/links/1/revoke")
    assert newsroom.get(path).status_code == 200
    for _ in range(2):
        assert editor.post("/desk/records/1/links/1/revoke").status_code == 303
    assert "Revoked:" in editor.page("/desk/records/1/links").text
    assert [entry.action for entry in log.of(db, "record", 1)] == ["make-link", "revoke-link"]


def test_the_records_page_at_the_desk_names_what_waits(
    editor: Visitor, newsroom: Visitor, db: Database, path: str
) -> None:
    found = reply(newsroom, db, path)

    assert f"/desk/inbox/{found.id}" in editor.page("/desk/records/1").links()
    assert f"/desk/inbox/{found.id}" not in editor.page("/desk/records/2").links()
    assert found.state is ItemState.OPEN
    assert newest(db).id == 2
