"""Connections: durable, one a thread, and every write a transaction that begins immediately."""

from __future__ import annotations

import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlite_utils import Database

from corrections.store import register
from corrections.store.connection import Connections, open_database, write
from corrections.store.database import (
    CACHE_KIBIBYTES,
    THREAD_CACHE_KIBIBYTES,
    THREAD_STATEMENTS,
)
from corrections.store.migrations import migrate


def pragma(db: Database, name: str) -> object:
    return db.execute(f"PRAGMA {name}").fetchone()[0]


def test_what_was_committed_survives_a_power_cut(db: Database) -> None:
    assert pragma(db, "journal_mode") == "wal"
    assert pragma(db, "synchronous") == 2  # FULL


def test_foreign_keys_are_kept(db: Database) -> None:
    assert pragma(db, "foreign_keys") == 1
    with pytest.raises(sqlite3.IntegrityError), write(db):
        db.execute("INSERT INTO filings (record_id, token_hash) VALUES (99, ?)", ["0" * 64])


def test_a_write_waits_for_its_turn(db: Database) -> None:
    assert int(str(pragma(db, "busy_timeout"))) >= 5000


def test_a_write_holds_the_lock_from_its_first_moment(db: Database, settings: object) -> None:
    other = sqlite3.connect(Path(db.execute("PRAGMA database_list").fetchone()[2]), timeout=0)
    with write(db), pytest.raises(sqlite3.OperationalError, match="locked"):
        other.execute("BEGIN IMMEDIATE")
    other.execute("BEGIN IMMEDIATE")
    other.close()


def test_reading_and_then_writing_beside_another_writer(tmp_path: Path) -> None:
    """The trap of a deferred transaction: in WAL it fails at once, whatever the busy timeout."""
    path = tmp_path / "register.db"
    first = open_database(path)
    migrate(first)

    def count_up(_: int) -> None:
        own = open_database(path)
        for _round in range(20):
            with write(own):
                seen = own.execute("SELECT value FROM counters WHERE name = 'change'").fetchone()[0]
                own.execute("UPDATE counters SET value = ? WHERE name = 'change'", [seen + 1])
        own.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(count_up, range(4)))
    assert register.version(first).change == 80
    first.close()


