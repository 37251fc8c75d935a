"""An answer that waits at the desk, whose link was revoked or is of another newsroom by now."""

from __future__ import annotations

import pytest
from sqlite_utils import Database

from corrections.actions import inviting
from corrections.record.answer import Answer, Claim
from corrections.record.inbox import Item, ItemState
from corrections.store import events, newsroom_links
from corrections.store.connection import write
from tests.support.inbox import handle, item, keep
from tests.support.pages import words
from tests.support.samples import EDITH, NOW, recorded
from tests.support.visitor import Visitor

ANSWER = Answer(Claim.REFUSED, "Eve Porter", "We stand by it.")


def answered(db: Database, record_id: int, outlet_id: int) -> Item:
    """An answer about a record, through a link for all records of an outlet."""
    inviting.make_outlet_link(db, outlet_id, actor=EDITH, now=NOW)
    [(link,)] = db.execute("SELECT max(id) FROM newsroom_links").fetchall()
    return keep(db, record_id, ANSWER, link)


def test_an_answer_through_the_link_of_another_outlet_never_becomes_its_newsrooms_word(
    editor: Visitor, db: Database
) -> None:
    record, other = recorded(db), recorded(db, outlet="The Hill Mirror")
    waiting = answered(db, record.id, other.outlet.id)

    assert "not for the outlet of this record" in editor.page("/desk/inbox/answers").text
    refused = handle(editor, waiting, "accept", sentence="For Ada.")
    assert refused.status_code == 409
    assert "cannot be accepted" in refused.text
    assert "For Ada." in refused.text
    assert events.of(db, record.id) == []
    assert item(db, waiting.id).state is ItemState.OPEN
    assert handle(editor, waiting, "refuse", sentence="Another outlet.").status_code == 303


@pytest.mark.parametrize(
    ("language", "said"), [("", "was revoked since"), ("/fr", "révoqué depuis")]
)
def test_the_desk_is_told_that_the_link_was_revoked_and_decides(
    editor: Visitor, db: Database, language: str, said: str
) -> None:
    record = recorded(db)
    waiting = answered(db, record.id, record.outlet.id)
    path = f"{language}/desk/inbox/{waiting.id}"
    assert said not in words(editor.page(path).main)

    with write(db):
        newsroom_links.revoke(db, waiting.link_id or 0, name="Ada", now=NOW)
    assert said in words(editor.page(path).main)
    assert handle(editor, waiting, "accept").status_code == 303
    assert said not in words(editor.page(path).main)
