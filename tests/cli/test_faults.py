"""A command whose register cannot be written or read ends with one sentence."""

from __future__ import annotations

import resource
from pathlib import Path

import pytest
from flask import Flask
from sqlite_utils import Database

from corrections.settings import Settings
from corrections.store.connection import Connections, write
from tests.conftest import BuildApp
from tests.support.commands import lines, run
from tests.support.samples import a_line, last_number, recorded, rows


@pytest.mark.parametrize(
    "arguments",
    [["import", "-"], ["demo", "3"], ["rebuild", "--all"], ["editor", "disable", "Edith"]],
    ids=" ".join,
)
def test_nothing_is_written_to_a_register_that_is_only_read(
    settings: Settings, db: Database, build_app: BuildApp, arguments: list[str]
) -> None:
    recorded(db)
    before = rows(db)
    app = build_app(settings, Connections(settings.database, read_only=True))
    answer = run(app, *arguments, typed=a_line(kind="figure"))

    assert isinstance(answer.exception, SystemExit), answer.exception
    assert answer.exit_code == 1
    assert "Error: The register cannot be used: attempt to write a readonly" in answer.stderr
    assert rows(db) == before
    assert run(app, "export").stdout.count("\n") == 1
    app.extensions["connections"].close()


def test_a_lock_that_is_held_for_too_long_is_named(
    app: Flask, db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("corrections.store.database.PRAGMAS", ("busy_timeout=50",))
    with write(db):
        answer = run(app, "import", lines(tmp_path, a_line()))

    assert (answer.exit_code, last_number(db)) == (1, 0)
    assert "Error: The register cannot be used: database is locked." in answer.stderr


def test_an_import_that_met_a_full_disk_goes_on_once_there_is_room(
    app: Flask, db: Database, tmp_path: Path
) -> None:
    path = lines(tmp_path, *(a_line(id=number, explanation="x" * 2000) for number in range(1, 601)))
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2 * 2**20, hard))
    try:
        answer = run(app, "import", path)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    kept = last_number(db)

    assert answer.exit_code == 1
    assert "Error: The register cannot be used: d" in answer.stderr
    assert kept % 500 == 0
    assert kept < 600
    run(app, "import", path)
    assert last_number(db) == 600
