"""A cursor names the last thing that was seen: what comes back lies beyond it, never at it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from sqlite_utils import Database

from corrections.compare.comparison import Versions
from corrections.record.model import Kind, Record
from corrections.record.selection import Selection
from corrections.store import differences, parties, records
from corrections.store import happenings as in_feeds
from corrections.store.records import NEWEST
from tests.support.samples import recorded

SELECTIONS = (Selection(), Selection(kind=Kind.ROLE), Selection(q="engineer", kind=Kind.ROLE))


@pytest.fixture
def five(db: Database) -> list[Record]:
    recorded(db, kind="date", quote="Noise.", correction="No noise.")
    found = [recorded(db, kind="role", outlet=f"Paper {n}") for n in range(5)]
    recorded(db, kind="date", quote="Noise.", correction="Noise again.")
    return found


@pytest.mark.parametrize("selection", SELECTIONS)
def test_lists_and_feeds_go_down(db: Database, five: list[Record], selection: Selection) -> None:
    positions = [record.position or 0 for record in five]
    happenings = [record.happening or 0 for record in five]

    page = records.page(db, selection, positions[3], 2)
    assert [record.position for record in page] == [positions[2], positions[1]]
    feed = in_feeds.newest(db, selection, happenings[3], 2)
    assert [record.happening for record in feed] == [happenings[2], happenings[1]]
    everything = [record.position or 0 for record in records.page(db, selection, NEWEST, 100)]
    assert all(newer > older for newer, older in pairwise(everything))


@pytest.mark.parametrize("selection", SELECTIONS)
def test_what_is_newer_comes_oldest_first(
    db: Database, five: list[Record], selection: Selection
) -> None:
    happenings = [record.happening or 0 for record in five]

    assert in_feeds.above(db, selection, happenings[1], 2) == happenings[2:4]
    assert in_feeds.above(db, selection, happenings[4] + 9, 2) == []


def test_records_that_wait_come_by_number(db: Database, five: list[Record]) -> None:
    waiting = [recorded(db, state="pending").id for _ in range(3)]
    recorded(db, state="declined")

    assert [record.id for record in records.queue(db, 0, 100)] == waiting
    assert [record.id for record in records.queue(db, waiting[0], 1)] == [waiting[1]]


def test_outlets_come_by_slug(db: Database, five: list[Record]) -> None:
    recorded(db, outlet="Paper Unread", state="pending")

    found = [party.slug for party in parties.page(db, "outlets", "paper-1", 2)]
    assert found == ["paper-2", "paper-3"]
    assert [p.slug for p in parties.page(db, "outlets", "paper-4", 9)] == ["the-valley-echo"]


def test_outdated_differences_come_by_record(db: Database, five: list[Record]) -> None:
    numbers = [record.id for record in five]
    differences.forget_versions(db)
    today = Versions(7, 8)

    assert differences.count_outdated(db, today) == 7
    found = differences.outdated(db, today, numbers[0], 2)
    assert [texts.record_id for texts in found] == numbers[1:3]
    assert (found[0].quote, found[0].correction) == (five[1].quote, five[1].correction)
    assert differences.outdated(db, Versions(0, 0), 0, 9) == []
    assert differences.count_outdated(db, Versions(0, 8)) == 7
    assert differences.count_outdated(db, Versions(0, 0)) == 0
