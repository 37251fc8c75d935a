"""Which register a line comes from and its number there: the same record is never added twice."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlite_utils import Database

from corrections.store import identity
from tests.conftest import MakeApp
from tests.support.commands import lines, run
from tests.support.samples import NOW, a_line, last_number, newest, recorded, rows

Line = dict[str, Any]
THERE = "0d9a5c39-28a7-4b21-90a8-5e4b3e0e9e31"
"""The identity of another register."""


@pytest.fixture
def elsewhere(make_app: MakeApp, tmp_path: Path) -> Flask:
    """Another register's site."""
    return make_app(database=tmp_path / "elsewhere.db")


def exported(app: Flask) -> list[Line]:
    return [json.loads(line) for line in run(app, "export", "--all").stdout.splitlines()]


def take(app: Flask, tmp_path: Path, items: list[Line]) -> str:
    answer = run(app, "import", lines(tmp_path, *map(json.dumps, items)))
    assert answer.exit_code == 0, answer.output
    return answer.stdout


def test_an_exported_line_names_its_register(app: Flask, db: Database) -> None:
    recorded(db)
    (line,) = exported(app)

    assert line["register"] == identity.get(db, "localhost").uuid
    assert list(line)[:2] == ["register", "id"]


def test_a_record_that_changed_elsewhere_is_not_added_again(
    app: Flask, db: Database, elsewhere: Flask, tmp_path: Path
) -> None:
    recorded(db)
    recorded(db, subject="Ines Okoro")
    first, second = exported(app)
    assert take(elsewhere, tmp_path, [first, second]) == "2 records imported.\n"
    changed = [first | {"correction": "It was otherwise."}, second | {"outcome": "corrected"}]
    other = elsewhere.extensions["connections"].get()
    before = rows(other)

    assert take(elsewhere, tmp_path, [*changed, second | {"id": 3}]) == (
        "1 record imported; 2 were here already; 2 of these changed there since: not taken "
        "(here 1, 2).\n"
    )
    assert rows(other)["records"][:2] == before["records"]


def test_an_older_line_of_this_register_changes_nothing(
    app: Flask, db: Database, tmp_path: Path
) -> None:
    recorded(db)
    (line,) = exported(app)
    before = rows(db)

    assert "1 was here already.\n" in take(app, tmp_path, [line | {"state": "withdrawn"}])
    assert "changed there since: not taken (here 1)" in take(
        app, tmp_path, [line | {"quote": "Another."}]
    )
    assert take(app, tmp_path, [line | {"created_at": None}]).endswith("1 was here already.\n")
    assert rows(db) == before


def test_two_records_that_say_the_same_come_back_as_two(
    app: Flask, db: Database, elsewhere: Flask, tmp_path: Path
) -> None:
    """From this register to another, and from there back: nothing is lost and nothing doubled."""
    for _ in range(2):
        recorded(db)
    assert take(elsewhere, tmp_path, exported(app)) == "2 records imported.\n"
    back = exported(elsewhere)
    assert {line["register"] for line in back} != {line["register"] for line in exported(app)}

    for _ in range(2):
        assert take(app, tmp_path, back) == "0 records imported; 2 were here already.\n"
    assert last_number(db) == 2


def test_the_same_number_of_two_registers_is_two_records(
    app: Flask, db: Database, tmp_path: Path
) -> None:
    registers = {THERE: "figure", THERE.replace("0d", "1d"): "date"}
    items = [json.loads(a_line(id=7, register=own, kind=kind)) for own, kind in registers.items()]
    assert take(app, tmp_path, items) == "2 records imported.\n"
    assert take(app, tmp_path, items) == "0 records imported; 2 were here already.\n"


def test_a_line_that_was_imported_without_its_register_gets_it(
    app: Flask, db: Database, tmp_path: Path
) -> None:
    """Exports of earlier versions name no register."""
    line = json.loads(a_line(id=7))
    take(app, tmp_path, [line])
    assert "1 was here already.\n" in take(app, tmp_path, [line | {"register": THERE}])
    changed = line | {"register": THERE, "quote": "Another."}

    assert "changed there since: not taken (here 1)" in take(app, tmp_path, [changed])
    assert last_number(db) == 1


def test_a_number_that_was_given_anew_is_another_record(
    app: Flask, db: Database, tmp_path: Path
) -> None:
    """After an older copy of the register was restored, its numbers are given a second time."""
    recorded(db)
    line = exported(app)[0] | {"created_at": "2024-01-01T00:00:00Z", "published_at": None}

    assert take(app, tmp_path, [line]) == "1 record imported.\n"
    assert take(app, tmp_path, [line]) == "0 records imported; 1 was here already.\n"
    assert last_number(db) == 2


@pytest.fixture
def original(db: Database) -> int:
    """A record that is not public."""
    return recorded(db, subject="Somebody Else", state="withdrawn").id


def test_a_line_repeats_a_record_of_its_register_that_is_here(
    app: Flask, db: Database, elsewhere: Flask, tmp_path: Path, original: int
) -> None:
    """Though it is not in the file: the export of what is public leaves it out."""
    recorded(db, repeats=original)
    published = [line for line in exported(app) if line["state"] == "published"]
    assert take(app, tmp_path, published) == "0 records imported; 1 was here already.\n"

    recorded(elsewhere.extensions["connections"].get(), kind="date")
    take(elsewhere, tmp_path, [line for line in exported(app) if line["id"] == original])
    take(elsewhere, tmp_path, published)
    assert newest(elsewhere.extensions["connections"].get()).repeats == 2


def test_a_record_that_was_filed_here_is_known_by_its_fields_and_its_time(
    app: Flask, db: Database, tmp_path: Path
) -> None:
    recorded(db, now=NOW, kind="date")
    same = json.loads(a_line(created_at="2024-03-02T10:30:00+01:00", kind="date"))

    assert take(app, tmp_path, [same]) == "0 records imported; 1 was here already.\n"
    for other in ({"byline": "R. Porter"}, {"created_at": "2024-03-02T09:30:01Z"}):
        assert take(app, tmp_path, [same | other]) == "1 record imported.\n"
