"""Counts of published records: by year of the article, kind of error and outcome."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from corrections.record.answer_times import AnswerTimes
from corrections.record.model import Kind, Outcome

LEAST_FOR_SHARES = 20
"""Records of which a percentage may be given; of fewer it would say more than is known."""

NO_YEAR = ""
"""The year of a record whose article has no day."""


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


Sums = tuple[dict[str, Counter[Outcome]], dict[str, Counter[Kind]]]


def add_up(rows: Iterable[tuple[str, str, str, int]]) -> Sums:
    """Return how many records each outcome and each kind has, by year. A row has a year, a kind, an
    outcome, and how many records have these three.

    >>> outcomes, kinds = add_up([("2008", "role", "asked", 2), ("2008", "role", "refused", 1)])
    >>> outcomes["2008"][Outcome.ASKED], kinds["2008"][Kind.ROLE]
    (2, 3)
    """
    outcomes: defaultdict[str, Counter[str]] = defaultdict(Counter)
    kinds: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for year, kind, outcome, records in rows:
        outcomes[year][outcome] += records
        kinds[year][kind] += records
    return (
        {year: Counter({Outcome(k): n for k, n in own.items()}) for year, own in outcomes.items()},
        {year: Counter({Kind(k): n for k, n in own.items()}) for year, own in kinds.items()},
    )


@dataclass(frozen=True)
class Figures:
    """The counts of an outlet, of a subject, or of the whole register: of each year, how
    many records each outcome has, and how many each kind."""

    outcomes: Mapping[str, Counter[Outcome]]
    kinds: Mapping[str, Counter[Kind]]
    answers: AnswerTimes = field(default_factory=AnswerTimes)
    whole: WholeRegister | None = None

    @property
    def records(self) -> int:
        """How many records there are."""
        return self.by_year().total()

    @property
    def years(self) -> list[str]:
        """The years that records have, earliest first; ``NO_YEAR`` comes last."""
        found = self.by_year().keys()
        return sorted(found - {NO_YEAR}) + [NO_YEAR for _ in found & {NO_YEAR}]

    def by_year(self) -> Counter[str]:
        """How many records each year has."""
        return self._by_year

    def by_outcome(self, year: str | None = None) -> Counter[Outcome]:
        """How many records each outcome has, in one year or in all."""
        return self._every_outcome if year is None else self.outcomes.get(year, Counter())

    def by_kind(self, year: str | None = None) -> Counter[Kind]:
        """How many records each kind has, in one year or in all."""
        return self._every_kind if year is None else self.kinds.get(year, Counter())

    @cached_property
    def _by_year(self) -> Counter[str]:
        """Added up once, as the two that follow: a page reads each of them many times."""
        return Counter({year: own.total() for year, own in self.outcomes.items()})

    @cached_property
    def _every_outcome(self) -> Counter[Outcome]:
        return sum(self.outcomes.values(), Counter())

    @cached_property
    def _every_kind(self) -> Counter[Kind]:
        return sum(self.kinds.values(), Counter())


def share(part: int, whole: int) -> int | None:
    """The percentage of ``part`` in ``whole``, rounded; ``None`` of fewer records than
    ``LEAST_FOR_SHARES``.

    >>> share(5, 20), share(5, 19), share(1, 300)
    (25, None, 0)
    """
    return round(100 * part / whole) if whole >= LEAST_FOR_SHARES else None
