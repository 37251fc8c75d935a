"""What the picture of a record says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Literal, NamedTuple

from corrections.record.model import Record, Span
from corrections.render.card.typeface import (
    ITALIC,
    SANS,
    SERIF,
    Face,
    drawable,
    has_letters,
    width,
)
from corrections.render.erratum import shortened
from corrections.render.passages import Replacement, passages
from corrections.render.turning_marks import marked
from corrections.render.typographic import is_typographic, marks, visible
from corrections.render.words import Words

BEFORE, SIDE, BEHIND = 400, 300, 900
"""Characters that are looked at: before the first change, of one side of a change, and behind."""

_NAME_LIMITS = (60, 48, 36, 24, 12)
"""Characters of each name in the heading; fewer are tried where the line would be too wide."""

WIDTH, HEIGHT = 1200, 630
"""Pixels of the picture."""

HEADING_SIZE, ROOM = 36, 1056
"""Pixels of the heading's type, and of the line that it stands in."""

Mark = Literal["", "deleted", "inserted"]


class Piece(NamedTuple):
    """A run of text that is unchanged, struck through or underlined."""

    text: str
    mark: Mark = ""


@dataclass(frozen=True, slots=True)
class Card:
    """The texts of a picture. ``heading`` is in runs, each with its font. ``pieces`` is the
    difference; empty where our fonts have no letters for it, and ``instead`` stands there."""

    heading: tuple[tuple[str, Face], ...]
    metadata: str
    pieces: tuple[Piece, ...]
    instead: str
    address: str


def card_of(record: Record, words: Words, address: str) -> Card:
    """The picture of a record whose page is at ``address``, which is shown without its scheme."""
    day = f" · {words.day(record.published_on)}" if record.published_on else ""
    pieces = _pieces(record.diff)
    readable = has_letters("".join(piece.text for piece in pieces), SERIF)
    number = words.gettext("Record %(number)s", number=record.id)
    return Card(
        heading=_heading(record, words),
        metadata=f"{number} · {words.kind(record.kind)}{day}",
        pieces=pieces if readable else (),
        instead=words.gettext("Read the difference on the record’s page"),
        address=address.partition("://")[2],
    )


def _heading(record: Record, words: Words) -> tuple[tuple[str, Face], ...]:
    """Who, and in which outlet; nothing where our fonts have no letters for one of the names."""
    runs: tuple[tuple[str, Face], ...] = ()
    for limit in _NAME_LIMITS:
        subject, outlet = (
            drawable(marked(shortened(party.name, limit)))
            for party in (record.subject, record.outlet)
        )
        if not (has_letters(subject, SANS) and has_letters(outlet, ITALIC)):
            return ()
        before, _, rest = words.who_where("\x00", "\x01").partition("\x00")
        between, _, behind = rest.partition("\x01")
        written = ((before + subject + between, SANS), (outlet, ITALIC), (behind, SANS))
        runs = tuple((text, face) for text, face in written if text)
        if sum(width(text, face, HEADING_SIZE * 1.04) for text, face in runs) <= ROOM:
            return runs
    return runs


def _pieces(spans: Sequence[Span]) -> tuple[Piece, ...]:
    """The difference from a little before its first change to a little behind it."""
    parts = list(marks(spans) if is_typographic(spans) else passages(spans))
    typographic = is_typographic(spans)
    before = "".join(takewhile(lambda part: isinstance(part, str), parts))  # type: ignore[arg-type]
    first = next((n for n, part in enumerate(parts) if not isinstance(part, str)), len(parts))
    told = [Piece(_cut_before(before))]
    room = BEHIND
    for part in parts[first:]:
        told += _of_part(part, room, typographic=typographic)
        room -= len(part) if isinstance(part, str) else len(part.old) + len(part.new)
        if room <= 0:
            break
    return tuple(_drawable(told))


def _cut_before(text: str) -> str:
    return text if len(text) <= BEFORE else "… " + text[-BEFORE:]


def _of_part(part: str | Replacement, room: int, *, typographic: bool) -> list[Piece]:
    if isinstance(part, str):
        return [Piece(part if len(part) <= room else part[:room] + " …")]
    sides: list[tuple[str, Mark]] = [(part.old, "deleted"), (part.new, "inserted")]
    if typographic:
        return [Piece(visible(text), mark) for text, mark in sides if text]
    return [piece for text, mark in sides if text for piece in _marked(_side(text), mark)]


def _marked(text: str, mark: Mark) -> list[Piece]:
    """A side of a change; the spaces that it begins with stand before its marks."""
    words = text.lstrip()
    return [Piece(text[: len(text) - len(words)]), Piece(words, mark)]


def _side(text: str) -> str:
    return text if len(text) <= SIDE else shortened(text, SIDE)


def _drawable(pieces: Iterable[Piece]) -> Iterable[Piece]:
    for piece in pieces:
        text = drawable(marked(piece.text))
        if text:
            yield Piece(text, piece.mark)
