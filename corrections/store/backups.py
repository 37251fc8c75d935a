"""Whole copies of a register in one file, made while others read and write it, and checked.

A copy is in SQLite's rollback mode: it needs no ``-wal`` file and opens from a folder that cannot
be written. The server switches a copy that is restored to WAL when it opens it.
"""

from __future__ import annotations

import os
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from sqlite_utils import Database

from corrections.store import log_chain
from corrections.store.connection import open_database
from corrections.store.database import RegisterDatabase
from corrections.store.log_chain import Break, Head
from corrections.store.migrations import NewerSchema, NotARegister, check

PAGES = 1000
"""Pages that are copied in one step."""

ENDINGS = ("-wal", "-shm", "-journal")
"""Of the files that SQLite keeps beside a database."""


class CopyFailed(Exception):
    """A copy was not made, or not put where it should be; the text is a sentence that says why."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What a whole copy holds. ``head`` is ``None`` of a register of before its log was chained;
    ``broken`` is where the log is broken, as it was in the register itself."""

    records: int
    head: Head | None
    broken: Break | None


def back_up(register: Path, target: Path, *, replace: bool) -> Checked:
    """Write what the register holds at this moment to ``target``, which appears whole or not at
    all. Others write meanwhile; the write-ahead log grows by what they write. The register is
    neither made nor migrated.

    ``replace``: the file that is there may be overwritten. Raises ``CopyFailed``.
    """
    if not register.is_file():
        raise CopyFailed(f"There is no register at {register}.")
    with failing(f"No backup was written to {target}"):
        _refuse(register, target, replace)
        with draft_beside(target) as draft:
            checked = copied(register, draft)
            sync(draft)
            if not replace and os.path.lexists(target):
                raise CopyFailed(f"{target} has appeared meanwhile, and is left as it is.")
            os.replace(draft, target)
        sync(target.parent)
    return checked


def copied(path: Path, draft: Path) -> Checked:
    """Copy a register, to which nothing is written, into an empty file, and check the copy.

    Raises ``CopyFailed``, also for what is no register or one of a newer version; ``sqlite3.Error``
    and ``OSError``.
    """
    try:
        with closing(open_database(path, read_only=True)) as db:
            check(db)
            _copy(db, draft)
        return _examine(draft)
    except (NotARegister, NewerSchema) as error:
        raise CopyFailed(f"{path} cannot be copied: {error}.") from None


@contextmanager
def failing(what: str) -> Iterator[None]:
    """Have whatever SQLite or the disk refuses in the block be a ``CopyFailed``."""
    try:
        yield
    except OSError as error:
        raise CopyFailed(f"{what}: {error.strerror or type(error).__name__}.") from None
    except sqlite3.Error as error:
        raise CopyFailed(f"{what}: {error}.") from None


@contextmanager
def draft_beside(target: Path) -> Iterator[Path]:
    """Make an empty file in the folder of ``target``, which its owner alone can read; it is removed
    at the end, unless it was given another name. Its own name ends in ``.part``."""
    draft = target.with_name(f"{target.name}.{secrets.token_hex(4)}.part")
    os.close(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    try:
        yield draft
    finally:
        for ending in ("", *ENDINGS):
            with suppress(FileNotFoundError):
                beside(draft, ending).unlink()


def _copy(db: RegisterDatabase, draft: Path) -> None:
    """Copy the register, as it is at this moment, into an empty file.

    One transaction reads all of it: without one, SQLite begins anew whenever somebody writes
    between two steps, and under constant writing never ends. Reading in WAL stops no writer.
    """
    with closing(sqlite3.connect(draft, isolation_level=None)) as made:
        made.execute("PRAGMA locking_mode=EXCLUSIVE")
        made.execute("PRAGMA synchronous=OFF")  # the whole file is synced at the end
        db.execute("BEGIN")
        try:
            db.execute("SELECT count(*) FROM sqlite_schema").fetchone()
            # Called after each step, it lets a signal end the copy.
            db.conn.backup(made, pages=PAGES, progress=lambda *_: None)
        finally:
            db.rollback()
        made.execute("PRAGMA journal_mode=DELETE")


def _examine(path: Path) -> Checked:
    """Read all of a copy and return what it holds.

    Raises ``CopyFailed`` where it is damaged, ``NotARegister`` and ``NewerSchema``.
    """
    with closing(Database(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True))) as db:
        check(db)
        tables = db.table_names()
        if "records" not in tables:
            raise NotARegister
        faults = [fault for (fault,) in db.execute("PRAGMA integrity_check(1)") if fault != "ok"]
        if faults:
            raise CopyFailed(f"The copy is damaged: {faults[0]}.")
        if db.execute("PRAGMA foreign_key_check").fetchone():
            raise CopyFailed("The copy is damaged: a row refers to one that is not there.")
        [(count,)] = db.execute("SELECT count(*) FROM records").fetchall()
        if "log" not in tables or "digest" not in db["log"].columns_dict:
            return Checked(count, None, None)
        return Checked(count, log_chain.head(db), log_chain.first_break(db))


def sync(path: Path) -> None:
    """Have the disk keep a file, or the names in a folder."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def beside(path: Path, ending: str) -> Path:
    """The path with an ending behind its name."""
    return path.with_name(path.name + ending)


def is_of(path: Path, register: Path) -> bool:
    """Whether the path is that of the register, or of one of the files that belong to it, by
    whatever names they are called."""
    own = [beside(Path(os.path.realpath(register)), ending) for ending in ("", *ENDINGS)]
    secret = beside(register, ".secret")
    if Path(os.path.realpath(path)) in (*own, Path(os.path.realpath(secret))):
        return True
    return any(one.exists() and path.exists() and path.samefile(one) for one in (*own, secret))


def _refuse(register: Path, target: Path, replace: bool) -> None:
    """Raise ``CopyFailed`` for a path at which no backup can be put."""
    if is_of(target, register):
        raise CopyFailed(f"{target} belongs to the register itself.")
    if not target.parent.is_dir():
        raise CopyFailed(f"The folder {target.parent} does not exist.")
    if target.is_dir():
        raise CopyFailed(f"{target} is a folder: name a file in it.")
    if os.path.lexists(target):
        _refuse_to_overwrite(target, replace)
    for ending in ENDINGS:
        if os.path.lexists(beside(target, ending)):
            raise CopyFailed(
                f"{beside(target, ending)} is there: SQLite would apply it to the backup. Move it "
                "away first, unless a program has it open."
            )


def _refuse_to_overwrite(target: Path, replace: bool) -> None:
    if target.is_symlink() or not target.is_file():
        raise CopyFailed(f"{target} is no ordinary file.")
    if not replace:
        raise CopyFailed(f"{target} is there already; --force overwrites it.")
