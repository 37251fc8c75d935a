"""A register whose files were replaced, moved or deleted: no write is acknowledged."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlite_utils import Database

from corrections.store import register
from corrections.store.connection import Connections, open_database, write
from corrections.store.database import LOG_BYTES, RegisterDatabase
from corrections.store.faults import Fault, RegisterReplaced
from corrections.store.files import log_path, size
from corrections.store.health import find_fault


@pytest.fixture
def path(tmp_path: Path, empty_register: Path) -> Path:
    return Path(shutil.copy(empty_register, tmp_path / "corrections.db"))


@pytest.fixture
def connections(path: Path) -> Iterator[Connections]:
    opened = Connections(path)
    yield opened
    opened.close()


def count_up(db: Database) -> None:
    with write(db):
        register.count(db, "change", 1)


def change(path: Path) -> int:
    """The counter in the file, as somebody reads it who has nothing else."""
    own = sqlite3.connect(f"file:{path}?immutable=1", uri=True)
    (found,) = own.execute("SELECT value FROM counters WHERE name = 'change'").fetchone()
    own.close()
    return int(found)


def put_away(path: Path, name: str = "") -> Path:
    """Move one of the register's files into another folder."""
    away = path.parent / "away"
    away.mkdir(exist_ok=True)
    file = path.with_name(path.name + name)
    return file.rename(away / file.name)


@pytest.mark.parametrize("name", ["", "-wal", "-shm"])
def test_a_file_that_was_moved_is_not_written_until_it_is_back(
    connections: Connections, path: Path, name: str
) -> None:
    db = connections.get()
    count_up(db)
    before, away = register.version(db), put_away(path, name)
    for _ in range(2):
        with pytest.raises(RegisterReplaced):
            count_up(db)
    assert register.version(db) == before
    away.rename(path.with_name(path.name + name))
    count_up(db)
    assert register.version(db).change == before.change + 1


def test_what_was_acknowledged_is_in_the_file_that_was_moved(
    connections: Connections, path: Path
) -> None:
    """Without its log, which the mover forgot."""
    db = connections.get()
    for _ in range(5):
        count_up(db)
    away = put_away(path)
    with pytest.raises(RegisterReplaced):
        count_up(db)
    assert change(away) == register.version(db).change


@pytest.mark.parametrize("during", [False, True])
def test_a_file_in_its_place_is_not_written(
    connections: Connections, path: Path, empty_register: Path, during: bool
) -> None:
    """Nor acknowledged, when it is replaced between the beginning of the write and its end."""
    db = connections.get()
    count_up(db)

    def replace() -> None:
        for name in ("", "-wal", "-shm"):
            put_away(path, name)
        shutil.copy(empty_register, path)

    if not during:
        replace()
    with pytest.raises(RegisterReplaced), write(db):
        replace() if during else register.count(db, "change", 1)
    assert path.read_bytes() == empty_register.read_bytes()


def test_another_thread_does_not_make_the_file_anew(connections: Connections, path: Path) -> None:
    connections.get()
    put_away(path)
    met: list[object] = []

    def ask() -> None:
        try:
            met.append(connections.get())
        except RegisterReplaced as error:
            met.append(error)

    thread = threading.Thread(target=ask)
    thread.start()
    thread.join()
    assert [type(found) for found in met] == [RegisterReplaced]
    assert not path.exists()


def test_who_parts_from_the_file_opens_no_other_in_its_place(
    connections: Connections, path: Path, empty_register: Path
) -> None:
    """As a process that is started again while others have the file open."""
    count_up(connections.get())
    connections.part()
    count_up(connections.get())
    connections.part()
    put_away(path)
    shutil.copy(empty_register, path)
    with pytest.raises(RegisterReplaced):
        connections.get()


def test_a_link_that_leads_to_another_file_is_noticed(path: Path, empty_register: Path) -> None:
    link, other = path.with_name("link.db"), path.with_name("other.db")
    link.symlink_to(path)
    shutil.copy(empty_register, other)
    db = open_database(link)
    count_up(db)
    log_path(link).rename(path.with_name("away"))
    with pytest.raises(RegisterReplaced, match="-wal"):
        count_up(db)
    path.with_name("away").rename(log_path(link))
    count_up(db)
    link.unlink()
    link.symlink_to(other)
    with pytest.raises(RegisterReplaced, match="another file"):
        count_up(db)
    db.close()


def test_a_register_that_nobody_has_open_may_be_replaced(
    connections: Connections, path: Path, empty_register: Path
) -> None:
    count_up(connections.get())
    connections.close()
    path.unlink()
    shutil.copy(empty_register, path)
    count_up(connections.get())
    assert register.version(connections.get()).change == 1


def refuse_the_end(action: int, name: str | None, *_: str | None) -> int:
    ends = action == sqlite3.SQLITE_TRANSACTION and name in ("COMMIT", "ROLLBACK")
    return sqlite3.SQLITE_DENY if ends else sqlite3.SQLITE_OK


def test_a_connection_whose_transaction_does_not_end_is_opened_anew(path: Path) -> None:
    db = open_database(path)
    db.conn.set_authorizer(refuse_the_end)
    with pytest.raises(sqlite3.DatabaseError, match="not authorized"):
        count_up(db)
    count_up(db)
    assert not db.conn.in_transaction
    assert register.version(db).change == 1
    db.close()


def test_the_log_is_cut_once_nobody_reads_it_any_more(path: Path) -> None:
    reading, db = open_database(path), open_database(path)
    reading.execute("BEGIN")
    register.version(reading)
    with write(db):
        db.execute("CREATE TABLE large (value BLOB)")
        db.execute("INSERT INTO large VALUES (zeroblob(?))", [LOG_BYTES + 1_000_000])
    assert size(log_path(path)) > LOG_BYTES
    reading.execute("COMMIT")
    count_up(db)
    assert size(log_path(path)) <= LOG_BYTES
    reading.close()
    db.close()


def test_a_log_that_is_read_is_not_cut(path: Path) -> None:
    reading, db = open_database(path), open_database(path)
    reading.execute("BEGIN")
    register.version(reading)
    count_up(db)
    assert not db.shorten_log()
    assert register.version(reading).change == 0
    reading.execute("COMMIT")
    assert db.shorten_log()
    assert size(log_path(path)) == 0
    assert isinstance(db, RegisterDatabase)
    reading.close()
    db.close()


@pytest.fixture
def protect(path: Path) -> Iterator[Callable[[str], None]]:
    """Protects the file from any writing, root's included (``+i``), or ends that (``-i``)."""

    def change_attribute(change: str) -> None:
        if subprocess.run(["chattr", change, str(path)], capture_output=True).returncode:
            pytest.skip("the file system knows no such attribute")

    if not shutil.which("chattr") or os.geteuid():
        pytest.skip("only root may protect a file so")
    yield change_attribute
    subprocess.run(["chattr", "-i", str(path)], check=True)


def test_a_connection_opened_while_the_file_was_protected_is_opened_anew(
    connections: Connections, path: Path, protect: Callable[[str], None]
) -> None:
    """SQLite opened it for reading alone, for as long as the thread lives."""
    protect("+i")
    db = connections.get()
    assert register.version(db).change == 0
    assert find_fault(connections) is Fault.READ_ONLY
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        count_up(db)
    protect("-i")
    assert connections.get() is not db
    count_up(db)
    count_up(connections.get())
    assert register.version(db).change == 2
    assert find_fault(connections) is None
    db.close()
