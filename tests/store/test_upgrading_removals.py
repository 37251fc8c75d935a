"""A register of the first release knows which of its withdrawn records were public, and erases any
of its records."""

from __future__ import annotations

from sqlite_utils import Database

from corrections.actions import erasing
from corrections.record.actor import OPERATOR
from corrections.record.model import State
from corrections.record.removal import RemovalReason
from corrections.store import records, removals
from corrections.store.migrations import prepare
from corrections.store.verification import discrepancies
from tests.support.samples import NOW, in_states


def test_what_was_withdrawn_before_is_counted_without_a_reason(old: Database) -> None:
    prepare(old, "new.example")

    gone = [record for record in in_states(old, State.WITHDRAWN) if record.happening]
    counted = removals.since(old, "0000")
    assert gone
    assert sum(item.withdrawn for item in counted) == len(gone)
    assert {item.reason for item in counted} == {None}


def test_every_record_of_it_can_be_erased(old: Database) -> None:
    prepare(old, "new.example")

    for record in in_states(old, *State):
        erasing.erase(old, record.id, reason=RemovalReason.OTHER, actor=OPERATOR, now=NOW)

    assert records.is_empty(old)
    assert old.execute("SELECT count(*) FROM outlets").fetchone() == (0,)
    assert list(discrepancies(old)) == []
