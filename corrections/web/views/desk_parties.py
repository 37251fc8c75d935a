"""The desk's pages of outlets and subjects: find one, and see everything about it. What is done
there: ``desk_party_steps``."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from flask import abort, make_response, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from corrections.record.text import has_excess_marks
from corrections.store import party_aliases, party_changes, party_desk, party_facts, party_undo
from corrections.store.parties import PartyTable
from corrections.store.party_changes import PartyChange
from corrections.store.party_desk import DeskParty
from corrections.store.party_doubles import doubles
from corrections.store.party_undo import Obstacle
from corrections.store.records import NEWEST
from corrections.web.context import database
from corrections.web.forms.party import AliasForm, JoinForm, NameForm
from corrections.web.parameters import read_position, read_value
from corrections.web.views.desk import bp, page, read_after

PAGE_SIZE = 50
RECORDS_SIZE = 20

LIST = "/<any(outlets, subjects):table>"
PAGE = f"{LIST}/<address>"


@dataclass(slots=True)
class Shown:
    """What a page of a party shows beside the party: what was typed, whether somebody else changed
    it, and a sentence on what could not be done."""

    name_form: NameForm
    join_form: JoinForm = field(default_factory=JoinForm)
    alias_form: AliasForm = field(default_factory=AliasForm)
    moved: bool = False
    refusal: str | None = None


@bp.get(LIST)
def parties(table: PartyTable) -> str:
    """Every outlet or subject, also those of which nothing is public, by number; ``q`` is a part of
    a name."""
    typed = read_value(request.args, "q")
    found = party_desk.search(database(), table, typed, read_after(), PAGE_SIZE + 1)
    shown = found[:PAGE_SIZE]
    asked: dict[str, Any] = {"q": typed} if typed else {}
    last = shown[-1].party.id if len(found) > PAGE_SIZE else None
    return page(
        "desk/parties.html",
        table=table,
        typed=typed,
        parties=shown,
        next=url_for(".parties", table=table, after=last, **asked) if last else None,
        newest=url_for(".parties", table=table, **asked) if read_after() else None,
    )


@bp.get(PAGE)
def party(table: PartyTable, address: str) -> AnyResponse:
    """One outlet or subject: its names, its records, what could be the same, and what was
    changed."""
    found = find_party(table, address)
    own = party_desk.address(found.party)
    if own != address:
        return redirect(url_for(".party", table=table, address=own), 303)
    into = read_value(request.args, "into")
    shown = Shown(name_form_of(found), JoinForm({"into": into}))
    return make_response(party_page(table, found, shown))


def find_party(table: PartyTable, address: str) -> DeskParty:
    """Return the party at this address of the desk; 404 without one."""
    found = None if has_excess_marks(address) else party_desk.get(database(), table, address)
    if found is None:
        abort(404)
    return found


def name_form_of(found: DeskParty) -> NameForm:
    """Return the form for the display name, with the one that the party has."""
    return NameForm({"name": found.party.name})


def party_page(table: PartyTable, found: DeskParty, shown: Shown) -> str:
    """Return the page of a party."""
    db, party = database(), found.party
    address, before = party_desk.address(party), read_position(request.args, "before")
    own = party_desk.records_of(db, table, party, before, RECORDS_SIZE + 1)
    listed, more = own[:RECORDS_SIZE], len(own) > RECORDS_SIZE
    at: dict[str, Any] = {"table": table, "address": address, "_anchor": "records"}
    older: dict[str, Any] = {**at, "before": listed[-1].id} if more else {}
    return page(
        "desk/party.html",
        table=table,
        desk_party=found,
        party=party,
        address=address,
        spellings=party_desk.spellings(db, table, party),
        aliases=party_aliases.of(db, table, party.id),
        records=listed,
        older=url_for(".party", **older) if more else None,
        newest=url_for(".party", **at) if before != NEWEST else None,
        doubles=doubles(db, table, found),
        changes=_changes(table, found),
        facts=party_facts.get(db, party.id) if table == "outlets" else None,
        shown=shown,
    )


def _changes(table: PartyTable, found: DeskParty) -> list[tuple[PartyChange, Obstacle | None]]:
    """Every change of the party, each with what is in the way of undoing it."""
    db = database()
    return [
        (change, party_undo.obstacle(db, table, found.party, change))
        for change in party_changes.of(db, table, found.party.id)
    ]
