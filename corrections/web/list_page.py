"""All that the page of a list for people shows of it: the records, the form, what it is called."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from corrections.record.selection import Selection
from corrections.render.limit_phrases import records_counted
from corrections.store.search_counts import Count
from corrections.store.search_relevance import can_rank, ranked
from corrections.web.asked_list import WHOLE, AskedList
from corrections.web.context import words
from corrections.web.overview import empty_state, feed_title, told, told_limits, total
from corrections.web.paging import LIST_SIZE, Page, here, read_page
from corrections.web.ranked_page import Sort, ranked_page
from corrections.web.search_form import search_form
from corrections.web.search_help import further_forms, search_help


@dataclass(frozen=True, slots=True)
class Order:
    """Whether a list is in the order of relevance, and its address in the other order, if it has
    one."""

    by_relevance: bool
    other: str | None


NOTHING = Page(items=[], next=None, newest=None)


def list_page(db: Database, asked: AskedList, fixed: Selection = WHOLE) -> dict[str, Any]:
    """What the templates of lists take. No record is shown where a name is unknown: the list would
    be another one than was asked for."""
    selection = asked.selection
    page, order = (NOTHING, None) if asked.unknown else _ordered_page(db, asked)
    size = Count(0, capped=False) if asked.unknown else total(db, selection)
    is_empty = not (page.items or page.newest or asked.unknown)
    return {
        "page": page,
        "order": order,
        "selection": selection,
        "narrowed": selection != fixed or bool(asked.unknown),
        "form": search_form(db, asked, fixed),
        "records": records_counted(size.number, words(), capped=size.capped),
        "total": size,
        "widen": empty_state(db, selection) if is_empty else [],
        "forms": further_forms(db, selection) if page.items and not page.newest else [],
        "help": search_help(db, selection) if is_empty else None,
        "limits": told_limits(selection, fixed),
        "told": told(size, selection, fixed),
        "feed_title": feed_title(selection),
    }


def _ordered_page(db: Database, asked: AskedList) -> tuple[Page, Order]:
    """The page in the order that was asked for; the newest first where the records cannot be
    ordered by relevance."""
    selection = asked.selection
    positions = ranked(db, selection) if asked.sort is Sort.RELEVANCE else None
    if positions:
        page = ranked_page(db, selection, positions, asked.before, LIST_SIZE)
        return page, Order(by_relevance=True, other=here(selection))
    page = read_page(db, selection, asked.before, LIST_SIZE)
    return page, Order(
        by_relevance=False,
        other=here(selection, sort=Sort.RELEVANCE.value) if can_rank(db, selection) else None,
    )
