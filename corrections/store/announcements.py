"""Announcements: one row for each public change, written in the transaction of that change.

Who is told of it is found out later (``delivery``), so that publishing costs one insert however
many subscribers there are.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlite_utils import Database

from corrections.record.following import Slice
from corrections.record.model import Record
from corrections.record.selection import Selection
from corrections.store import parties, search_terms
from corrections.store.connection import needs_transaction


class Occasion(StrEnum):
    """Why there is an announcement. ``EVENT``: an event that left the outcome as it was, told to
    those who follow this one record. ``EDITED``: other texts, another kind, or other feeds that
    have it. ``IMPORTED``: an old record, in feeds but told to nobody."""

    PUBLISHED = "published"
    OUTCOME = "outcome"
    EVENT = "event"
    EDITED = "edited"
    WITHDRAWN = "withdrawn"
    IMPORTED = "imported"


@dataclass(frozen=True, slots=True)
class Announcement:
    """One public change. ``terms`` are what subscriptions are compared with: the record's values of
    the filters at that moment. The subscriptions up to number ``spread_to`` were told. ``revision``
    is the record's at that moment; ``None`` in an announcement of before it was kept.
    ``left_feeds`` are the queries of the feeds, of those that a hub is told of, that had the record
    until then."""

    id: int
    record_id: int
    occasion: Occasion
    event_id: int | None
    terms: tuple[str, ...]
    at: datetime
    pinged: bool
    spread_to: int
    revision: int | None = None
    left_feeds: tuple[str, ...] = ()


_SELECT = (
    "SELECT id, record_id, what, event_id, tokens, at, pinged, spread_to, revision,"
    " left_feeds"
    " FROM announcements"
)


_INSERT = (
    "INSERT INTO announcements (record_id, what, event_id, tokens, at, revision, left_feeds)"
    " VALUES (?, ?, ?, ?, ?, ?, ?)"
)


@needs_transaction
def add(
    db: Database,
    record: Record,
    occasion: Occasion,
    now: datetime,
    event_id: int | None = None,
    *,
    before: Record | None = None,
) -> None:
    """Announce a change of this record. ``before`` is the record as it was, where the change is one
    of what it says."""
    left = list(_left(db, before, record)) if before else []
    db.execute(_INSERT, _row(record, occasion, now, event_id, left))


@needs_transaction
def add_imports(db: Database, found: Iterable[Record], now: datetime) -> None:
    """Announce records that were imported."""
    db.conn.executemany(_INSERT, (_row(record, Occasion.IMPORTED, now) for record in found))


def _row(
    record: Record,
    occasion: Occasion,
    now: datetime,
    event_id: int | None = None,
    left: Sequence[str] = (),
) -> Sequence[Any]:
    terms = json.dumps(_terms(record, occasion))
    return (
        record.id, occasion, event_id, terms, utc(now), record.revision, json.dumps(left),
    )  # fmt: skip


def unspread(db: Database) -> Announcement | None:
    """Return the oldest announcement that is not wholly spread; ``None`` if all are."""
    row = db.execute(f"{_SELECT} WHERE spread_at IS NULL ORDER BY id LIMIT 1").fetchone()
    return _announcement(row) if row else None


@needs_transaction
def spread(db: Database, announcement: Announcement, to: int, finished: datetime | None) -> None:
    """Keep that the hub and every subscription up to number ``to`` were told; ``finished`` is when
    there were no more, or ``None``."""
    db.execute(
        "UPDATE announcements SET pinged = 1, spread_to = ?, spread_at = ? WHERE id = ?",
        [to, utc(finished) if finished else None, announcement.id],
    )


def between(db: Database, after: int, until: int, limit: int) -> list[Announcement]:
    """Return at most ``limit`` announcements with numbers above ``after`` and up to ``until``,
    oldest first, without those of imports."""
    rows = db.execute(
        f"{_SELECT} WHERE id > ? AND id <= ? AND what <> 'imported' ORDER BY id LIMIT ?",
        [after, until, limit],
    )
    return [_announcement(row) for row in rows]


def numbered(db: Database, numbers: Sequence[int]) -> list[Announcement]:
    """Return the announcements with these numbers, oldest first."""
    rows = db.execute(
        f"{_SELECT} WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id",
        [json.dumps(list(numbers))],
    )
    return [_announcement(row) for row in rows]


def last_number(db: Database) -> int:
    """Return the highest number that an announcement ever had; 0 if there never was one."""
    row = db.execute("SELECT seq FROM sqlite_sequence WHERE name = 'announcements'").fetchone()
    return int(row[0]) if row else 0


@needs_transaction
def forget(db: Database, before: datetime) -> None:
    """Delete the announcements that were wholly spread before this time, but for those that a
    digest has yet to tell or a mail that waits is about: whoever is late is late by any clock."""
    db.execute(
        "DELETE FROM announcements WHERE spread_at < ?"
        " AND id <= coalesce((SELECT min(after_announcement) FROM subscriptions"
        " WHERE confirmed_at IS NOT NULL AND stopped_at IS NULL AND digest_at IS NOT NULL), id)"
        " AND id NOT IN (SELECT number.value FROM outbox, json_each(coalesce("
        "json_extract(payload, '$.announcements'),"
        " json_array(json_extract(payload, '$.announcement')))) AS number"
        " WHERE channel = 'mail' AND done_at IS NULL AND given_up_at IS NULL"
        " AND number.value IS NOT NULL)",
        [utc(before)],
    )


@needs_transaction
def replace_term(db: Database, old: str, new: str, record_ids: Sequence[int]) -> None:
    """Have the announcements of these records meet another party's subscriptions from now on."""
    db.execute(
        "UPDATE announcements SET tokens = (SELECT json_group_array("
        "CASE value WHEN ?1 THEN ?2 ELSE value END) FROM json_each(announcements.tokens))"
        " WHERE record_id IN (SELECT value FROM json_each(?3))",
        [old, new, json.dumps(list(record_ids))],
    )