def test_a_failure_leaves_nothing_behind_and_lets_go(db: Database) -> None:
    before = register.version(db)
    with pytest.raises(ZeroDivisionError), write(db):
        register.count(db, "change", 1 // (register.count(db, "change", 1) - before.change - 1))
    assert register.version(db) == before
    with write(db):
        register.count(db, "change", 1)
    assert register.version(db).change == before.change + 1


def test_a_reader_sees_a_write_whole_or_not_at_all(db: Database) -> None:
    other = open_database(Path(db.execute("PRAGMA database_list").fetchone()[2]))
    with write(db):
        register.count(db, "published", 1)
        assert register.totals(other).records == 0
        register.count(db, "outlets", 1)
    assert register.totals(other) == register.Totals(records=1, outlets=1)
    other.close()


def test_sqlite_utils_own_transactions_nest(db: Database) -> None:
    with write(db):
        with pytest.raises(ZeroDivisionError), db.atomic():
            register.count(db, "outlets", 1 // (register.count(db, "outlets", 5) - 5))
        register.count(db, "published", 2)
    assert register.totals(db) == register.Totals(records=2, outlets=0)


def test_the_servers_connections_make_no_file(tmp_path: Path) -> None:
    path = tmp_path / "register.db"
    with pytest.raises(sqlite3.OperationalError):
        Connections(path).get()
    assert not path.exists()


def test_each_thread_has_its_own(tmp_path: Path) -> None:
    path = tmp_path / "deeper" / "register.db"
    open_database(path).close()
    connections = Connections(path)
    mine = connections.get()
    assert connections.get() is mine
    theirs: list[Database] = []

    def ask() -> None:
        theirs.append(connections.get())
        connections.close()

    thread = threading.Thread(target=ask)
    thread.start()
    thread.join()
    assert theirs[0] is not mine
    connections.close()
    assert connections.get() is not mine
    connections.close()


def test_each_thread_of_the_server_keeps_little_of_the_register_in_memory(tmp_path: Path) -> None:
    """A command has one connection, and ends; the server has a dozen, for good. What closed one
    that could not roll back opens it again as it was."""
    path = tmp_path / "register.db"
    command = open_database(path)
    served = Connections(path).get()
    assert pragma(command, "cache_size") == -CACHE_KIBIBYTES
    assert pragma(served, "cache_size") == -THREAD_CACHE_KIBIBYTES
    assert 8 * THREAD_CACHE_KIBIBYTES <= CACHE_KIBIBYTES

    served.reopen()
    assert pragma(served, "cache_size") == -THREAD_CACHE_KIBIBYTES


@pytest.mark.parametrize("again", [False, True])
def test_each_thread_of_the_server_keeps_few_statements_ready(tmp_path: Path, again: bool) -> None:
    path = tmp_path / "register.db"
    command = open_database(path)
    served = Connections(path).get()
    if again:
        command.reopen()
        served.reopen()

    assert not compiles_anew(served, 1 + THREAD_STATEMENTS // 2)
    assert compiles_anew(served, 1 + THREAD_STATEMENTS)
    assert not compiles_anew(command, 1 + THREAD_STATEMENTS)


def compiles_anew(db: Database, count: int) -> bool:
    """Whether the first of so many statements is compiled again when it is used again."""
    compiled: list[object] = []

    def asked(*what: object) -> int:
        """Called for each thing that a statement does, when it is compiled."""
        compiled.append(what)
        return sqlite3.SQLITE_OK

    db.conn.set_authorizer(asked)
    for number in range(count):
        db.execute(f"SELECT {number}").fetchone()
    compiled.clear()
    db.execute("SELECT 0").fetchone()
    db.conn.set_authorizer(None)
    return bool(compiled)


def test_several_open_a_new_register_at_once(tmp_path: Path) -> None:
    """The first of them switches the file to WAL, and the others wait for that too."""
    for attempt in range(10):
        path, gate = tmp_path / f"register{attempt}.db", threading.Barrier(8)

        def opened(path: Path = path, gate: threading.Barrier = gate) -> object:
            gate.wait()
            db = open_database(path)
            mode = pragma(db, "journal_mode")
            db.close()
            return mode

        with ThreadPoolExecutor(8) as pool:
            modes = [pool.submit(opened) for _ in range(8)]
        assert {mode.result() for mode in modes} == {"wal"}


def test_a_misspelt_table_is_not_made(db: Database) -> None:
    with pytest.raises(sqlite3.OperationalError, match="no such table"), write(db):
        db.execute("INSERT INTO recrods (id) VALUES (1)")


def test_a_new_register_is_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "new" / "register.db"
    opened = open_database(path)
    opened.execute("CREATE TABLE kept (value TEXT)")
    modes = {file.name: file.stat().st_mode & 0o777 for file in path.parent.iterdir()}
    opened.close()
    assert set(modes.values()) == {0o600}


def test_a_read_only_connection_reads_and_refuses_every_write(db: Database) -> None:
    with write(db):
        register.count(db, "published", 3)
    replica = open_database(Path(db.execute("PRAGMA database_list").fetchone()[2]), read_only=True)

    assert register.totals(replica).records == 3
    with pytest.raises(sqlite3.OperationalError, match="readonly"), write(replica):
        register.count(replica, "published", 1)
    with write(db):
        register.count(db, "published", 1)
    assert register.totals(replica).records == 4
    replica.close()


def test_opening_read_only_makes_nothing(tmp_path: Path) -> None:
    with pytest.raises(sqlite3.OperationalError, match="unable to open"):
        open_database(tmp_path / "folder" / "register.db", read_only=True)
    assert list(tmp_path.iterdir()) == []


def test_read_only_connections_are_handed_out_read_only(db: Database) -> None:
    path = Path(db.execute("PRAGMA database_list").fetchone()[2])
    connections = Connections(path, read_only=True)
    with pytest.raises(sqlite3.OperationalError, match="readonly"), write(connections.get()):
        register.count(connections.get(), "published", 1)
    connections.close()
