"""A plot of counts as bars that lie below each other: their lengths, for an SVG drawing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

PITCH = 26
"""From one bar to the next: as high as a finger needs."""

LONGEST = 200
"""The longest bar, in units of the drawing."""

LABEL = 52
NUMBER = 60
"""Widths of what stands before a bar, and behind the longest one."""


@dataclass(frozen=True, slots=True)
class Bar:
    """What a bar counts, how many, its upper edge and its length."""

    key: str
    count: int
    y: int
    length: int


@dataclass(frozen=True, slots=True)
class BarPlot:
    """Every bar, and the size of the drawing."""

    bars: tuple[Bar, ...]
    width: int
    height: int


def bar_plot(counts: Mapping[str, int], keys: Sequence[str], highest: int) -> BarPlot:
    """The plot of counts; ``keys`` are those that have a bar, in their order. The longest bar is
    that of ``highest``, which two plots may share. A count that is not 0 has at least one unit.

    >>> drawn = bar_plot({"2008": 5, "2009": 1}, ["2008", "2009", "2010"], 1000)
    >>> [bar.length for bar in drawn.bars], drawn.height
    ([1, 1, 0], 78)
    >>> bar_plot({"2008": 5}, ["2008"], 10).bars[0].length
    100
    """
    bars = tuple(
        Bar(key, counts.get(key, 0), PITCH * place, _length(counts.get(key, 0), highest))
        for place, key in enumerate(keys)
    )
    return BarPlot(bars, LABEL + LONGEST + NUMBER, PITCH * len(bars))


def _length(count: int, highest: int) -> int:
    return max(1, LONGEST * count // highest) if count else 0
