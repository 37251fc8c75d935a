"""A list in the order of relevance, where its records are few enough to be compared.

``sort`` is a parameter of lists for people. Feeds and the API go by time, whatever it says: an
address that somebody copied from a list is good for them too.
"""

from __future__ import annotations

from enum import StrEnum

from sqlite_utils import Database
from werkzeug.datastructures import MultiDict

from corrections.record.selection import Selection
from corrections.store import records
from corrections.store.records import NEWEST
from corrections.store.search_relevance import ranked
from corrections.web.context import once_a_change
from corrections.web.paging import Page
from corrections.web.parameters import BadParameter, read_value

REMEMBERED = 64
"""Selections whose order is remembered; that of one takes some 7 kB."""


class Sort(StrEnum):
    """In which order a list is."""

    NEWEST = "newest"
    RELEVANCE = "relevance"


def read_sort(arguments: MultiDict[str, str]) -> Sort:
    """The order that a query string names; the newest first where it names none.

    Raises ``BadParameter`` for another word.
    """
    value = read_value(arguments, "sort") or Sort.NEWEST
    if value not in list(Sort):
        raise BadParameter("sort", value)
    return Sort(value)


def relevance_order(db: Database, selection: Selection) -> list[int]:
    """The positions of the records of a selection, the most relevant first, worked out once for
    each change of the register: the texts of up to two hundred are compared for it. Empty where
    they cannot be ordered so."""

    def order() -> list[int]:
        return ranked(db, selection) or []

    return once_a_change("relevance_orders", REMEMBERED, order, selection)


def ranked_page(
    db: Database, selection: Selection, positions: list[int], before: int, size: int
) -> Page:
    """The page of ``size`` records behind the one at the position ``before``, in the order of
    ``positions``, which ``relevance_order`` returned; the first page where no record of
    these is at that position."""
    start = positions.index(before) + 1 if before in positions else 0
    shown = positions[start : start + size]
    last = shown[-1] if len(positions) > start + size else None
    items = records.listed_at(db, shown)
    return Page(items, selection, before == NEWEST, last, Sort.RELEVANCE.value)