def _terms(record: Record, occasion: Occasion) -> list[str]:
    """The terms of an announcement; none of an import, with which no subscription is compared."""
    if occasion is Occasion.IMPORTED:
        return []
    terms = [record_term(record.id)]
    return terms if occasion is Occasion.EVENT else ["", *terms, *search_terms.facet_terms(record)]


def record_term(record_id: int) -> str:
    """Return the term that this record alone has."""
    return f"record{record_id}"


def utc(moment: datetime) -> str:
    """Return a time as the tables of announcements, mail and subscriptions hold it: in UTC, so that
    the order of the texts is the order of the times."""
    return moment.astimezone(UTC).isoformat(timespec="seconds")


def _left(db: Database, before: Record, now: Record) -> Iterator[str]:
    """The queries of the feeds of one outlet, one subject or one kind that the record left, under
    every slug that leads to them."""
    if before.outlet.id != now.outlet.id:
        for slug in (before.outlet.slug, *parties.former_slugs(db, "outlets", before.outlet)):
            yield Slice(Selection(outlet=replace(before.outlet, slug=slug))).query()
    if before.subject.id != now.subject.id:
        for slug in (before.subject.slug, *parties.former_slugs(db, "subjects", before.subject)):
            yield Slice(Selection(subject=replace(before.subject, slug=slug))).query()
    if before.kind is not now.kind:
        yield Slice(Selection(kind=before.kind)).query()


def _announcement(row: Sequence[Any]) -> Announcement:
    return Announcement(
        id=row[0], record_id=row[1], occasion=Occasion(row[2]), event_id=row[3],
        terms=tuple(json.loads(row[4])), at=datetime.fromisoformat(row[5]),
        pinged=bool(row[6]), spread_to=row[7], revision=row[8],
        left_feeds=tuple(json.loads(row[9])),
    )  # fmt: skip
