"""The register's identity: fixed when it is prepared, never changed, only read afterwards."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlite_utils import Database

from corrections.store import identity
from corrections.store.connection import open_database, write
from corrections.store.migrations import migrate, prepare
from tests.support.samples import rows


def test_the_first_host_is_the_authority_for_ever(tmp_path: Path) -> None:
    db = open_database(tmp_path / "register.db")
    prepare(db, "corrections.example")
    first = identity.get(db, "corrections.example")
    prepare(db, "elsewhere.example")

    assert first.authority == "corrections.example"
    assert identity.get(db, "elsewhere.example") == first
    db.close()


def test_a_register_that_is_tried_on_one_machine_has_no_authority_yet(tmp_path: Path) -> None:
    """A command that is run before the public address is set must not fix "localhost"."""
    db = open_database(tmp_path / "register.db")
    prepare(db, None)

    assert identity.get(db, "localhost").authority == "localhost"
    assert "authority" not in identity.facts(db)

    prepare(db, "corrections.example")
    assert identity.get(db, "localhost").authority == "corrections.example"
    db.close()


def test_a_register_has_the_authority_that_it_had_before(tmp_path: Path) -> None:
    db = open_database(tmp_path / "register.db")
    migrate(db)
    with write(db):
        db.execute("INSERT INTO register VALUES ('authority', 'first.example')")
    prepare(db, "second.example")

    assert identity.get(db, "second.example").authority == "first.example"
    db.close()


def test_preparing_a_prepared_register_writes_nothing(db: Database) -> None:
    before = rows(db)
    path = Path(db.execute("PRAGMA database_list").fetchone()[2])
    other = open_database(path, read_only=True)
    prepare(other, "elsewhere.example")
    other.close()

    assert rows(db) == before


def test_a_register_begins_with_one_record_at_most(db: Database) -> None:
    assert identity.founding(db) is None
    with write(db):
        identity.keep_founding(db, 7)
    assert identity.founding(db) == 7
    with pytest.raises(sqlite3.IntegrityError), write(db):
        identity.keep_founding(db, 8)
    assert identity.founding(db) == 7
