"""What stands above the list on the first page: one record at full size, and what newsrooms did
lately."""

from __future__ import annotations

from functools import cached_property
from typing import NamedTuple

from sqlite_utils import Database

from corrections.record.history import Event
from corrections.record.model import Record
from corrections.store import events, identity, records
from corrections.web.context import once_a_change
from corrections.web.paging import Page

LEAD_AMONG = 4
"""The founding case leads the first page while it is among this many newest records."""

LATELY = 4
"""Deeds of newsrooms that are shown."""


class Found(NamedTuple):
    """What is read once for each change of the register: the number of the founding case, and
    number and revision of the records with the latest deeds."""

    founding: int | None
    deeds: tuple[tuple[int, int], ...]


NOTHING = Found(None, ())


class FrontPage:
    """The part above the list whose first page is ``page``; nothing on any other page (``None``).
    Records are read when a template asks for them."""

    def __init__(self, db: Database, page: Page | None) -> None:
        self._db = db
        found = _found(db) if page else NOTHING
        newest = page.items[:LEAD_AMONG] if page else []
        self._lead = next((item for item in newest if item.id == found.founding), None)
        self._deeds = found.deeds

    @property
    def shows(self) -> tuple[tuple[int, int] | None, tuple[tuple[int, int], ...]] | None:
        """All that this part depends on: number and revision of the record that leads, and of those
        with the latest deeds; ``None`` where there is none of either."""
        lead = (self._lead.id, self._lead.revision) if self._lead else None
        return (lead, self._deeds) if lead or self._deeds else None

    @cached_property
    def lead(self) -> Record | None:
        """The record that leads the page."""
        if self._lead is None:
            return None
        return records.of_numbers(self._db, [self._lead.id]).get(self._lead.id)

    @cached_property
    def lately(self) -> list[tuple[Record, Event]]:
        """Records with what their newsrooms did last, the newest first: those that ``shows`` names,
        whatever was done since it was read."""
        return events.with_last_deeds(self._db, [number for number, _ in self._deeds])


def _found(db: Database) -> Found:
    def read() -> Found:
        return Found(identity.founding(db), tuple(events.latest_deeds(db, LATELY)))

    return once_a_change("front_page", 1, read)
