"""The tables: made once however many start at once, strict, and refusing what cannot be meant."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from corrections.store.connection import open_database, write
from corrections.store.migrations import migrate
from tests.support.samples import newest, recorded, rows, sent

START = """
import sys
from pathlib import Path
from corrections.store.connection import open_database
from corrections.store.migrations import migrate
sys.stdin.readline()
migrate(open_database(Path(sys.argv[1])))
"""


def schema(db: Database) -> list[Any]:
    return db.execute("SELECT type, name, sql FROM sqlite_schema ORDER BY name").fetchall()


def test_several_processes_start_at_once(tmp_path: Path, db: Database) -> None:
    path = tmp_path / "shared.db"
    processes = [
        subprocess.Popen([sys.executable, "-c", START, str(path)], stdin=subprocess.PIPE,
                         stderr=subprocess.PIPE, cwd=Path(__file__).parents[2])
        for _ in range(5)
    ]  # fmt: skip
    for process in processes:
        assert process.stdin
        process.stdin.write(b"\n")
        process.stdin.flush()
    for process in processes:
        _, errors = process.communicate(timeout=60)
        assert process.returncode == 0, errors.decode()
    shared = open_database(path)
    assert schema(shared) == schema(db)
    assert shared.execute("SELECT count(*) FROM register WHERE name = 'uuid'").fetchone() == (1,)
    shared.close()


def test_migrating_again_changes_nothing(db: Database) -> None:
    recorded(db)
    before = schema(db), rows(db)
    migrate(db)

    assert (schema(db), rows(db)) == before


def test_each_register_is_its_own(tmp_path: Path, db: Database) -> None:
    other = open_database(tmp_path / "other.db")
    migrate(other)
    ask = "SELECT value FROM register WHERE name = 'uuid'"

    assert other.execute(ask).fetchone() != db.execute(ask).fetchone()
    other.close()


def test_every_table_of_ours_is_strict(db: Database) -> None:
    loose = [
        row[1]
        for row in db.execute("PRAGMA table_list")
        if row[0] == "main" and row[2] == "table" and not row[5]
        and not row[1].startswith(("sqlite_", "_sqlite", "search"))
    ]  # fmt: skip
    assert loose == []


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("state", "hidden"), ("quote", ""), ("correction", ""), ("medium", "telepathy"),
        ("kind", "gossip"), ("relation", "friend"), ("outcome", "ignored"), ("language", ""),
        ("part", "footnote"), ("part", None),
        ("article_url", "javascript:alert(1)"), ("source_url", "ftp://a.example"),
        ("published_on", "yesterday"), ("published_on", "2008-7"), ("published_on", "2008-07-99"),
        ("revision", 0), ("revision", "one"), ("position", "one"), ("subject_id", 99),
        ("outlet_id", None), ("repeats", 99), ("position", None), ("published_at", None),
        ("quote", b"bytes"), ("created_at", None),
    ],
)  # fmt: skip
def test_a_record_that_cannot_be_is_refused(db: Database, column: str, value: object) -> None:
    record = recorded(db)
    with pytest.raises(sqlite3.IntegrityError), write(db):
        db.execute(f"UPDATE records SET {column} = ? WHERE id = ?", [value, record.id])
    assert newest(db) == record


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE filings SET token_hash = 'short'",
        "UPDATE revisions SET changes = 'not json'",
        "UPDATE revisions SET number = 0",
        "UPDATE revisions SET role = 'pope'",
        "UPDATE revisions SET role = 'filer', name = 'Edith'",
        "UPDATE revisions SET role = 'editor', name = ''",
        "UPDATE outlets SET slug = ''",
        "UPDATE outlets SET records = -1",
        "UPDATE tallies SET records = -1",
        "UPDATE differences SET suggestions = '['",
        "INSERT INTO events (record_id, at, outcome, by) VALUES (1, 'now', 'ignored', 'desk')",
        "INSERT INTO events (record_id, at, outcome, by) VALUES (1, 'now', 'asked', 'cousin')",
        "INSERT INTO events (record_id, at, outcome, by) VALUES (99, 'now', 'asked', 'desk')",
        "INSERT INTO editors (name, password_hash, created_at) VALUES ('', 'x', 'now')",
    ],
)
def test_nor_is_anything_around_it(db: Database, statement: str) -> None:
    recorded(db)
    sent(db, subject="Somebody Else")
    with pytest.raises(sqlite3.IntegrityError), write(db):
        db.execute(statement)


def test_a_number_is_never_given_twice(db: Database) -> None:
    record = recorded(db)
    with write(db):
        db.execute("DELETE FROM records WHERE id = ?", [record.id])
    assert recorded(db).id == record.id + 1


def test_what_belongs_to_a_record_goes_with_it(db: Database) -> None:
    _, record = sent(db)
    with write(db):
        db.execute("DELETE FROM records WHERE id = ?", [record.id])
    left = rows(db)
    assert left["filings"] == left["revisions"] == left["differences"] == left["events"] == []
