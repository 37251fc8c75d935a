"""The numbers of the whole register: the counter of public changes, the totals, the order of
publication. Who the register is: ``identity``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database

from corrections.store.connection import needs_transaction


@dataclass(frozen=True, slots=True)
class Version:
    """The number of the last public change, and its time. Where it is not ``dated`` that is the
    time of an earlier change: the clock was set back in between. ``renewal`` is the number of the
    last change that shows in records whose revision stayed as it was."""

    change: int
    changed_at: datetime
    dated: bool = True
    renewal: int = 0


@dataclass(frozen=True, slots=True)
class Totals:
    """How many records are published, and how many outlets have a published record."""

    records: int
    outlets: int


def version(db: Database) -> Version:
    """Return the version of the public register: a cached page is good while it stays the same."""
    row = db.execute(
        "SELECT counters.value, register.value,"
        " NOT EXISTS (SELECT 1 FROM register WHERE name = 'undated'),"
        " (SELECT value FROM counters WHERE name = 'renewal') FROM counters, register"
        " WHERE counters.name = 'change' AND register.name = 'changed_at'"
    ).fetchone()
    return Version(row[0], datetime.fromisoformat(row[1]), bool(row[2]), row[3] or 0)


def change(db: Database) -> int:
    """Return the number of the last public change alone."""
    row = db.execute("SELECT value FROM counters WHERE name = 'change'").fetchone()
    return int(row[0])


def totals(db: Database) -> Totals:
    """Return the totals, from counters that are kept when a record is published or withdrawn."""
    rows = db.execute("SELECT name, value FROM counters WHERE name IN ('published', 'outlets')")
    counts = dict(rows.fetchall())
    return Totals(records=counts["published"], outlets=counts["outlets"])


@needs_transaction
def note_change(db: Database, now: datetime, changes: int = 1) -> None:
    """Add a change, or as many as were made together, to the change counter and keep the time;
    every public change must call this.

    The time that is kept never goes back. A change that comes before it, because the clock was set
    back, leaves it as it is: such a state of the register has no date until the next change that
    comes after it.
    """
    changed_before = _changed_before(db)
    count(db, "change", changes)
    if changed_before and now < version(db).changed_at:
        db.execute("INSERT OR IGNORE INTO register VALUES ('undated', '')")
        return
    db.execute("DELETE FROM register WHERE name = 'undated'")
    db.execute(
        "UPDATE register SET value = ? WHERE name = 'changed_at'",
        [now.isoformat(timespec="seconds")],
    )


@needs_transaction
def note_renewal(db: Database, now: datetime) -> None:
    """As ``note_change``, for a change that shows in records whose revision stays as it is: in the
    names of parties, or in what is computed from the texts; and for an erasure, after which nothing
    that is remembered of a record may be shown."""
    db.execute(
        "INSERT INTO counters (name, value) VALUES ('renewal', 1)"
        " ON CONFLICT (name) DO UPDATE SET value = value + 1"
    )
    note_change(db, now)


@needs_transaction
def count(db: Database, name: str, by: int) -> int:
    """Add ``by`` to the counter with this name and return its new value."""
    row = db.execute(
        "UPDATE counters SET value = value + ? WHERE name = ? RETURNING value", [by, name]
    ).fetchone()
    return int(row[0])


@needs_transaction
def take(db: Database, name: str, count_of: int) -> Iterator[int]:
    """Return the next ``count_of`` numbers of the counter with this name, which nobody else gets
    then."""
    last = count(db, name, count_of)
    return iter(range(last - count_of + 1, last + 1))


@needs_transaction
def next_number(db: Database, table: str) -> int:
    """Return the number that the next row of a table gets: one more than the highest that there
    ever was."""
    row = db.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", [table]).fetchone()
    return (int(row[0]) if row else 0) + 1


def _changed_before(db: Database) -> bool:
    """Return whether there was any change yet: the time of the last one is not that at which the
    empty register was made."""
    row = db.execute(
        "SELECT count(DISTINCT value) FROM register WHERE name IN ('created_at', 'changed_at')"
    ).fetchone()
    return bool(row[0] > 1)
