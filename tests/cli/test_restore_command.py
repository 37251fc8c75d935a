"""A backup is put in the place of the register only when it is whole, and nothing that was there is
lost."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from corrections.settings import Settings
from corrections.store import log_chain
from corrections.store.connection import Connections, open_database, write
from corrections.store.files import log_path
from corrections.store.opening import open_register
from corrections.store.verification import discrepancies
from tests.store.conftest import begin_first_release
from tests.support.copies import backed_up, read, restored
from tests.support.samples import recorded, rows, sent


@pytest.fixture
def backup(settings: Settings, db: Database, tmp_path: Path) -> Path:
    """A backup of a register with two records."""
    recorded(db)
    sent(db, subject="Somebody Else")
    made = backed_up(settings.database, str(tmp_path / "backup.db"))
    assert made.exit_code == 0, made.output
    return tmp_path / "backup.db"


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """Where another register is to be, in a folder of its own."""
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    return folder / "corrections.db"


def refused(register: Path, *arguments: str) -> str:
    """What was said of a restore that was not done."""
    told = restored(register, *arguments)
    assert isinstance(told.exception, SystemExit), told.exception
    assert (told.exit_code, told.stdout) == (1, "")
    return told.stderr


def test_a_backup_is_restored_where_there_is_no_register(
    backup: Path, db: Database, elsewhere: Path
) -> None:
    told = restored(elsewhere, str(backup))

    assert told.exit_code == 0, told.output
    assert told.stdout == (
        f"2 records restored to {elsewhere}.\n"
        f"There is no secret key at {elsewhere}.secret: put the former one there, unless"
        " CORRECTIONS_SECRET_KEY holds it.\n"
        "With another key than before everybody signs in again, and who wanted no letters is not"
        " known any more.\n"
        f"Head of the log: {log_chain.head(db)}\n"
    )
    assert os.listdir(elsewhere.parent) == ["corrections.db"]
    assert stat.S_IMODE(elsewhere.stat().st_mode) == 0o600
    before = rows(db)
    open_register(elsewhere, None).close()
    with closing(open_database(elsewhere)) as again:
        assert rows(again) == before
        assert list(discrepancies(again)) == []


def test_a_register_that_is_there_is_left_as_it_is(
    backup: Path, db: Database, settings: Settings
) -> None:
    recorded(db, outlet="The Hill Courier")
    before = rows(db)

    assert refused(settings.database, str(backup)) == (
        f"Error: There is a register already at {settings.database}; --force restores in its"
        " place, and keeps it under another name.\n"
    )
    assert rows(db) == before


def test_on_demand_the_former_register_is_kept_with_all_that_it_held(
    backup: Path, db: Database, settings: Settings
) -> None:
    recorded(db, outlet="The Hill Courier")
    db.close()
    secret = settings.database.with_name("register.db.secret")
    secret.write_text("0123456789abcdef" * 4)
    told = restored(settings.database, str(backup), "--force")

    assert told.exit_code == 0, told.output
    [former] = settings.database.parent.glob("register.db.before-*")
    assert f"The former register is kept as {former}.\n" in told.stdout
    assert f"The secret key in {secret} stays as it is.\n" in told.stdout
    assert read(former, "SELECT count(*) FROM records") == [(3,)]
    assert read(settings.database, "SELECT count(*) FROM records") == [(2,)]
    assert secret.read_text() == "0123456789abcdef" * 4


def test_what_a_crash_left_in_the_log_of_the_former_register_is_kept_with_it(
    backup: Path, db: Database, settings: Settings, elsewhere: Path
) -> None:
    """A copy of the three files of a register that is open is what a crash leaves."""
    recorded(db, outlet="The Hill Courier")
    for ending in ("", "-wal"):
        shutil.copy(f"{settings.database}{ending}", f"{elsewhere}{ending}")
    assert log_path(elsewhere).stat().st_size > 0
    told = restored(elsewhere, str(backup), "--force")

    assert told.exit_code == 0, told.output
    [former] = elsewhere.parent.glob("corrections.db.before-*[0-9]Z")
    with closing(open_database(former)) as kept:
        assert kept.execute("SELECT count(*) FROM records").fetchone() == (3,)
    assert read(elsewhere, "SELECT count(*) FROM records") == [(2,)]
    assert not log_path(elsewhere).exists()


def test_a_register_that_is_damaged_gives_way_with_its_files(backup: Path, elsewhere: Path) -> None:
    elsewhere.write_bytes(b"no database" * 1000)
    log_path(elsewhere).write_bytes(b"its log")
    told = restored(elsewhere, str(backup), "--force")

    assert told.exit_code == 0, told.output
    [former] = elsewhere.parent.glob("corrections.db.before-*[0-9]Z")
    assert former.read_bytes() == b"no database" * 1000
    assert log_path(former).read_bytes() == b"its log"
    assert read(elsewhere, "SELECT count(*) FROM records") == [(2,)]


def test_twice_in_one_second_both_former_registers_are_kept(backup: Path, elsewhere: Path) -> None:
    for _ in range(3):
        assert restored(elsewhere, str(backup), "--force").exit_code == 0

    assert len(list(elsewhere.parent.glob("*.before-*"))) == 2


def test_a_register_that_a_program_has_open_is_left_as_it_is(
    backup: Path, db: Database, settings: Settings
) -> None:
    before = rows(db)
    with closing(Connections(settings.database).get()):
        told = refused(settings.database, str(backup), "--force")

    assert told == (
        f"Error: A program has {settings.database} open: stop the server, and restore again.\n"
    )
    assert rows(db) == before
    assert not list(settings.database.parent.glob("*.before-*"))
    assert not list(settings.database.parent.glob("*.part"))


def test_a_backup_of_a_newer_version_is_refused(backup: Path, elsewhere: Path) -> None:
    with closing(sqlite3.connect(backup)) as made, made:
        made.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at)"
            " VALUES ('corrections', 'predict_errors', '2031-01-01')"
        )

    assert "a newer version of Corrections wrote it" in refused(elsewhere, str(backup))
    assert os.listdir(elsewhere.parent) == []


def test_a_backup_of_an_older_version_is_restored_and_migrated_at_the_next_start(
    elsewhere: Path, tmp_path: Path
) -> None:
    begin_first_release(tmp_path / "old.db").close()
    told = restored(elsewhere, str(tmp_path / "old.db"))

    assert told.exit_code == 0, told.output
    assert "Head of the log" not in told.stdout
    open_register(elsewhere, None).close()
    with closing(open_database(elsewhere)) as again:
        assert list(discrepancies(again)) == []


def test_what_is_no_register_is_refused(backup: Path, elsewhere: Path, tmp_path: Path) -> None:
    text, empty, other = (tmp_path / name for name in ("text", "empty", "other"))
    text.write_text("not a database, but a text that is long enough" * 100)
    empty.touch()
    with closing(sqlite3.connect(other)) as made, made:
        made.execute("CREATE TABLE recipes (name TEXT)")

    assert "file is not a database." in refused(elsewhere, str(text))
    assert "is no register: it is empty." in refused(elsewhere, str(empty))
    assert "it holds the tables of another program." in refused(elsewhere, str(other))
    assert "is no file." in refused(elsewhere, f"{tmp_path}/missing")
    assert "is no file." in refused(elsewhere, str(tmp_path))
    assert os.listdir(elsewhere.parent) == []


def test_the_register_is_not_restored_from_itself(backup: Path, settings: Settings) -> None:
    told = refused(settings.database, str(settings.database), "--force")

    assert "belongs to the register itself." in told


def test_a_backup_that_was_damaged_since_is_refused_and_the_register_stays(
    backup: Path, db: Database, settings: Settings
) -> None:
    before = rows(db)
    db.close()
    size = backup.stat().st_size
    with backup.open("r+b") as file:
        file.seek(size // 2)
        file.write(b"\xff" * (size // 4))
    told = refused(settings.database, str(backup), "--force")

    assert "damaged" in told or "malformed" in told
    with closing(open_database(settings.database)) as again:
        assert rows(again) == before
    assert not list(settings.database.parent.glob("*.part"))


def test_a_backup_whose_log_was_changed_is_named(backup: Path, elsewhere: Path) -> None:
    with closing(sqlite3.connect(backup)) as made, made:
        made.execute("DROP TRIGGER log_is_not_changed")
        made.execute("UPDATE log SET role = 'machine'")
    told = restored(elsewhere, str(backup))

    assert told.exit_code == 1
    assert told.stderr.startswith("The log is broken at row 1 (")


def test_a_backup_that_is_read_only_is_restored(backup: Path, elsewhere: Path) -> None:
    backup.chmod(0o400)
    before = backup.read_bytes()

    assert restored(elsewhere, str(backup)).exit_code == 0
    assert backup.read_bytes() == before
    with closing(open_database(elsewhere)) as again, write(again):
        pass
