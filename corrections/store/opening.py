"""Opening a register when a program starts: it is made, migrated, only read, or refused."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sqlite_utils import Database

from corrections.store import party_keys, party_sort_keys, search_version
from corrections.store.connection import Connections, open_database
from corrections.store.files import can_be_written, log_path, size
from corrections.store.migrations import check, migrations, prepare


class NotMigrated(Exception):
    """The register needs steps of a migration, a new index or new keys of its parties, and cannot
    be written."""

    def __init__(self) -> None:
        super().__init__("it must be migrated first, and it cannot be written")


def open_register(path: Path, host: str | None) -> Connections:
    """Return connections to the register at ``path``, which is made or migrated where needed; see
    ``prepare`` for ``host``. Where this process may not write the file or its folder, they are for
    reading alone.

    A file that is refused stays as it is. Raises ``NotARegister``, ``NewerSchema``,
    ``NotMigrated``, ``sqlite3.Error`` and ``OSError``.
    """
    if size(path):
        _check_unopened(path)
    if not can_be_written(path):
        connections = Connections(path, write_protected=True)
        check_read_only(connections)
        return connections
    # Not one of the server's connections: the migration of another process may take long.
    db = open_database(path)
    try:
        prepare(db, host)
        db.shorten_log()
    finally:
        db.close()
    connections = Connections(path)
    connections.get()  # from here on it is known which files the server has open
    return connections


def check_read_only(connections: Connections) -> None:
    """Raise ``NotARegister``, ``NewerSchema`` or ``NotMigrated`` unless these connections, which
    are for reading alone, have the tables of this program."""
    db = connections.get()
    check(db)
    if migrations.pending(db) or not search_version.is_current(db):
        raise NotMigrated
    if party_keys.are_outdated(db) or party_sort_keys.are_outdated(db):
        raise NotMigrated


def _check_unopened(path: Path) -> None:
    """Check what the file holds without writing anything, and without making files beside it. What
    cannot be found out so is left to whoever opens the file."""
    mode = "mode=ro" if size(log_path(path)) else "immutable=1"
    try:
        conn = sqlite3.connect(f"{path.absolute().as_uri()}?{mode}", uri=True)
        db = Database(conn, execute_plugins=False)
    except sqlite3.Error:
        return
    try:
        check(db)
    except sqlite3.Error:
        return
    finally:
        db.close()
