"""Quotation marks inside a text that is itself put between quotation marks.

A mark of the same kind as those around it is replaced by the next kind: “ becomes ‘ in English, «
becomes “ in French. Apostrophes, and marks that differ already, stay as they were printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple


class _Kind(Enum):
    SINGLE = "‘’"
    DOUBLE = "“”"
    ANGLE = "«»"


_KINDS = (
    dict.fromkeys("‘’‚'", _Kind.SINGLE)
    | dict.fromkeys('“”„‟"', _Kind.DOUBLE)
    | dict.fromkeys("«»", _Kind.ANGLE)
)
_MARK = re.compile(f"[{''.join(_KINDS)}]")
_ALWAYS_OPEN = "‚„‟"
_CLOSED_BY = {"‚": "‘’", "„": "“”", "»": "«"}
_OUTER = {"fr": _Kind.ANGLE}
_NEXT = {
    "fr": {_Kind.ANGLE: _Kind.DOUBLE, _Kind.DOUBLE: _Kind.SINGLE, _Kind.SINGLE: _Kind.DOUBLE},
    "en": {_Kind.ANGLE: _Kind.SINGLE, _Kind.DOUBLE: _Kind.SINGLE, _Kind.SINGLE: _Kind.DOUBLE},
}
_BEFORE_OPENING = "([{–—-/\"“„‟«‘‚'"


class _Pair(NamedTuple):
    """Two marks by their offsets; -1 or the text's length stands for a partner that is missing."""

    start: int
    end: int
    kind: _Kind


def alternated(text: str, language: str) -> str:
    """Return the text as it stands between the quotation marks of a language of the interface.

    >>> alternated("“How about ‘no’?” he said, and it's so.", "en")
    "‘How about “no”?’ he said, and it's so."
    >>> alternated("« Oui », dit-il.", "fr")
    '“Oui”, dit-il.'
    >>> alternated("« Oui », dit-il.", "en")
    '« Oui », dit-il.'
    """
    shown: dict[int, str] = {}
    enclosing: list[tuple[_Pair, _Kind]] = []
    for pair in sorted(_pairs(text)):
        while enclosing and enclosing[-1][0].end < pair.start:
            enclosing.pop()
        around = enclosing[-1][1] if enclosing else _OUTER.get(language, _Kind.DOUBLE)
        kind = pair.kind
        if kind is around:
            kind = _NEXT.get(language, _NEXT["en"])[kind]
            shown |= _replaced(text, pair, kind)
        if pair.start >= 0:
            enclosing.append((pair, kind))
    if not shown:
        return text
    return "".join(shown.get(n, character) for n, character in enumerate(text))


def _replaced(text: str, pair: _Pair, kind: _Kind) -> dict[int, str]:
    """The marks of the pair in another kind; French marks lose the spaces inside of them."""
    shown = {}
    opening, closing = kind.value
    if pair.start >= 0:
        shown[pair.start] = opening
    if pair.end < len(text):
        shown[pair.end] = closing
    if pair.kind is _Kind.ANGLE:
        inside = (pair.start + 1, pair.end - 1)
        shown |= {n: "" for n in inside if 0 < n < len(text) - 1 and text[n].isspace()}
    return shown


def _pairs(text: str) -> Iterator[_Pair]:
    """The pairs of marks; single marks without a partner are apostrophes and none."""
    open_: list[tuple[int, str]] = []
    for found in _MARK.finditer(text):
        n, mark = found.start(), found[0]
        if partner := _partner(text, n, open_):
            while open_[-1] != partner:
                yield from _alone(text, open_.pop()[0])
            yield _Pair(open_.pop()[0], n, _KINDS[mark])
        elif _opens(text, n):
            open_.append((n, mark))
        elif _KINDS[mark] is not _Kind.SINGLE:
            yield _Pair(-1, n, _KINDS[mark])
    for n, _ in open_:
        yield from _alone(text, n)


def _alone(text: str, n: int) -> Iterator[_Pair]:
    if _KINDS[text[n]] is not _Kind.SINGLE:
        yield _Pair(n, len(text), _KINDS[text[n]])


def _partner(text: str, n: int, open_: list[tuple[int, str]]) -> tuple[int, str] | None:
    """The open mark that the mark at ``n`` closes, if it closes one."""
    mark, behind = text[n], text[n + 1 : n + 2]
    if _KINDS[mark] is _Kind.SINGLE and behind.isalnum():
        return None
    if mark in "\"'" and _opens(text, n):
        return None
    for place, opening in reversed(open_):
        if _KINDS[opening] is _KINDS[mark] and mark in _CLOSED_BY.get(opening, "’'”\"»"):
            return place, opening
    return None


def _opens(text: str, n: int) -> bool:
    """Whether the mark at ``n`` opens: by its kind, or by what stands on its two sides."""
    mark = text[n]
    if mark in _ALWAYS_OPEN:
        return True
    before, behind = text[n - 1 : n] if n else "", text[n + 1 : n + 2]
    free = not before or before.isspace() or before in _BEFORE_OPENING
    if mark in "“«":
        return free or mark == "«"
    if mark == "»":
        return free and behind.isalnum()
    return free and bool(behind) and not behind.isspace()
