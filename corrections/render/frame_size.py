"""The size of the frame in which another site shows a record, estimated from its texts."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil

from corrections.record.model import Record
from corrections.render.blocks import Answer
from corrections.render.erratum import sentence
from corrections.render.folding import fold
from corrections.render.passages import Replacement, changed_length, passages
from corrections.render.words import Words

WIDTH = 600
"""Pixels of the width of a frame whose page has room for it."""

NARROWEST, LOWEST, HIGHEST = 200, 200, 900
"""Pixels: the width for which a height is estimated at least, and between which a height is; a page
that needs more scrolls inside its frame."""

ANSWER_LIMIT = 400
"""Characters of the longest answer of a newsroom that the frame shows; a longer one is a link."""

CHANGED_LIMIT, RUNS_LIMIT = 1_500, 200
"""Characters and runs of the largest difference that the frame shows; of another, the first
changes."""

_PADDING = 40


@dataclass(frozen=True, slots=True)
class Size:
    """Pixels of a frame."""

    width: int
    height: int


@dataclass(frozen=True, slots=True)
class _Type:
    """How a text is set: pixels of an em and of a line, and ems of a letter on the average."""

    em: float
    line: float
    letter: float = 0.5


_HEADING, _PASSAGE = _Type(17, 23), _Type(24, 31, 0.47)
_ANSWER, _NOTE = _Type(16, 24), _Type(13, 19)
_NOTES = ("x" * 100, "x" * 72, "x" * 72)
"""As long as the key to the marks, who filed the record and the address are in any language."""

_MARKED = 4
"""Letters for which a caret and the spaces around a change have room."""


def is_long(record: Record) -> bool:
    """Whether the difference is too large to be shown in a frame."""
    return len(record.diff) > RUNS_LIMIT or changed_length(record.diff) > CHANGED_LIMIT


def frame_size(record: Record, answers: Iterable[Answer], words: Words, width: int = WIDTH) -> Size:
    """The size of a frame of this width that shows the record without scrolling, as nearly as can
    be told without setting its texts. Of the most that a frame may have, the page may need more."""
    room = max(width, NARROWEST) - _PADDING
    brief = [sentence(record.diff, words, brief=True)] if is_long(record) else []
    passage = brief or list(_shown(record))
    who_where = record.subject.name + record.outlet.name
    height = 166 + _lines([who_where + " " * 10], room, _HEADING)
    height += _lines(passage, room, _PASSAGE)
    height += _lines(_NOTES, room, _NOTE)
    for answer in answers:
        shown = answer.text or "" if len(answer.text or "") <= ANSWER_LIMIT else ""
        height += 30 + _lines([answer.label + answer.told, *shown.split("\n")], room, _ANSWER)
    return Size(width, min(HIGHEST, max(LOWEST, ceil(height))))


def _shown(record: Record) -> Iterable[str]:
    """The paragraphs of the difference, long unchanged runs folded as the page folds them."""
    parts = list(passages(record.diff))
    text = ""
    for number, part in enumerate(parts):
        if isinstance(part, Replacement):
            text += part.old + part.new + "x" * _MARKED
            continue
        folded = fold(part, first=number == 0, last=number == len(parts) - 1)
        text += folded.head + ("x" * 40 if folded.hidden else "") + folded.tail
    return text.split("\n")


def _lines(paragraphs: Iterable[str], room: int, face: _Type) -> float:
    """Pixels of the height of these paragraphs; words that go to the next line leave the end of
    each line empty."""
    letters = (room - 1.5 * face.em) * 0.97 / (face.em * face.letter)
    return face.line * sum(max(1, ceil(_length(text) / letters)) for text in paragraphs)


def _length(text: str) -> float:
    """Letters for which the text needs room: a wide one counts as two, a mark on a letter as
    none."""
    if text.isascii():
        return len(text)
    wide = sum(2 for character in text if unicodedata.east_asian_width(character) in "WF")
    narrow = sum(
        1
        for character in text
        if unicodedata.east_asian_width(character) not in "WF"
        and not unicodedata.category(character).startswith("M")
    )
    return wide + narrow
