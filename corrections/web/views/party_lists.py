"""The alphabetical lists of outlets and of subjects: by letter, and by a part of a name."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from flask import render_template, request, url_for

from corrections.record.model import Party
from corrections.record.name_order import begins, letter
from corrections.store import party_list
from corrections.store.near_names import near_names
from corrections.store.party_sort_keys import sort_key
from corrections.store.party_table import PartyTable
from corrections.web.context import database
from corrections.web.parameters import BadParameter, read_slug_cursor, read_value
from corrections.web.views.parties import bp

PAGE_SIZE = 200

NEAR = 8
"""Names that are offered where none has what was typed."""

TEMPLATES: dict[PartyTable, str] = {
    "outlets": "public/outlets.html",
    "subjects": "public/subjects.html",
}


@bp.get("/outlets")
def outlets() -> str:
    """Outlets with public records, in alphabetical order; ``letter`` and ``q`` choose some."""
    return _list("outlets")


@bp.get("/subjects")
def subjects() -> str:
    """People and organisations with public records, likewise."""
    return _list("subjects")


def _list(table: PartyTable) -> str:
    beginning, typed = _beginning(), read_value(request.args, "q")
    if beginning and typed:
        raise BadParameter("letter", request.args["letter"])
    after = party_list.cursor(database(), table, read_slug_cursor(request.args))
    if typed:
        found = party_list.with_part(database(), table, typed, after, PAGE_SIZE + 1)
    else:
        found = party_list.page(database(), table, beginning, after, PAGE_SIZE + 1)
    shown = found[:PAGE_SIZE]
    more = len(found) > PAGE_SIZE
    return render_template(
        TEMPLATES[table],
        table=table,
        typed=typed,
        chosen=letter(beginning),
        letters=party_list.letters_of(database(), table),
        groups=_by_letter(table, shown),
        near=near_names(database(), table, typed, NEAR) if typed and not found else [],
        next=_here(table, after=shown[-1].slug) if more else None,
        newest=_here(table) if after != party_list.FIRST else None,
    )


def _beginning() -> str:
    """How the sort keys of the letter in the address begin; empty where it has none."""
    typed = read_value(request.args, "letter")
    beginning = begins(typed) if typed else ""
    if beginning is None:
        raise BadParameter("letter", typed)
    return beginning


def _by_letter(table: PartyTable, shown: list[Party]) -> list[tuple[str, list[Party]]]:
    by = groupby(shown, lambda party: letter(sort_key(table, party.name)))
    return [(of, list(group)) for of, group in by]


def _here(table: PartyTable, **more: Any) -> str:
    """The address of this list, with its letter or its part of a name."""
    asked: dict[str, Any] = {
        name: request.args[name] for name in ("letter", "q") if request.args.get(name)
    }
    return url_for(f"parties.{table}", **asked, **more)
