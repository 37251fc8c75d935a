"""Events: what became of a record. Rows are added, never changed; so are those of ``strikes``, of
which the last one about an event says whether it is crossed out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from corrections.record.actor import Actor, Role
from corrections.record.history import Event, Strike
from corrections.record.model import Record
from corrections.store import records, register
from corrections.store.announcements import utc
from corrections.store.connection import needs_transaction
from corrections.store.rows import placeholders, to_event

_SELECT = (
    "SELECT events.id, events.at, happened_on, events.outcome, by, note, link, item_id, disputed,"
    " events.record_id FROM events"
)


@needs_transaction
def add(db: Database, record_id: int, event: Event) -> int:
    """Add an event of the record and return the event's number; ``event.id`` is not looked at. Of
    one that is struck the strike is kept too."""
    number = register.next_number(db, "events")
    add_all(db, [(record_id, replace(event, id=number))])
    return number


@needs_transaction
def add_all(db: Database, found: Sequence[tuple[int, Event]]) -> None:
    """Add events under the numbers that they have, each of the record whose number is beside it.
    Of one that is struck the strike is kept too."""
    db.conn.executemany(
        "INSERT INTO events"
        " (record_id, id, at, happened_on, outcome, by, note, link, item_id, disputed)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (
                record_id, event.id, utc(event.at), event.on, event.outcome, event.by, event.note,
                event.link, event.item_id, int(event.disputed),
            )
            for record_id, event in found
        ),
    )  # fmt: skip
    for _, event in found:
        if event.struck:
            strike(db, event.id, event.struck)


@needs_transaction
def strike(db: Database, event_id: int, why: Strike) -> None:
    """Cross out an event."""
    _add_strike(db, event_id, why.at, why.by, struck=True, reason=why.reason)


@needs_transaction
def unstrike(db: Database, event_id: int, at: datetime, by: Actor) -> None:
    """Let an event that was crossed out count again."""
    _add_strike(db, event_id, at, by, struck=False, reason=None)


def of(db: Database, record_id: int) -> list[Event]:
    """Return every event of the record, in the order in which they were written."""
    return of_each(db, [record_id]).get(record_id, [])


def of_each(db: Database, record_ids: Sequence[int]) -> dict[int, list[Event]]:
    """Return the events of several records, by the record's number; one without events is left
    out."""
    rows = db.execute(
        f"{_SELECT} WHERE record_id IN ({placeholders(record_ids)}) ORDER BY events.id",
        list(record_ids),
    ).fetchall()
    struck = _strikes(db, record_ids)
    found: dict[int, list[Event]] = {}
    for row in rows:
        found.setdefault(row[9], []).append(to_event(row, *struck.get(row[0], ())))
    return found


def latest_deeds(db: Database, limit: int) -> list[tuple[int, int]]:
    """Return the number and the revision of the published records whose newsroom did something
    last, at most ``limit``, newest first by the day on which it was done."""
    return db.execute(
        "SELECT id, revision FROM records WHERE state = 'published' AND deed_on IS NOT NULL"
        " ORDER BY deed_on DESC, deed_id DESC LIMIT ?",
        [limit],
    ).fetchall()


def with_last_deeds(db: Database, numbers: Sequence[int]) -> list[tuple[Record, Event]]:
    """Return these records in this order, each with the event that tells what its newsroom did
    last; without those that are not public any more, or of which no deed is told any more."""
    rows = db.execute(
        f"{_SELECT} JOIN records ON records.deed_id = events.id"
        f" WHERE records.id IN ({placeholders(numbers)})",
        list(numbers),
    )
    deeds = {row[9]: to_event(row) for row in rows}
    found = records.of_numbers(db, numbers)
    return [(found[one], deeds[one]) for one in numbers if one in found and one in deeds]


def _add_strike(
    db: Database, event_id: int, at: datetime, by: Actor, *, struck: bool, reason: str | None
) -> None:
    db.execute(
        "INSERT INTO strikes (event_id, at, role, name, struck, reason) VALUES (?, ?, ?, ?, ?, ?)",
        [event_id, utc(at), by.role, by.name, int(struck), reason],
    )


def _strikes(db: Database, record_ids: Sequence[int]) -> dict[int, tuple[Strike | None, datetime]]:
    """Of these records' events that were ever struck, by the event's number: the strike, if it was
    not taken back, and when it was struck or counted again last."""
    rows: Iterable[Any] = db.execute(
        "SELECT event_id, strikes.at, role, name, struck, reason FROM events"
        " JOIN strikes ON strikes.event_id = events.id"
        f" WHERE events.record_id IN ({placeholders(record_ids)}) ORDER BY strikes.number",
        list(record_ids),
    )
    found: dict[int, tuple[Strike | None, datetime]] = {}
    for number, at, role, name, struck, reason in rows:
        moment = datetime.fromisoformat(at)
        strike = Strike(moment, Actor(Role(role), name), reason) if struck else None
        found[number] = (strike, moment)
    return found
