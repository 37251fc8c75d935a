"""One page of a feed: as many records as fit, and the pages around it (RFC 5005, section 3).

Records differ in size, so pages differ in length. A page that is read downwards from a cursor ends
where it is full (``after``); one that is reached upwards begins where it is full (``before``). So
each record is on one page on the way down, and on one page on the way up.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlite_utils import Database
from werkzeug.datastructures import MultiDict

from corrections.record.model import Record
from corrections.record.selection import Selection
from corrections.render.feeds.entry import Entry, Register, gone_entry, record_entry
from corrections.render.words import Words
from corrections.store import events, happenings
from corrections.store.happenings import Happening
from corrections.store.records import NEWEST
from corrections.web.paging import fitting
from corrections.web.parameters import BadParameter, read_position

PAGE_SIZE = 50
BATCH = 10
"""Records that are read at once, since a page may be full with the first."""

Cursor = dict[str, int]
"""The parameters that ask for a page: ``after`` or ``before`` a happening; none for the first."""


@dataclass(frozen=True, slots=True)
class FeedPage:
    """The entries of one page, newest first, and the cursors of this page and its neighbours."""

    entries: list[Entry]
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


def read_feed_page(
    db: Database, selection: Selection, cursor: Cursor, register: Register, words: Words
) -> FeedPage:
    """The page at a cursor."""
    upwards = "before" in cursor
    found = _above(db, selection, cursor["before"]) if upwards else _below(db, selection, cursor)
    made = _entries(db, found, register, words)
    shown = list(fitting(made, lambda pair: pair[1].size))
    shown = shown[::-1] if upwards else shown
    if not shown:
        return FeedPage([], cursor, previous={} if cursor else None, next=None)
    newest, oldest = (shown[end][0].happening or 0 for end in (0, -1))
    newer = cursor and happenings.above(db, selection, newest, 1)
    older = happenings.newest(db, selection, oldest, 1)
    return FeedPage(
        entries=[entry for _, entry in shown],
        cursor=cursor,
        previous={"before": newest} if newer else None,
        next={"after": oldest} if older else None,
    )


def _below(db: Database, selection: Selection, cursor: Cursor) -> Iterator[Sequence[Happening]]:
    """Batches of records below a happening, newest first."""
    before = cursor.get("after", NEWEST)
    for _ in range(PAGE_SIZE // BATCH):
        batch = happenings.newest(db, selection, before, BATCH)
        if not batch:
            return
        yield batch
        before = batch[-1].happening or 0


def _above(db: Database, selection: Selection, after: int) -> Iterator[Sequence[Happening]]:
    """Batches of records above a happening, oldest first."""
    numbers = happenings.above(db, selection, after, PAGE_SIZE)
    for begin in range(0, len(numbers), BATCH):
        part = numbers[begin : begin + BATCH]
        yield happenings.newest(db, selection, part[-1] + 1, len(part))[::-1]


def _entries(
    db: Database, batches: Iterator[Sequence[Happening]], register: Register, words: Words
) -> Iterator[tuple[Happening, Entry]]:
    for batch in batches:
        told = events.of_each(db, [item.id for item in batch if isinstance(item, Record)])
        for item in batch:
            if isinstance(item, Record):
                yield item, record_entry(item, told.get(item.id, []), register, words)
            else:
                yield item, gone_entry(item, register, words)
