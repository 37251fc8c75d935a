"""A newsroom changes an answer at its private link, or takes it back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from flask import Flask
from sqlite_utils import Database

from corrections.actions import answering, handling, inviting, outcomes, refiling
from corrections.actions.handling import Decision
from corrections.actions.receiving import LinkMissing
from corrections.actions.refiling import Refiling
from corrections.record.answer import Answer, Claim, standing_answer
from corrections.record.history import Event
from corrections.record.inbox import Item, ItemKind, ItemState
from corrections.record.lifecycle import NotAllowed
from corrections.record.model import Outcome
from corrections.store import events, inbox, log, records
from tests.conftest import MakeApp
from tests.support.inbox import handle, item
from tests.support.pages import Page, words
from tests.support.samples import EDITH, NOW, recorded, rows
from tests.support.visitor import Visitor

ANSWER = {
    "claim": "refused", "on": "2024-03-01", "link": "https://echo.example/note",
    "text": "We stand\nby *it*.", "answered_by": "Eve Porter",
}  # fmt: skip
NAMES = list(ANSWER)


@pytest.fixture
def path(db: Database) -> str:
    """The newsroom's page of the first of two records."""
    record = recorded(db)
    recorded(db, quote="Six came.", correction="Ten came.", outlet="The Other Post")
    return f"/answers/{inviting.make_link(db, record.id, actor=EDITH, now=NOW)}/{record.id}"


@pytest.fixture
def newsroom(app: Flask) -> Visitor:
    """Eve, at the newspaper."""
    return Visitor(app, "192.0.2.77")


def answers(db: Database, record_id: int = 1) -> list[Item]:
    return inbox.of_record(db, record_id, ItemKind.ANSWER)


def states(db: Database) -> list[str]:
    return [found.state.value for found in answers(db)]


def reply(newsroom: Visitor, db: Database, path: str, **changes: str) -> Item:
    assert newsroom.post(path, ANSWER | changes).status_code == 303
    return answers(db)[-1]


def accept(db: Database, found: Item) -> None:
    now_item = item(db, found.id)
    handling.accept(db, Decision(found.id, now_item.revision, EDITH, None, NOW))


def standing(db: Database) -> Event | None:
    return standing_answer(events.of(db, 1))


def test_the_page_lists_each_answer_with_what_can_be_done(
    newsroom: Visitor, db: Database, path: str
) -> None:
    found = reply(newsroom, db, path)
    page = newsroom.page(path)

    assert f"{path}/{found.id}" in page.links()
    assert f"{path}/{found.id}/take-back" in page.links()
    assert "The desk reads it until" in page.text
    assert "The desk reads it within 7 days" in page.text


def test_the_form_is_filled_in_but_for_who_answered_and_is_private(
    newsroom: Visitor, db: Database, path: str
) -> None:
    found = reply(newsroom, db, path)
    answer = newsroom.get(f"{path}/{found.id}")

    assert Page(answer.text).typed(NAMES) == ANSWER | {"answered_by": ""}
    assert "Eve Porter" not in answer.text + newsroom.get(path).text
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Robots-Tag"] == "noindex"
    assert answer.headers["Referrer-Policy"] == "no-referrer"


def test_one_that_waits_gives_way_at_once(newsroom: Visitor, db: Database, path: str) -> None:
    found = reply(newsroom, db, path)
    answer = newsroom.post(f"{path}/{found.id}", ANSWER | {"text": "We stand by it."})

    assert (answer.status_code, answer.location) == (303, f"{path}#answers")
    assert states(db) == ["taken-back", "open"]
    [_, new] = answers(db)
    assert new.replaces == found.id
    assert isinstance(new.content, Answer)
    assert new.content.text == "We stand by it."
    assert [entry.action for entry in log.of(db, "record", 1)][-3:] == [
        "send-answer", "take-back-answer", "send-answer",
    ]  # fmt: skip


