"""Connections to the register, one a thread, and its write transactions.

SQL about records, parties or mail is in the other files of this folder.
"""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from sqlite_utils import Database

BUSY_MILLISECONDS = 10_000
"""How long a write waits for another one before it gives up."""

CACHE_KIBIBYTES = 32_768

Parameters = ParamSpec("Parameters")
Result = TypeVar("Result")


class TransactionMissing(RuntimeError):
    """A function that needs the caller's transaction was called outside of one."""


def open_database(path: Path, *, read_only: bool = False) -> Database:
    """Return a connection to the register at ``path``; the file is made if there is none.

    WAL: readers never wait. ``synchronous=FULL``: what was committed survives a power cut.
    ``read_only`` changes nothing on the disk and makes no file: for a replica that another
    program keeps up to date. Every write then raises ``sqlite3.OperationalError``, and so does
    opening when there is no file.
    """
    db = _open_read_only(path) if read_only else _open_or_make(path)
    for pragma in (
        f"busy_timeout={BUSY_MILLISECONDS}",
        "synchronous=FULL",
        "foreign_keys=ON",
        f"cache_size=-{CACHE_KIBIBYTES}",
        "temp_store=MEMORY",
    ):
        db.execute(f"PRAGMA {pragma}")
    return db


def _open_read_only(path: Path) -> Database:
    return Database(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True))


def _open_or_make(path: Path) -> Database:
    path.parent.mkdir(parents=True, exist_ok=True)
    # It holds the filers' addresses: only its owner may read it. SQLite gives the WAL file the
    # same mode.
    path.touch(mode=0o600)
    db = Database(path)
    db.execute(f"PRAGMA busy_timeout={BUSY_MILLISECONDS}")
    _switch_to_wal(db)
    return db


def _switch_to_wal(db: Database) -> None:
    """Switch a new file to WAL.

    SQLite ignores the busy timeout here: while another process opens the same new file, the
    switch fails at once, so it is tried again for as long as the timeout.
    """
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
    """Run the block in one transaction, which holds the write lock from its beginning: committed
    at the end, rolled back if an exception leaves the block.

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


def needs_transaction(
    function: Callable[Concatenate[Database, Parameters], Result],
) -> Callable[Concatenate[Database, Parameters], Result]:
    """Have ``function`` raise ``TransactionMissing`` when its database is not in a transaction.

    For functions that write a part of something: the whole must be committed at once.
    """

    @wraps(function)
    def checked(db: Database, /, *args: Parameters.args, **kwargs: Parameters.kwargs) -> Result:
        if not db.conn.in_transaction:
            raise TransactionMissing(f"{function.__module__}.{function.__name__}")
        return function(db, *args, **kwargs)

    return checked


class Connections:
    """Give each thread its own connection to one register; ``read_only`` for a replica."""

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        self.path = path
        self.read_only = read_only
        self._own = threading.local()

    def get(self) -> Database:
        """Return this thread's connection, opened at the first call."""
        db: Database | None = getattr(self._own, "db", None)
        if db is None:
            db = self._own.db = open_database(self.path, read_only=self.read_only)
        return db

    def close(self) -> None:
        """Close this thread's connection, if it has one; the next ``get`` opens another."""
        db: Database | None = getattr(self._own, "db", None)
        if db is not None:
            db.close()
            del self._own.db
