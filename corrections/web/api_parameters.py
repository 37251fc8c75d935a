"""Parameters of the API alone, and the refusal of those without a value."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from werkzeug.datastructures import MultiDict

from corrections.web.openapi.record_schema import FIELDS
from corrections.web.parameters import BadParameter, read_value

PAGE_SIZE = 50
"""Records on a page of the API, unless ``limit`` says otherwise, and at most."""

PARTIES_PAGE_SIZE = 200
"""The same of outlets and subjects."""


@dataclass(frozen=True, slots=True)
class Shape:
    """How much of a list is answered: at most ``limit`` items, and of each these ``fields``, all
    where there are none. ``typed`` are the parameters that say so, for the address of another
    page."""

    limit: int
    fields: tuple[str, ...]
    typed: dict[str, Any]


def check_filled_in(arguments: MultiDict[str, str], names: Iterable[str]) -> None:
    """Raise ``BadParameter`` for a parameter among ``names`` that has no value: a filter which a
    program forgot to fill in would be answered with everything. (A form of a page sends its empty
    fields: there they count as absent.)"""
    for name in names:
        if name in arguments and not all(map(str.strip, arguments.getlist(name))):
            raise BadParameter(name, "")


def read_shape(arguments: MultiDict[str, str], most: int, names: Sequence[str] = FIELDS) -> Shape:
    """What ``limit`` and ``fields`` say. Raises ``BadParameter``."""
    limit, fields = read_limit(arguments, most), read_fields(arguments, names)
    typed: dict[str, Any] = {"fields": ",".join(fields)} if fields else {}
    return Shape(limit, fields, typed | ({"limit": limit} if limit != most else {}))


def read_limit(arguments: MultiDict[str, str], most: int) -> int:
    """The number of items on a page, ``most`` where it is not said. Raises ``BadParameter`` for
    anything but a number from 1 to ``most``."""
    value = read_value(arguments, "limit")
    if not value:
        return most
    if not re.fullmatch(r"[1-9]\d{0,3}", value, re.ASCII) or int(value) > most:
        raise BadParameter("limit", value)
    return int(value)


def read_fields(arguments: MultiDict[str, str], names: Sequence[str] = FIELDS) -> tuple[str, ...]:
    """The names that ``fields`` lists, in the order of ``names`` and each once; none where all are
    asked for. Raises ``BadParameter`` with the first that is unknown."""
    value = read_value(arguments, "fields")
    asked = [name.strip() for name in value.split(",")] if value else []
    if len(asked) > len(names):
        raise BadParameter("fields", value)
    for name in asked:
        if name not in names:
            raise BadParameter("fields", name)
    return tuple(name for name in names if name in asked)


def chosen(item: dict[str, Any], fields: Sequence[str]) -> dict[str, Any]:
    """The members of an item that are asked for; all where none is named."""
    return {name: item[name] for name in fields} if fields else item
