"""Texts that know which parts of them a search found, so that a page marks these wherever it cuts
the text: between the segments of a difference, at a fold, in a snippet.

A mark is an element around the words; it adds and removes no character.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, SupportsIndex, overload

from markupsafe import Markup, escape

Range = tuple[int, int]
"""The place of the first character and the place behind the last."""

_MARK = Markup('<mark class="hit">{}</mark>')


class FoundText(str):
    """A text with the parts of it that a search found, in their order, none overlapping another.

    Slices and sums keep the parts; written to HTML, each is a ``mark``. Any other method returns a
    plain text.

    >>> text = FoundText("green & black tea", [(0, 5), (14, 17)])
    >>> str(escape(text)), text[6:].parts
    ('<mark class="hit">green</mark> &amp; black <mark class="hit">tea</mark>', ((8, 11),))
    """

    __slots__ = ("parts",)

    parts: tuple[Range, ...]

    def __new__(cls, text: str, parts: Iterable[Range] = ()) -> FoundText:
        """Make the text of these parts."""
        own = super().__new__(cls, text)
        own.parts = tuple(parts)
        return own

    @overload
    def __getitem__(self, key: SupportsIndex) -> str: ...
    @overload
    def __getitem__(self, key: slice) -> str: ...
    def __getitem__(self, key: Any) -> str:
        text = super().__getitem__(key)
        if not isinstance(key, slice) or key.step not in (None, 1):
            return text
        start, end, _ = key.indices(len(self))
        return FoundText(text, within(self.parts, start, end))

    def __add__(self, other: str) -> str:
        return _sum(self, other)

    def __radd__(self, other: str) -> str:
        return _sum(other, self)

    def strip(self, characters: str | None = None) -> str:
        """The text without the characters at its ends, as that of ``str``."""
        start = len(self) - len(self.lstrip(characters))
        return self[start : max(start, len(self.rstrip(characters)))]

    def __html__(self) -> Markup:
        written, end = Markup(), 0
        for first, behind in self.parts:
            written += escape(str.__getitem__(self, slice(end, first)))
            written += _MARK.format(str.__getitem__(self, slice(first, behind)))
            end = behind
        return written + escape(str.__getitem__(self, slice(end, None)))


def parts_of(text: str) -> tuple[Range, ...]:
    """Return the parts of a text that a search found; none of a plain text."""
    return text.parts if isinstance(text, FoundText) else ()


def within(parts: Iterable[Range], start: int, end: int) -> list[Range]:
    """Return what of these parts lies between two places, counted from the first of them.

    >>> within([(0, 3), (4, 9), (12, 14)], 2, 8)
    [(0, 1), (2, 6)]
    """
    cut = ((max(first, start), min(behind, end)) for first, behind in parts)
    return [(first - start, behind - start) for first, behind in cut if first < behind]


def joined(parts: Iterable[Range]) -> list[Range]:
    """Return these parts in their order, with those that overlap or touch as one.

    >>> joined([(4, 6), (0, 2), (5, 9)])
    [(0, 2), (4, 9)]
    """
    found: list[Range] = []
    for first, behind in sorted(parts):
        if found and first <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], behind))
        else:
            found.append((first, behind))
    return found


def _sum(one: str, other: str) -> str:
    moved = [(first + len(one), behind + len(one)) for first, behind in parts_of(other)]
    return FoundText(str.__add__(one, other), joined([*parts_of(one), *moved]))
