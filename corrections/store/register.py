"""The numbers of the whole register: the counter of public changes, the totals, the order of
publication. Who the register is: ``identity``."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class Version:
    """How far the public register has come: the number of its last change, and its time."""

    change: int
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class Totals:
    """What is published now."""

    records: int
    outlets: int


def version(db: Database) -> Version:
    """The version that every cache of a public page goes by."""
    row = db.execute(
        "SELECT counters.value, register.value FROM counters, register"
        " WHERE counters.name = 'change' AND register.name = 'changed_at'"
    ).fetchone()
    return Version(row[0], datetime.fromisoformat(row[1]))


def totals(db: Database) -> Totals:
    """How many records and outlets are public, from counters kept when they are written."""
    rows = db.execute("SELECT name, value FROM counters WHERE name IN ('published', 'outlets')")
    counts = dict(rows.fetchall())
    return Totals(records=counts["published"], outlets=counts["outlets"])


def note_change(db: Database, now: datetime) -> None:
    """Raise the change counter; belongs in the transaction of every public change."""
    count(db, "change", 1)
    db.execute(
        "UPDATE register SET value = ? WHERE name = 'changed_at'",
        [now.isoformat(timespec="seconds")],
    )


def count(db: Database, name: str, by: int) -> int:
    """Move a counter and return where it now stands."""
    row = db.execute(
        "UPDATE counters SET value = value + ? WHERE name = ? RETURNING value", [by, name]
    ).fetchone()
    return int(row[0])


def answers(db: Database) -> bool:
    """Whether the database answers a question."""
    try:
        return bool(db.execute("SELECT 1 FROM counters LIMIT 1").fetchone())
    except sqlite3.Error:
        return False
