"""Which record was sent again after it was declined or withdrawn."""

from __future__ import annotations

import sqlite3

import pytest
from sqlite_utils import Database

from corrections.record.model import State
from corrections.store import taken_up
from corrections.store.connection import write
from corrections.store.migrations import prepare
from tests.support.samples import in_states, sent


def test_a_record_names_the_one_that_it_was_before(db: Database) -> None:
    for number in range(4):
        sent(db, quote=f"Text {number} of the paper.")
    with write(db):
        taken_up.add(db, 3, 1)
        taken_up.add(db, 4, 1)

    assert {n: record.id for n, record in taken_up.formers(db, [2, 3]).items()} == {3: 1}
    assert taken_up.later(db, 1) == [3, 4]
    assert taken_up.later(db, 2) == []
    assert taken_up.formers(db, []) == {}


def test_no_record_was_itself_or_a_later_one_before(db: Database) -> None:
    sent(db)
    for former in (1, 2):
        with pytest.raises(sqlite3.IntegrityError), write(db):
            taken_up.add(db, 1, former)


def test_after_an_upgrade_nothing_was_taken_up_and_what_there_is_can_be(old: Database) -> None:
    prepare(old, "new.example")
    [first, second, *_] = in_states(old, *State)

    assert taken_up.formers(old, [first.id, second.id]) == {}
    with write(old):
        taken_up.add(old, second.id, first.id)
    assert taken_up.later(old, first.id) == [second.id]
    assert old.execute("PRAGMA foreign_key_check").fetchall() == []
