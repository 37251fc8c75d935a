"""Parameters of the API alone, and the refusal of those that it does not have."""

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

NAME_SHOWN = 60
"""Characters of a parameter's unknown name that are repeated to whoever sent it."""


class UnknownParameter(Exception):
    """The address has no parameter of this name, but those ``known``; answered with 400."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        self.name = name[:NAME_SHOWN]
        self.known = tuple(known)
        super().__init__(self.name)


@dataclass(frozen=True, slots=True)
class Shape:
    """How much of a list is answered: at most ``limit`` items, and of each these ``fields``, all
    where there are none. ``typed`` are the parameters that say so, for the address of another
    page."""

    limit: int
    fields: tuple[str, ...]
    typed: dict[str, Any]


def check_names(arguments: MultiDict[str, str], known: Sequence[str]) -> None:
    """Raise ``UnknownParameter`` for a parameter with another name: a misspelt filter would be
    answered with everything."""
    for name in arguments:
        if name not in known:
            raise UnknownParameter(name, known)


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
    for name in asked:
        if name not in names:
            raise BadParameter("fields", name)
    return tuple(name for name in names if name in asked)


def chosen(item: dict[str, Any], fields: Sequence[str]) -> dict[str, Any]:
    """The members of an item that are asked for; all where none is named."""
    return {name: item[name] for name in fields} if fields else item
