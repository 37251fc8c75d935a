"""Whether a place in a text lies inside quotation marks.

The same mark opens in one language and closes in another: „Haus“, “house”, »Haus«, « maison ».
What a mark does is told by the mark that is open there and by the characters beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_AROUND = 1_500
_MARKS = re.compile(
    r"[“”«»„\"「」『』]|[‚‘'](?=\w)|(?<=[\w.,!?…])[’'‘](?!\w)",
)
_SINGLE = "‘’‚'"
_FAMILIES = ("“”„", "«»", '"', "「」", "『』", _SINGLE)
_FAMILY = {mark: family for family in _FAMILIES for mark in family}
_ALWAYS_OPEN = frozenset("„‚「『")
_ALWAYS_CLOSE = frozenset("」』’")


class Mark(NamedTuple):
    """A quotation mark, and whether a word begins after it and none before it."""

    sign: str
    leads: bool
    """Whether it stands before a word and after none: where an opening mark stands."""
    ends: bool
    """Whether it stands after a word and before none: where a closing mark stands."""


def is_quoted(text: str, start: int, end: int) -> bool:
    """Whether the text from ``start`` to ``end`` lies within, or brings, quotation marks.

    >>> is_quoted("malte „Die Sünde“ im Jahr 1803", 26, 30)
    False
    >>> is_quoted("„Wir malten 1803“, sagte er", 12, 16)
    True
    """
    return _brings_marks(text[start : min(end, start + _AROUND)]) or _is_within(text, start, end)


def _brings_marks(changed: str) -> bool:
    marks = [mark for mark in _MARKS.findall(changed) if mark not in _SINGLE]
    return len(marks) > 1


def _is_within(text: str, start: int, end: int) -> bool:
    if not _MARKS.search(text, max(0, start - _AROUND), start):
        return False
    open_marks = _open_marks(text, start)
    if not any(open_marks.values()):
        return False
    after = list(_marks(text, end, end + _AROUND))
    return any(_closes_in(after, family, sign) for family, sign in open_marks.items() if sign)


def _marks(text: str, start: int, stop: int) -> Iterator[Mark]:
    for found in _MARKS.finditer(text, start, stop):
        before, after = text[found.start() - 1 : found.start()], text[found.end() : found.end() + 1]
        joined = bool(before) and not before.isspace() and before not in "([’'"
        yield Mark(
            found[0],
            leads=after.isalnum() and not joined,
            ends=joined and not after.isalnum(),
        )


def _open_marks(text: str, stop: int) -> dict[str, str]:
    """Of each family of marks, the one that is open at a place."""
    opened: dict[str, str] = {}
    for mark in _marks(text, max(0, stop - _AROUND), stop):
        family = _FAMILY[mark.sign]
        opened[family] = mark.sign if _opens(mark, opened.get(family, "")) else ""
    return opened


def _opens(mark: Mark, opened: str) -> bool:
    """Whether the mark opens a quotation where ``opened`` is the open mark of its family."""
    if mark.sign in _ALWAYS_OPEN or mark.sign in _ALWAYS_CLOSE:
        return mark.sign in _ALWAYS_OPEN
    if mark.sign in "\"'":
        return not opened
    if mark.sign in "”»":
        return not opened and mark.leads
    # “, « and ‘ close what „, » and ‚ have opened.
    return opened not in ("„", "»", "‚") and not (mark.ends and not opened)


def _closes_in(marks: list[Mark], family: str, opened: str) -> bool:
    # A quotation that goes on in the next paragraph is not closed in this one; single marks
    # are too easily apostrophes to be believed without their other half.
    first = next((mark for mark in marks if mark.sign in family), None)
    if first is None:
        return family != _SINGLE
    return not _opens(first, opened)
