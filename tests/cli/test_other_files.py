"""Files that are no NDJSON: it is said what each looks like, and nothing is imported."""

from __future__ import annotations

import gzip
import io
import json
import os
import sqlite3
import subprocess
import sys
import threading
import zipfile
from pathlib import Path

import pytest
from flask import Flask
from sqlite_utils import Database

from corrections.record.file_lines import LINE_LIMIT
from tests.support.commands import lines, refused, run
from tests.support.samples import a_line, rows
from tests.support.server import ROOT

RECORD = json.loads(a_line())


def zipped(*names: str) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return held.getvalue()


def a_database(tmp_path: Path) -> bytes:
    connection = sqlite3.connect(tmp_path / "some.db")
    connection.execute("CREATE TABLE a (b)")
    connection.close()
    return (tmp_path / "some.db").read_bytes()


FORMATS = {
    "CSV": ("article,texte,réponse\n1,\"é, à\",2\n".encode("latin-1"), ""),
    "OPML": (b'<?xml version="1.0"?>\n<opml version="2.0"><body/></opml>', ""),
    "an Atom feed": (b'<feed xmlns="http://www.w3.org/2005/Atom"/>', ""),
    "an RSS feed": (b'<?xml version="1.0"?><rss version="2.0"/>', ""),
    "XML": (b"<corrections/>", ""),
    "HTML": (b"\n<!DOCTYPE html>\n<title>x</title>", ""),
    "HTML ": (b"<p>It was so.</p>", ""),
    "a JSON array": (json.dumps([RECORD, RECORD]).encode(), "jq -c '.[]' FILE"),
    "a JSON array ": (json.dumps([RECORD], indent=2).encode(), "jq -c '.[]' FILE"),
    "JSON over several lines": (json.dumps(RECORD, indent=2).encode(), "jq -c . FILE"),
    "a page of records": (json.dumps({"items": [], "next": None}).encode(), "'.items[]' FILE"),
    "a page of records, ": (json.dumps({"items": [RECORD]}, indent=1).encode(), ".items[]"),
    "a gzip file": (gzip.compress(a_line().encode()), "gunzip -c FILE"),
    "a zip file": (zipped("records.ndjson"), ""),
    "an Excel file": (zipped("[Content_Types].xml", "xl/workbook.xml"), ""),
    "a PDF file": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", ""),
    "a picture": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", ""),
    "a binary file": (bytes(range(256)), ""),
    "plain text": (b"Dear editors,\nit was otherwise.\n", ""),
    "an empty file": (b"", ""),
    "an empty file ": (b"\xef\xbb\xbf \r\n\n", ""),
}  # fmt: skip


@pytest.mark.parametrize(("name", "content", "advice"), [(n, *how) for n, how in FORMATS.items()])
def test_another_format_is_named(
    app: Flask, db: Database, tmp_path: Path, name: str, content: bytes, advice: str
) -> None:
    before = rows(db)
    told = refused(app, tmp_path, content)

    assert f"records.ndjson: it looks like {name.strip()}" in told
    assert "import reads NDJSON (one JSON object a line) and CSV, in UTF-8." in told
    assert ("Convert it first" in told, advice in told) == (bool(advice), True)
    assert told.count("\n") == 2
    assert rows(db) == before


def test_a_database_is_named(app: Flask, tmp_path: Path) -> None:
    assert "looks like an SQLite database" in refused(app, tmp_path, a_database(tmp_path))


@pytest.mark.parametrize(("name", "reason"), [(".", "Is a directory"), ("none", "No such file")])
def test_what_cannot_be_opened_is_named(app: Flask, tmp_path: Path, name: str, reason: str) -> None:
    answer = run(app, "import", str(tmp_path / name))

    assert (answer.exit_code, answer.stdout) == (1, "")
    assert f"cannot be read: {reason}" in answer.stderr
    assert answer.stderr.count("\n") == 1


def a_process(tmp_path: Path, *arguments: str, **encoding: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "flask", "corrections", *arguments],
        env={"PATH": os.environ["PATH"], "CORRECTIONS_DATABASE": str(tmp_path / "register.db"),
             "CORRECTIONS_SECRET_KEY": "0f" * 32, **encoding},
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip


def test_a_pipe_is_read_as_a_file_is(settings: object, db: Database, tmp_path: Path) -> None:
    text = "\n".join([a_line(), a_line(outlet="Libération"), a_line(kind="date")]).encode()
    for answer in (b"3 records imported.\n", b"0 records imported; 3 were here already.\n"):
        output, errors = a_process(tmp_path, "import", "-").communicate(text, 120)
        assert output == answer, errors


def test_a_standard_input_that_is_closed_is_no_file(
    settings: object, db: Database, tmp_path: Path
) -> None:
    program = subprocess.run(
        ["sh", "-c", f"exec {sys.executable} -m flask corrections import - <&-"],
        env={"PATH": os.environ["PATH"], "CORRECTIONS_DATABASE": str(tmp_path / "register.db"),
             "CORRECTIONS_SECRET_KEY": "0f" * 32},
        cwd=ROOT, capture_output=True, timeout=120, check=False,
    )  # fmt: skip
    assert (program.returncode, program.stdout) == (1, b"")
    assert program.stderr == b"Error: - cannot be read: No such file or directory.\n"


def test_of_a_line_without_end_no_more_is_read_than_is_kept(
    settings: object, db: Database, tmp_path: Path
) -> None:
    program = a_process(tmp_path, "import", "-")
    taken = 0

    def send() -> None:
        nonlocal taken
        assert program.stdin
        try:
            program.stdin.write(b'{"quote": "')
            while True:
                taken += program.stdin.write(2**16 * b"x")
        except BrokenPipeError:
            pass

    sender = threading.Thread(target=send)
    sender.start()
    assert program.stderr
    told = program.stderr.read()
    assert program.wait(120) == 1
    sender.join(60)
    assert b"line 1 is longer than 8 MB" in told
    assert taken < 2 * LINE_LIMIT


@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "utf-16", "shift_jis:strict"])
def test_an_export_is_utf_8_whatever_the_terminal_has(
    app: Flask, db: Database, tmp_path: Path, encoding: str
) -> None:
    run(app, "import", lines(tmp_path, a_line(outlet="Ψ Libération 朝日 😀")))
    output, errors = a_process(tmp_path, "export", PYTHONIOENCODING=encoding).communicate(None, 120)

    assert json.loads(output.decode())["outlet"] == "Ψ Libération 朝日 😀", errors
    assert output == run(app, "export").stdout_bytes


def test_an_export_to_a_closed_pipe_ends_quietly(app: Flask, db: Database, tmp_path: Path) -> None:
    records = (a_line(id=number, explanation=f"{number} " + "x" * 9000) for number in range(1, 60))
    run(app, "import", lines(tmp_path, *records))
    program = a_process(tmp_path, "export")
    assert program.stdout
    assert program.stderr
    assert program.stdout.readline().startswith(b'{"register": ')
    program.stdout.close()

    assert program.stderr.read() == b""
    assert program.wait(120) in (0, 1)
