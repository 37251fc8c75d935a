"""A difference set in lines: which size it gets, and where each of its words stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from corrections.render.card.content import Mark, Piece
from corrections.render.card.shortening import around_first_change
from corrections.render.card.typeface import SERIF, width

LEADING = 1.27
"""Height of a line, in sizes of the type."""

CARET = 0.56
"""Room that the caret before an insertion takes, in sizes of the type."""

SIZES = (92, 84, 76, 68, 60, 54, 48, 44, 40, 36)

ROOMS = ((400, 48), (260, 48), (160, 44), (90, 44), (50, 36), (24, 36))
"""How many characters stand around the first change, and the smallest size for so many: where the
text does not fit at that size, fewer are tried."""

_GAP = 0.12
"""Between what is struck through and what stands for it, in sizes of the type."""

_PARTS = re.compile(r" +|[^ ]+")


class Run(NamedTuple):
    """A text at its place: pixels from the left of its line, and its own width. ``caret`` says
    whether a caret stands before it, which the place includes."""

    text: str
    mark: Mark
    x: float
    width: float
    caret: bool = False


class Setting(NamedTuple):
    """The size of the type, and the lines."""

    size: int
    lines: list[list[Run]]


class _Word(NamedTuple):
    """A text that no line divides; ``glued`` to the one before it, if no break is between them."""

    text: str
    mark: Mark
    caret: bool
    glued: bool


def fitting(pieces: Sequence[Piece], room: int, height: int) -> Setting:
    """The pieces in the largest type with which they fit into ``room`` pixels of width and
    ``height``, cut around the first change as far as that needs."""
    found = Setting(SIZES[-1], [])
    for characters, least in ROOMS:
        words = list(_words(around_first_change(pieces, characters)))
        for size in SIZES:
            if size < least:
                break
            found = Setting(size, list(_lines(words, room, size)))
            if len(found.lines) * size * LEADING <= height:
                return found
    return Setting(found.size, found.lines[: int(height / (found.size * LEADING))])


def _words(pieces: Iterable[Piece]) -> Iterator[_Word]:
    before: Piece | None = None
    for piece in pieces:
        for number, text in enumerate(_PARTS.findall(piece.text)):
            pair = before is not None and before.mark == "deleted" and piece.mark == "inserted"
            caret = piece.mark == "inserted" and number == 0
            yield _Word(text, piece.mark, caret, glued=number == 0 and not pair)
        before = piece


def _lines(words: Iterable[_Word], room: int, size: int) -> Iterator[list[Run]]:
    line: list[Run] = []
    x = 0.0
    for word in _divided(_chunks(words), room, size):
        wide = sum(_width(part, size) for part in word)
        if line and x + wide > room and not _is_space(word):
            yield _trimmed(line)
            line, x = [], 0.0
        if not line and _is_space(word):
            continue
        for part in word:
            gap = CARET * size if part.caret else 0
            if part.caret and line and line[-1].mark == "deleted":
                gap += _GAP * size
            wide = width(part.text, SERIF, size)
            line.append(Run(part.text, part.mark, x + gap, wide, part.caret))
            x += gap + wide
    if line:
        yield _trimmed(line)


def _chunks(words: Iterable[_Word]) -> Iterator[list[_Word]]:
    """The words that stand in one line together: a comma behind a change stays beside it."""
    chunk: list[_Word] = []
    for word in words:
        space = word.text.isspace()
        if chunk and (space or not word.glued or _is_space(chunk)):
            yield chunk
            chunk = []
        chunk.append(word)
    if chunk:
        yield chunk


def _divided(chunks: Iterable[list[_Word]], room: int, size: int) -> Iterator[list[_Word]]:
    """The chunks; of one that is wider than a line, its words, and those letter by letter where
    one alone is wider."""
    for chunk in chunks:
        if sum(_width(word, size) for word in chunk) <= room:
            yield chunk
            continue
        for word in chunk:
            if _width(word, size) <= room:
                yield [word]
            else:
                yield from ([part] for part in _letters(word, room, size))


def _letters(word: _Word, room: int, size: int) -> Iterator[_Word]:
    rest, caret = word.text, word.caret
    while rest:
        count = max(1, int(len(rest) * (room - CARET * size) / max(1, width(rest, SERIF, size))))
        while count > 1 and width(rest[:count], SERIF, size) > room - CARET * size:
            count -= 1
        yield word._replace(text=rest[:count], caret=caret)
        rest, caret = rest[count:], False


def _width(word: _Word, size: int) -> float:
    return width(word.text, SERIF, size) + ((CARET + _GAP) * size if word.caret else 0)


def _is_space(chunk: Sequence[_Word]) -> bool:
    return all(word.text.isspace() for word in chunk)


def _trimmed(line: list[Run]) -> list[Run]:
    while line and line[-1].text.isspace():
        line.pop()
    return line
