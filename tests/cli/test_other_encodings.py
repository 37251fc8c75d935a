"""Files in other encodings than UTF-8, or broken ones: each is named, and nothing is imported."""

from __future__ import annotations

import codecs
import json
from pathlib import Path

import pytest
from flask import Flask
from sqlite_utils import Database

from corrections.record.file_lines import LINE_LIMIT
from tests.support.commands import lines, refused, run
from tests.support.samples import a_line, last_number, newest

RECORD = json.loads(a_line())

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
    told = refused(app, tmp_path, text.encode(codec))

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
    assert told.strip() in refused(app, tmp_path, content)
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

    assert run(app, "import", str(path)).stdout == "1 record imported.\n"
    assert newest(db).outlet.name == "Libération"


@pytest.mark.parametrize(
    "words",
    [
        "Canal+ and A+",
        "+1 202 555 0124",
        "+12025550124",
        "Beer+BBQ",
        "Google+Ads",
        "x+absolute",
        "1+1=2",
        "C++",
        "salt+absolute, oil+business",
        "a+-b",
        "q=a+b+c",
        "+442071838750",
        "Lib+AOk",
    ],
)
def test_a_plus_sign_makes_no_other_encoding(
    app: Flask, db: Database, tmp_path: Path, words: str
) -> None:
    answer = run(app, "import", lines(tmp_path, a_line(quote=words)))

    assert ("UTF-7" in answer.output) is (words == "Lib+AOk")


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
