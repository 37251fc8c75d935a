"""Counts of published records: by year of the article, kind of error and outcome."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from corrections.record.answer_times import AnswerTimes
from corrections.record.model import Kind, Outcome

LEAST_FOR_SHARES = 20
"""Records of which a percentage may be given; of fewer it would say more than is known."""

NO_YEAR = ""
"""The year of a record whose article has no day."""


class Cell(NamedTuple):
    """What the records of one count share; ``year`` is ``NO_YEAR`` where it is not known."""

    year: str
    kind: Kind
    outcome: Outcome


class Mark(NamedTuple):
    """What a plot needs of one record. ``disputed`` is that of ``Record``."""

    id: int
    year: str
    outcome: Outcome
    disputed: bool


@dataclass(frozen=True, slots=True)
class WholeRegister:
    """What is counted of the whole register alone: outlets and subjects with published records;
    published records by month of publication here (``2026-11``), medium and language."""

    outlets: int
    subjects: int
    months: Mapping[str, int]
    media: Mapping[str, int]
    languages: Mapping[str, int]


class _Sums:
    """Records by year; by outcome and by kind of each year, and under ``None`` of all."""

    def __init__(self) -> None:
        self.years: Counter[str] = Counter()
        self.outcomes: defaultdict[str | None, Counter[Outcome]] = defaultdict(Counter)
        self.kinds: defaultdict[str | None, Counter[Kind]] = defaultdict(Counter)


@dataclass(frozen=True)
class Figures:
    """The counts of an outlet, of a subject, or of the whole register."""

    counts: Mapping[Cell, int]
    answers: AnswerTimes = field(default_factory=AnswerTimes)
    whole: WholeRegister | None = None

    @property
    def records(self) -> int:
        """How many records there are."""
        return sum(self.counts.values())

    @property
    def years(self) -> list[str]:
        """The years that records have, earliest first; ``NO_YEAR`` comes last."""
        found = {cell.year for cell in self.counts}
        return sorted(found - {NO_YEAR}) + [NO_YEAR for _ in found & {NO_YEAR}]

    def by_year(self) -> Counter[str]:
        """How many records each year has."""
        return self._sums.years

    def by_outcome(self, year: str | None = None) -> Counter[Outcome]:
        """How many records each outcome has, in one year or in all."""
        return self._sums.outcomes[year]

    def by_kind(self, year: str | None = None) -> Counter[Kind]:
        """How many records each kind has, in one year or in all."""
        return self._sums.kinds[year]

    @cached_property
    def _sums(self) -> _Sums:
        """Added up once: a page reads each of them many times."""
        sums = _Sums()
        for cell, records in self.counts.items():
            sums.years[cell.year] += records
            for year in (cell.year, None):
                sums.outcomes[year][cell.outcome] += records
                sums.kinds[year][cell.kind] += records
        return sums


def share(part: int, whole: int) -> int | None:
    """The percentage of ``part`` in ``whole``, rounded; ``None`` of fewer records than
    ``LEAST_FOR_SHARES``.

    >>> share(5, 20), share(5, 19), share(1, 300)
    (25, None, 0)
    """
    return round(100 * part / whole) if whole >= LEAST_FOR_SHARES else None
