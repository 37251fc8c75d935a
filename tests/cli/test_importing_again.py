"""An import that is started again, and files that say something twice."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlite_utils import Database

from corrections.actions import deciding
from corrections.record.imports import read_line
from corrections.store.connection import open_database
from corrections.store.database import RegisterDatabase
from corrections.store.migrations import prepare
from tests.support.commands import lines, run
from tests.support.samples import (
    EDITH,
    FOUNDING,
    NOW,
    a_line,
    an_import,
    last_number,
    newest,
    recorded,
    rows,
)

ROOT = Path(__file__).parents[2]
CHILDREN = Path(f"/proc/self/task/{os.getpid()}/children")
"""Where Linux tells which processes another one started."""

LENGTH = 2500
"""Lines that are enough for several processes to compare them."""


def test_the_same_file_again_adds_nothing_and_says_so(
    app: Flask, db: Database, tmp_path: Path
) -> None:
    path = lines(tmp_path, json.dumps(FOUNDING), a_line(state="pending"), a_line(id=7))
    run(app, "import", path)
    before = rows(db)
    again = run(app, "import", path)

    assert (again.exit_code, again.stdout) == (0, "0 records imported; 3 were here already.\n")
    assert rows(db) == before


def test_a_longer_file_adds_what_is_new(app: Flask, db: Database, tmp_path: Path) -> None:
    """The number of a line that is here still leads to its record."""
    recorded(db)
    run(app, "import", lines(tmp_path, a_line(id=70)))
    original = newest(db)
    longer = lines(tmp_path, a_line(id=70), a_line(id=71, subject="Ines Okoro", repeats=70))

    assert run(app, "import", longer).stdout == "1 record imported; 1 was here already.\n"
    assert newest(db).repeats == original.id


def test_the_registers_own_export_adds_nothing(app: Flask, db: Database, tmp_path: Path) -> None:
    """Whatever became of its records since."""
    for state in ("published", "pending", "declined", "withdrawn"):
        recorded(db, state=state, events=[{"outcome": "asked", "by": "filer"}])
    recorded(db, subject="Ines Okoro", repeats=1)
    exported = run(app, "export", "--all").stdout.splitlines()
    deciding.publish(db, 2, actor=EDITH, now=NOW)
    before = rows(db)
    again = run(app, "import", lines(tmp_path, *exported))

    assert again.stdout == "0 records imported; 5 were here already.\n"
    assert rows(db) == before


@pytest.mark.parametrize("changed", [{"quote": "Another."}, {"created_at": "2020-01-01T00:00:00Z"}])
def test_another_record_with_a_number_that_is_here_is_added(
    app: Flask, db: Database, tmp_path: Path, changed: dict[str, str]
) -> None:
    """Where the line does not say which register the number is of."""
    recorded(db)
    (exported,) = run(app, "export").stdout.splitlines()
    line = {**json.loads(exported), "register": None, **changed}
    run(app, "import", lines(tmp_path, json.dumps(line)))

    assert last_number(db) == 2


def test_two_equal_lines_are_one_record(app: Flask, db: Database, tmp_path: Path) -> None:
    """However their JSON is written."""
    fields = json.loads(a_line())
    turned = json.dumps(dict(reversed(fields.items())), indent=None, separators=(", ", ":  "))
    answer = run(app, "import", lines(tmp_path, a_line(), turned, a_line(kind="figure")))

    assert answer.stdout == "2 records imported; 1 repeated an earlier line of the file.\n"
    assert last_number(db) == 2


def test_a_number_given_to_two_records_is_refused_by_name(
    app: Flask, db: Database, tmp_path: Path
) -> None:
    answer = run(app, "import", lines(tmp_path, a_line(id=1), a_line(id=1, kind="figure")))

    assert answer.exit_code == 1
    assert "line 2: id: given-twice" in answer.output
    assert last_number(db) == 0


@pytest.mark.parametrize(
    ("line", "name"),
    [
        (a_line()[:-1] + ', "quote": "Another."}', "quote"),
        (a_line(events=[])[:-1] + ', "events": []}', "events"),
        (a_line(events=[{}]).replace("[{}]", '[{"by": "desk", "by": "filer"}]'), "by"),
    ],
)
def test_a_name_given_twice_in_an_object_is_refused(
    app: Flask, db: Database, tmp_path: Path, line: str, name: str
) -> None:
    answer = run(app, "import", lines(tmp_path, a_line(), line))

    assert answer.exit_code == 1
    assert f"line 2: {name}: given-twice" in answer.output
    assert last_number(db) == 0


def test_a_digest_depends_on_what_a_line_says_and_not_on_when_it_is_read() -> None:
    later = NOW.replace(year=2025)
    assert read_line(a_line(), NOW).digest == read_line(a_line(), later).digest
    same: list[dict[str, Any]] = [
        {}, {"contact_email": "a@example.org"}, {"explanation": None}, {"url": "elsewhere"},
    ]  # fmt: skip
    assert len({an_import(**changes).digest for changes in same}) == 1
    other: list[dict[str, Any]] = [
        {}, {"id": 1}, {"state": "pending"}, {"outcome": "asked"}, {"reason": "No."},
        {"kind": "date"}, {"created_at": "2020-01-01"}, {"published_at": "2020-01-01"},
        {"events": [{"outcome": "asked", "by": "desk"}]},
    ]  # fmt: skip
    assert len({an_import(**changes).digest for changes in other}) == len(other)


@pytest.mark.parametrize("moment", ["comparing", "writing"])
def test_an_import_that_is_killed_leaves_nothing(tmp_path: Path, moment: str) -> None:
    """No record and no process; started again, it records every line, once."""
    register, db, path = _to_import(tmp_path)
    before = rows(db)
    program = _import(register, path)
    while program.poll() is None and not _has_come(moment, program, db):
        time.sleep(0.002)
    program.kill()
    program.communicate(timeout=60)  # ends when the last process that may write there has ended

    assert program.returncode == -signal.SIGKILL
    assert rows(db) == before
    output, _ = _import(register, path).communicate(timeout=300)
    assert output == f"{LENGTH} records imported.\n"
    quotes = Counter(quote for (quote,) in db.execute("SELECT quote FROM records"))
    assert len(quotes) == LENGTH == sum(quotes.values())
    assert db.execute("SELECT count(*) FROM imported_lines").fetchone() == (LENGTH,)
    db.close()


@pytest.mark.skipif(not CHILDREN.exists(), reason="the system does not tell of processes")
def test_an_import_whose_helper_is_killed_says_so_and_leaves_nothing(tmp_path: Path) -> None:
    register, db, path = _to_import(tmp_path)
    before = rows(db)
    program = _import(register, path)
    while program.poll() is None and not _has_come("comparing", program, db):
        time.sleep(0.002)
    os.kill(_helpers(program)[-1], signal.SIGKILL)
    _, told = program.communicate(timeout=300)

    assert program.returncode == 1
    assert told == "Error: A process that compares texts was killed; start again.\n"
    assert rows(db) == before
    db.close()


def _helpers(program: subprocess.Popen[str]) -> list[int]:
    """The processes that it started, in their order; the first one cleans up after the others."""
    known = Path(f"/proc/{program.pid}/task/{program.pid}/children")
    return [int(number) for number in known.read_text().split()]


def _has_come(moment: str, program: subprocess.Popen[str], db: RegisterDatabase) -> bool:
    """Whether the program is at this moment. Not every system tells whether it started processes:
    where that is not known, it is killed at once."""
    if moment == "writing":
        return _is_locked(db)
    return not CHILDREN.exists() or len(_helpers(program)) > 1


def _is_locked(db: RegisterDatabase) -> bool:
    """Whether another program is writing."""
    db.wait(0)
    try:
        db.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError:
        return True
    db.rollback()
    return False


def _to_import(folder: Path) -> tuple[Path, RegisterDatabase, str]:
    """An empty register, by path and open, and a file of ``LENGTH`` lines."""
    register = folder / "corrections.db"
    db = open_database(register)
    prepare(db, None)
    return register, db, lines(folder, *(_short(number) for number in range(LENGTH)))


def _short(number: int) -> str:
    return a_line(quote=f"It was {number} then.", correction=f"It was {number + 1} then.")


def _import(register: Path, path: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "flask", "corrections", "import", path],
        env={"PATH": os.environ["PATH"], "CORRECTIONS_DATABASE": str(register),
             "CORRECTIONS_SECRET_KEY": "0f" * 32},
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
