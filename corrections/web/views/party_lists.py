"""The alphabetical lists of outlets and of subjects: by letter, and by a part of a name."""

from __future__ import annotations

from functools import cached_property
from itertools import groupby
from typing import Any

from flask import render_template, request, url_for
from sqlite_utils import Database

from corrections.memory import digest
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
    return render_template(TEMPLATES[table], names=PartyNames(database(), table))


class PartyNames:
    """The names of a list of outlets or subjects, as the parameters of the request ask for them.
    They are grouped when a template asks for it: most lists are remembered as they were written
    before. ``shows`` is a digest of all that a list shows."""

    def __init__(self, db: Database, table: PartyTable) -> None:
        beginning, self.typed = _beginning(), read_value(request.args, "q")
        if beginning and self.typed:
            raise BadParameter("letter", request.args["letter"])
        after = party_list.cursor(db, table, read_slug_cursor(request.args))
        if self.typed:
            found = party_list.with_part(db, table, self.typed, after, PAGE_SIZE + 1)
        else:
            found = party_list.page(db, table, beginning, after, PAGE_SIZE + 1)
        self.table = table
        self.chosen = letter(beginning)
        self.letters = party_list.letters_of(db, table)
        self.near = near_names(db, table, self.typed, NEAR) if self.typed and not found else []
        self.next = _here(table, after=found[PAGE_SIZE - 1].slug) if found[PAGE_SIZE:] else None
        self.newest = _here(table) if after != party_list.FIRST else None
        self._shown = found[:PAGE_SIZE]
        self.shows = digest(vars(self))

    @cached_property
    def groups(self) -> list[tuple[str, list[Party]]]:
        """The parties of the page under their letters."""
        by = groupby(self._shown, lambda party: letter(sort_key(self.table, party.name)))
        return [(of, list(group)) for of, group in by]


def _beginning() -> str:
    """How the sort keys of the letter in the address begin; empty where it has none."""
    typed = read_value(request.args, "letter")
    beginning = begins(typed) if typed else ""
    if beginning is None:
        raise BadParameter("letter", typed)
    return beginning


def _here(table: PartyTable, **more: Any) -> str:
    """The address of this list, with its letter or its part of a name."""
    asked: dict[str, Any] = {
        name: request.args[name] for name in ("letter", "q") if request.args.get(name)
    }
    return url_for(f"parties.{table}", **asked, **more)
