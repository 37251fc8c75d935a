"""Cells of a table that a spreadsheet would take for a formula: an apostrophe before them makes
them text, and is taken away again where the table is read."""

from __future__ import annotations

import re

_FORMULA = re.compile(r"'*[\s\u200b-\u200f\u2060\ufeff\xad]*[=+\-@＝＋－＠﹢﹣﹦﹫−]|'*[\t\r\n]")
"""A sign with which a formula begins, in any width, behind spaces and what nobody sees; or a tab or
a line end, which some programs skip. Apostrophes before it are there to be kept apart from ours."""


def neutralised(text: str) -> str:
    """The text with an apostrophe before it where it could be a formula.

    >>> neutralised("=1+1"), neutralised(" ＝A1"), neutralised("-4"), neutralised("4 - 4")
    ("'=1+1", "' ＝A1", "'-4", '4 - 4')
    >>> neutralised("'=1+1")
    "''=1+1"
    """
    if text[:1].isalnum():  # most cells
        return text
    return f"'{text}" if _FORMULA.match(text) else text


def restored(cell: str) -> str:
    """The text that became this cell.

    >>> restored("'=1+1"), restored("''=1+1"), restored("'so he says'"), restored("=1+1")
    ('=1+1', "'=1+1", "'so he says'", '=1+1')
    """
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell
