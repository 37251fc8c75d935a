"""The public register as an SQLite file: other programs open it and find what is in it."""

from __future__ import annotations

import asyncio
import hashlib
import sqlite3
from pathlib import Path
from typing import Any

import pytest
import sqlite_utils
from datasette.app import Datasette
from sqlite_utils import Database

from corrections.actions import naming
from corrections.actions.exporting import TooLarge, exported_by
from corrections.actions.exporting_database import database_file
from corrections.actions.naming import Decision
from corrections.record.selection import Selection
from corrections.render.words import Words
from corrections.store import parties, register
from tests.support.samples import CORRECTION, EDITH, NOW, QUOTE, recorded

TOLD = {"outcome": "refused", "by": "newsroom", "note": "No.", "at": "2024-03-01T10:00:00Z"}


@pytest.fixture
def path(db: Database, tmp_path: Path) -> Path:
    """The file of a register of three public records and one that waits."""
    recorded(db, outlet="Libération", events=[TOLD], byline="R. Porter")
    recorded(db, outlet="The Valley Echo", explanation="Not *ever*: \x00=1")
    recorded(db, outlet="LIBERATION", quote="Das stimmt.", correction="Das stimmt nicht.")
    recorded(db, subject="Somebody Hidden", state="pending")
    return written(db, tmp_path / "export.db")


def written(db: Database, path: Path, selection: Selection | None = None) -> Path:
    by = exported_by(db, "https://c.example", Words("en"))
    with database_file(db, selection or Selection(), by, "https://c.example/export.db") as file:
        path.write_bytes(file.read())
    return path


def asked(path: Path, *addresses: str) -> list[Any]:
    """What Datasette answers at these addresses, with the file opened as nobody may change it."""

    async def ask() -> list[Any]:
        datasette = Datasette(immutables=[str(path)])
        await datasette.invoke_startup()
        return [(await datasette.client.get(address)).json() for address in addresses]

    return asyncio.run(ask())


def test_datasette_opens_it_and_finds_words_without_their_accents(path: Path) -> None:
    name = path.stem
    found, table, about = asked(
        path,
        f"/{name}/corrections.json?_search=liberation&_shape=array",
        f"/{name}/corrections.json?_extra=foreign_key_tables,columns&_labels=on",
        f"/{name}/about.json?_shape=object",
    )

    assert [row["id"] for row in found] == [1, 3]
    assert table["rows"][0]["outlet_id"] == {"value": 1, "label": "Libération"}
    assert about["licence"]["value"] == "CC0 1.0"
    assert about["corrections_count"]["value"] == "3"


def test_sqlite_utils_reads_it(path: Path) -> None:
    opened = sqlite_utils.Database(path)

    assert opened.table("corrections").detect_fts() == "corrections_fts"
    assert {row["id"] for row in opened.table("corrections").search("liberation")} == {1, 3}
    assert {key.other_table for key in opened.table("corrections").foreign_keys} == {
        "outlets", "subjects",
    }  # fmt: skip
    assert [row["note"] for row in opened.table("events").rows_where("correction_id = 1")] == [
        "No."
    ]
    assert opened.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert opened.execute("PRAGMA foreign_key_check").fetchall() == []


def test_the_difference_stands_in_it_span_by_span(path: Path) -> None:
    rows = sqlite3.connect(path).execute(
        "SELECT op, text FROM spans WHERE correction_id = 1 ORDER BY number"
    )
    spans = rows.fetchall()
    assert "".join(text for op, text in spans if op != "insert") == QUOTE
    assert "".join(text for op, text in spans if op != "delete") == CORRECTION


def test_nothing_that_is_not_public_is_in_its_bytes(path: Path) -> None:
    assert b"Somebody Hidden" not in path.read_bytes()


def test_its_texts_can_be_checked_against_the_digest_that_it_names(path: Path) -> None:
    opened = sqlite3.connect(path)
    [(named,)] = opened.execute("SELECT value FROM about WHERE name = 'texts_sha256'")
    texts = opened.execute("SELECT id, quote, correction FROM corrections ORDER BY id")
    counted = "".join(f"{part}\0" for row in texts for part in row)

    assert named == hashlib.sha256(counted.encode()).hexdigest()


def test_two_files_of_one_state_of_the_register_are_equal(
    path: Path, db: Database, tmp_path: Path
) -> None:
    assert written(db, tmp_path / "again.db").read_bytes() == path.read_bytes()


def test_a_selection_is_a_file_of_its_own(path: Path, db: Database, tmp_path: Path) -> None:
    outlet = parties.find(db, "outlets", "liberation")
    opened = sqlite3.connect(written(db, tmp_path / "part.db", Selection(outlet=outlet)))

    assert opened.execute("SELECT id FROM corrections").fetchall() == [(1,), (3,)]
    assert opened.execute("SELECT name FROM outlets").fetchall() == [("Libération",)]


def test_a_party_that_was_joined_into_another_stands_in_it_as_the_other(
    db: Database, tmp_path: Path
) -> None:
    recorded(db, outlet="The Echo of the Valley")
    recorded(db, outlet="The Valley Echo")
    decision = Decision("outlets", "the-echo-of-the-valley", None, EDITH, "One.", NOW)
    naming.join(db, decision, "the-valley-echo")
    opened = sqlite3.connect(written(db, tmp_path / "joined.db"))

    assert opened.execute("SELECT name FROM outlets").fetchall() == [("The Valley Echo",)]
    assert opened.execute("SELECT outlet, outlet_id FROM corrections ORDER BY id").fetchall() == [
        ("The Echo of the Valley", 2), ("The Valley Echo", 2),
    ]  # fmt: skip


def test_an_empty_selection_is_a_whole_file(path: Path, db: Database, tmp_path: Path) -> None:
    opened = sqlite3.connect(written(db, tmp_path / "none.db", Selection(q="nothinglikeit")))

    assert opened.execute("SELECT count(*) FROM corrections_fts").fetchall() == [(0,)]


def test_one_that_takes_too_long_leaves_nothing_behind(
    path: Path, db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    by = exported_by(db, "https://c.example", Words("en"))

    with pytest.raises(TooLarge):
        database_file(db, Selection(), by, "https://c.example/export.db", seconds=-1)
    assert list((tmp_path / "temporary").iterdir()) == []
    assert not db.conn.in_transaction


def test_it_says_what_it_is(path: Path, db: Database) -> None:
    opened = sqlite3.connect(path)
    about = dict(opened.execute("SELECT name, value FROM about").fetchall())

    assert opened.execute("PRAGMA application_id").fetchone() == (0x436F7272,)
    assert opened.execute("PRAGMA user_version").fetchone() == (1,)
    assert about["source"] == "https://c.example/export.db"
    assert about["change"] == str(register.version(db).change)
