"""The log: what was done at the desk and to records, by whom and when, in one order. Rows are
added, never changed, and hold no text that somebody typed but the names of editors. Each has a
digest, which ``log_chain`` describes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlite_utils import Database

from corrections.record.actor import Actor, Role
from corrections.render.action_labels import ACTIONS
from corrections.store import log_chain
from corrections.store.announcements import utc
from corrections.store.connection import needs_transaction

Thing = Literal["record", "outlet", "subject", "editor", "desk"]
"""What something was done to; ``desk`` is everything that all editors share."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that was done: ``action`` is a step of ``lifecycle`` or a verb of its own.
    ``thing_id`` is the number of a record, an outlet, a subject or an editor, ``revision`` that of
    the record's revision, which says why. ``number`` is the place in the log."""

    at: datetime
    by: Actor
    action: str
    thing: Thing
    thing_id: int | None = None
    revision: int | None = None
    number: int = 0


@needs_transaction
def add(db: Database, entry: Entry) -> int:
    """Add an entry at the end and return its number; ``entry.number`` is not looked at.

    Raises ``ValueError`` for an action that has no name.
    """
    if entry.action not in ACTIONS:
        raise ValueError(f"the log has no name for {entry.action!r}")
    former = log_chain.head(db)
    number = log_chain.following_number(db, former.number)
    values: list[str | int | None] = [
        number, utc(entry.at), entry.by.role, entry.by.name, entry.action, entry.thing,
        entry.thing_id, entry.revision,
    ]  # fmt: skip
    db.execute(
        "INSERT INTO log (number, at, role, name, action, thing, thing_id, revision, digest)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [*values, log_chain.digest(former.digest, values)],
    )
    return number


@dataclass(frozen=True, slots=True)
class Filter:
    """Which entries are asked for: those with every value that is given. ``since`` and ``until``
    are aware times; an entry of ``until`` itself is not among them."""

    name: str | None = None
    action: str | None = None
    thing: Thing | None = None
    thing_id: int | None = None
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Explained:
    """An entry of the log, and why it was done, where a record's revision says so."""

    entry: Entry
    reason: str | None


def page(db: Database, asked: Filter, before: int, limit: int) -> list[Explained]:
    """Return at most ``limit`` entries with numbers below ``before``, newest first."""
    conditions, values = _conditions(asked)
    rows = db.execute(
        "SELECT own.at, own.role, own.name, action, thing, thing_id, revision, own.number,"
        " revisions.reason FROM log AS own LEFT JOIN revisions"
        " ON thing = 'record' AND record_id = thing_id AND revisions.number = revision"
        f" WHERE {' AND '.join([*conditions, 'own.number < ?'])} ORDER BY own.number DESC LIMIT ?",
        [*values, before, limit],
    )
    return [Explained(_entry(row[:-1]), row[-1]) for row in rows]


def _conditions(asked: Filter) -> tuple[list[str], list[Any]]:
    """The conditions of a filter and their values."""
    given = {
        "own.name = ?": asked.name,
        "action = ?": asked.action,
        "thing = ?": asked.thing,
        "thing_id = ?": asked.thing_id,
        "own.at >= ?": utc(asked.since) if asked.since else None,
        "own.at < ?": utc(asked.until) if asked.until else None,
    }
    kept = {condition: value for condition, value in given.items() if value is not None}
    return list(kept), list(kept.values())


def of(db: Database, thing: Thing, thing_id: int) -> list[Entry]:
    """Return everything that was done to one record, party or account, first to last."""
    rows = db.execute(
        f"{_SELECT} WHERE thing = ? AND thing_id = ? ORDER BY number", [thing, thing_id]
    )
    return [_entry(row) for row in rows]


def after(db: Database, number: int, limit: int) -> list[Entry]:
    """Return at most ``limit`` entries with numbers above this one, first to last."""
    rows = db.execute(f"{_SELECT} WHERE number > ? ORDER BY number LIMIT ?", [number, limit])
    return [_entry(row) for row in rows]


_SELECT = "SELECT at, role, name, action, thing, thing_id, revision, number FROM log"


def _entry(row: Sequence[Any]) -> Entry:
    return Entry(datetime.fromisoformat(row[0]), Actor(Role(row[1]), row[2]), *row[3:])
