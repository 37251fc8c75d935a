"""A reason that is compulsory can be read; and whoever was too late is told so, whatever is wrong
with what they typed."""

from __future__ import annotations

import pytest
from sqlite_utils import Database

from corrections.actions import deciding
from corrections.record.actor import Actor, Role
from corrections.record.model import Outcome
from corrections.store import events, history
from tests.support.pages import Page
from tests.support.samples import NOW, concluded, newest, recorded, rows, sent
from tests.support.visitor import Visitor

ADA = Actor(Role.EDITOR, "Ada")
INVISIBLE = ["\u200b", " \u200b\n\u2060 ", "\u202e", "\u3164", "\u00ad", "\u0301"]

FORMS = [
    ("pending", "decline", "reason"), ("pending", "ask", "question"),
    ("published", "withdraw", "reason"), ("published", "events/1/strike", "strike_reason"),
]  # fmt: skip
"""A state, a step in it, and the field of its reason."""


def begin(db: Database, state: str) -> int:
    """The number of a record that was filed, or of one that is public and has an event."""
    if state == "pending":
        return sent(db)[1].id
    return concluded(db, recorded(db), Outcome.ASKED).id


@pytest.mark.parametrize("text", INVISIBLE, ids=ascii)
@pytest.mark.parametrize(("state", "step", "field"), FORMS)
@pytest.mark.parametrize("prefix", ["", "/fr"])
def test_a_reason_of_which_nothing_can_be_seen_is_none(
    editor: Visitor, db: Database, state: str, step: str, field: str, text: str, prefix: str
) -> None:
    number = begin(db, state)
    before = rows(db)
    answer = editor.post(f"{prefix}/desk/records/{number}/{step}", {field: text})

    assert answer.status_code == 422
    [(name, _)] = Page(answer.text).problems().items()
    assert name.startswith(field)
    assert rows(db) == before


@pytest.mark.parametrize("text", INVISIBLE, ids=ascii)
def test_several_are_not_declined_for_it_either(editor: Visitor, db: Database, text: str) -> None:
    number = sent(db)[1].id
    answer = editor.post("/desk/decline", {"record": [f"{number}:1"], "reason": text})

    assert answer.status_code == 422
    assert newest(db).revision == 1


def test_where_none_is_needed_it_is_kept_as_none(editor: Visitor, db: Database) -> None:
    number = recorded(db).id
    path = f"/desk/records/{number}"
    told = editor.post(f"{path}/outcome", {"outcome": "asked", "by": "desk", "note": "\u200b"})
    settled = editor.post(
        f"{path}/conclude", {"conclusion": "refused", "conclusion_reason": "\u200b"}
    )

    assert (told.status_code, settled.status_code) == (303, 303)
    assert [event.note for event in events.of(db, number)] == [None]
    assert history.revisions(db, number)[-1].reason is None


@pytest.mark.parametrize(("state", "step", "field"), FORMS)
@pytest.mark.parametrize("typed", ["", "Too long. " * 300], ids=["nothing", "too much"])
def test_whoever_is_too_late_is_told_so_whatever_they_typed(
    editor: Visitor, db: Database, state: str, step: str, field: str, typed: str
) -> None:
    """The form that was refused is not on the page of the record as it is now."""
    number = begin(db, state)
    read = str(newest(db).revision)
    decide = deciding.decline if state == "pending" else deciding.withdraw
    decide(db, number, actor=ADA, reason="Seen before.", now=NOW)
    answer = editor.post(f"/desk/records/{number}/{step}", {field: typed, "revision": read})

    assert answer.status_code == 409
    text = Page(answer.text).text
    assert "Seen before." in text
    assert typed.strip() in text
