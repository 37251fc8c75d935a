"""One connection to the register's file: how it is opened, and which files it has open.

SQL about records, parties or mail is in the other files of this folder.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlite_utils import Database

from corrections.store.faults import RegisterReplaced
from corrections.store.files import can_be_written, files_at, log_path, size
from corrections.store.writing import Condition, Turns

BUSY_MILLISECONDS = 10_000
"""How long a write waits for another program's before it gives up."""

CACHE_KIBIBYTES = 32_768
"""Of the register that a command's connection keeps in memory."""

THREAD_CACHE_KIBIBYTES = 1_024
"""Of the register that the connection of one thread of the server keeps. There are a dozen, and
each comes to keep as much as it may: what it reads again is in the system's memory anyway."""

STATEMENTS = 128
"""Statements that a command's connection keeps ready."""

THREAD_STATEMENTS = 32
"""Statements that the connection of one thread of the server keeps ready: a page has 10 to 20, and
those of a search take 40 kB each."""

LOG_BYTES = 16 * 1024**2
"""Bytes of the write-ahead log that are kept once all of it is in the database. It grows beyond
while somebody reads for long."""

PRAGMAS = (
    f"busy_timeout={BUSY_MILLISECONDS}",
    "synchronous=FULL",
    "foreign_keys=ON",
    "secure_delete=ON",
    "temp_store=MEMORY",
    f"journal_size_limit={LOG_BYTES}",
)


class RegisterDatabase(Database):
    """A connection that knows which files it has open.

    ``turns`` and ``condition`` are those of the server, for its connections; any other connection
    has neither, and waits ``BUSY_MILLISECONDS`` for the write lock. ``cache`` is how many KiB of
    the register it keeps in memory, ``statements`` how many statements it keeps ready.
    """

    def __init__(
        self,
        path: Path,
        *,
        read_only: bool = False,
        make: bool = True,
        cache: int = CACHE_KIBIBYTES,
        statements: int = STATEMENTS,
    ) -> None:
        self.path = path
        self.read_only = read_only
        self.cache, self.statements = cache, statements
        self.turns: Turns | None = None
        self.condition: Condition | None = None
        if make and not read_only:
            _make(path)
        conn = self._connected()
        if not read_only:
            conn.execute(f"PRAGMA busy_timeout={BUSY_MILLISECONDS}")
            _switch_to_wal(conn)
        # Plugins of sqlite-utils, which it would look for among all packages, are not ours to run.
        super().__init__(conn, execute_plugins=False)
        self._begin()

    def close(self) -> None:
        """Close the connection; a write opens it again."""
        self.is_open = False
        super().close()

    @property
    def is_current(self) -> bool:
        """Whether it is open, and was not opened while the file could not be written as it can
        now."""
        return self.is_open and not (self.write_protected and can_be_written(self.path))

    def find_replaced(self) -> str | None:
        """Return which of the files that are open is not at the path any more, and why; ``None``
        while all are."""
        found = files_at(self.path)
        if found.database is None:
            return "its file was moved or deleted"
        if found.database != self.files.database:
            return "another file is in its place"
        if found != self.files and not self.read_only:  # without writing there is no log to lose
            return "its -wal or -shm file was moved, deleted or replaced"
        return None

    def check_files(self) -> None:
        """Raise ``RegisterReplaced`` unless the files at the path are those that are open."""
        reason = self.find_replaced()
        if reason:
            self._save_log()
            raise RegisterReplaced(reason)

    def reopen(self) -> None:
        """Close the connection, whatever it is doing, and connect to the same files again.

        Raises ``RegisterReplaced`` when others are at the path.
        """
        self.close()
        if files_at(self.path).database != self.files.database:
            raise RegisterReplaced("another file, or none, is in its place")
        self.conn = self._connected()
        self._begin()

    def wait(self, milliseconds: int) -> None:
        """Have SQLite wait this long for another program's lock."""
        self.execute(f"PRAGMA busy_timeout={milliseconds}")

    def shorten_log(self) -> bool:
        """Move the write-ahead log into the database and cut it to nothing, without waiting for
        anybody; return whether that was done. Whoever reads or writes just then prevents it."""
        self.wait(0)
        try:
            row = self.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        except sqlite3.Error:
            return False
        finally:
            self.wait(BUSY_MILLISECONDS)
        return not row[0]

    def _connected(self) -> sqlite3.Connection:
        connect = _open_read_only if self.read_only else _connect
        return connect(self.path, self.statements)

    def _begin(self) -> None:
        self.is_open = True
        self.execute("PRAGMA recursive_triggers=ON")
        for pragma in PRAGMAS:
            self.execute(f"PRAGMA {pragma}")
        self.execute(f"PRAGMA cache_size=-{self.cache}")
        # SQLite makes the log when it first reads: from here on it is known which file that is.
        self.execute("PRAGMA schema_version").fetchone()
        self.files = files_at(self.path)
        # SQLite opens for reading alone what it may not write, and does not say so.
        self.write_protected = not self.read_only and not can_be_written(self.path)

    def _save_log(self) -> None:
        """Move what was committed from the log into the database that is open, so that the file
        holds it wherever it was moved to. Not if another log belongs to the same database: its
        owner may have written both since."""
        found = files_at(self.path)
        another_log = found.log not in (None, self.files.log)
        if found.database == self.files.database and another_log:
            return
        if not self.conn.in_transaction:
            self.shorten_log()


@contextmanager
def temporary_files(db: Database) -> Iterator[None]:
    """Have SQLite keep temporary data in files. In memory, the pages that a large transaction
    changes and the file that ``VACUUM`` writes would need as much memory as the register is
    large."""
    db.execute("PRAGMA temp_store=FILE")
    try:
        yield
    finally:
        db.execute("PRAGMA temp_store=MEMORY")


def _connect(path: Path, statements: int) -> sqlite3.Connection:
    address = f"{path.absolute().as_uri()}?mode=rw"
    return sqlite3.connect(address, uri=True, cached_statements=statements)


def _open_read_only(path: Path, statements: int) -> sqlite3.Connection:
    """Where SQLite can neither find nor make the log, nobody else can have one: the file is then
    read as one that does not change."""
    address = f"{path.absolute().as_uri()}?mode=ro"
    connection = sqlite3.connect(address, uri=True, cached_statements=statements)
    try:
        connection.execute("PRAGMA schema_version").fetchone()
    except sqlite3.OperationalError:
        connection.close()
        if not path.exists() or size(log_path(path)):
            raise
        address += "&immutable=1"
        connection = sqlite3.connect(address, uri=True, cached_statements=statements)
    return connection


def _make(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        # It holds the filers' addresses: only its owner may read it. SQLite gives the WAL file
        # the same mode.
        path.touch(mode=0o600)


def _switch_to_wal(connection: sqlite3.Connection) -> None:
    """Switch a new file to WAL.

    SQLite ignores the busy timeout here: while another process opens the same new file, the
    switch fails at once, so it is tried again for as long as the timeout.
    """
    until = time.monotonic() + BUSY_MILLISECONDS / 1000
    while connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        try:
            connection.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError:
            if time.monotonic() > until:
                raise
            time.sleep(0.01)