def test_one_that_is_public_stays_until_the_desk_accepts_the_new_one(
    newsroom: Visitor, editor: Visitor, db: Database, path: str
) -> None:
    found = reply(newsroom, db, path)
    accept(db, found)
    newsroom.post(f"{path}/{found.id}", ANSWER | {"claim": "corrected", "text": "Corrected."})

    assert states(db) == ["accepted", "open"]
    told = standing(db)
    assert told
    assert told.note == ANSWER["text"]
    new = answers(db)[-1]
    assert f"/desk/inbox/{found.id}" in editor.page(f"/desk/inbox/{new.id}").links()
    handle(editor, new, "accept")
    assert states(db) == ["taken-back", "accepted"]
    told = standing(db)
    assert told
    assert told.note == "Corrected."
    [former, _] = events.of(db, 1)
    assert former.struck
    assert former.struck.by.role == "newsroom"
    happened = words(newsroom.page("/corrections/1").by_id("event-1"))
    assert "by the newsroom: The newsroom has replaced this answer by another one." in happened
    french = words(newsroom.page("/fr/corrections/1").by_id("event-1"))
    assert "La rédaction a remplacé cette réponse par une autre." in french
    record = records.get(db, 1)
    assert record
    assert record.outcome is Outcome.CORRECTED


def test_a_new_one_that_is_sent_back_leaves_the_public_one(
    newsroom: Visitor, editor: Visitor, db: Database, path: str
) -> None:
    found = reply(newsroom, db, path)
    accept(db, found)
    newsroom.post(f"{path}/{found.id}", ANSWER | {"text": "Insult."})
    handle(editor, answers(db)[-1], "refuse", sentence="Leave the insult out.")

    assert states(db) == ["accepted", "refused"]
    told = standing(db)
    assert told
    assert told.note == ANSWER["text"]


def test_changed_twice_the_last_one_takes_the_place_of_all(
    newsroom: Visitor, db: Database, path: str
) -> None:
    found = reply(newsroom, db, path)
    accept(db, found)
    newsroom.post(f"{path}/{found.id}", ANSWER | {"text": "Second."})
    newsroom.post(f"{path}/{answers(db)[-1].id}", ANSWER | {"text": "Third."})
    newsroom.post(f"{path}/{found.id}", ANSWER | {"text": "Fourth."})

    assert states(db) == ["accepted", "taken-back", "taken-back", "open"]
    accept(db, answers(db)[-1])
    assert [event.note for event in events.of(db, 1) if not event.struck] == ["Fourth."]


def test_what_was_sent_back_is_sent_again_changed(
    newsroom: Visitor, editor: Visitor, db: Database, path: str
) -> None:
    found = reply(newsroom, db, path)
    handle(editor, found, "refuse", sentence="Why?")
    assert newsroom.page(f"{path}/{found.id}").value("text") == ANSWER["text"]
    newsroom.post(f"{path}/{found.id}", ANSWER | {"text": "Because."})

    assert states(db) == ["refused", "open"]


def test_what_was_sent_back_is_sent_again_as_it_was_and_cannot_be_taken_back(
    newsroom: Visitor, editor: Visitor, db: Database, path: str
) -> None:
    found = reply(newsroom, db, path)
    handle(editor, found, "refuse", sentence="Name your source.")
    for answer in (
        newsroom.get(f"{path}/{found.id}/take-back"),
        newsroom.post(f"{path}/{found.id}/take-back"),
    ):
        assert answer.status_code == 409
    assert states(db) == ["refused"]

    assert newsroom.post(f"{path}/{found.id}", ANSWER).status_code == 303
    assert states(db) == ["refused", "open"]
    accept(db, answers(db)[-1])
    assert states(db) == ["refused", "accepted"]


def test_the_same_change_sent_twice_is_one_and_no_change_is_none(
    newsroom: Visitor, db: Database, path: str
) -> None:
    found = reply(newsroom, db, path)
    assert newsroom.post(f"{path}/{found.id}", ANSWER).status_code == 303
    assert states(db) == ["open"]
    for _ in range(2):
        answer = newsroom.post(f"{path}/{found.id}", ANSWER | {"text": "Second."})
        assert answer.status_code == 303

    assert states(db) == ["taken-back", "open"]


def test_one_that_waits_is_taken_back_at_once_and_twice_is_once(
    newsroom: Visitor, editor: Visitor, db: Database, path: str
) -> None:
    found = reply(newsroom, db, path)
    page = newsroom.page(f"{path}/{found.id}/take-back")
    assert page.sending(f"{path}/{found.id}/take-back")
    for _ in range(2):
        answer = newsroom.post(f"{path}/{found.id}/take-back")
        assert (answer.status_code, answer.location) == (303, f"{path}#answers")

    assert states(db) == ["taken-back"]
    assert "Taken back by the newsroom" in editor.page("/desk/inbox/answers?handled=1").text
    assert handle(editor, found, "accept").status_code == 409
    assert events.of(db, 1) == []
    again = reply(newsroom, db, path)
    assert (again.id, again.state) != (found.id, ItemState.TAKEN_BACK)


