"""A backup put in the place of a register. What was there is kept under another name."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from corrections.store import backups
from corrections.store.backups import ENDINGS, Checked, CopyFailed, beside
from corrections.store.files import size

WAIT_SECONDS = 1
"""How long somebody who is just closing the register is waited for."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What was restored, and where the former register is, if there was one."""

    checked: Checked
    former: Path | None


def restore(backup: Path, register: Path, *, replace: bool, now: datetime) -> Restored:
    """Copy the backup beside the register, check the copy, and give it the register's name. Until
    then the register stays as it is.

    ``replace``: the register that is there gives way. It is kept, with the files that belong to it,
    under its name with ``.before-`` and the time. Raises ``CopyFailed``, also while another program
    has the register open.
    """
    register = Path(os.path.realpath(register))
    with backups.failing(f"{backup} cannot be restored"):
        _refuse(backup, register, replace)
        with backups.draft_beside(register) as draft:
            checked = backups.copied(backup, draft)
            _keep_owner(register, draft)
            backups.sync(draft)
            former = _put(draft, register, replace, now)
        backups.sync(register.parent)
    return Restored(checked, former)


def _refuse(backup: Path, register: Path, replace: bool) -> None:
    if not backup.is_file():
        raise CopyFailed(f"{backup} is no file.")
    if backups.is_of(backup, register):
        raise CopyFailed(f"{backup} belongs to the register itself.")
    if not size(backup):
        raise CopyFailed(f"{backup} is no register: it is empty.")
    if register.is_dir():
        raise CopyFailed(f"{register}, where the register should be, is a folder.")
    if _files(register) and not replace:
        raise CopyFailed(
            f"There is a register already at {register}; --force restores in its place, and keeps "
            "it under another name."
        )


def _files(register: Path) -> list[str]:
    """The endings of the files that are there: of the register itself the empty one."""
    return [ending for ending in ("", *ENDINGS) if os.path.lexists(beside(register, ending))]


def _keep_owner(register: Path, draft: Path) -> None:
    """Whoever restores for the server's user, as root may, leaves a file that this user can read:
    it has the owner of the former register, or of the folder."""
    found = (register if register.exists() else register.parent).stat()
    with suppress(PermissionError):
        os.chown(draft, found.st_uid, found.st_gid)


def _put(draft: Path, register: Path, replace: bool, now: datetime) -> Path | None:
    if not _files(register):
        os.replace(draft, register)
        return None
    if not replace:
        raise CopyFailed(f"A register has appeared at {register} meanwhile; it is left as it is.")
    former = _name_for_former(register, now)
    with _alone(register):
        for ending in _files(register):
            if ending:
                os.rename(beside(register, ending), beside(former, ending))
        if register.exists():
            _give_name(register, former)
        os.replace(draft, register)
    return former


def _name_for_former(register: Path, now: datetime) -> Path:
    former = beside(register, f".before-{now:%Y%m%dT%H%M%SZ}")
    number = 1
    while _files(former):
        number += 1
        former = beside(register, f".before-{now:%Y%m%dT%H%M%SZ}-{number}")
    return former


def _give_name(register: Path, former: Path) -> None:
    """Give the register a second name; where the disk knows no second names, another one."""
    try:
        os.link(register, former)
    except OSError:
        os.rename(register, former)


@contextmanager
def _alone(register: Path) -> Iterator[None]:
    """Keep every other program from opening the register during the block.

    Whoever has a register open in WAL mode has a lock on it for as long, and it cannot leave this
    mode then. Leaving it also moves what is in the write-ahead log into the file. Of a file that
    SQLite cannot read nobody is known to have it open: a server that has notices that it was
    replaced, and writes nothing more.
    """
    if not size(register):
        yield
        return
    address = f"{register.as_uri()}?mode=rw"
    with closing(sqlite3.connect(address, uri=True, timeout=WAIT_SECONDS)) as own:
        own.isolation_level = None
        try:
            own.execute("PRAGMA journal_mode=DELETE")
            own.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
                raise
            raise CopyFailed(
                f"A program has {register} open: stop the server, and restore again."
            ) from None
        except sqlite3.DatabaseError:
            pass
        yield
