"""How many bytes the text and the HTML of a mail take as sent, and which version of each of its
sections there is room for.

Mail programs cut a mail at some 100 kB, and what is cut off is the end.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from corrections.render.blocks import Block

BODY_ROOM = 80_000
"""Bytes that both parts may take in their transfer encodings: with its headers, and those that
servers on the way add, a mail stays under 90 kB."""

_PLAIN = bytes(c for c in range(0x20, 0x7F) if c != ord("=")) + b"\t\n"
"""Bytes that quoted-printable leaves as they are (RFC 2045, section 6.7)."""


@dataclass(frozen=True, slots=True)
class Written:
    """Some blocks in both forms of a mail."""

    text: str
    html: str


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a letter: the same in several versions, the longest first."""

    versions: tuple[tuple[Block, ...], ...]


@dataclass(frozen=True, slots=True)
class Size:
    """Bytes of a text as quoted-printable and as base64."""

    quoted: float = 0
    base64: float = 0

    def __add__(self, other: Size) -> Size:
        return Size(self.quoted + other.quoted, self.base64 + other.base64)

    @property
    def encoding(self) -> str:
        """Base64 where it is much shorter, as for a text that is not written in Latin."""
        return "base64" if 1.5 * self.base64 < self.quoted else "quoted-printable"

    @property
    def sent(self) -> float:
        """Bytes in that encoding."""
        return self.base64 if self.encoding == "base64" else self.quoted


def size(text: str) -> Size:
    """The bytes that a text takes in each of two encodings, line ends included.

    >>> long = size("é" * 900)
    >>> round(long.quoted), round(long.base64)
    (5616, 2464)
    """
    raw = text.encode()
    changed = len(raw.translate(None, _PLAIN))
    lines = raw.count(b"\n")
    # A soft line break for each 75 bytes; 57 bytes make a line of 76 characters.
    return Size((len(raw) + 2 * changed) * 1.04 + lines, (len(raw) + lines) * 4 / 3 * 78 / 76 + 0.5)


def transfer_encoding(text: str) -> str:
    """The encoding in which a text is sent.

    >>> transfer_encoding("Déjà vu."), transfer_encoding("東京の新聞")
    ('quoted-printable', 'base64')
    """
    return size(text).encoding


def choose(
    sections: Sequence[Section],
    write: Callable[[Sequence[Block]], Written],
    frame: Written,
    room: int = BODY_ROOM,
) -> list[tuple[Block, ...] | None]:
    """The version of each section that there is room for, beside ``frame``: first the shortest of
    as many sections as fit, then the next longer one of each, from the first on. ``None`` for a
    section that has no room in any version."""
    chosen = _Chosen(write, frame, room)
    for number, section in enumerate(sections):
        chosen.try_version(number, section.versions[-1])
    longest = max((len(section.versions) for section in sections), default=0)
    for step in range(2, longest + 1):
        for number, section in enumerate(sections):
            if number in chosen.versions and step <= len(section.versions):
                chosen.try_version(number, section.versions[-step])
    return [chosen.versions.get(number) for number in range(len(sections))]


class _Chosen:
    """The versions that were chosen so far, and the sizes of all together."""

    def __init__(
        self, write: Callable[[Sequence[Block]], Written], frame: Written, room: int
    ) -> None:
        self.write = write
        self.room = room
        self.versions: dict[int, tuple[Block, ...]] = {}
        self._frame = _sizes(frame)
        self._sizes: dict[int, tuple[Size, Size]] = {}

    def try_version(self, number: int, version: tuple[Block, ...]) -> None:
        """Choose this version of a section if there is room for it."""
        tried = self._sizes | {number: _sizes(self.write(version))}
        both = [self._frame, *tried.values()]
        text = sum((one for one, _ in both), Size())
        html = sum((other for _, other in both), Size())
        if text.sent + html.sent <= self.room:
            self.versions[number] = version
            self._sizes = tried


def _sizes(written: Written) -> tuple[Size, Size]:
    return size(written.text + "\n\n"), size(written.html + "\n")
