"""What the register is, once and for all: the parts of its permanent ids, and its first record.

Written when the register is made, and never changed. Numbers that change: ``register``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database

from corrections.store.connection import needs_transaction


@dataclass(frozen=True, slots=True)
class Identity:
    """What permanent ids are made of: they stay the same when the site's address changes."""

    authority: str
    since: datetime
    uuid: str


def get(db: Database, host: str) -> Identity:
    """Return the identity of this register; ``host`` is its authority until one was fixed."""
    found = facts(db)
    authority = found.get("authority", host)
    return Identity(authority, datetime.fromisoformat(found["created_at"]), found["uuid"])


def facts(db: Database) -> dict[str, str]:
    """Return what is fixed of ``uuid``, ``created_at`` and ``authority``, by name."""
    names = "('uuid', 'created_at', 'authority')"
    rows = db.execute(f"SELECT name, value FROM register WHERE name IN {names}")
    return dict(rows.fetchall())


@needs_transaction
def fix_authority(db: Database, host: str) -> None:
    """Keep ``host`` as the authority of all permanent ids, unless one was kept before."""
    db.execute("INSERT OR IGNORE INTO register VALUES ('authority', ?)", [host])


@needs_transaction
def keep_founding(db: Database, record_id: int) -> None:
    """Keep the number of the record that the register began with; it can be kept once."""
    db.execute("INSERT INTO register VALUES ('founding', ?)", [str(record_id)])


def founding(db: Database) -> int | None:
    """Return the number of the founding record; ``None`` if the register began without one."""
    row = db.execute("SELECT value FROM register WHERE name = 'founding'").fetchone()
    return int(row[0]) if row else None
