"""Connections: one a thread, durable, and every write a transaction that begins immediately."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlite_utils import Database

BUSY_MILLISECONDS = 10_000
"""How long a write waits for another one before it gives up."""

CACHE_KIBIBYTES = 32_768


def open_database(path: Path) -> Database:
    """A connection to the register at ``path``, made where there is none; WAL, so that readers
    never wait, and ``synchronous=FULL``, so that what was committed survives a power cut."""
    path.parent.mkdir(parents=True, exist_ok=True)
    # Addresses of filers lie in it: for its owner alone. SQLite gives its log the same mode.
    path.touch(mode=0o600)
    db = Database(path)
    db.execute(f"PRAGMA busy_timeout={BUSY_MILLISECONDS}")
    _keep_a_log(db)
    for pragma in (
        "synchronous=FULL",
        "foreign_keys=ON",
        f"cache_size=-{CACHE_KIBIBYTES}",
        "temp_store=MEMORY",
    ):
        db.execute(f"PRAGMA {pragma}")
    return db


def _keep_a_log(db: Database) -> None:
    """Switch a new file to WAL. SQLite asks no busy timeout for that: when another process is
    opening the same new file, the switch fails at once and is tried again."""
    until = time.monotonic() + BUSY_MILLISECONDS / 1000
    while db.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        try:
            db.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError:
            if time.monotonic() > until:
                raise
            time.sleep(0.01)


@contextmanager
def write(db: Database) -> Iterator[None]:
    """One transaction that holds the write lock from its first moment.

    sqlite-utils' ``atomic()`` begins deferred: in WAL, reading and then writing beside another
    writer then fails at once, whatever the busy timeout. Inside this block it nests.
    """
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        db.rollback()
        raise
    db.commit()


class Connections:
    """Hands each thread its own connection to one register."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._own = threading.local()

    def get(self) -> Database:
        """This thread's connection, opened at its first question."""
        db: Database | None = getattr(self._own, "db", None)
        if db is None:
            db = self._own.db = open_database(self.path)
        return db

    def close(self) -> None:
        """Close this thread's connection, if it has one."""
        db: Database | None = getattr(self._own, "db", None)
        if db is not None:
            db.close()
            del self._own.db
