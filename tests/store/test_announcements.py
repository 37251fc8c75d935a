"""Announcements, kept in their order, spread in steps, and forgotten."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlite_utils import Database

from corrections.store import announcements
from corrections.store.announcements import Announcement, Occasion
from corrections.store.connection import write
from tests.support.samples import NOW, recorded

LATER = NOW + timedelta(days=1)


def spread(db: Database, announcement: Announcement, to: int, finished: datetime | None) -> None:
    with write(db):
        announcements.spread(db, announcement, to, finished)


def forget(db: Database, before: datetime) -> None:
    with write(db):
        announcements.forget(db, before)


def test_announcements_are_read_in_their_order_without_imports(db: Database) -> None:
    record = recorded(db)
    with write(db):
        for occasion in (Occasion.PUBLISHED, Occasion.OUTCOME, Occasion.WITHDRAWN):
            announcements.add(db, record, occasion, NOW)

    def between(after: int, until: int, limit: int = 10) -> list[int]:
        return [item.id for item in announcements.between(db, after, until, limit)]

    assert between(0, 4) == [2, 3, 4]
    assert between(2, 3) == [3]
    assert between(0, 4, limit=2) == [2, 3]
    assert [item.id for item in announcements.numbered(db, [4, 1, 99])] == [1, 4]
    assert announcements.last_number(db) == 4
    [first] = announcements.numbered(db, [1])
    assert first.occasion is Occasion.IMPORTED


def test_an_announcement_is_spread_in_steps_and_then_forgotten(db: Database) -> None:
    recorded(db)
    recorded(db)
    first = announcements.unspread(db)
    assert first
    assert (first.id, first.pinged, first.spread_to, first.at) == (1, False, 0, NOW)
    spread(db, first, 5, None)
    again = announcements.unspread(db)
    assert again
    assert (again.id, again.pinged, again.spread_to) == (1, True, 5)
    spread(db, again, 8, NOW)
    second = announcements.unspread(db)
    assert second
    assert (second.id, second.pinged) == (2, False)

    forget(db, NOW)
    assert [item.id for item in announcements.numbered(db, [1, 2])] == [1, 2]
    forget(db, NOW + timedelta(seconds=1))
    assert [item.id for item in announcements.numbered(db, [1, 2])] == [2]
    spread(db, second, 8, NOW)
    forget(db, LATER)
    assert announcements.last_number(db) == 2


def test_before_anything_is_announced_the_last_number_is_0(db: Database) -> None:
    assert announcements.last_number(db) == 0
    assert announcements.unspread(db) is None
