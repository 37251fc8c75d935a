"""After an upgrade from the first release the desk has what its queue needs."""

from __future__ import annotations

import sqlite3

import pytest
from sqlite_utils import Database

from corrections.store import canned_reasons, desk_queue, filings, records
from corrections.store.connection import write
from corrections.store.desk_queue import Span, Wanted
from corrections.store.migrations import prepare


def test_the_language_of_a_filer_of_before_is_not_known(old: Database) -> None:
    prepare(old, "new.example")

    numbers = [number for (number,) in old.execute("SELECT record_id FROM filings")]
    assert numbers
    assert {found.language for found in filings.of(old, numbers).values()} == {None}
    with pytest.raises(sqlite3.IntegrityError), write(old):
        old.execute("UPDATE filings SET language = ''")


def test_every_record_of_before_is_found_at_the_desk(old: Database) -> None:
    prepare(old, "new.example")

    numbers = [number for (number,) in old.execute("SELECT id FROM records ORDER BY id")]
    assert desk_queue.numbers(old, Wanted(), Span(), 99) == numbers
    for number in numbers:
        record = records.get(old, number)
        assert record
        wanted = Wanted(q=record.subject.name, state=record.state)
        assert number in desk_queue.numbers(old, wanted, Span(), 99)
    assert {state for (state,) in old.execute("SELECT state FROM records")} > {"published"}


def test_what_was_decided_before_is_listed(old: Database) -> None:
    prepare(old, "new.example")

    found = {decision.record_id for decision in desk_queue.decided(old, Span(), 99)}
    assert found == {
        number for (number,) in old.execute(
            "SELECT DISTINCT thing_id FROM log WHERE action IN ('publish', 'decline', 'withdraw')"
        )
    }  # fmt: skip
    assert found


def test_there_is_a_first_set_of_canned_reasons(old: Database) -> None:
    prepare(old, "new.example")

    assert all(canned_reasons.of_purpose(old, purpose) for purpose in canned_reasons.PURPOSES)
