"""Whether the register can be read and written: found out without writing anything."""

from __future__ import annotations

import sqlite3

from corrections.store.connection import Connections, open_database
from corrections.store.database import BUSY_MILLISECONDS, RegisterDatabase
from corrections.store.faults import Fault, fault_of
from corrections.store.files import free_bytes

LEAST_BYTES = 10_000_000
"""What the disk must have left: a submission needs a few hundred thousand at most."""

LOCK_MILLISECONDS = 2000
"""A lock that another program holds for so long is a fault."""

FOUND_ANEW = (Fault.BUSY, Fault.REPLACED)
"""Faults of the last write that count only if they are found again."""


def find_fault(connections: Connections) -> Fault | None:
    """Return what is wrong with the register; ``None`` if it can be read and written, or read
    where it was opened for reading alone on purpose."""
    try:
        db = connections.get()
        if db.find_replaced():
            return Fault.REPLACED
        _read(db)
        if connections.condition.damaged:
            return Fault.DAMAGED
        if connections.write_protected or db.write_protected:
            return Fault.READ_ONLY
        return None if db.read_only else _find_writing_fault(connections, db)
    except sqlite3.Error as error:
        connections.condition.met(error)
        return fault_of(error) or Fault.SILENT


def _read(db: RegisterDatabase) -> None:
    """Read on a new connection: this thread's may have the pages in memory."""
    fresh = open_database(db.path, read_only=True)
    try:
        fresh.execute("SELECT value FROM counters, sqlite_schema LIMIT 1").fetchone()
    finally:
        fresh.close()


def _find_writing_fault(connections: Connections, db: RegisterDatabase) -> Fault | None:
    last = connections.condition.fault
    if last and last not in FOUND_ANEW:
        return last
    if _is_locked(connections, db):
        return Fault.BUSY
    return Fault.LOW if free_bytes(db.path) < LEAST_BYTES else None


def _is_locked(connections: Connections, db: RegisterDatabase) -> bool:
    """Take the write lock and let go of it at once. While one thread waits for it, the others
    say what was found last."""
    condition = connections.condition
    if not condition.probing.acquire(blocking=False):
        return condition.locked
    try:
        db.wait(LOCK_MILLISECONDS)
        db.execute("BEGIN IMMEDIATE")
        db.rollback()
        condition.locked = False
    except sqlite3.OperationalError as error:
        if fault_of(error) is not Fault.BUSY:
            raise
        condition.locked = True
    finally:
        db.wait(BUSY_MILLISECONDS)
        condition.probing.release()
    return condition.locked
