"""What a page shows of a list: its records, the form above them, how many there are, and what helps
where there are none."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from markupsafe import Markup
from sqlite_utils import Database

from corrections.record.selection import Selection
from corrections.render.limit_phrases import records_counted
from corrections.store.search_counts import Count
from corrections.web.asked_list import WHOLE, AskedList
from corrections.web.context import version, words
from corrections.web.list_entries import entries
from corrections.web.list_facts import ListFacts, list_facts, offered
from corrections.web.overview import Link, empty_state, feed_title, told, told_limits
from corrections.web.paging import LIST_SIZE, Page, here, read_page
from corrections.web.parts import remembered_page
from corrections.web.ranked_page import Sort, ranked_page, relevance_order
from corrections.web.search_form import SearchForm, search_form
from corrections.web.search_help import SearchHelp, further_forms, search_help


@dataclass(frozen=True, slots=True)
class Order:
    """Whether a list is in the order of relevance, and its address in the other order, if it has
    one."""

    by_relevance: bool
    other: str | None


HEADING = 3
"""The level of the headings of records."""

ENTRIES = Markup("<!-- entries -->")
"""Stands for the entries in a page that is remembered without them; no text that somebody sent has
a comment of HTML."""


class ListPage:
    """A page of the list that was asked for, within the parties of ``fixed``. Its parts are read
    when a template asks for them: most are remembered as they were written before."""

    def __init__(self, db: Database, asked: AskedList, fixed: Selection = WHOLE) -> None:
        self.asked = asked
        self.selection = asked.selection
        self.unknown = bool(asked.unknown)
        self.narrowed = asked.selection != fixed or self.unknown
        self.by_relevance, self.page = self._read_page(db)
        self._db = db
        self._fixed = fixed

    def _read_page(self, db: Database) -> tuple[bool, Page]:
        """The page in the order that was asked for; the newest first where the records cannot be
        ordered by relevance. No record is shown where a name is unknown: the list would be another
        one than was asked for."""
        asked = self.asked
        if self.unknown:
            return False, Page([], asked.selection)
        by_relevance = asked.sort is Sort.RELEVANCE
        positions = relevance_order(db, asked.selection) if by_relevance else []
        if positions:
            return True, ranked_page(db, asked.selection, positions, asked.before, LIST_SIZE)
        return False, read_page(db, asked.selection, asked.before, LIST_SIZE)

    @cached_property
    def address(self) -> str:
        """The address of the first page."""
        return here(self.selection)

    @property
    def is_empty(self) -> bool:
        """Whether no record is in the whole list."""
        return self.page.is_first and not self.page.items and not self.unknown

    @property
    def shows(self) -> tuple[Hashable, ...]:
        """All that the part above the records depends on."""
        return (self.address, *self._facts_shown)

    @property
    def surroundings(self) -> tuple[Hashable, ...]:
        """All that the page at its address depends on but its records."""
        broadcast = frozenset(one.medium.is_broadcast for one in self.page.items)
        return (*self._facts_shown, self.page.last, broadcast)

    @property
    def _facts_shown(self) -> tuple[Hashable, ...]:
        page, unknown = self.page, self.asked.unknown
        digests = self._facts.digest, offered(self._db).digest
        # Where nothing is found, what is nearest to it is shown: any name and any record may be.
        change = None if page.items else version().change
        return (*unknown.items(), *digests, self.by_relevance, page.is_first, change)

    @cached_property
    def form(self) -> SearchForm:
        """The form above the list."""
        return search_form(self._db, self.asked, self._fixed)

    @cached_property
    def order(self) -> Order:
        """The order of the list."""
        if self.by_relevance:
            return Order(by_relevance=True, other=self.address)
        can_rank = not self.unknown and self._facts.can_rank
        other = here(self.selection, sort=Sort.RELEVANCE.value) if can_rank else None
        return Order(by_relevance=False, other=other)

    @cached_property
    def total(self) -> Count:
        """How many records the whole list has."""
        return Count(0) if self.unknown else self._facts.total

    @property
    def records(self) -> str:
        """The same in words."""
        return records_counted(self.total.number, words(), capped=self.total.capped)

    @cached_property
    def limits(self) -> list[Link]:
        """What limits the list, each with the list without it."""
        return told_limits(self.selection, self._fixed)

    @cached_property
    def told(self) -> str:
        """The sentence above the list."""
        return told(self.total, self.selection, self._fixed)

    @property
    def feed_title(self) -> str:
        """What the feed of the list is called."""
        return feed_title(self.selection)

    @cached_property
    def forms(self) -> list[Link]:
        """Lists with other forms of the words that were typed."""
        first = self.page.items and self.page.is_first
        return further_forms(self._facts.forms) if first else []

    @cached_property
    def widen(self) -> list[Link]:
        """Wider lists, where this one is empty."""
        return empty_state(self._db, self.selection) if self.is_empty else []

    @cached_property
    def help(self) -> SearchHelp | None:
        """What is nearest to the search, where it found nothing."""
        return search_help(self._db, self.selection) if self.is_empty else None

    def written(self, template: str, *shows: Hashable, **given: Any) -> bytes:
        """The page of this template with its records. ``given`` is what else the template takes; it
        depends on ``shows`` and on the address alone."""
        around = remembered_page(
            template, *self.surroundings, *shows,
            list=self, page=self.page, selection=self.selection, entries=ENTRIES, **given,
        )  # fmt: skip
        shown = entries(self.page.items, HEADING, self.selection.q)
        return around.replace(ENTRIES.encode(), shown)

    @cached_property
    def _facts(self) -> ListFacts:
        return list_facts(self._db, self.selection)
