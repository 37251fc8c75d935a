"""A migration that is killed, or has no room, leaves the register as it was; the next start does
the whole of it. The index of the search is filled afterwards, in batches; the next start goes on
with it."""

from __future__ import annotations

import resource
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from corrections.record.selection import Selection
from corrections.store import records
from corrections.store.files import log_path
from corrections.store.migrations import STEPS, migrate
from corrections.store.opening import open_register
from corrections.store.records import NEWEST
from tests.store.conftest import FIRST_LATER_STEP, begin_first_release
from tests.store.test_upgrading import multiply

ROOT = Path(__file__).parents[2]
COPIES = 3000
EACH = 40
"""Statements of a migration that fail one after the other; of those behind them, one in
``FURTHER``."""

FURTHER = 4

PARTS = 8
"""The time that a migration takes is cut into so many; it is killed once in each."""

START = """
import sys
from pathlib import Path
from corrections.store.opening import open_register
from corrections.store.records import NEWEST
print("ready", flush=True)
sys.stdin.readline()
open_register(Path(sys.argv[1]), "corrections.example")
"""
ALL = [step.__name__ for step in STEPS]
BEFORE = ALL[: ALL.index(FIRST_LATER_STEP)]


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A large register of the first release."""
    path = tmp_path_factory.mktemp("large") / "register.db"
    db = begin_first_release(path)
    multiply(db, record_id=5, copies=COPIES)
    db.close()
    return path


@pytest.fixture
def path(tmp_path: Path, large: Path) -> Path:
    return Path(shutil.copy(large, tmp_path / "register.db"))


@pytest.fixture(scope="module")
def migrated(tmp_path_factory: pytest.TempPathFactory, large: Path) -> dict[str, list[Any]]:
    """What a migration that nothing disturbs makes of it."""
    path = Path(shutil.copy(large, tmp_path_factory.mktemp("migrated") / "register.db"))
    open_register(path, "corrections.example").close()
    return contents(path)


def contents(path: Path) -> dict[str, list[Any]]:
    """Every table of ours, and the steps that were applied; not what is drawn by lot."""
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        names = db.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
            " AND name NOT LIKE 'search%' AND name NOT LIKE 'happenings%' AND name NOT LIKE '_sql%'"
            " AND sql NOT LIKE 'CREATE VIRTUAL%'"
        ).fetchall()
        found = {name: sorted(map(repr, db.execute(f"SELECT * FROM {name}"))) for (name,) in names}
        found["register"] = [row for row in found["register"] if "fingerprints_edition" not in row]
        return found | {"steps": steps_of(path)}


def steps_of(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as db:
        return [
            name for (name,) in db.execute("SELECT name FROM _sqlite_migrations ORDER BY rowid")
        ]


def start(path: Path) -> subprocess.Popen[str]:
    """A program that is about to open the register, and does so when it is told."""
    program = subprocess.Popen(
        [sys.executable, "-c", START, str(path)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT,
    )  # fmt: skip
    assert program.stdout
    assert program.stdout.readline() == "ready\n"
    return program


def tell(program: subprocess.Popen[str]) -> None:
    assert program.stdin
    program.stdin.write("\n")
    program.stdin.flush()


def test_a_migration_that_is_killed_is_done_by_the_next_start(
    tmp_path: Path, large: Path, migrated: dict[str, list[Any]]
) -> None:
    undisturbed = start(Path(shutil.copy(large, tmp_path / "undisturbed.db")))
    began = time.monotonic()
    tell(undisturbed)
    assert undisturbed.wait(60) == 0
    whole = time.monotonic() - began
    found = []
    for part in range(PARTS):
        path = Path(shutil.copy(large, tmp_path / f"killed{part}.db"))
        killed = start(path)
        tell(killed)
        time.sleep(whole * part / PARTS)
        killed.kill()
        killed.wait()
        found.append(steps_of(path))
        open_register(path, "corrections.example").close()
        assert contents(path) == migrated, part
    assert [steps for steps in found if steps not in (BEFORE, ALL)] == []
    assert BEFORE in found


def test_a_migration_without_room_is_done_once_there_is_some(
    path: Path, migrated: dict[str, list[Any]]
) -> None:
    """The kernel lets no file grow beyond a limit, which is raised again and again."""
    before, failed = contents(path), 0
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    for megabytes in range(1, 40, 2):
        resource.setrlimit(resource.RLIMIT_FSIZE, (megabytes * 2**20, hard))
        try:
            open_register(path, "corrections.example").close()
        except sqlite3.Error:
            failed += 1
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
            assert contents(path) == before, megabytes
        else:
            break
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert failed > 1
    assert contents(path) == migrated
    assert not log_path(path).exists()


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    """A small register of the first release."""
    opened = begin_first_release(tmp_path / "small.db")
    yield opened
    opened.close()


def test_whichever_statement_fails_nothing_is_kept(db: Database, tmp_path: Path) -> None:
    path = tmp_path / "small.db"
    before, number, failed, indexing = contents(path), 1, 0, 0
    writes = (sqlite3.SQLITE_INSERT, sqlite3.SQLITE_UPDATE, sqlite3.SQLITE_DELETE)
    while True:
        seen = 0

        def refuse(action: int, *_: str | None, number: int = number) -> int:
            nonlocal seen
            seen += action in writes
            denied = action in writes and seen == number
            return sqlite3.SQLITE_DENY if denied else sqlite3.SQLITE_OK

        db.conn.set_authorizer(refuse)
        try:
            migrate(db)
        except sqlite3.DatabaseError:
            failed += 1
        else:
            break
        finally:
            db.conn.set_authorizer(None)
        if steps_of(path) == ALL:  # the steps are kept, and the index is being filled
            indexing += 1
        else:
            assert contents(path) == before, number
        number += 1 if number < EACH else FURTHER
    assert failed > 20
    assert indexing
    assert records.page(db, Selection(q="engineer"), NEWEST, 10)
    assert steps_of(path) == ALL
