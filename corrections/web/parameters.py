"""The query parameters that lists, feeds and the API share: read, or refused by name."""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import StrEnum
from typing import Any
from urllib.parse import urlsplit

from sqlite_utils import Database
from werkzeug.datastructures import MultiDict

from corrections.record.language import canonical_language, is_language
from corrections.record.model import Kind, Medium, Outcome, Party
from corrections.record.search_query import read_query
from corrections.record.selection import PARAMETERS, QUERY_LIMIT, Selection
from corrections.record.text import clean, has_excess_marks
from corrections.store import parties
from corrections.store.records import NEWEST
from corrections.web.context import settings

PARAMETER_LIMIT = 200
"""Characters that the value of a parameter may have; no slug, tag or number has more."""

LIMITS = {"q": QUERY_LIMIT, "url": QUERY_LIMIT, "fields": 500}
"""Characters of the parameters that may have more."""

SHOWN = 100
"""Characters of a refused value that are repeated to whoever sent it."""


class BadParameter(Exception):
    """A parameter has a value that it cannot have; answered with 400."""

    def __init__(self, name: str, value: str) -> None:
        self.name = name
        self.value = value[:SHOWN]
        super().__init__(f"{name}={self.value}")


FindParty = Callable[[Database, parties.PartyTable, str], Party | None]


def read_selection(
    arguments: MultiDict[str, str], db: Database, find: FindParty = parties.find
) -> Selection:
    """The selection that a query string names; an empty value counts as absent.

    Raises ``BadParameter`` for a value outside the vocabulary, a slug with which ``find`` finds no
    party, or a value that ``read_value`` refuses.
    """
    readers: dict[str, Callable[[str], Any]] = {
        "q": _typed,
        "outlet": lambda value: find(db, "outlets", value),
        "subject": lambda value: find(db, "subjects", value),
        "kind": lambda value: _member(Kind, value),
        "outcome": lambda value: _member(Outcome, value),
        "language": lambda value: canonical_language(value) if is_language(value) else None,
        "medium": lambda value: _member(Medium, value),
        "year": lambda value: int(value) if re.fullmatch(r"[1-9]\d{3}", value, re.ASCII) else None,
    }
    return Selection(**{
        name: _read(name, value, readers[name])
        for name in PARAMETERS
        if (value := read_value(arguments, name))
    })  # fmt: skip


def _typed(query: str) -> str:
    """What was typed into the search; of the address of a record's page here, its path alone, which
    is a way to write the number of that record."""
    host = re.escape(urlsplit(settings().base_url).netloc)
    path = re.sub(rf"\s*(?:https?://)?{host}(?=/)", "", query, count=1, flags=re.IGNORECASE)
    return path if read_query(path).number else query


def read_position(arguments: MultiDict[str, str], name: str = "after") -> int:
    """The cursor ``after``: only what was published before this position is asked for."""
    value = read_value(arguments, name)
    if not value:
        return NEWEST
    if not re.fullmatch(r"[1-9]\d{0,17}", value, re.ASCII):
        raise BadParameter(name, value)
    return int(value)


def read_slug_cursor(arguments: MultiDict[str, str]) -> str:
    """The cursor ``after`` of a list in alphabetical order: the slug before it."""
    return read_value(arguments, "after")


def read_value(arguments: MultiDict[str, str], name: str) -> str:
    """The one value of a parameter, as one line; empty where it is absent or blank.

    Raises ``BadParameter`` for a parameter given twice, for more than ``PARAMETER_LIMIT``
    characters or those of ``LIMITS``, and for an excess of combining marks.
    """
    if name not in arguments:
        return ""
    values = [value for value in arguments.getlist(name) if value.strip()]
    if len(values) > 1:
        raise BadParameter(name, f"{values[0][:SHOWN]}, {values[1][:SHOWN]}")
    value = clean(values[0], passage=False) if values else ""
    if len(value) > LIMITS.get(name, PARAMETER_LIMIT) or has_excess_marks(value):
        raise BadParameter(name, value)
    return value


def _read(name: str, value: str, reader: Callable[[str], Any]) -> Any:
    found = reader(value)
    if found is None:
        raise BadParameter(name, value)
    return found


def _member(vocabulary: type[StrEnum], value: str) -> StrEnum | None:
    return next((member for member in vocabulary if member.value == value), None)


def selected_party(what: str, party: Party) -> Selection:
    """Everything of one outlet or one subject."""
    return Selection(outlet=party) if what == "outlet" else Selection(subject=party)
