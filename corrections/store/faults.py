"""What can be wrong with the register's file: a closed list, and the exceptions for three of them.

The words for people and programs are in ``web``.
"""

from __future__ import annotations

import sqlite3
from enum import StrEnum

LOWEST_BYTE = 0xFF
"""Of an extended result code of SQLite, the part that is the primary result code."""


class Fault(StrEnum):
    """Why the register cannot be read or written. ``SILENT``: a query fails for another reason;
    ``LOW``: everything works, and the disk has too little room left."""

    BUSY = "busy"
    FULL = "full"
    READ_ONLY = "read-only"
    BROKEN_DISK = "broken-disk"
    DAMAGED = "damaged"
    REPLACED = "replaced"
    SILENT = "silent"
    LOW = "low"


class RegisterBusy(sqlite3.OperationalError):
    """Too many are waiting to write, or one waited too long for the others of this program."""


class RegisterReplaced(sqlite3.OperationalError):
    """The files that this connection has open are not those at the register's path any more."""


class RegisterDamaged(sqlite3.DatabaseError):
    """The file was found to be damaged: what is written to it may be lost."""


PRIMARY = {
    sqlite3.SQLITE_BUSY: Fault.BUSY,
    sqlite3.SQLITE_LOCKED: Fault.BUSY,
    sqlite3.SQLITE_FULL: Fault.FULL,
    sqlite3.SQLITE_READONLY: Fault.READ_ONLY,
    sqlite3.SQLITE_IOERR: Fault.BROKEN_DISK,
    sqlite3.SQLITE_CORRUPT: Fault.DAMAGED,
    sqlite3.SQLITE_NOTADB: Fault.DAMAGED,
    sqlite3.SQLITE_CANTOPEN: Fault.SILENT,
}
"""Faults by the primary result code of SQLite (https://www.sqlite.org/rescode.html)."""


def fault_of(error: sqlite3.Error) -> Fault | None:
    """Return the fault that an exception tells of; ``None`` for a statement that is wrong itself.

    >>> fault_of(RegisterBusy("three wait already"))
    <Fault.BUSY: 'busy'>
    >>> fault_of(sqlite3.IntegrityError("UNIQUE constraint failed")) is None
    True
    """
    if isinstance(error, RegisterBusy):
        return Fault.BUSY
    if isinstance(error, RegisterReplaced):
        return Fault.REPLACED
    if isinstance(error, RegisterDamaged):
        return Fault.DAMAGED
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
    if code == sqlite3.SQLITE_READONLY_DBMOVED:
        return Fault.REPLACED
    return PRIMARY.get(code & LOWEST_BYTE)
