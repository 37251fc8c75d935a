"""One page of a feed: as many records as fit, and the pages around it (RFC 5005, section 3).

Records differ in size, so pages differ in length. A page that is read downwards from a cursor ends
where it is full (``after``); one that is reached upwards begins where it is full (``before``). So
each record is on one page on the way down, and on one page on the way up.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

from sqlite_utils import Database
from werkzeug.datastructures import MultiDict

from corrections.record.selection import Selection
from corrections.render.feeds.entry import Format
from corrections.store import happenings
from corrections.store.happenings import Happening
from corrections.store.records import NEWEST
from corrections.web.context import once_a_change
from corrections.web.feed_entries import Written, written
from corrections.web.paging import fitting
from corrections.web.parameters import BadParameter, read_position

PAGE_SIZE = 50

REMEMBERED = 64
"""Pages of which it is remembered what is on them, some 10 kB each, for one change of the
register."""

Cursor = dict[str, int]
"""The parameters that ask for a page: ``after`` or ``before`` a happening; none for the first."""


@dataclass(frozen=True, slots=True)
class FeedPage:
    """The entries of one page, newest first, and the cursors of this page and its neighbours."""

    entries: list[Written]
    cursor: Cursor
    previous: Cursor | None
    next: Cursor | None


def read_cursor(arguments: MultiDict[str, str]) -> Cursor:
    """The cursor of a query string; raises ``BadParameter`` for one that is malformed, and for two
    at once."""
    values = {name: read_position(arguments, name) for name in ("after", "before")}
    cursor = {name: value for name, value in values.items() if value != NEWEST}
    if len(cursor) > 1:
        raise BadParameter("before", str(cursor["before"]))
    return cursor


def read_feed_page(db: Database, selection: Selection, cursor: Cursor, form: Format) -> FeedPage:
    """The page at a cursor."""
    upwards = "before" in cursor
    found = _above(db, selection, cursor["before"]) if upwards else _below(db, selection, cursor)
    shown = list(fitting(written(found[:PAGE_SIZE], form), attrgetter("size")))
    shown = shown[::-1] if upwards else shown
    if not shown:
        return FeedPage([], cursor, previous={} if cursor else None, next=None)
    newest, oldest = (shown[end].told.happening for end in (0, -1))
    newer = cursor and happenings.above(db, selection, newest, 1)
    older = found[-1].happening < oldest or happenings.newest(db, selection, oldest, 1)
    return FeedPage(
        entries=shown,
        cursor=cursor,
        previous={"before": newest} if newer else None,
        next={"after": oldest} if older else None,
    )


def _below(db: Database, selection: Selection, cursor: Cursor) -> Sequence[Happening]:
    """What a feed tells below a happening, newest first, with one more than a page has."""
    before = cursor.get("after", NEWEST)

    def read() -> list[Happening]:
        return happenings.newest(db, selection, before, PAGE_SIZE + 1)

    return once_a_change("feed_pages", REMEMBERED, read, selection, before)


def _above(db: Database, selection: Selection, after: int) -> Sequence[Happening]:
    """What a feed tells above a happening, oldest first."""
    places = happenings.above(db, selection, after, PAGE_SIZE)
    return happenings.newest(db, selection, places[-1] + 1, len(places))[::-1] if places else []
