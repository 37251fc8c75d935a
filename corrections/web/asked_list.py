"""What the address of a list for people asks for. The form of such a list sends the names of an
outlet and a subject as they were typed; an address that is kept or linked has their slugs."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Any

from flask import request
from sqlite_utils import Database
from werkzeug.datastructures import MultiDict

from corrections.record.selection import Selection
from corrections.store import parties
from corrections.store.parties import PartyTable
from corrections.store.party_table import BY_ROLE
from corrections.store.records import NEWEST
from corrections.web.paging import here
from corrections.web.parameters import read_position, read_selection, read_value
from corrections.web.ranked_page import Sort, read_sort

WHOLE = Selection()


@dataclass(frozen=True, slots=True)
class AskedList:
    """A selection, the cursor of a page and the order; the ``unknown`` names that were typed, by
    the parameter that has them, which the selection leaves out; and, where a name was typed that is
    known, the address with its slug."""

    selection: Selection
    before: int
    sort: Sort
    unknown: dict[str, str]
    canonical: str | None


def read_asked_list(db: Database, fixed: Selection = WHOLE) -> AskedList:
    """The list that this request asks for, within the parties of ``fixed``, whose parameters are
    not read.

    Raises ``BadParameter`` as ``read_selection`` does, but not for an unknown outlet or subject.
    """
    own = {field.name for field in fields(fixed) if getattr(fixed, field.name)}
    arguments = MultiDict([
        (name, value) for name, value in request.args.items(multi=True) if name not in own
    ])  # fmt: skip
    named, unknown = False, {}
    for name, table in BY_ROLE.items():
        typed = read_value(arguments, name)
        slug = _slug(db, table, typed) if typed else ""
        if slug is None:
            unknown[name] = typed
        named = named or bool(slug and slug != typed)
        arguments[name] = slug or ""
    selection = replace(
        read_selection(arguments, db), **{name: getattr(fixed, name) for name in own}
    )
    before = read_position(arguments)
    sort = read_sort(arguments)
    more: dict[str, Any] = {} if sort is Sort.NEWEST else {"sort": sort.value}
    more |= {} if before == NEWEST else {"after": before}
    canonical = here(selection, **more) if named and not unknown else None
    return AskedList(selection, before, sort, unknown, canonical)


def _slug(db: Database, table: PartyTable, typed: str) -> str | None:
    """The slug of the party that was typed by its slug or its name."""
    party = parties.typed(db, table, typed)
    return party.slug if party else None
