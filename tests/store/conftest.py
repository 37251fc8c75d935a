"""A register as the first release left it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlite_utils import Database

from corrections.store.connection import open_database, write
from corrections.store.migrations import migrations

FIRST_REGISTER = Path(__file__).with_name("first_register.sql").read_text("utf-8")
FIRST_LATER_STEP = "shorten_first_revisions"


def begin_first_release(path: Path) -> Database:
    """A file with the tables of the first release, filled as its code filled them."""
    db = open_database(path)
    with write(db):
        migrations.apply(db, stop_before=FIRST_LATER_STEP)
        db.execute("DELETE FROM register")
        db.execute("DELETE FROM counters")
        db.executescript(FIRST_REGISTER)
    return db


@pytest.fixture(scope="session")
def first_release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where such a file is."""
    path = tmp_path_factory.mktemp("first") / "register.db"
    begin_first_release(path).close()
    return path


@pytest.fixture
def old(tmp_path: Path, first_release: Path) -> Iterator[Database]:
    """A copy of it, open."""
    db = open_database(Path(shutil.copy(first_release, tmp_path / "old.db")))
    yield db
    db.close()


MERGED_NAMES = Path(__file__).with_name("merged_names.sql").read_text("utf-8")
FIRST_STEP_AFTER_MERGED_NAMES = "join_parties"


@pytest.fixture
def merged(tmp_path: Path) -> Iterator[Database]:
    """A register of the version before names were folded by script, open and not yet migrated."""
    db = open_database(tmp_path / "merged.db")
    with write(db):
        migrations.apply(db, stop_before=FIRST_STEP_AFTER_MERGED_NAMES)
        db.execute("DELETE FROM register")
        db.execute("DELETE FROM counters")
        db.executescript(MERGED_NAMES)
    yield db
    db.close()
