"""Having the register's files hold no byte of what was erased.

``secure_delete`` writes zeros over what a statement deletes, but SQLite leaves copies behind where
it moved rows between pages, and the full-text indexes keep deleted terms until their parts are
merged. So the indexes are merged and the file is written anew, which needs as much free disk as the
file is large; then the write-ahead log is moved into it and cut to nothing.
"""

from __future__ import annotations

import json
from datetime import datetime
from typing import Literal

from sqlite_utils import Database

from corrections.store import unused_space
from corrections.store.announcements import utc
from corrections.store.connection import write
from corrections.store.database import RegisterDatabase


def is_due(db: Database) -> bool:
    """Return whether bytes of an erased record may be left in the files."""
    row = db.execute("SELECT 1 FROM erasures WHERE cleared_at IS NULL LIMIT 1").fetchone()
    return row is not None


def clear(db: RegisterDatabase, now: datetime) -> bool:
    """Have nothing of what is erased by now be left in the files; return whether that was done.
    While somebody reads what was there before, it is not: it is to be tried again then.

    Raises ``sqlite3.Error`` where the disk has no room, or another program writes for long.
    """
    numbers = _numbers(db, "cleared_at")
    if _numbers(db, "rewritten_at"):
        unused_space.write_anew(db)
        _note(db, "rewritten_at", numbers, now)
    if not db.shorten_log():
        return False
    _note(db, "cleared_at", numbers, now)
    return True


def _numbers(db: Database, step: Literal["rewritten_at", "cleared_at"]) -> list[int]:
    rows = db.execute(f"SELECT record_id FROM erasures WHERE cleared_at IS NULL AND {step} IS NULL")
    return [row[0] for row in rows]


def _note(
    db: Database, step: Literal["rewritten_at", "cleared_at"], numbers: list[int], now: datetime
) -> None:
    if numbers:
        with write(db):
            db.execute(
                f"UPDATE erasures SET {step} = ?"
                " WHERE record_id IN (SELECT value FROM json_each(?))",
                [utc(now), json.dumps(numbers)],
            )
