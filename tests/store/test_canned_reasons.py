"""Canned reasons: a first set is there, and the desk orders and changes it."""

from __future__ import annotations

import pytest
from sqlite_utils import Database

from corrections.record.model import LANGUAGES
from corrections.store import canned_reasons
from corrections.store.canned_reasons import PURPOSES, Purpose
from corrections.store.connection import write


@pytest.mark.parametrize("purpose", PURPOSES)
def test_a_first_set_is_there_in_every_language(db: Database, purpose: Purpose) -> None:
    found = canned_reasons.of_purpose(db, purpose)

    assert len(found) >= 3
    assert {reason.purpose for reason in found} == {purpose}
    assert all(set(reason.texts) == set(LANGUAGES) and all(reason.texts.values())
               for reason in found)  # fmt: skip


def test_a_reason_is_added_changed_and_removed(db: Database) -> None:
    before = canned_reasons.of_purpose(db, "ask")
    with write(db):
        number = canned_reasons.add(db, "ask", {"en": "Who?", "fr": "Qui ?"})
    assert [reason.id for reason in canned_reasons.of_purpose(db, "ask")] == [
        *(reason.id for reason in before), number
    ]  # fmt: skip
    with write(db):
        canned_reasons.change(db, number, {"en": "Who is it?", "fr": "Qui est-ce ?"})
    changed = canned_reasons.get(db, number)
    assert changed
    assert (changed.text("fr"), changed.text("de"), changed.revision) == (
        "Qui est-ce ?", "Who is it?", 2
    )  # fmt: skip
    with write(db):
        canned_reasons.remove(db, number)
    assert canned_reasons.get(db, number) is None
    assert canned_reasons.of_purpose(db, "ask") == before


def test_two_reasons_change_places(db: Database) -> None:
    first, second, *others = canned_reasons.of_purpose(db, "decline")
    with write(db):
        canned_reasons.exchange(db, first, second)

    assert canned_reasons.of_purpose(db, "decline") == [second, first, *others]
