"""What a list says of all its records together, counted once for each change of the register."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from corrections.memory import digest
from corrections.record.selection import Selection
from corrections.store import other_forms, parties, records, register, search
from corrections.store.other_forms import OtherForm
from corrections.store.register import Totals
from corrections.store.search_counts import Count, Counts, counts
from corrections.store.search_relevance import can_rank
from corrections.web.context import once_a_change

REMEMBERED = 64
"""Selections whose facts are remembered; those of one take some 20 kB."""

TOTALS_REMEMBERED = 512
"""Selections whose sizes are remembered."""

OFFERED = 100
"""Names that a field offers while one types."""


@dataclass(frozen=True, slots=True)
class ListFacts:
    """How many records a selection has, in all and with each value of each filter; whether they can
    be ordered by relevance; by which other forms of its words there are more. ``digest`` is of all
    these."""

    total: Count
    counts: Counts
    can_rank: bool
    forms: list[OtherForm]
    digest: bytes


@dataclass(frozen=True, slots=True)
class Offered:
    """The names of outlets and of subjects that a form offers, and a digest of them."""

    outlet: list[str]
    subject: list[str]
    digest: bytes


def list_facts(db: Database, selection: Selection) -> ListFacts:
    """The facts of a selection."""
    return once_a_change("list_facts", REMEMBERED, lambda: _facts(db, selection), selection)


def offered(db: Database) -> Offered:
    """The names that the forms of lists offer."""
    return once_a_change("offered", 1, lambda: _offered(db))


def total(db: Database, selection: Selection, newest: Sequence[int] | None = None) -> Count:
    """The size of a selection, from counters or from a count that stops at a bound. ``newest`` are
    the positions of its records up to that bound, where they are known."""

    def count() -> Count:
        return _total(db, selection, newest)

    return once_a_change("totals", TOTALS_REMEMBERED, count, selection)


def register_totals(db: Database) -> Totals:
    """The totals of the register."""
    return once_a_change("register_totals", 1, lambda: register.totals(db))


def _total(db: Database, selection: Selection, newest: Sequence[int] | None) -> Count:
    if not selection.active:
        return Count(register_totals(db).records, capped=False)
    found = search.matches(db, selection) if newest is None else len(newest)
    return Count(min(found, search.COUNT_LIMIT), capped=found > search.COUNT_LIMIT)


def _facts(db: Database, selection: Selection) -> ListFacts:
    newest = search.newest(db, "search", selection, records.NEWEST, search.COUNT_LIMIT + 1)
    size, found = total(db, selection, newest), counts(db, selection, newest)
    rankable = can_rank(db, selection, newest)
    forms = other_forms.further_forms(db, selection) if selection.q else []
    return ListFacts(size, found, rankable, forms, digest(size, found, rankable, forms))


def _offered(db: Database) -> Offered:
    outlets, subjects = (parties.busiest(db, table, OFFERED) for table in ("outlets", "subjects"))
    return Offered(outlets, subjects, digest(outlets, subjects))
