"""Records into the register from a table: as an export writes it, and as a spreadsheet saves it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from sqlite_utils import Database

from corrections.actions.exporting import exported_by, write_ndjson, write_table
from corrections.record.file_lines import read_lines
from corrections.record.formula_cells import neutralised
from corrections.record.imports import read_line
from corrections.record.selection import Selection
from corrections.record.tables import Reading, read_table
from corrections.render.words import Words
from tests.conftest import MakeApp
from tests.support.commands import refused, run
from tests.support.samples import NOW, a_submission, everything, last_number, newest, recorded, rows

ROW = a_submission() | {"language": "en"}
EVENTS = [
    {"outcome": "asked", "by": "desk", "on": "2024-02", "at": "2024-02-20T09:00:00Z"},
    {"outcome": "refused", "by": "newsroom", "note": "=No;\n“no”", "at": "2024-03-01T10:00:00Z",
     "disputed": True},
]  # fmt: skip


def a_table(*found: dict[str, str], delimiter: str = ",", end: str = "\r\n") -> str:
    """A table as a spreadsheet saves it."""
    written = io.StringIO()
    names = list(dict.fromkeys(name for row in found for name in row))
    writer = csv.DictWriter(written, names, delimiter=delimiter, lineterminator=end)
    writer.writeheader()
    writer.writerows(found)
    return written.getvalue()


def saved(tmp_path: Path, content: str | bytes) -> str:
    path = tmp_path / "records.csv"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return str(path)


def exported(db: Database, write: Any) -> bytes:
    parts: list[bytes] = []
    write(db, Selection(), parts.append, exported_by(db, "https://c.example", Words("en")))
    return b"".join(parts)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
@pytest.mark.parametrize("start", ["", "\N{BOM}"])
def test_what_a_spreadsheet_saves_is_read(
    app: Flask, db: Database, tmp_path: Path, delimiter: str, end: str, start: str
) -> None:
    rows_ = ROW | {"explanation": "One.\n{Two}; “three”,\tfour."}, ROW | {"subject": "'=Alice"}
    table = start + a_table(*rows_, delimiter=delimiter, end=end)
    answer = run(app, "import", saved(tmp_path, table))

    assert answer.stdout == "2 records imported.\n", answer.output
    first, second = sorted(everything(db), key=lambda record: record.id)
    assert first.explanation == "One.\n{Two}; “three”,\tfour."
    assert second.subject.name == "=Alice"


def test_its_own_table_adds_nothing(app: Flask, db: Database, tmp_path: Path) -> None:
    recorded(db, quote="=1+1", explanation="- a\n- b", events=EVENTS, published_on="2024-02")
    recorded(db, subject="'tis I", repeats=None)
    before = rows(db)
    answer = run(app, "import", saved(tmp_path, exported(db, write_table)))

    assert answer.stdout == "0 records imported; 2 were here already.\n", answer.output
    assert rows(db) == before


def test_a_table_and_ndjson_of_one_register_are_the_same_records(
    app: Flask, db: Database, tmp_path: Path, make_app: MakeApp, empty_register: Path
) -> None:
    recorded(db, quote="=1+1", explanation=" - a\n- b", events=EVENTS, published_on="2024-02")
    recorded(db, subject="@home", outcome="corrected", outcome_concluded=True)
    table, lines = exported(db, write_table), exported(db, write_ndjson)
    elsewhere = tmp_path / "elsewhere.db"
    elsewhere.write_bytes(other_register(elsewhere))
    other = make_app(database=elsewhere)

    first = run(other, "import", saved(tmp_path, lines))
    assert first.stdout == "2 records imported.\n", first.output
    second = run(other, "import", saved(tmp_path, table))
    assert second.stdout == "0 records imported; 2 were here already.\n", second.output


def other_register(path: Path) -> bytes:
    """A register with an identity of its own."""
    from corrections.store.connection import open_database
    from corrections.store.migrations import prepare

    db = open_database(path)
    prepare(db, "elsewhere.example")
    db.close()
    return path.read_bytes()


HOSTILE = st.text(
    st.sampled_from("'=+-@\"’,;\t\n <>&|é漢😀＝\u202e") | st.characters(codec="utf-8"),
    min_size=1, max_size=20,
)  # fmt: skip


@given(quote=HOSTILE, explanation=HOSTILE, note=HOSTILE)
@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
def test_any_record_is_the_same_by_either_way(quote: str, explanation: str, note: str) -> None:
    """The digest of an import says whether two lines are the same."""
    events = [{"outcome": "asked", "by": "desk", "note": f"x{note}"}]
    fields: dict[str, Any] = ROW | {"quote": f"a{quote}", "explanation": explanation}
    line = json.dumps(fields | {"events": events})
    row = {**fields, "events": json.dumps(events)}
    table = a_table({name: neutralised(value) for name, value in row.items()})
    lines = read_lines(io.BytesIO(table.encode()))
    [(number, found)] = read_table(lines, Reading(NOW))

    assert number == 2
    assert not isinstance(found, Exception), found
    assert found.digest == read_line(line, NOW).digest


@pytest.mark.parametrize(
    ("typed", "language", "told"),
    [
        ("2008-07-31", None, "2008-07-31"), ("31/07/2008", None, "2008-07-31"),
        ("7/31/2008", None, "2008-07-31"), ("juillet 2008", None, "2008-07"),
        ("03/04/2008", "fr", "2008-04-03"), ("03/04/2008", "en", "2008-03-04"),
        ("03/04/2008", None, "day-or-month-first"), ("31/02/2008", None, "no-such-day"),
        ("soon", None, "not-a-date"),
    ],
)  # fmt: skip
def test_days_as_a_spreadsheet_writes_them(
    app: Flask, db: Database, tmp_path: Path, typed: str, language: str | None, told: str
) -> None:
    path = saved(tmp_path, a_table(ROW | {"published_on": typed}))
    answer = run(app, "import", path, *(["--language", language] if language else []))

    if answer.exit_code == 0:
        assert newest(db).published_on == told
    else:
        assert f"line 2: published_on: {told}" in answer.stderr
        assert last_number(db) == 0


def test_a_bad_row_is_named_by_its_line_and_column_and_nothing_is_imported(
    app: Flask, db: Database, tmp_path: Path
) -> None:
    table = a_table(
        ROW | {"kind": "figure", "explanation": "one\ntwo"},
        ROW | {"kind": "gossip", "explanation": ""},
        ROW | {"kind": "", "explanation": "", "quote": ""},
    )
    answer = run(app, "import", saved(tmp_path, table))

    assert answer.exit_code == 1
    assert answer.stderr.splitlines()[:2] == ["line 4: kind: unknown", "line 5: quote: missing"]
    assert "2 bad lines; nothing was imported." in answer.stderr
    assert last_number(db) == 0


BAD = {
    "names": (a_table(ROW | {"remarks": "x"}), "line 1: no record has", "7 ('remarks')"),
    "escapes": (a_table(ROW | {"\x1b[2J": "x"}), "line 1: no record has", "\\x1b[2j"),
    "twice": (a_table(ROW).replace("language", "quote"), "twice in it: quote", ""),
    "missing": (a_table({"quote": "a", "correction": "b"}), "missing in it: subject, outlet", ""),
    "quotes": ('quote,correction,subject,outlet,relation\na,"b\n', "begins at line 2", ""),
    "cp1252": (
        a_table(ROW | {"subject": "É. “X” – n’est"}).encode("cp1252"),
        "windows-1252",
        "iconv",
    ),
    "nul": (a_table(ROW).replace("Dana", "Da\0na"), "NUL", ""),
}


@pytest.mark.parametrize(("content", "told", "and_this"), BAD.values(), ids=BAD)
def test_a_table_that_cannot_be_read_is_refused_in_a_sentence(
    app: Flask, db: Database, tmp_path: Path, content: str | bytes, told: str, and_this: str
) -> None:
    before = rows(db)
    said = refused(app, tmp_path, content.encode() if isinstance(content, str) else content)

    assert told in said
    assert and_this in said
    assert "\x1b" not in said
    assert rows(db) == before


def test_rows_with_more_or_fewer_cells_are_named(app: Flask, tmp_path: Path) -> None:
    table = "quote,correction,subject,outlet,relation\na,b,c,d,self\n,,,,\na,b,c,d\n"
    answer = run(app, "import", saved(tmp_path, table))
    assert answer.stderr.startswith("line 4: line: more-or-fewer-cells")


def test_columns_without_a_name_may_be_empty(app: Flask, db: Database, tmp_path: Path) -> None:
    table = "quote,correction,subject,outlet,relation,,\na,b,c,d,self,,\n"
    assert run(app, "import", saved(tmp_path, table)).exit_code == 0
    again = run(app, "import", saved(tmp_path, table.replace("self,,", "self,,x")))
    assert "line 2: column 7: unknown" in again.stderr


def test_what_a_spreadsheet_makes_of_true(app: Flask, db: Database, tmp_path: Path) -> None:
    row = ROW | {"outcome": "corrected", "outcome_concluded": "VRAI"}
    assert run(app, "import", saved(tmp_path, a_table(row))).exit_code == 0
    assert newest(db).concluded


def test_a_table_that_is_interrupted_goes_on(app: Flask, db: Database, tmp_path: Path) -> None:
    table = [ROW | {"subject": f"Subject {number}"} for number in range(4)]
    run(app, "import", saved(tmp_path, a_table(*table[:2])))
    answer = run(app, "import", saved(tmp_path, a_table(*table)))
    assert answer.stdout == "2 records imported; 2 were here already.\n"


def test_a_table_from_a_pipe(app: Flask, db: Database) -> None:
    assert run(app, "import", "-", typed=a_table(ROW)).exit_code == 0
    assert last_number(db) == 1
