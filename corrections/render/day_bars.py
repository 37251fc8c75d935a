"""A plot of two counts a day as bars side by side: their places and heights, for an SVG drawing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

HEIGHT = 100
"""Of the highest bar, in units of the drawing."""

BAR = 8
GAP = 6
"""Widths of a bar, and of the space between two days."""


@dataclass(frozen=True, slots=True)
class DayBars:
    """One day: its counts, where its first bar begins, and the heights of both bars."""

    day: date
    received: int
    decided: int
    x: int
    received_height: int
    decided_height: int


@dataclass(frozen=True, slots=True)
class Plot:
    """Every day, first to last, the width of the drawing and the highest count."""

    days: list[DayBars]
    width: int
    highest: int


def plot(counts: Sequence[tuple[date, int, int]]) -> Plot:
    """The plot of days with what was received and what was decided on them. A count that is not 0
    has a bar of at least one unit.

    >>> plot([(date(2026, 3, 1), 4, 1)]).days[0].decided_height
    25
    """
    highest = max((max(received, decided) for _, received, decided in counts), default=0)
    days = [
        DayBars(
            day, received, decided, number * (2 * BAR + GAP),
            _height(received, highest), _height(decided, highest),
        )
        for number, (day, received, decided) in enumerate(counts)
    ]  # fmt: skip
    return Plot(days, len(days) * (2 * BAR + GAP), highest)


def _height(count: int, highest: int) -> int:
    return max(1, HEIGHT * count // highest) if count else 0
