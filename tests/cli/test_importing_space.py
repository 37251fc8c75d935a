"""The space that a register takes after an import that made most of it."""

from __future__ import annotations

from pathlib import Path

from flask import Flask
from sqlite_utils import Database

from tests.support.commands import lines, run
from tests.support.samples import a_line

ANEW = "Writing the file of the register anew, without unused space\n"


def long_lines(first: int, count: int) -> list[str]:
    """Records with long explanations, so that few of them make a large register."""
    numbers = range(first, first + count)
    return [
        a_line(id=n, quote=f"It was {n}.", explanation=f"Read {n} again. " * 1200) for n in numbers
    ]


def pages_without_unused_space(db: Database, tmp_path: Path) -> int:
    """Pages of a copy of the register that is written anew."""
    path = tmp_path / "copy.db"
    db.execute("VACUUM INTO ?", [str(path)])
    pages = Database(path).execute("PRAGMA page_count").fetchone()[0]
    return int(pages)


def test_after_an_import_of_most_of_a_register_no_space_is_unused(
    app: Flask, db: Database, tmp_path: Path
) -> None:
    run(app, "import", lines(tmp_path, a_line(id=1000)))
    answer = run(app, "import", lines(tmp_path, *long_lines(1, 250)))

    assert answer.stdout == "250 records imported.\n"
    assert answer.stderr.endswith(ANEW)
    assert db.execute("PRAGMA page_count").fetchone()[0] == pages_without_unused_space(db, tmp_path)
    parts = "SELECT count(DISTINCT segid) FROM desk_search_idx"
    assert db.execute(parts).fetchone() == (1,)


def test_an_import_of_a_few_records_leaves_the_file_as_it_is(
    app: Flask, db: Database, tmp_path: Path
) -> None:
    """Whoever writes waits while the file is written anew."""
    run(app, "import", lines(tmp_path, *long_lines(1, 250)))
    answer = run(app, "import", lines(tmp_path, *long_lines(251, 3)))

    assert answer.stdout == "3 records imported.\n"
    assert ANEW not in answer.stderr


def test_a_small_register_is_not_written_anew(app: Flask, tmp_path: Path) -> None:
    answer = run(app, "import", lines(tmp_path, a_line(id=1)))
    assert (answer.stdout, answer.stderr) == ("1 record imported.\n", "Recording\n")
