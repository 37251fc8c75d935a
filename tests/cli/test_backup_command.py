"""A backup is whole, checked and for its owner alone, or there is none; it overwrites nothing."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import sqlite3
import stat
import subprocess
import sys
import threading
import time
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from corrections.settings import Settings
from corrections.store import log_chain
from corrections.store.connection import open_database, write
from corrections.store.verification import discrepancies
from tests.store.conftest import begin_first_release
from tests.support.copies import backed_up, read
from tests.support.samples import recorded, rows, sent
from tests.support.server import ROOT


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where backups go."""
    made = tmp_path / "backups"
    made.mkdir()
    return made


def refused(settings: Settings, *arguments: str) -> str:
    """What was said of a backup that was not made."""
    told = backed_up(settings.database, *arguments)
    assert isinstance(told.exception, SystemExit), told.exception
    assert (told.exit_code, told.stdout) == (1, "")
    return told.stderr


def test_a_backup_holds_all_that_the_register_holds(
    db: Database, folder: Path, settings: Settings
) -> None:
    recorded(db)
    sent(db, subject="Somebody Else")
    told = backed_up(settings.database, f"{folder}/a.db")

    assert told.exit_code == 0, told.output
    assert told.stdout == (
        f"2 records in {folder}/a.db.\n"
        "The secret key is not in it: keep a copy of CORRECTIONS_SECRET_KEY too.\n"
        f"Head of the log: {log_chain.head(db)}\n"
    )
    with closing(open_database(folder / "a.db")) as made:
        assert rows(made) == rows(db)
        assert list(discrepancies(made)) == []


def test_where_the_secret_key_is_kept_in_a_file_the_file_is_named(
    folder: Path, settings: Settings
) -> None:
    secret = settings.database.with_name("register.db.secret")
    secret.write_text("0123456789abcdef" * 4)

    told = backed_up(settings.database, f"{folder}/a.db")
    assert f"The secret key is not in it: keep a copy of {secret} too.\n" in told.stdout
    assert b"0123456789abcdef" * 4 not in (folder / "a.db").read_bytes()


def test_a_backup_is_one_file_that_its_owner_alone_can_read(
    settings: Settings, db: Database, folder: Path
) -> None:
    recorded(db)
    backed_up(settings.database, f"{folder}/a.db")

    assert os.listdir(folder) == ["a.db"]
    assert stat.S_IMODE((folder / "a.db").stat().st_mode) == 0o600
    assert read(folder / "a.db", "PRAGMA journal_mode") == [("delete",)]
    assert read(folder / "a.db", "SELECT count(*) FROM records") == [(1,)]


def test_a_backup_that_is_there_is_overwritten_only_on_demand(
    settings: Settings, db: Database, folder: Path
) -> None:
    backed_up(settings.database, f"{folder}/a.db")
    recorded(db)

    assert refused(settings, f"{folder}/a.db") == (
        f"Error: {folder}/a.db is there already; --force overwrites it.\n"
    )
    assert read(folder / "a.db", "SELECT count(*) FROM records") == [(0,)]
    assert backed_up(settings.database, f"{folder}/a.db", "--force").exit_code == 0
    assert read(folder / "a.db", "SELECT count(*) FROM records") == [(1,)]


@pytest.mark.parametrize("force", [[], ["--force"]])
def test_nothing_that_belongs_to_the_register_is_overwritten(
    db: Database, folder: Path, settings: Settings, force: list[str]
) -> None:
    recorded(db)
    settings.database.with_name("register.db.secret").write_text("0123456789abcdef" * 4)
    (folder / "link").symlink_to(settings.database)
    os.link(settings.database, folder / "another name")
    before = rows(db)

    for ending in ("", "-wal", "-shm", "-journal", ".secret"):
        told = refused(settings, f"{settings.database}{ending}", *force)
        assert told == f"Error: {settings.database}{ending} belongs to the register itself.\n"
    for name in ("link", "another name"):
        assert "belongs to the register itself" in refused(settings, str(folder / name), *force)
    assert rows(db) == before


def test_what_cannot_be_a_backup_is_refused_with_a_sentence(
    settings: Settings, folder: Path, tmp_path: Path
) -> None:
    os.mkfifo(folder / "pipe")
    (folder / "nowhere").symlink_to(tmp_path / "missing")
    (folder / "a.db-wal").write_bytes(b"left")

    assert "is a folder: name a file in it." in refused(settings, str(folder))
    assert "is no ordinary file." in refused(settings, f"{folder}/pipe", "--force")
    assert "is no ordinary file." in refused(settings, f"{folder}/nowhere", "--force")
    assert "/missing does not exist." in refused(settings, f"{tmp_path}/missing/a.db")
    assert "a.db-wal is there" in refused(settings, f"{folder}/a.db")
    assert "File name too long." in refused(settings, f"{folder}/{'x' * 300}")
    assert sorted(os.listdir(folder)) == ["a.db-wal", "nowhere", "pipe"]


def test_a_disk_that_is_full_leaves_nothing(settings: Settings, db: Database, folder: Path) -> None:
    recorded(db)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2**16, hard))
    try:
        told = refused(settings, f"{folder}/a.db")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    assert told.startswith(f"Error: No backup was written to {folder}/a.db: d")
    assert os.listdir(folder) == []


