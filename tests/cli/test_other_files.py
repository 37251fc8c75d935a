"""Files that are no NDJSON in UTF-8: it is said what each looks like, and nothing is imported."""

from __future__ import annotations

import codecs
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

from corrections.record.ndjson import LINE_LIMIT
from tests.support.commands import lines, run
from tests.support.samples import a_line, last_number, newest, rows
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


def imported(app: Flask, tmp_path: Path, content: bytes) -> str:
    """What was said of a file that was refused."""
    path = tmp_path / "records.ndjson"
    path.write_bytes(content)
    answer = run(app, "import", str(path))
    assert isinstance(answer.exception, SystemExit), answer.exception
    assert (answer.exit_code, answer.stdout) == (1, "")
    assert answer.stderr.startswith("Error: ")
    assert answer.stderr.endswith("\nNothing was imported.\n")
    return answer.stderr


FORMATS = {
    "CSV": (b"quote,correction,subject\na,b,c\n", ""),
    "CSV ": (b"\xef\xbb\xbfid;quote;correction\r\n1;a;b\r\n", ""),
    "CSV  ": ("article,texte,réponse\n1,\"é, à\",2\n".encode("latin-1"), ""),
    "TSV": (b"quote\tcorrection\na\tb\n", ""),
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
    told = imported(app, tmp_path, content)

    assert told.startswith(f"Error: it looks like {name.strip()}")
    assert "import reads NDJSON: one JSON object a line, in UTF-8." in told
    assert ("Convert it first" in told, advice in told) == (bool(advice), True)
    assert told.count("\n") == 2
    assert rows(db) == before


def test_a_database_is_named(app: Flask, tmp_path: Path) -> None:
    assert "looks like an SQLite database" in imported(app, tmp_path, a_database(tmp_path))


@pytest.mark.parametrize(("name", "reason"), [(".", "Is a directory"), ("none", "No such file")])
def test_what_cannot_be_opened_is_named(app: Flask, tmp_path: Path, name: str, reason: str) -> None:
    answer = run(app, "import", str(tmp_path / name))

    assert (answer.exit_code, answer.stdout) == (1, "")
    assert f"cannot be read: {reason}" in answer.stderr
    assert answer.stderr.count("\n") == 1


ENCODED = {
    "ISO-8859-1": ("latin-1", "Le maire a déclaré que l'école serait fermée à Noël.", 2),
    "windows-1252": ("cp1252", "Le maire a déclaré que l’école serait fermée à Noël.", 2),
    "MACINTOSH": ("mac_roman", "Le maire a déclaré que l’école serait fermée à Noël.", 2),
    "ISO-8859-15": ("iso8859_15", "Le cœur de l'œuvre a coûté 3 €.", 2),
    "windows-1250": ("cp1250", "Prezydent oświadczył, że Łódź jest większa niż Gdańsk.", 2),
    "ISO-8859-2": ("iso8859_2", "Prezydent oświadczył, że Łódź jest większa niż Gdańsk.", 2),
    "ISO-8859-9": ("cp1254", "Cumhurbaşkanı açıklama yaptı: ağaçlar çiçek açıyor.", 2),
    "windows-1251": ("cp1251", "Президент заявил, что в Москве построено больше жилья.", 2),
    "KOI8-R": ("koi8_r", "Президент заявил, что в Москве построено больше жилья.", 2),
    "ISO-8859-5": ("iso8859_5", "Президент заявил, что в Москве построено больше жилья.", 2),
    "ISO-8859-7": ("iso8859_7", "Η κυβέρνηση δήλωσε ότι η Αθήνα είναι η πρωτεύουσα.", 2),
    "windows-1255": ("cp1255", "ראש הממשלה אמר כי ירושלים היא בירת ישראל", 2),
    "windows-1256": ("cp1256", "قال رئيس الوزراء إن القاهرة هي عاصمة مصر", 2),
    "SHIFT_JIS": ("shift_jis", "首相は昨日、東京で記者会見を行いました。", 2),
    "EUC-JP": ("euc_jp", "首相は昨日、東京で記者会見を行いました。", 2),
    "ISO-2022-JP": ("iso2022_jp", "首相は昨日、東京で記者会見を行いました。", 2),
    "GB18030": ("gb18030", "总理昨天在北京举行的记者会上说明了新的政策。", 2),
    "BIG5": ("big5", "總理昨天在台北舉行的記者會上說明了新的政策。", 2),
    "EUC-KR": ("euc_kr", "총리는 어제 서울에서 새로운 정책에 대해 설명했다.", 2),
    "UTF-7": ("utf-7", "Le maire a déclaré que l'école serait fermée.", 2),
    "UTF-16": ("utf-16", "Libération", 1),
    "UTF-16LE": ("utf-16-le", "Libération", 1),
    "UTF-16BE": ("utf-16-be", "Libération", 1),
    "UTF-32": ("utf-32", "Libération", 1),
    "UTF-32LE": ("utf-32-le", "Libération", 1),
    "UTF-32BE": ("utf-32-be", "Libération", 1),
}  # fmt: skip


@pytest.mark.parametrize(("name", "codec", "words", "line"), [(n, *c) for n, c in ENCODED.items()])
def test_another_encoding_is_named(
    app: Flask, db: Database, tmp_path: Path, name: str, codec: str, words: str, line: int
) -> None:
    text = "\n".join([a_line(), a_line(quote=words), a_line(quote=f"{words} ({words})")])
    told = imported(app, tmp_path, text.encode(codec))

    assert f"line {line} is not UTF-8: the file looks like {name}." in told
    assert f"iconv -f {name} -t UTF-8" in told
    assert last_number(db) == 0


BROKEN = {
    "the file mixes encodings, and this line looks like ISO-8859-1.":
        (a_line(outlet="Müller") + "\n").encode() + a_line(outlet="Libération").encode("latin-1"),
    "line 1 is not UTF-8, and its encoding is not recognised.":
        a_line(outlet="x").encode().replace(b"x", bytes(range(0x80, 0x100))),
    "the file looks like UTF-8 with overlong forms.":
        a_line(outlet="Ö x").encode().replace(b"x", b"\xc0\xae"),
    "the file looks like UTF-8 with overlong forms. ":
        a_line(outlet="x").encode().replace(b"x", b"\xc0\x80"),
    "the file looks like CESU-8.":
        a_line(outlet="Ö x").encode().replace(b"x", b"\xed\xa0\xbd\xed\xb8\x80"),
    "the file looks like UTF-8 with halves of characters (surrogates).":
        a_line(outlet="Ö x").encode().replace(b"x", b"\xed\xa0\xbd"),
    "line 2 ends in the middle of a character: the file seems to be cut off.":
        (a_line() + "\n" + a_line(outlet="東")).encode().partition("東".encode())[0] + b"\xe6\x9d",
    "line 2 has NUL bytes, which no text has: is the file damaged?":
        (a_line() + "\n" + a_line(kind="date") + 8 * "\0" + "\n").encode(),
    "line 2 is longer than 8 MB":
        (a_line() + "\n" + LINE_LIMIT * "x" + "x").encode(),
}  # fmt: skip


@pytest.mark.parametrize(("told", "content"), BROKEN.items(), ids=range(len(BROKEN)))
def test_what_is_broken_is_said(
    app: Flask, db: Database, tmp_path: Path, told: str, content: bytes
) -> None:
    assert told.strip() in imported(app, tmp_path, content)
    assert last_number(db) == 0


def test_half_a_character_in_json_is_refused_by_the_name_of_its_field(
    app: Flask, db: Database, tmp_path: Path
) -> None:
    bad = a_line(outlet="x").replace('"x"', '"x \\ud800"')
    answer = run(app, "import", lines(tmp_path, a_line(), bad))

    assert answer.exit_code == 1
    assert "line 2: outlet: half-a-character" in answer.stderr
    assert last_number(db) == 0


@pytest.mark.parametrize(
    "content",
    [
        codecs.BOM_UTF8 + a_line(outlet="Libération").encode(),
        a_line(outlet="Libération").encode().replace(b", ", b",\t") + b"\r\n\r\n",
        a_line(outlet="Libération").encode() + b"\r",
        b"\n\n  " + json.dumps({**RECORD, "outlet": "Libération"}).encode() + b"  ",
    ],
    ids=["mark", "CR LF", "CR", "escaped"],
)
def test_every_way_to_write_ndjson_in_utf_8_is_taken(
    app: Flask, db: Database, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "records.ndjson"
    path.write_bytes(content)

    assert run(app, "import", str(path)).stdout == "1 records imported.\n"
    assert newest(db).outlet.name == "Libération"


def test_a_line_separator_and_a_next_line_inside_a_text_end_no_line(
    app: Flask, db: Database, tmp_path: Path
) -> None:
    path = lines(tmp_path, a_line(quote="One\u2028two\x85three"), a_line(kind="date"))

    assert run(app, "import", path).stdout == "2 records imported.\n"


def test_lines_that_end_in_a_carriage_return_are_counted(
    app: Flask, db: Database, tmp_path: Path
) -> None:
    """As old Macintosh programs end them."""
    path = tmp_path / "records.ndjson"
    path.write_bytes("\r".join([a_line(), a_line(kind="gossip")]).encode())

    assert "line 2: kind: unknown" in run(app, "import", str(path)).stderr


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
