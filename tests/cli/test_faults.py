"""A command whose register, or another file, cannot be written or read ends with one sentence."""

from __future__ import annotations

import resource
import subprocess
import sys
from pathlib import Path

import pytest
from flask import Flask
from sqlite_utils import Database

from corrections.settings import Settings
from corrections.store import editors
from corrections.store.connection import Connections, write
from tests.conftest import BuildApp
from tests.support.commands import lines, run
from tests.support.samples import NOW, a_line, last_number, recorded, rows
from tests.support.server import ROOT, Server


@pytest.mark.parametrize(
    "arguments",
    [["import", "-"], ["demo", "3"], ["rebuild", "--all"], ["editor", "disable", "Edith"]],
    ids=" ".join,
)
def test_nothing_is_written_to_a_register_that_is_only_read(
    settings: Settings, db: Database, build_app: BuildApp, arguments: list[str]
) -> None:
    recorded(db)
    editors.save(db, "Edith", "a hash", NOW)
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


def test_an_import_that_met_a_full_disk_leaves_nothing(
    app: Flask, db: Database, tmp_path: Path
) -> None:
    path = lines(tmp_path, *(a_line(id=number, explanation="x" * 2000) for number in range(1, 601)))
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2 * 2**20, hard))
    try:
        answer = run(app, "import", path)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    assert answer.exit_code == 1
    assert "Error: The register cannot be used: d" in answer.stderr
    assert last_number(db) == 0
    run(app, "import", path)
    assert last_number(db) == 600


def run_in_a_process(folder: Path, command: str, out: str) -> subprocess.CompletedProcess[bytes]:
    """What a command did whose standard output is the file ``out``."""
    with Path(out).open("wb") as file:
        return subprocess.run(
            [sys.executable, "-m", "flask", "corrections", *command.split()],
            cwd=ROOT, env=Server(folder).environment | {"PYTHONIOENCODING": "ascii"},
            stdout=file, stderr=subprocess.PIPE, timeout=120, check=False,
        )  # fmt: skip


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a disk that is always full")
def test_an_export_that_finds_no_room_says_so(tmp_path: Path) -> None:
    run_in_a_process(tmp_path, "demo 1", f"{tmp_path}/out")
    answer = run_in_a_process(tmp_path, "export --all", "/dev/full")

    assert answer.returncode == 1
    assert answer.stderr == b"Error: A file cannot be read or written: No space left on device.\n"


def test_an_export_is_in_utf_8_whatever_the_terminal_has(tmp_path: Path) -> None:
    run_in_a_process(
        tmp_path, f"import {lines(tmp_path, a_line(subject='Zoë'))}", f"{tmp_path}/out"
    )
    answer = run_in_a_process(tmp_path, "export", f"{tmp_path}/out")

    assert (answer.returncode, answer.stderr) == (0, b"")
    assert '"subject": "Zoë"' in (tmp_path / "out").read_text("utf-8")
