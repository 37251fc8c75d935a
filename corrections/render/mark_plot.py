"""A plot with one mark for each record, a line for each year: the places of the marks, for an SVG
drawing. Marks are as far from each other as a finger needs, so a year may have several lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corrections.record.figures import Mark
from corrections.record.outcome_groups import IN_ORDER

PITCH = 26
"""From one mark to the next, in units of the drawing; CSS pixels where it has its own size."""

LINE = 10
"""Marks that one line has."""

YEAR_WIDTH = 52

BETWEEN = 6
"""Units between two years."""


@dataclass(frozen=True, slots=True)
class PlacedMark:
    """A mark, and where the upper left corner of its square is."""

    mark: Mark
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class YearLine:
    """A year, the upper edge of its lines, and its marks."""

    year: str
    y: int
    marks: tuple[PlacedMark, ...]


@dataclass(frozen=True, slots=True)
class MarkPlot:
    """Every year, and the size of the drawing."""

    years: tuple[YearLine, ...]
    width: int
    height: int


def mark_plot(marks: Sequence[Mark], years: Sequence[str], most: dict[str, int]) -> MarkPlot:
    """The plot of records. ``years`` are those that have a line, in their order; ``most`` says for
    how many marks each has room, so that two plots with the same ``years`` and ``most`` can stand
    side by side. Marks of one year stand by their outcome, then by number.

    >>> from corrections.record.model import Outcome
    >>> drawn = mark_plot([Mark(7, "2008", Outcome.ASKED, False)], ["2008"], {"2008": 1})
    >>> drawn.years[0].marks[0].x, drawn.width, drawn.height
    (52, 312, 32)
    """
    lines: list[YearLine] = []
    y = 0
    for year in years:
        own = sorted((mark for mark in marks if mark.year == year), key=_order)
        placed = (
            PlacedMark(mark, YEAR_WIDTH + PITCH * (n % LINE), y + PITCH * (n // LINE))
            for n, mark in enumerate(own)
        )
        lines.append(YearLine(year, y, tuple(placed)))
        y += PITCH * max(1, -(-most[year] // LINE)) + BETWEEN
    return MarkPlot(tuple(lines), YEAR_WIDTH + PITCH * LINE, y)


def _order(mark: Mark) -> tuple[int, int]:
    return IN_ORDER.index(mark.outcome), mark.id
