"""Opening a register at the start: one that this program cannot use is refused as it is."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from corrections.store.connection import Connections, open_database, write
from corrections.store.files import log_path
from corrections.store.migrations import NewerSchema, NotARegister, migrations, prepare
from corrections.store.opening import NotMigrated, check_read_only, open_register
from tests.support.samples import recorded, rows

ROOT = Path(__file__).parents[2]


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


@pytest.fixture
def newer(tmp_path: Path, empty_register: Path) -> Path:
    """A register with two steps that this program does not know."""
    path = Path(shutil.copy(empty_register, tmp_path / "corrections.db"))
    db = sqlite3.connect(path)
    for name in ("add_photographs", "add_sounds"):
        db.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at)"
            " VALUES ('corrections', ?, '2030-01-01')",
            [name],
        )
    db.commit()
    db.close()
    return path


def test_a_newer_register_is_refused_by_name_and_stays_as_it_was(newer: Path) -> None:
    before = contents(newer.parent)
    with pytest.raises(NewerSchema, match=r"'add_photographs'.*install that version") as refused:
        open_register(newer, "corrections.example")

    assert refused.value.step == "add_photographs"
    assert contents(newer.parent) == before


def test_nor_is_one_with_a_log_beside_it_changed(newer: Path, tmp_path: Path) -> None:
    """As a crash leaves it: what was committed last is in the log alone."""
    running = open_database(newer)
    with write(running):
        running.execute("UPDATE counters SET value = value + 1")
    crashed = tmp_path / "crashed"
    crashed.mkdir()
    for file in (newer, log_path(newer)):
        shutil.copy(file, crashed)
    running.close()
    kept = contents(crashed)
    with pytest.raises(NewerSchema):
        open_register(crashed / newer.name, None)
    assert {name: contents(crashed)[name] for name in kept} == kept


def test_a_copy_in_rollback_mode_is_refused_before_it_is_switched(newer: Path) -> None:
    """As ``VACUUM INTO`` writes it: a backup of the newer version."""
    backup = newer.with_name("backup.db")
    sqlite3.connect(newer).execute("VACUUM INTO ?", [str(backup)])
    before = backup.read_bytes()
    with pytest.raises(NewerSchema):
        open_register(backup, None)
    assert backup.read_bytes() == before


def test_the_file_of_another_program_stays_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "theirs.db"
    theirs = sqlite3.connect(path)
    theirs.execute("CREATE TABLE notes (text)")
    theirs.close()
    before = contents(tmp_path)
    with pytest.raises(NotARegister):
        open_register(path, None)
    assert contents(tmp_path) == before


def test_an_older_register_that_is_only_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "older.db"
    db = open_database(path)
    with write(db):
        migrations.apply(db, stop_before="create_search")
    connections = Connections(path, read_only=True)
    with pytest.raises(NotMigrated):
        check_read_only(connections)
    connections.close()
    db.close()


def test_a_replica_is_not_read_before_its_parties_have_the_keys_of_todays_rules(
    tmp_path: Path, empty_register: Path
) -> None:
    path = Path(shutil.copy(empty_register, tmp_path / "corrections.db"))
    check_read_only(Connections(path, read_only=True))
    db = open_database(path)
    with write(db):
        db.execute("UPDATE register SET value = '0' WHERE name = 'names_version'")
    db.close()

    with pytest.raises(NotMigrated):
        check_read_only(Connections(path, read_only=True))


@pytest.mark.parametrize("program", [["app.py"], ["-m", "flask", "corrections", "export"]], ids=str)
def test_every_program_refuses_a_newer_register_with_one_sentence(
    newer: Path, program: list[str]
) -> None:
    ended = subprocess.run(
        [sys.executable, *program],
        env={"PATH": os.environ["PATH"], "CORRECTIONS_DATABASE": str(newer),
             "CORRECTIONS_SECRET_KEY": "0f" * 32},
        cwd=ROOT, capture_output=True, text=True, timeout=60,
    )  # fmt: skip

    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr.count("\n") == 1
    assert "add_photographs" in ended.stderr


def test_what_is_opened_is_as_it_was_left(tmp_path: Path) -> None:
    path = tmp_path / "register.db"
    db = open_database(path)
    prepare(db, None)
    recorded(db)
    before = rows(db)
    connections = open_register(path, None)
    assert rows(connections.get()) == before
    connections.close()
    db.close()
