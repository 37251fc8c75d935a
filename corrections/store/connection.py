"""Connections to the register, one a thread, and its write transactions."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext, suppress
from functools import wraps
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar
from weakref import WeakSet

from sqlite_utils import Database

from corrections.store.database import (
    BUSY_MILLISECONDS,
    CACHE_KIBIBYTES,
    LOG_BYTES,
    STATEMENTS,
    THREAD_CACHE_KIBIBYTES,
    THREAD_STATEMENTS,
    RegisterDatabase,
)
from corrections.store.faults import RegisterDamaged, RegisterReplaced
from corrections.store.files import Inode, files_at, log_path, size
from corrections.store.writing import Condition, Turns

Parameters = ParamSpec("Parameters")
Result = TypeVar("Result")


class TransactionMissing(RuntimeError):
    """A function that needs the caller's transaction was called outside of one."""


def open_database(
    path: Path,
    *,
    read_only: bool = False,
    make: bool = True,
    cache: int = CACHE_KIBIBYTES,
    statements: int = STATEMENTS,
) -> RegisterDatabase:
    """Return a connection to the register at ``path``; the file is made if there is none, or, where
    ``make`` is false, ``sqlite3.OperationalError`` is raised.

    WAL: readers never wait. ``synchronous=FULL``: what was committed survives a power cut.
    ``read_only`` changes nothing on the disk and makes no file: for a replica that another
    program keeps up to date. Every write then raises ``sqlite3.OperationalError``, and so does
    opening when there is no file. ``cache`` is how many KiB of it are kept in memory,
    ``statements`` how many statements are kept ready.
    """
    return RegisterDatabase(
        path, read_only=read_only, make=make, cache=cache, statements=statements
    )


@contextmanager
def write(db: Database) -> Iterator[None]:
    """Run the block in one transaction, which holds the write lock from its beginning: committed
    at the end, rolled back if an exception leaves the block.

    sqlite-utils' ``atomic()`` begins deferred: in WAL, reading and then writing beside another
    writer then fails at once, whatever the busy timeout. Inside this block it nests.

    Raises ``RegisterReplaced``, before or after the block, when the register's files are not those
    that are open: then nothing may be acknowledged. A connection of the server also raises
    ``RegisterBusy``, and ``RegisterDamaged`` once any query met a damaged file.
    """
    with _watched(db) if isinstance(db, RegisterDatabase) else nullcontext(), _transaction(db):
        yield


@contextmanager
def one_moment(db: Database) -> Iterator[None]:
    """Have everything that the block reads be as of the moment of its first query. It must not
    write; files keep what is deleted meanwhile until it ends."""
    db.execute("BEGIN")
    try:
        yield
    finally:
        db.rollback()


@contextmanager
def _watched(db: RegisterDatabase) -> Iterator[None]:
    """Check the files before and after the block, and keep how it went."""
    failures = db.condition.failures if db.condition else 0
    try:
        if db.condition and db.condition.damaged:
            raise RegisterDamaged("it is damaged, and nothing is written to it any more")
        if not db.is_current:
            db.reopen()
        before = db.conn.total_changes
        db.check_files()
        with _turn(db):
            yield
        db.check_files()
    except sqlite3.Error as error:
        if db.condition:
            db.condition.failed(error)
        raise
    if db.condition and db.conn.total_changes != before:
        db.condition.succeeded(failures)
    if size(log_path(db.path)) > LOG_BYTES:
        db.shorten_log()


@contextmanager
def _turn(db: RegisterDatabase) -> Iterator[None]:
    if db.turns is None:
        yield
        return
    with db.turns.turn() as seconds:
        db.wait(int(seconds * 1000))
        try:
            yield
        finally:
            if db.is_open:
                db.wait(BUSY_MILLISECONDS)


@contextmanager
def _transaction(db: Database) -> Iterator[None]:
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.commit()
    except BaseException:
        _roll_back(db)
        raise


def _roll_back(db: Database) -> None:
    """End the transaction. A connection that cannot is closed, which also ends it: the next write
    opens it again."""
    with suppress(sqlite3.Error):
        db.rollback()
    if db.conn.in_transaction:
        db.close()


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
    """Give each thread its own connection to one register, which was made before.

    ``read_only`` opens the file for reading alone: a replica, or, where ``write_protected`` is
    true, a register that this process was found not to be allowed to write. ``condition`` is given
    where other connections of the same program keep it too.
    """

    def __init__(
        self,
        path: Path,
        *,
        read_only: bool = False,
        write_protected: bool = False,
        condition: Condition | None = None,
    ) -> None:
        self.read_only = read_only or write_protected
        self.write_protected = write_protected
        self.path = path
        if condition is not None:
            self.condition = condition

    @property
    def path(self) -> Path:
        """The register's file. Another one may be named while no connection is open."""
        return self._path

    @path.setter
    def path(self, path: Path) -> None:
        self._path = path
        self.turns, self.condition = Turns(), Condition()
        self._own = threading.local()
        self._all: WeakSet[RegisterDatabase] = WeakSet()
        self._opening = threading.Lock()
        self._only: Inode = None

    def get(self) -> RegisterDatabase:
        """Return this thread's connection, opened at the first call.

        Raises ``RegisterReplaced`` when the thread has none yet and the files at the path are not
        those that other threads have open, and ``sqlite3.OperationalError`` when there is no file.
        """
        db: RegisterDatabase | None = getattr(self._own, "db", None)
        if db is None or not db.is_current:
            with self._opening:
                self.close()
                db = self._own.db = self._open()
        return db

    def close(self) -> None:
        """Close this thread's connection, if it has one; the next ``get`` opens another."""
        db: RegisterDatabase | None = getattr(self._own, "db", None)
        if db is not None:
            db.close()
            self._all.discard(db)
            del self._own.db

    def part(self) -> None:
        """Close the one connection before this process is forked, which it must not be carried
        over. Each process then opens its own, to the same file."""
        self._only = self.get().files.database
        self.close()

    def _open(self) -> RegisterDatabase:
        """The log lives as long as one connection does, so only an open one says which it is."""
        known = next((db.files for db in self._all if db.is_open), None)
        found = files_at(self.path)
        other = (known and found != known) or (self._only and found.database != self._only)
        if other and not self.read_only:
            raise RegisterReplaced("its files were moved, deleted or replaced")
        db = open_database(
            self.path,
            read_only=self.read_only,
            make=False,
            cache=THREAD_CACHE_KIBIBYTES,
            statements=THREAD_STATEMENTS,
        )
        db.turns, db.condition = self.turns, self.condition
        self._all.add(db)
        return db