def test_a_public_one_is_struck_at_once_and_does_not_count_again(
    newsroom: Visitor, editor: Visitor, db: Database, path: str
) -> None:
    accept(db, reply(newsroom, db, path))
    assert newsroom.post(f"{path}/1/take-back").status_code == 303

    [event] = events.of(db, 1)
    assert event.struck
    assert event.struck.by.role == "newsroom"
    assert standing(db) is None
    record = records.get(db, 1)
    assert record
    assert record.outcome is Outcome.UNASKED
    public = newsroom.page("/corrections/1").text
    assert "by the newsroom: The newsroom has taken this answer back." in public
    assert not editor.page("/desk/records/1").sending("/desk/records/1/events/1/unstrike")
    before = rows(db)
    revision = {"revision": str(record.revision)}
    assert editor.post("/desk/records/1/events/1/unstrike", revision).status_code == 403
    assert rows(db) == before


def test_one_that_the_desk_struck_does_not_count_again_once_it_was_taken_back(
    newsroom: Visitor, db: Database, path: str
) -> None:
    accept(db, reply(newsroom, db, path))
    outcomes.strike(db, 1, 1, actor=EDITH, reason="Another article.", now=NOW)
    newsroom.post(f"{path}/1/take-back")
    before = rows(db)

    with pytest.raises(NotAllowed):
        outcomes.unstrike(db, 1, 1, actor=EDITH, now=NOW)
    assert rows(db) == before


@pytest.mark.parametrize("what", ["", "/take-back"])
def test_another_link_for_the_record_may_and_others_may_not(
    newsroom: Visitor, db: Database, path: str, what: str
) -> None:
    found = reply(newsroom, db, path)
    tokens = {
        "other record": inviting.make_link(db, 2, actor=EDITH, now=NOW),
        "unknown": "0" * 32,
    }
    before = rows(db)
    for token in tokens.values():
        for record_id in (1, 2):
            address = f"/answers/{token}/{record_id}/{found.id}{what}"
            assert newsroom.get(address).status_code == 404
            assert newsroom.post(address, ANSWER | {"text": "Second."}).status_code == 404
    assert newsroom.get(f"{path}/99{what}").status_code == 404
    assert newsroom.post(f"{path}/99{what}", ANSWER).status_code == 404
    assert rows(db) == before

    same = inviting.make_link(db, 1, actor=EDITH, now=NOW)
    address = f"/answers/{same}/1/{found.id}{what}"
    assert newsroom.post(address, ANSWER | {"text": "Second."}).status_code == 303
    assert states(db)[0] == "taken-back"


@pytest.mark.parametrize("what", ["", "/take-back"])
def test_a_revoked_link_changes_nothing(
    newsroom: Visitor, editor: Visitor, db: Database, path: str, what: str
) -> None:
    found = reply(newsroom, db, path)
    editor.post("/desk/records/1/links/1/revoke")
    before = rows(db)

    assert newsroom.get(f"{path}/{found.id}{what}").status_code == 404
    assert newsroom.post(f"{path}/{found.id}{what}", ANSWER).status_code == 404
    assert rows(db) == before


def test_no_answer_is_taken_back_without_the_links_token(
    newsroom: Visitor, db: Database, path: str
) -> None:
    found = reply(newsroom, db, path)

    with pytest.raises(LinkMissing):
        answering.take_back(db, "0" * 32, 1, found.id, now=NOW)
    assert states(db) == ["open"]


def test_one_that_was_taken_back_is_not_changed_and_nothing_typed_is_lost(
    newsroom: Visitor, db: Database, path: str
) -> None:
    found = reply(newsroom, db, path)
    newsroom.post(f"{path}/{found.id}/take-back")
    typed = ANSWER | {"text": "Second."}
    answer = newsroom.post(f"{path}/{found.id}", typed)

    assert answer.status_code == 409
    assert Page(answer.text).typed(NAMES) == typed
    assert newsroom.get(f"{path}/{found.id}").status_code == 409
    assert states(db) == ["taken-back"]


HOSTILE = "<script>alert(1)</script> [a](javascript:alert(1)) \u202eabc"


