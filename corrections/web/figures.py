"""What the figures of a page are drawn from: those of one outlet or subject, or of two outlets on
the same scale."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from flask import url_for
from sqlite_utils import Database

from corrections.memory import digest
from corrections.record.figures import NO_YEAR, Figures, Mark, share
from corrections.record.model import Party
from corrections.record.outcome_groups import IN_ORDER, OutcomeGroup, grouped
from corrections.render.bar_plot import BarPlot, bar_plot
from corrections.render.mark_plot import MarkPlot, mark_plot
from corrections.store import figures as figure_store
from corrections.store.party_table import BY_ROLE
from corrections.web.context import once_a_change
from corrections.web.locale import page_language

MOST_MARKS = 150
"""Records that have a mark each; more are drawn as bars."""

FEWEST = 2
"""Records of which figures say more than the list."""

REMEMBERED = 32
"""Parties whose figures are remembered. They depend on the public register alone, and the events
of a thousand records are read for them."""


@dataclass(frozen=True)
class Shown:
    """The figures of a page, and the selection that its links narrow. Either ``marks`` or ``bars``
    is drawn; ``what`` and ``party`` are ``None`` for the whole register."""

    figures: Figures
    marks: MarkPlot | None
    bars: BarPlot | None
    what: str | None = None
    party: Party | None = None

    def address(self, **values: str) -> str | None:
        """The list of the records that a number counts; ``None`` where no list has exactly these,
        because their year is not known."""
        if values.get("year") == NO_YEAR:
            return None
        sign = "&" if "?" in self._list else "?"
        return f"{self._list}{sign}{urlencode(values)}"

    @cached_property
    def _list(self) -> str:
        """The address of the list of all these records: a page has hundreds that narrow it."""
        return self.data("public.index")

    @cached_property
    def digest(self) -> bytes:
        """A digest of all that is shown."""
        named = (self.what, self.party.slug, self.party.name) if self.party else None
        return digest(self.figures, self.marks, self.bars, named)

    @property
    def own(self) -> dict[str, Any]:
        """The parameter that selects the records counted; none for the whole register."""
        return {self.what: self.party.slug} if self.what and self.party else {}

    def data(self, endpoint: str, **values: str) -> str:
        """The address of the figures as data."""
        return url_for(endpoint, **self.own | values)

    @property
    def groups(self) -> dict[OutcomeGroup, int]:
        """How many records each group of outcomes has."""
        return grouped(self.figures.by_outcome())

    @property
    def outcomes(self) -> list[tuple[str, int]]:
        """The outcomes that records have, with how many."""
        counts = self.figures.by_outcome()
        return [(outcome, counts[outcome]) for outcome in IN_ORDER if counts[outcome]]

    def share(self, part: int) -> int | None:
        """The percentage of these records; ``None`` where they are too few for one."""
        return share(part, self.figures.records)


def of_party(db: Database, what: str, party: Party) -> Shown | None:
    """The figures of an outlet or a subject; ``None`` where they say no more than its list."""
    return of_one(db, what, party) if party.records >= FEWEST else None


def of_one(db: Database, what: str, party: Party) -> Shown:
    """As ``of_party``, also where there is one record."""
    return _drawn(what, party, lambda: _shown(db, what, [(party, counted(db, what, party))])[0])


def of_two_outlets(db: Database, pair: Sequence[Party]) -> list[Shown]:
    """The figures of two outlets, drawn on the same scale."""
    found = [(party, counted(db, "outlet", party)) for party in pair]
    return _shown(db, "outlet", found)


def of_register(db: Database) -> Shown:
    """The figures of the whole register, drawn as bars."""
    found = counted(db)
    return _drawn(None, None, lambda: Shown(found, None, _bars(found, found.years, found)))


def counted(db: Database, what: str | None = None, party: Party | None = None) -> Figures:
    """The figures of an outlet, of a subject, or of the whole register, counted once for each
    public change of the register."""

    def read() -> Figures:
        if what is None or party is None:
            return figure_store.of_register(db)
        return figure_store.of_party(db, BY_ROLE[what], party)

    return once_a_change("figures", REMEMBERED, read, what, party)


def _drawn(what: str | None, party: Party | None, draw: Callable[[], Shown]) -> Shown:
    """Figures that are drawn once for each public change; their addresses are in one language."""
    return once_a_change("figures_drawn", REMEMBERED, draw, page_language(), what, party)


def _shown(db: Database, what: str, found: Sequence[tuple[Party, Figures]]) -> list[Shown]:
    years = sorted({year for _, own in found for year in own.years}, key=lambda year: year or "~")
    if any(own.records > MOST_MARKS for _, own in found):
        every = [own for _, own in found]
        return [Shown(own, None, _bars(own, years, *every), what, party) for party, own in found]
    most = {year: max(own.by_year()[year] for _, own in found) for year in years}
    return [
        Shown(own, mark_plot(_marks(db, what, party), years, most), None, what, party)
        for party, own in found
    ]


def _marks(db: Database, what: str, party: Party) -> list[Mark]:
    return figure_store.marks(db, BY_ROLE[what], party, MOST_MARKS)


def _bars(own: Figures, years: Sequence[str], *scale: Figures) -> BarPlot:
    highest = max((n for figures in scale for n in figures.by_year().values()), default=0)
    return bar_plot(own.by_year(), years, highest)
