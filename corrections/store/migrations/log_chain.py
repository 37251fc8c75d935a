"""Steps about the chain of the log."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from sqlite_utils import Database

_BATCH = 5000
"""Rows that are in memory at once."""


def chain_log(db: Database) -> None:
    """Each row of the log has a digest over the former row's digest and its own columns, and no
    row can be changed or deleted, or added anywhere but at the end.

    The column is not NOT NULL, since one that is added cannot be without a default: the trigger
    for new rows refuses what has no digest."""
    db.execute(
        "ALTER TABLE log ADD COLUMN digest TEXT CHECK (length(digest) = 64"
        " AND digest NOT GLOB '*[^0-9a-f]*')"
    )
    former, last = "0" * 64, -(2**63)
    while rows := db.execute(
        "SELECT number, CAST(at AS BLOB), role, CAST(name AS BLOB), CAST(action AS BLOB), thing,"
        " thing_id, revision FROM log WHERE number > ? ORDER BY number LIMIT ?",
        [last, _BATCH],
    ).fetchall():
        digests = []
        for row in rows:
            former = hashlib.sha256(_fields((former, *row))).hexdigest()
            digests.append((former, row[0]))
        db.conn.executemany("UPDATE log SET digest = ? WHERE number = ?", digests)
        last = rows[-1][0]
    _refuse_changes(db)


def _fields(values: Iterable[str | int | bytes | None]) -> bytes:
    """Each value as its length in bytes, a colon, its text and a comma; ``None`` as ``-,``."""
    texts = (value if isinstance(value, bytes | None) else str(value).encode() for value in values)
    return b"".join(b"-," if text is None else b"%d:%b," % (len(text), text) for text in texts)


def _refuse_changes(db: Database) -> None:
    db.execute("""
        CREATE TRIGGER log_is_not_changed BEFORE UPDATE ON log
        BEGIN SELECT RAISE(ABORT, 'rows of the log are not changed'); END""")
    db.execute("""
        CREATE TRIGGER log_is_not_deleted BEFORE DELETE ON log
        BEGIN SELECT RAISE(ABORT, 'rows of the log are not deleted'); END""")
    db.execute("""
        CREATE TRIGGER log_is_added_at_its_end BEFORE INSERT ON log
        WHEN new.digest IS NULL OR new.number <= (SELECT max(number) FROM log)
        BEGIN SELECT RAISE(ABORT, 'rows of the log are added at its end, with a digest'); END""")
