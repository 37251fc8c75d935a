"""Records in and out of the register, as somebody at a terminal meets it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click
import pytest
from flask import Flask
from sqlite_utils import Database

from corrections.store import filings
from tests.conftest import MakeApp
from tests.support.commands import lines, run
from tests.support.samples import (
    EMAIL,
    FOUNDING,
    a_line,
    everything,
    last_number,
    newest,
    recorded,
    rows,
)
from tests.support.visitor import Visitor


def test_import(app: Flask, db: Database, tmp_path: Path) -> None:
    path = lines(tmp_path, json.dumps(FOUNDING), "", a_line(state="pending"), a_line(kind="figure"))
    answer = run(app, "import", path)

    assert (answer.exit_code, answer.stdout) == (0, "3 records imported.\n"), answer.output
    assert answer.stderr == "Recording\n"
    assert last_number(db) == 3
    assert len(everything(db)) == 2


def test_import_from_standard_input(app: Flask, db: Database) -> None:
    assert run(app, "import", "-", typed=a_line()).exit_code == 0
    assert last_number(db) == 1


@pytest.mark.parametrize(
    ("bad", "named"),
    [
        ("not json", "record"),
        (a_line(quote=""), "quote"),
        (a_line(kind="gossip"), "kind"),
        (a_line(nonsense=1), "nonsense"),
        (a_line(published_on="2999"), "published_on"),
        (a_line(article_url="javascript:alert(1)"), "article_url"),
        (a_line(created_at="0001-01-01T00:00:00+14:00"), "created_at"),
        ('{"\\ud800": 1}', "line 3"),
        ("[" * 100_000, "line 3"),
        ("\x00\x00", "line 3"),
    ],
    ids=["json", "quote", "kind", "nonsense", "day", "address", "time", "name", "deep", "zero"],
)
def test_a_bad_line_is_named_and_nothing_is_imported(
    app: Flask, db: Database, tmp_path: Path, bad: str, named: str
) -> None:
    before = rows(db)
    answer = run(app, "import", lines(tmp_path, a_line(), "", bad, a_line(kind="date")))

    assert answer.exit_code != 0
    assert isinstance(answer.exception, SystemExit), answer.exception
    assert "line 3" in answer.output
    assert named in answer.output
    assert "line 1" not in answer.output.replace("line 1:", "line 1")
    assert rows(db) == before


def test_every_bad_line_is_named(app: Flask, tmp_path: Path) -> None:
    answer = run(app, "import", lines(tmp_path, "x", a_line(), "y"))

    assert "line 1" in answer.output
    assert "line 3" in answer.output
    assert "line 2" not in answer.output


def test_one_bad_line_is_told_in_the_singular(app: Flask, tmp_path: Path) -> None:
    answer = run(app, "import", lines(tmp_path, a_line(), "x"))

    assert "1 bad line; nothing was imported." in answer.output


def test_twenty_bad_lines_are_named_and_all_are_counted(app: Flask, tmp_path: Path) -> None:
    answer = run(app, "import", lines(tmp_path, a_line(), *["x"] * 25))

    assert answer.exit_code == 1
    assert answer.output.count("line ") == 20
    assert "line 21:" in answer.output
    assert "line 22:" not in answer.output
    assert "25 bad lines; nothing was imported." in answer.output


def test_more_lines_than_one_batch_are_one_import(app: Flask, db: Database, tmp_path: Path) -> None:
    """A record of a later batch still repeats one of an earlier."""
    recorded(db)
    numbered = [a_line(id=number, quote="Yes.", correction="No.") for number in range(1, 502)]
    repeating = a_line(id=502, subject="Somebody Else", repeats=1)
    answer = run(app, "import", lines(tmp_path, *numbered, repeating))

    assert answer.stdout == "502 records imported.\n"
    assert newest(db).repeats == 2


@pytest.mark.parametrize("repeats", [2, 3])
def test_a_record_repeats_one_further_up(app: Flask, tmp_path: Path, repeats: int) -> None:
    path = lines(tmp_path, a_line(id=1), a_line(id=2, repeats=repeats), a_line(id=3))
    answer = run(app, "import", path)

    assert answer.exit_code == 1
    assert "line 2: repeats: unknown" in answer.output


def test_bytes_that_are_no_text_do_not_break_it(app: Flask, db: Database, tmp_path: Path) -> None:
    path = tmp_path / "latin.ndjson"
    path.write_bytes(a_line(outlet="Libération").encode("latin-1") + b"\n")
    answer = run(app, "import", str(path))

    assert isinstance(answer.exception, SystemExit | None), answer.exception
    assert "Traceback" not in answer.output
    assert everything(db) == []


def test_a_file_that_is_not_there(app: Flask, tmp_path: Path) -> None:
    assert run(app, "import", str(tmp_path / "nothing")).exit_code != 0


def test_an_email_address_in_an_import_stays_private(
    app: Flask, db: Database, tmp_path: Path, stranger: Visitor
) -> None:
    run(app, "import", lines(tmp_path, a_line(contact_email=EMAIL)))

    assert EMAIL not in stranger.get(f"/corrections/{newest(db).id}").text
    assert EMAIL not in str(rows(db)["revisions"])
    assert filings.contact_email(db, newest(db).id) is None


def without(item: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in item.items() if name not in names}


def test_export_writes_what_import_reads(
    app: Flask, db: Database, tmp_path: Path, make_app: MakeApp
) -> None:
    recorded(db, **FOUNDING)
    recorded(db, state="pending")
    event = {"outcome": "asked", "by": "filer", "note": "Écrit."}
    recorded(db, kind="figure", events=[event], contact_email=EMAIL)
    exported = run(app, "export")

    assert exported.exit_code == 0
    items: list[dict[str, Any]] = [json.loads(line) for line in exported.stdout.splitlines()]
    assert [item["id"] for item in items] == [1, 3]
    assert items[1]["url"] == "http://localhost:8000/corrections/3"
    assert ("Écrit." in exported.stdout, EMAIL in exported.output) == (True, False)
    elsewhere = make_app(database=tmp_path / "elsewhere.db")
    again = run(elsewhere, "import", lines(tmp_path, *exported.stdout.splitlines()))
    assert again.exit_code == 0, again.output
    copies = [json.loads(line) for line in run(elsewhere, "export").stdout.splitlines()]
    own = ("register", "id", "url", "updated_at")
    assert [without(copy, *own) for copy in copies] == [without(item, *own) for item in items]


def test_everything_is_exported_on_demand_and_nothing_private(
    app: Flask, db: Database, tmp_path: Path
) -> None:
    states = ("pending", "declined", "published", "withdrawn")
    for state in states:
        recorded(db, state=state, contact_email=EMAIL)
    exported = run(app, "export", "--all")

    assert exported.exit_code == 0
    items = [json.loads(line) for line in exported.stdout.splitlines()]
    assert [(item["id"], item["state"]) for item in items] == list(enumerate(states, 1))
    assert EMAIL not in exported.output
    assert [json.loads(line)["id"] for line in run(app, "export").stdout.splitlines()] == [3]


def test_a_repetition_still_points_at_its_original_after_a_move(
    app: Flask, db: Database, tmp_path: Path, make_app: MakeApp
) -> None:
    """Numbers are given anew by an import, so what refers to them within the file goes along."""
    recorded(db, subject="Somebody Else")
    original = recorded(db)
    recorded(db, outlet="The Hill Courier", repeats=original.id)
    exported = run(app, "export").stdout.splitlines()[1:]
    elsewhere = make_app(database=tmp_path / "elsewhere.db")
    run(elsewhere, "import", lines(tmp_path, *exported))

    copied = everything(elsewhere.extensions["connections"].get())
    assert [record.id for record in copied] == [2, 1]
    assert copied[0].repeats == 1


def test_a_repetition_of_nothing_is_not_silently_dropped(
    app: Flask, db: Database, tmp_path: Path
) -> None:
    answer = run(app, "import", lines(tmp_path, a_line(repeats=99)))

    assert answer.exit_code != 0
    assert "line 1" in answer.output
    assert last_number(db) == 0


def test_every_command_and_option_says_what_it_is_for(app: Flask) -> None:
    listed = run(app, "--help").output
    assert "Work on the register." in listed
    group = app.cli.commands["corrections"]
    assert isinstance(group, click.Group)
    assert group.commands.keys() == {
        "editor", "record", "party", "import", "export", "rebuild", "verify", "demo", "erase",
        "backup", "restore",
    }  # fmt: skip
    for name, command in group.commands.items():
        shown = run(app, name, "--help").output
        assert name in listed
        assert command.help
        for option in command.params:
            if isinstance(option, click.Option):
                assert option.help
                assert f"{option.opts[0]} " in shown
