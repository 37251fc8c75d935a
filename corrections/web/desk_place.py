"""A place at the desk: one list, its filters and where its page begins. It is written into an
address and into the forms on a page, so that a decision leads back to the same place."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from urllib.parse import parse_qsl, urlencode

from sqlite_utils import Database
from werkzeug.datastructures import MultiDict

from corrections.record.model import State
from corrections.store import likenesses, party_desk
from corrections.store.desk_queue import Span, Wanted
from corrections.web.context import settings
from corrections.web.parameters import BadParameter, read_value

READ, WAITING, DONE, ALL = "read", "waiting", "done", "all"
TABS = (READ, WAITING, DONE, ALL)
"""``read``: what waits for the desk; ``waiting``: what waits for its filer; ``done``: what was
decided, latest first; ``all``: records of any state, searched and filtered."""

FILTERS = ("q", "like", "state", "outlet", "by", "from", "until")

OLDEST_FIRST = (State.PENDING, State.WAITING)
"""States that are read in the order in which they were sent."""

NUMBER_DIGITS = 18
"""Digits of a number that the register can hold."""

BACK_LIMIT = 20_000
"""Characters of a place that a form may carry; the longest search fits, in any script."""


@dataclass(frozen=True, slots=True)
class Place:
    """A tab, what was typed into each filter, and the page of the list. ``at`` is the record that
    has the focus; ``unknown_outlet`` tells that no outlet is called what was typed."""

    tab: str = READ
    filters: tuple[tuple[str, str], ...] = ()
    wanted: Wanted = field(default_factory=lambda: Wanted(state=State.PENDING))
    span: Span = field(default_factory=Span)
    at: int | None = None
    unknown_outlet: bool = False

    def parameters(self) -> dict[str, Any]:
        """The parameters of this place's address; those that are as usual are left out."""
        found: dict[str, Any] = {} if self.tab == READ else {"tab": self.tab}
        found |= dict(self.filters)
        cursors = {"after": self.span.after, "before": self.span.before, "at": self.at}
        return found | {name: value for name, value in cursors.items() if value is not None}

    @property
    def query(self) -> str:
        """The place as the forms of its page carry it."""
        return urlencode({"tab": self.tab} | replace(self, at=None).parameters())

    @property
    def way_back(self) -> str | None:
        """As ``query``; ``None`` for the beginning of the queue, which needs none."""
        return self.query if replace(self, at=None).parameters() else None

    def moved(self, *, after: int | None = None, before: int | None = None) -> Place:
        """Another page of the same list."""
        return replace(self, span=replace(self.span, after=after, before=before), at=None)

    def value(self, name: str) -> str:
        """What was typed into a filter."""
        return dict(self.filters).get(name, "")


def read_place(arguments: MultiDict[str, str], db: Database) -> Place:
    """The place that a query string names; filters make it one of all records.

    Raises ``BadParameter`` for a tab, a filter or a cursor that is none, and for a tab that takes
    no filter.
    """
    typed = {name: read_value(arguments, name) for name in FILTERS}
    filters = tuple((name, value) for name, value in typed.items() if value)
    tab = read_value(arguments, "tab") or (ALL if filters else READ)
    if tab not in TABS or (filters and tab != ALL):
        raise BadParameter("tab", tab)
    wanted = _wanted(typed, db) if tab == ALL else _WANTED.get(tab, Wanted())
    numbers = {name: _number(arguments, name) for name in ("after", "before", "at")}
    if numbers["after"] is not None and numbers["before"] is not None:
        raise BadParameter("before", str(numbers["before"]))
    span = Span(numbers["after"], numbers["before"], wanted.state in OLDEST_FIRST)
    unknown = bool(typed["outlet"]) and wanted.outlet is None
    return Place(tab, filters, wanted, span, numbers["at"], unknown)


def read_back(carried: str, db: Database) -> Place:
    """The place that a form carries; the beginning of the queue where that is none."""
    if len(carried) > BACK_LIMIT:
        return Place()
    try:
        return read_place(MultiDict(parse_qsl(carried)), db)
    except (BadParameter, ValueError):
        return Place()


_WANTED = {READ: Wanted(state=State.PENDING), WAITING: Wanted(state=State.WAITING)}


def _wanted(typed: dict[str, str], db: Database) -> Wanted:
    if typed["state"] and typed["state"] not in tuple(State):
        raise BadParameter("state", typed["state"])
    first, last = (_day(name, typed[name]) for name in ("from", "until"))
    return Wanted(
        q=typed["q"],
        among=_family(db, typed["like"]) if typed["like"] else None,
        state=State(typed["state"]) if typed["state"] else None,
        outlet=party_desk.named(db, "outlets", typed["outlet"]) if typed["outlet"] else None,
        by=typed["by"],
        sent_from=_midnight(first) if first else None,
        sent_before=_midnight(last + timedelta(days=1)) if last else None,
    )


def _family(db: Database, typed: str) -> tuple[int, ...]:
    """The records of the same or nearly the same text as the one with this number."""
    number = re.search(r"\d+", typed, re.ASCII)
    if number is None or len(number[0]) > NUMBER_DIGITS:
        raise BadParameter("like", typed)
    return tuple(likenesses.family(db, int(number[0])))


def _day(name: str, value: str) -> date | None:
    if not value:
        return None
    try:
        day = (
            date.fromisoformat(value) if re.fullmatch(r"\d{4}-\d\d-\d\d", value, re.ASCII) else None
        )
    except ValueError:
        day = None
    if day is None or not 1900 < day.year < 9999:
        raise BadParameter(name, value)
    return day


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), settings().zone).astimezone(UTC)


def _number(arguments: MultiDict[str, str], name: str) -> int | None:
    value = read_value(arguments, name)
    if not value:
        return None
    if not re.fullmatch(r"\d+", value, re.ASCII) or len(value) > NUMBER_DIGITS:
        raise BadParameter(name, value)
    return int(value)
