"""The fingerprints of all records made anew, where other rules made them or none were made yet."""

from __future__ import annotations

import logging

from sqlite_utils import Database

from corrections.compare.fingerprints import VERSION, fingerprints
from corrections.store import fingerprints as kept
from corrections.store.connection import needs_transaction, write

BATCH = 500
"""Records of one transaction."""

logger = logging.getLogger("corrections.store")


def is_current(db: Database) -> bool:
    """Return whether every record has the fingerprints of today's rules."""
    return _fact(db, "fingerprints_version") == VERSION


def renew(db: Database) -> None:
    """Make the fingerprints of every record anew, unless they are current.

    Works in batches, and may be broken off and begun again: until it is done the register is not
    opened. Several processes may do it at once.
    """
    if is_current(db):
        return
    logger.info("looking anew for what records have in common")
    more = True
    while more:
        with write(db):
            more = not is_current(db) and _renew_some(db)


def rewrite(db: Database) -> None:
    """Make the fingerprints of every record anew, in batches, also those that are current."""
    with write(db):
        db.execute(
            "DELETE FROM register WHERE name IN ('fingerprints_version', 'fingerprints_progress')"
        )
    renew(db)


@needs_transaction
def _renew_some(db: Database) -> bool:
    """Make the fingerprints of the next records and return whether there may be more."""
    after = _progress(db)
    if after is None:
        kept.remove_all(db)
    found = db.execute(
        f"{kept.FIELDS} WHERE id > ? ORDER BY id LIMIT ?", [after or 0, BATCH]
    ).fetchall()
    kept.add_all(db, [(number, fingerprints(*fields)) for number, *fields in found])
    if len(found) < BATCH:
        db.execute("DELETE FROM register WHERE name = 'fingerprints_progress'")
        _keep_fact(db, "fingerprints_version", VERSION)
        return False
    _keep_fact(db, "fingerprints_progress", f"{VERSION} {found[-1][0]}")
    return True


def _progress(db: Database) -> int | None:
    """Return the number of the last record that was done by today's rules; ``None`` if that was
    not begun."""
    version, _, number = (_fact(db, "fingerprints_progress") or "").rpartition(" ")
    return int(number) if version == VERSION else None


def _fact(db: Database, name: str) -> str | None:
    row = db.execute("SELECT value FROM register WHERE name = ?", [name]).fetchone()
    return row[0] if row else None


def _keep_fact(db: Database, name: str, value: str) -> None:
    db.execute("INSERT OR REPLACE INTO register VALUES (?, ?)", [name, value])
