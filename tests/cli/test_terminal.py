"""Nothing from outside reaches the terminal as a command to it."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from corrections.cli.terminal import LENGTH, shown
from tests.support.commands import lines, run
from tests.support.samples import a_line

HOSTILE = {
    "clears the screen": ("\x1b[2J", "\\x1b[2J"),
    "one-byte introducer": ("\x9b2J", "\\x9b2J"),
    "title of the window": ("\x1b]0;x\x07", "\\x1b]0;x\\x07"),
    "rewrites the line": ("a\rb\x08", "a\\rb\\x08"),
    "a second line": ("a\nline 9: good", "a\\nline 9: good"),
    "a separator": ("a\u2028b\u2029", "a\\u2028b\\u2029"),
    "turns the line": ("\u202eabc\u2066", "\\u202eabc\\u2066"),
    "hidden": ("a\u200bb\U000e0041", "a\\u200bb\\U000e0041"),
    "half a character": ("a\ud800", "a\\ud800"),
}


@pytest.mark.parametrize(("text", "escaped"), HOSTILE.values(), ids=HOSTILE)
def test_what_a_terminal_obeys_is_escaped(text: str, escaped: str) -> None:
    assert shown(text) == escaped


@pytest.mark.parametrize("text", ["Zoë Martin", "朝日新聞", "صدى", "👩🏽", "a b", ""])
def test_what_it_shows_stays_as_it_is(text: str) -> None:
    assert shown(text) == text


@given(st.text(max_size=2 * LENGTH))
def test_any_text_is_one_printable_line(text: str) -> None:
    line = shown(text)

    assert {unicodedata.category(character) for character in line}.isdisjoint(
        {"Cc", "Cf", "Cs", "Zl", "Zp"}
    )
    line.encode()
    assert len(line) <= LENGTH * len("\\U00012345")


@pytest.mark.parametrize(("text", "escaped"), HOSTILE.values(), ids=HOSTILE)
def test_an_import_escapes_what_a_bad_file_holds(
    app: Flask, tmp_path: Path, text: str, escaped: str
) -> None:
    hostile = json.dumps({**json.loads(a_line()), text: text, "kind": text, "state": text})
    answer = run(app, "import", lines(tmp_path, a_line(), hostile))

    assert answer.exit_code == 1
    assert f"line 2: {escaped}: " in answer.output
    assert text not in answer.output


def test_ten_fields_of_a_bad_line_are_named(app: Flask, tmp_path: Path) -> None:
    bad = json.dumps({**json.loads(a_line()), **{f"x{n}": 1 for n in range(25)}, "x" * 999: 1})
    answer = run(app, "import", lines(tmp_path, bad))

    assert answer.output.count(": unknown") == 10
    assert "; and 16 more\n" in answer.output


@pytest.mark.parametrize(("text", "escaped"), list(HOSTILE.values())[:-1], ids=list(HOSTILE)[:-1])
def test_names_of_editors_are_escaped(app: Flask, text: str, escaped: str) -> None:
    answer = run(app, "editor", "disable", text)

    assert answer.exit_code == 1
    assert f"There is no editor called {escaped}." in answer.output
    for words in (("add", text, "--password-stdin"), ("list",), ("disable", text)):
        output = run(app, "editor", *words, typed="a long enough password\n").output
        assert not {"\x1b", "\x9b", "\x07", "\x08", "\u202e", "\u200b"} & set(output)
