"""Whether a place in a text lies inside quotation marks."""

from __future__ import annotations

import re

_AROUND = 1_500
_MARKS = re.compile(r"[“”«»„\"]|(?<!\w)[‘'](?=\w)|(?<=[\w.,!?…])[’'](?!\w)")
_OPENING = frozenset("“«„‘")
_CLOSING = frozenset("”»’")


def is_quoted(text: str, start: int, end: int) -> bool:
    """Whether the text from ``start`` to ``end`` lies within, or brings, quotation marks."""
    return _brings_marks(text[start : min(end, start + _AROUND)]) or _is_within(text, start, end)


def _brings_marks(changed: str) -> bool:
    marks = [mark for mark in _MARKS.findall(changed) if mark not in "'’‘"]
    return len(marks) > 1


def _is_within(text: str, start: int, end: int) -> bool:
    before = _MARKS.findall(text[max(0, start - _AROUND) : start])
    if not before:
        return False
    after = _MARKS.findall(text[end : end + _AROUND])
    return any(
        _is_open(_kept(before, family), family) and _closes(_kept(after, family), family)
        for family in ("“”„", "«»", '"', "‘’'")
    )


def _kept(marks: list[str], family: str) -> list[str]:
    return [mark for mark in marks if mark in family]


def _is_open(marks: list[str], family: str) -> bool:
    if family == '"':
        return len(marks) % 2 == 1
    return bool(marks) and (marks[-1] in _OPENING or (marks[-1] == "'" and len(marks) % 2 == 1))


def _closes(marks: list[str], family: str) -> bool:
    # A quotation that goes on in the next paragraph is not closed in this one; single marks
    # are too easily apostrophes to be believed without their other half.
    if not marks:
        return family != "‘’'"
    return marks[0] in _CLOSING or marks[0] in "\"'”"