def test_a_former_backup_outlives_one_that_fails(
    settings: Settings, db: Database, folder: Path
) -> None:
    backed_up(settings.database, f"{folder}/a.db")
    before = (folder / "a.db").read_bytes()
    recorded(db)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2**16, hard))
    try:
        refused(settings, f"{folder}/a.db", "--force")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    assert os.listdir(folder) == ["a.db"]
    assert (folder / "a.db").read_bytes() == before


def test_a_register_that_is_damaged_is_not_backed_up(
    settings: Settings, db: Database, folder: Path
) -> None:
    recorded(db)
    db.execute("PRAGMA foreign_keys=OFF")
    with write(db):
        db.execute("UPDATE records SET repeats = 99")

    assert refused(settings, f"{folder}/a.db") == (
        "Error: The copy is damaged: a row refers to one that is not there.\n"
    )
    assert os.listdir(folder) == []


def test_a_broken_log_is_backed_up_as_it_is_and_named(
    settings: Settings, db: Database, folder: Path
) -> None:
    sent(db)
    db.execute("DROP TRIGGER log_is_not_changed")
    with write(db):
        db.execute("UPDATE log SET role = 'machine'")
    told = backed_up(settings.database, f"{folder}/a.db")

    assert told.exit_code == 1
    assert told.stderr.startswith("The log is broken at row 1 (")
    assert read(folder / "a.db", "SELECT role FROM log") == [("machine",)]


def make_large(db: Database) -> None:
    """So many bytes that nobody copies them before a signal comes."""
    with write(db):
        db.execute("CREATE TABLE padding (bytes BLOB) STRICT")
        db.execute("INSERT INTO padding VALUES (zeroblob(32 * 1024 * 1024))")


def wait_for_draft(folder: Path) -> None:
    """Wait until a backup was begun."""
    while not list(folder.glob("*.part")):
        time.sleep(0.001)


def test_a_backup_that_is_told_to_end_leaves_nothing(
    settings: Settings, db: Database, folder: Path
) -> None:
    make_large(db)

    def end() -> None:
        wait_for_draft(folder)
        os.kill(os.getpid(), signal.SIGTERM)

    own = signal.signal(signal.SIGTERM, lambda *_: None)  # should it come too late
    try:
        other = threading.Thread(target=end)
        other.start()
        told = backed_up(settings.database, f"{folder}/a.db")
        other.join()
    finally:
        signal.signal(signal.SIGTERM, own)

    assert (told.exit_code, told.stdout) == (128 + signal.SIGTERM, "")
    assert os.listdir(folder) == []


BACK_UP = """
import sys
from pathlib import Path
from corrections.store.backups import back_up
back_up(Path(sys.argv[1]), Path(sys.argv[2]), replace=False)
"""


def test_a_backup_that_is_killed_leaves_no_file_of_its_name(
    db: Database, folder: Path, settings: Settings
) -> None:
    make_large(db)
    program = [sys.executable, "-c", BACK_UP, str(settings.database), f"{folder}/a.db"]
    with subprocess.Popen(program, cwd=ROOT) as process:
        wait_for_draft(folder)
        process.kill()

    assert process.returncode == -signal.SIGKILL
    [left, *_] = sorted(os.listdir(folder), key=len)
    assert left.endswith(".part")
    assert stat.S_IMODE((folder / left).stat().st_mode) == 0o600


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_is_named(settings: Settings, folder: Path) -> None:
    folder.chmod(0o500)

    assert refused(settings, f"{folder}/a.db") == (
        f"Error: No backup was written to {folder}/a.db: Permission denied.\n"
    )


def test_a_backup_opens_in_a_folder_that_cannot_be_written(
    settings: Settings, db: Database, folder: Path
) -> None:
    recorded(db)
    backed_up(settings.database, f"{folder}/a.db")
    alone = folder / "alone"
    alone.mkdir()
    shutil.move(folder / "a.db", alone / "a.db")
    with closing(sqlite3.connect(f"{(alone / 'a.db').as_uri()}?mode=ro", uri=True)) as made:
        assert made.execute("SELECT count(*) FROM records").fetchone() == (1,)
        assert os.listdir(alone) == ["a.db"]


def test_what_a_crash_left_in_the_log_is_in_the_backup(
    settings: Settings, db: Database, folder: Path, tmp_path: Path
) -> None:
    """A copy of the files of a register that is open is what a crash leaves."""
    recorded(db)
    crashed = tmp_path / "crashed" / "register.db"
    crashed.parent.mkdir()
    for ending in ("", "-wal"):
        shutil.copy(f"{settings.database}{ending}", f"{crashed}{ending}")
    told = backed_up(crashed, f"{folder}/a.db")

    assert told.exit_code == 0, told.output
    assert read(folder / "a.db", "SELECT count(*) FROM records") == [(1,)]


def test_no_register_is_made_or_migrated(tmp_path: Path, folder: Path) -> None:
    missing = tmp_path / "corections.db"
    told = backed_up(missing, f"{folder}/a.db")
    begin_first_release(tmp_path / "old.db").close()
    before = (tmp_path / "old.db").read_bytes()
    old = backed_up(tmp_path / "old.db", f"{folder}/old.db")

    assert (told.exit_code, told.stderr) == (1, f"Error: There is no register at {missing}.\n")
    assert "There is no register at" in backed_up(tmp_path, f"{folder}/b.db").stderr
    assert os.listdir(folder) == ["old.db"]
    assert (old.exit_code, "Head of the log" in old.stdout) == (0, False)
    assert (tmp_path / "old.db").read_bytes() == before
