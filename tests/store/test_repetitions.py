"""The published records that the page of a record names, by numbers and revisions."""

from __future__ import annotations

from datetime import timedelta

from sqlite_utils import Database

from corrections.actions import deciding
from corrections.store import repetitions
from corrections.store.repetitions import Repetitions
from tests.support.samples import EDITH, NOW, recorded

LATER = NOW + timedelta(days=1)


def found(db: Database, number: int, limit: int = 10) -> Repetitions:
    found = repetitions.of_published(db, number, limit)
    assert found
    return found


def test_repetitions_come_in_the_order_of_publication(db: Database) -> None:
    first = recorded(db)
    late = recorded(db, repeats=first.id, state="pending")
    early = recorded(db, repeats=first.id)
    recorded(db, repeats=early.id)
    late = deciding.publish(db, late.id, actor=EDITH, now=LATER)

    both = ((early.id, early.revision), (late.id, late.revision))
    assert found(db, first.id).later == both
    assert found(db, first.id, limit=1).later == both[:1]
    assert [record.id for record in repetitions.read(db, both)] == [early.id, late.id]
    assert found(db, early.id).original == (first.id, first.revision)


def test_only_published_records_are_named(db: Database) -> None:
    first = recorded(db)
    waiting = recorded(db, repeats=first.id, state="pending")
    again = recorded(db, repeats=first.id)
    named = found(db, first.id).later
    deciding.withdraw(db, first.id, actor=EDITH, reason="So.", now=LATER)

    assert named == ((again.id, again.revision),)
    assert found(db, again.id).original is None
    assert repetitions.of_published(db, first.id, 10) is None
    assert repetitions.of_published(db, waiting.id, 10) is None
    assert repetitions.read(db, ((first.id, 1), (again.id, 1)))[0].id == again.id