@pytest.mark.parametrize(("text", "status"), [
    (HOSTILE, 303), ("x" * 2_000, 303), ("x" * 2_001, 422), ("e" + "\u0301" * 60, 422),
])  # fmt: skip
def test_hostile_text_is_kept_as_a_text_or_refused_with_everything_typed(
    newsroom: Visitor, editor: Visitor, db: Database, path: str, text: str, status: int
) -> None:
    found = reply(newsroom, db, path)
    answer = newsroom.post(f"{path}/{found.id}", ANSWER | {"text": text})

    assert answer.status_code == status
    if status == 422:
        assert Page(answer.text).typed(NAMES) == ANSWER | {"text": text}
        assert states(db) == ["open"]
    for visitor, address in ((newsroom, path), (editor, "/desk/inbox/answers")):
        assert visitor.page(address).dangers() == []


SHOWS: list[tuple[str, Callable[[Page], bool]]] = [
    ("", lambda page: page.typed(NAMES) == ANSWER | {"text": "Second."}),
    ("/take-back", lambda page: bool(page.all("button"))),
]


@pytest.mark.parametrize(("what", "holds"), SHOWS, ids=["change", "take back"])
def test_a_stale_page_too_many_and_a_register_that_cannot_be_written(
    app: Flask, make_app: MakeApp, newsroom: Visitor, db: Database, path: str, what: str,
    holds: Callable[[Page], bool],
) -> None:  # fmt: skip
    address = f"{path}/{reply(newsroom, db, path).id}{what}"
    typed = ANSWER | {"text": "Second."}
    stale = newsroom.ask("POST", address, data=typed)
    assert (stale.status_code, holds(Page(stale.text))) == (400, True)
    own = app.extensions["connections"].get()
    own.execute("PRAGMA query_only=ON")
    failed = newsroom.post(address, typed)
    own.execute("PRAGMA query_only=OFF")
    assert (failed.status_code, holds(Page(failed.text))) == (503, True)
    visitor = Visitor(make_app(rate_limits=True))
    for _ in range(60):
        visitor.ask("POST", address, data=typed)
    refused = visitor.ask("POST", address, data=typed)
    assert (refused.status_code, holds(Page(refused.text))) == (429, True)
    assert states(db) == ["open"]


def test_of_a_record_that_is_not_public_nothing_is_changed(
    newsroom: Visitor, editor: Visitor, db: Database, path: str
) -> None:
    found = reply(newsroom, db, path, claim=Claim.ACKNOWLEDGED)
    record = records.get(db, 1)
    assert record
    withdrawn = {"reason": "Asked to.", "revision": str(record.revision)}
    assert editor.post("/desk/records/1/withdraw", withdrawn).status_code == 303
    before = rows(db)

    for what in ("", "/take-back"):
        assert newsroom.post(f"{path}/{found.id}{what}", ANSWER).status_code == 410
    assert rows(db) == before


def test_the_newsroom_of_another_outlet_has_no_answer_of_the_former_one_and_that_none_of_its_pages(
    newsroom: Visitor, db: Database, path: str
) -> None:
    former = reply(newsroom, db, path)
    accept(db, former)
    other = give(db, "The Other Post", NOW + timedelta(hours=1))
    own = f"/answers/{inviting.make_outlet_link(db, other, actor=EDITH, now=NOW)}/1"

    assert newsroom.get(own).status_code == 200
    assert f"{own}/{former.id}" not in newsroom.get(own).text
    for page in (f"{own}/{former.id}", f"{own}/{former.id}/take-back"):
        assert newsroom.get(page).status_code == 404
        assert newsroom.post(page, ANSWER).status_code == 404
    for page in (path, f"{path}/{former.id}", f"{path}/{former.id}/take-back"):
        assert newsroom.get(page).status_code == 404
        assert newsroom.post(page, ANSWER).status_code == 404
    assert standing(db) is None, "it is no answer of the other outlet"
    assert len(answers(db)) == 1

    give(db, "The Valley Echo", NOW + timedelta(hours=2))
    assert newsroom.get(f"{path}/{former.id}").status_code == 200
    assert newsroom.get(f"{own}/{former.id}").status_code == 404


def give(db: Database, outlet: str, now: datetime) -> int:
    before = records.get(db, 1)
    assert before
    asked = Refiling("outlets", 1, before.revision, EDITH, "It is theirs.", now)
    return refiling.give(db, asked, outlet).party.id
