"""The register as a whole: its identity, its totals, and the one counter of public changes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database

from corrections.store.connection import write


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


@dataclass(frozen=True, slots=True)
class Identity:
    """What permanent ids are built on: it never changes, whatever the address becomes."""

    authority: str
    since: datetime
    uuid: str


def identity(db: Database, host: str) -> Identity:
    """Who this register is; ``host`` is kept as its authority the first time that one asks."""
    names = "('uuid', 'created_at', 'authority')"
    facts = dict(db.execute(f"SELECT name, value FROM register WHERE name IN {names}").fetchall())
    if "authority" not in facts:
        with write(db):
            db.execute("INSERT OR IGNORE INTO register VALUES ('authority', ?)", [host])
        return identity(db, host)
    return Identity(facts["authority"], datetime.fromisoformat(facts["created_at"]), facts["uuid"])


def keep_founding(db: Database, record_id: int) -> None:
    """Remember which record the register began with."""
    db.execute("INSERT INTO register VALUES ('founding', ?)", [str(record_id)])


def founding(db: Database) -> int | None:
    """The number of the founding case, in a register that began with it."""
    row = db.execute("SELECT value FROM register WHERE name = 'founding'").fetchone()
    return int(row[0]) if row else None


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
    return bool(db.execute("SELECT 1 FROM counters LIMIT 1").fetchone())
