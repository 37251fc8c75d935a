"""The outbox: pings and mails to send, kept until they are done or given up.

A row is claimed by one process before it is sent and marked done right after. A process that dies
in between leaves a claim, which another one takes over once it has run out.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlite_utils import Database

from corrections.store.announcements import utc
from corrections.store.connection import needs_transaction, write

CLAIM = timedelta(minutes=2)
"""How long a claim holds: longer than any delivery may take."""

IMPOSSIBLE = 2 * CLAIM
"""No claim holds as long as this. One that seems to was made by a clock that was ahead; a clock
that is set back by less than a claim leaves the claims of what is being sent as they are."""

_WAITING = "done_at IS NULL AND given_up_at IS NULL"
_UNCLAIMED = f"{_WAITING} AND claimed_until IS NULL"


class Channel(StrEnum):
    """Where an item goes: to the hub or to the mail server."""

    WEBSUB = "websub"
    MAIL = "mail"


@dataclass(frozen=True, slots=True)
class Item:
    """One ping or mail to send. ``tries`` counts the attempts that failed; ``claim`` is until when
    it was claimed."""

    id: int
    channel: Channel
    target: str
    payload: dict[str, Any]
    tries: int
    claim: str


Pause = Callable[[int], timedelta | None]
"""Returns how long to wait after so many failed tries, or ``None`` to give up."""


@needs_transaction
def ping(db: Database, topics: Collection[str], now: datetime) -> None:
    """Add a ping of the hub for each of these topics. A topic has one ping that waits: a further
    one sets its tries to 0, so that the last change is tried as long as any other."""
    for topic in topics:
        db.execute(
            "INSERT INTO outbox (channel, target, payload, created_at, due_at)"
            " VALUES ('websub', ?, '{}', ?, ?) ON CONFLICT (target)"
            f" WHERE channel = 'websub' AND {_UNCLAIMED} DO UPDATE SET tries = 0",
            [topic, utc(now), utc(now)],
        )


@needs_transaction
def post(db: Database, target: str, payload: dict[str, Any], now: datetime) -> None:
    """Add a mail; nothing happens if a mail with this target was ever added."""
    db.execute(
        "INSERT INTO outbox (channel, target, payload, created_at, due_at)"
        " VALUES ('mail', ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        [target, json.dumps(payload), utc(now), utc(now)],
    )


def claim(db: Database, channels: Collection[Channel], now: datetime) -> Item | None:
    """Claim and return the item that has been due longest; ``None`` if none is due. No other
    process claims it before ``now`` + ``CLAIM``."""
    asked = [json.dumps(list(channels)), utc(now), utc(now + IMPOSSIBLE)]
    if not db.execute(
        f"SELECT 1 FROM outbox WHERE {_WAITING} AND channel IN (SELECT value FROM json_each(?))"
        " AND due_at <= ?2"
        " AND (claimed_until IS NULL OR claimed_until <= ?2 OR claimed_until > ?3) LIMIT 1",
        asked,
    ).fetchone():
        return None
    with write(db):
        _release_abandoned(db, now)
        row = db.execute(
            "UPDATE outbox SET claimed_until = ?3 WHERE id = ("
            f"SELECT id FROM outbox WHERE {_UNCLAIMED} AND due_at <= ?2"
            " AND channel IN (SELECT value FROM json_each(?1)) ORDER BY due_at, id LIMIT 1)"
            " RETURNING id, channel, target, payload, tries, claimed_until",
            [*asked[:2], utc(now + CLAIM)],
        ).fetchone()
    return _item(row) if row else None


def done(db: Database, item: Item, now: datetime) -> None:
    """Keep that the server took the item."""
    with write(db):
        db.execute(
            "UPDATE outbox SET done_at = ?, claimed_until = NULL, last_error = NULL WHERE id = ?",
            [utc(now), item.id],
        )


def failed(db: Database, item: Item, error: str, now: datetime, pause: timedelta | None) -> None:
    """Keep that the server did not take the item: it is due again after ``pause``, or given up if
    ``pause`` is ``None``. Nothing happens if the claim was lost."""
    with write(db):
        if not _owned(db, item):
            return
        if _twin_waits(db, item):
            db.execute("DELETE FROM outbox WHERE id = ?", [item.id])
        elif pause is None:
            _give_up(db, item.id, error, now)
        else:
            _put_off(db, item.id, error, now + pause)


def put_off(
    db: Database, channel: Channel, error: str, now: datetime, pause: Pause
) -> tuple[int, int]:
    """Put off everything that is due in a channel whose server cannot be reached, or give it up.

    Returns how many items wait now, and how many were given up.
    """
    with write(db):
        rows = db.execute(
            f"SELECT id, tries FROM outbox WHERE {_UNCLAIMED} AND channel = ? AND due_at <= ?",
            [channel, utc(now)],
        ).fetchall()
        given_up = 0
        for number, tries in rows:
            wait = pause(tries + 1)
            if wait is None:
                given_up += 1
                _give_up(db, number, error, now)
            else:
                _put_off(db, number, error, now + wait)
    return len(rows) - given_up, given_up


def hasten(db: Database, channel: Channel, now: datetime) -> None:
    """Have everything that waits in a channel be due now. For the start of the program: what failed
    before may have been mended."""
    with write(db):
        db.execute(
            f"UPDATE outbox SET due_at = ? WHERE {_UNCLAIMED} AND channel = ? AND due_at > ?",
            [utc(now), channel, utc(now)],
        )


def bring_down(db: Database, channel: Channel, longest: timedelta, now: datetime) -> None:
    """Have everything in a channel that is due later than ``longest`` from now, or later than now
    without having been tried, be due now: the clock was ahead when it was put in or put off, and
    was set back."""
    asked = {"now": utc(now), "latest": utc(now + longest), "channel": channel}
    waits = f"{_WAITING} AND channel = :channel"
    late = f"{waits} AND due_at > :latest"
    untried = f"{waits} AND tries = 0 AND last_error IS NULL AND due_at > :now"
    found = db.execute(
        f"SELECT EXISTS (SELECT 1 FROM outbox WHERE {late})"
        f" OR EXISTS (SELECT 1 FROM outbox WHERE {untried})",
        asked,
    ).fetchone()
    if found[0]:
        with write(db):
            db.execute(f"UPDATE outbox SET due_at = :now WHERE {late}", asked)
            db.execute(f"UPDATE outbox SET due_at = :now WHERE {untried}", asked)


@needs_transaction
def forget(db: Database, before: datetime) -> None:
    """Delete what was done or given up before this time. What waits is kept, however old it is by
    the clock: only tries give it up."""
    db.execute("DELETE FROM outbox WHERE coalesce(done_at, given_up_at) < ?", [utc(before)])


def _release_abandoned(db: Database, now: datetime) -> None:
    """Release items whose claim ran out, or was made by a clock that was ahead and was set back;
    delete one if another ping of its topic waits."""
    gone = f"{_WAITING} AND (claimed_until <= ? OR claimed_until > ?)"
    times = [utc(now), utc(now + IMPOSSIBLE)]
    db.execute(f"UPDATE OR IGNORE outbox SET claimed_until = NULL WHERE {gone}", times)
    db.execute(f"DELETE FROM outbox WHERE {gone}", times)


def _owned(db: Database, item: Item) -> bool:
    """Return whether the item is still claimed by this claim."""
    return bool(
        db.execute(
            f"SELECT 1 FROM outbox WHERE id = ? AND claimed_until = ? AND {_WAITING}",
            [item.id, item.claim],
        ).fetchone()
    )


def _twin_waits(db: Database, item: Item) -> bool:
    return bool(
        db.execute(
            f"SELECT 1 FROM outbox WHERE channel = 'websub' AND target = ? AND {_UNCLAIMED}",
            [item.target],
        ).fetchone()
    )


def _put_off(db: Database, number: int, error: str, due: datetime) -> None:
    db.execute(
        "UPDATE outbox SET tries = tries + 1, claimed_until = NULL, last_error = ?, due_at = ?"
        " WHERE id = ?",
        [error, utc(due), number],
    )


def _give_up(db: Database, number: int, error: str, now: datetime) -> None:
    db.execute(
        "UPDATE outbox SET tries = tries + 1, claimed_until = NULL, last_error = ?,"
        " given_up_at = ? WHERE id = ?",
        [error, utc(now), number],
    )


def _item(row: Sequence[Any]) -> Item:
    return Item(
        id=row[0], channel=Channel(row[1]), target=row[2], payload=json.loads(row[3]),
        tries=row[4], claim=row[5],
    )  # fmt: skip
