"""Feeds of a selection are read from two indexes: what changed once it was public has its own."""

from __future__ import annotations

import pytest
from sqlite_utils import Database

from corrections.actions import deciding
from corrections.record.actor import Actor, Role
from corrections.record.model import Kind, Outcome, Record
from corrections.record.selection import Selection
from corrections.store import happenings, records
from corrections.store.records import NEWEST
from tests.support.samples import EDITH, NOW, concluded, recorded

ADA = Actor(Role.EDITOR, "Ada", administrator=True)
SELECTED = Selection(kind=Kind.ROLE)


@pytest.fixture
def told(db: Database) -> list[int]:
    """Records of one kind, published in their order, of which some changed later; their numbers in
    the order of what happened last, newest first."""
    found = [recorded(db, kind="role", quote=f"Mayor {n} left.").id for n in range(1, 8)]
    recorded(db, kind="date")
    concluded(db, of(db, found[1]), Outcome.ASKED)
    deciding.withdraw(db, found[4], actor=EDITH, reason="Asked to.", now=NOW)
    deciding.withdraw(db, found[0], actor=EDITH, reason="Asked to.", now=NOW)
    deciding.restore(db, found[0], actor=ADA, reason="Again.", now=NOW)
    last = recorded(db, kind="role", quote="Another mayor left.").id
    return [last, found[0], found[4], found[1], found[6], found[5], found[3], found[2]]


def of(db: Database, number: int) -> Record:
    record = records.get(db, number)
    assert record
    return record


@pytest.mark.parametrize("limit", [1, 2, 3, 5, 20])
def test_pages_follow_each_other_in_the_order_of_what_happened(
    db: Database, told: list[int], limit: int
) -> None:
    found: list[int] = []
    before = NEWEST
    while page := happenings.newest(db, SELECTED, before, limit):
        assert len(page) <= limit
        found += [item.id for item in page]
        before = page[-1].happening

    assert found == told


@pytest.mark.parametrize("limit", [1, 2, 3, 5, 20])
def test_and_so_do_pages_upwards(db: Database, told: list[int], limit: int) -> None:
    found: list[int] = []
    after = 0
    while places := happenings.above(db, SELECTED, after, limit):
        assert len(places) <= limit
        found += places
        after = places[-1]

    assert found == [of(db, number).happening for number in reversed(told)]


def test_what_did_not_change_is_in_the_index_of_lists_alone(db: Database, told: list[int]) -> None:
    db.execute("CREATE VIRTUAL TABLE temp.held USING fts5vocab (main, happenings, instance)")
    held = {row[0] for row in db.execute("SELECT DISTINCT doc FROM temp.held")}

    assert held == {of(db, number).happening for number in told[1:4]}
    assert [number for number in told if of(db, number).unchanged] == [told[0], *told[4:]]


def test_a_record_is_held_by_the_index_in_which_it_is(db: Database, told: list[int]) -> None:
    withdrawn = told[2]
    for number in told:
        assert happenings.holds(db, SELECTED, of(db, number))
        assert not happenings.holds(db, Selection(kind=Kind.DATE), of(db, number))
        assert happenings.holds(db, Selection(q="left"), of(db, number)) is (number != withdrawn)
