"""The private pages of an outlet's link: all of its records, and about no other."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlite_utils import Database

from corrections.actions import deciding, inviting, naming, outcomes
from corrections.actions.naming import Decision
from corrections.record.history import Event, Voice
from corrections.record.inbox import ItemKind
from corrections.record.model import Outcome
from corrections.store import inbox, party_desk
from tests.support.inbox import handle
from tests.support.pages import Page, words
from tests.support.samples import EDITH, NOW, recorded, rows
from tests.support.visitor import Visitor

ANSWER = {"claim": "refused", "text": "We stand by it.", "answered_by": "Eve Porter"}


@pytest.fixture
def newsroom(app: Flask) -> Visitor:
    return Visitor(app, "192.0.2.77")


@pytest.fixture
def path(db: Database) -> str:
    """The page of the outlet of records 1 and 2; record 3 is another's."""
    outlet = recorded(db).outlet
    recorded(db)
    recorded(db, outlet="The Hill Mirror")
    return f"/answers/{inviting.make_outlet_link(db, outlet.id, actor=EDITH, now=NOW)}"


def listed(page: Page, path: str) -> list[str]:
    """The links of the list that lead to a page of one record."""
    found = [link for link in page.links() if link.startswith(f"{path}/")]
    return [link for link in found if link.rpartition("/")[2].isdigit()]


def test_it_lists_the_outlets_records_newest_first_and_is_private(
    newsroom: Visitor, path: str
) -> None:
    answer = newsroom.get(path)

    assert listed(Page(answer.text), path) == [f"{path}/2", f"{path}/1"]
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["X-Robots-Tag"] == "noindex"


def test_a_long_list_goes_on_on_another_page(newsroom: Visitor, db: Database, path: str) -> None:
    for _ in range(20):
        recorded(db)
    first = newsroom.page(path)
    [older] = [link for link in first.links() if link.startswith(f"{path}?after=")]

    assert len(listed(first, path)) == 20
    assert listed(newsroom.page(older), path) == [f"{path}/2", f"{path}/1"]


def test_it_says_which_have_an_answer_and_which_wait_for_one(
    newsroom: Visitor, editor: Visitor, db: Database, path: str
) -> None:
    assert words(newsroom.page(path).main).count("Not answered yet") == 2
    assert newsroom.post(f"{path}/1", ANSWER).status_code == 303
    assert "Your answer waits for the desk" in words(newsroom.page(path).main)
    [sent] = inbox.open_items(db, ItemKind.ANSWER, 0, 9)
    assert sent.record_id == 1
    handle(editor, sent, "accept")

    text = words(newsroom.page(path).main)
    assert text.count("Your answer is public") == 1
    assert text.count("Not answered yet") == 1


def test_what_was_withdrawn_is_not_listed(newsroom: Visitor, db: Database, path: str) -> None:
    deciding.withdraw(db, 1, actor=EDITH, reason="Asked to.", now=NOW)

    assert listed(newsroom.page(path), path) == [f"{path}/2"]
    assert newsroom.get(f"{path}/1").status_code == 410


def test_it_answers_about_no_record_of_another_outlet(
    newsroom: Visitor, db: Database, path: str
) -> None:
    before = rows(db)

    for number in (3, 99):
        assert newsroom.get(f"{path}/{number}").status_code == 404
        answer = newsroom.post(f"{path}/{number}", ANSWER)
        assert answer.status_code == 404
        assert "This link leads nowhere" in answer.text
    assert rows(db) == before


def test_a_records_link_answers_about_that_record_alone(newsroom: Visitor, db: Database) -> None:
    recorded(db)
    recorded(db)
    path = f"/answers/{inviting.make_link(db, 1, actor=EDITH, now=NOW)}"
    before = rows(db)

    assert newsroom.get(path).location == f"{path}/1"
    assert newsroom.get(f"{path}/2").status_code == 404
    assert newsroom.post(f"{path}/2", ANSWER).status_code == 404
    assert rows(db) == before


def join(db: Database, outlet: str, name: str) -> None:
    """Join an outlet into the one of this name."""
    found = party_desk.named(db, "outlets", outlet)
    assert found
    asked = Decision("outlets", party_desk.address(found.party), found.revision, EDITH, "One.", NOW)
    naming.join(db, asked, name)


def test_the_link_of_one_of_two_joined_outlets_is_for_the_records_of_both(
    newsroom: Visitor, db: Database, path: str
) -> None:
    join(db, "The Valley Echo", "The Hill Mirror")

    assert listed(newsroom.page(path), path) == [f"{path}/{number}" for number in (3, 2, 1)]
    assert newsroom.get(f"{path}/3").status_code == 200
    assert newsroom.post(f"{path}/3", ANSWER).status_code == 303


def test_what_the_desk_noted_for_the_newsroom_is_no_answer_of_it(
    newsroom: Visitor, db: Database, path: str
) -> None:
    noted = Event(Outcome.REFUSED, Voice.NEWSROOM, NOW, note="By telephone.")
    outcomes.record_outcome(db, 1, noted, actor=EDITH)

    assert words(newsroom.page(path).main).count("Not answered yet") == 2
