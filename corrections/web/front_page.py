"""What stands above the list on the first page: one record at full size, and what newsrooms did
lately."""

from __future__ import annotations

from functools import cached_property

from sqlite_utils import Database

from corrections.record.history import Event
from corrections.record.model import Record
from corrections.store import events, identity, records
from corrections.store.records import Listed
from corrections.web.paging import Page

LEAD_AMONG = 4
"""The founding case leads the first page while it is among this many newest records."""

LATELY = 4
"""Deeds of newsrooms that are shown."""


class FrontPage:
    """The part above the list whose first page is ``page``; nothing on any other page (``None``).
    Records are read when a template asks for them."""

    def __init__(self, db: Database, page: Page | None) -> None:
        self._db = db
        self._lead = _lead(db, page) if page else None
        self._deeds = tuple(events.latest_deed_revisions(db, LATELY)) if page else ()

    @property
    def shows(self) -> tuple[tuple[int, int] | None, tuple[tuple[int, int], ...]] | None:
        """All that this part depends on: number and revision of the record that leads, and of those
        with the latest deeds; ``None`` where there is none of either."""
        lead = (self._lead.id, self._lead.revision) if self._lead else None
        return (lead, self._deeds) if lead or self._deeds else None

    @cached_property
    def lead(self) -> Record | None:
        """The record that leads the page."""
        return records.get(self._db, self._lead.id) if self._lead else None

    @cached_property
    def lately(self) -> list[tuple[Record, Event]]:
        """Records with what their newsrooms did last, the newest first."""
        return events.latest_deeds(self._db, LATELY) if self._deeds else []


def _lead(db: Database, page: Page) -> Listed | None:
    """The founding case, while it is among the newest few."""
    number = identity.founding(db)
    return next((item for item in page.items[:LEAD_AMONG] if item.id == number), None)
