"""The desk's pages of outlets and subjects: find one, give it another display name, join two."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import Response, abort, g, make_response, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from corrections.actions import naming
from corrections.actions.naming import Decision, OtherMissing, PartyMissing, PartyMoved
from corrections.record.text import has_excess_marks
from corrections.render.bidi import isolated
from corrections.store import party_changes, party_desk
from corrections.store.parties import PartyTable
from corrections.store.party_desk import DeskParty
from corrections.store.party_doubles import doubles
from corrections.store.party_joins import NameTaken, NotJoined
from corrections.web.context import database, utcnow, words
from corrections.web.errors import answer
from corrections.web.forms.party import JoinForm, NameForm
from corrections.web.parameters import read_value
from corrections.web.views.desk import bp, page, read_after, read_revision

PAGE_SIZE = 50

LIST = "/<any(outlets, subjects):table>"
PAGE = f"{LIST}/<address>"


@dataclass(frozen=True, slots=True)
class Shown:
    """What a page of a party shows beside the party: what was typed, and whether somebody else
    changed it."""

    name_form: NameForm
    join_form: JoinForm
    moved: bool = False


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
    """One outlet or subject: its names, what could be the same, and what was changed."""
    found = _found(table, address)
    own = party_desk.address(found.party)
    if own != address:
        return redirect(url_for(".party", table=table, address=own), 303)
    into = read_value(request.args, "into")
    return make_response(_page(table, found, Shown(_name_form(found), JoinForm({"into": into}))))


@bp.post(f"{PAGE}/rename")
def rename(table: PartyTable, address: str) -> AnyResponse:
    """Give the party another display name; 422 without one, or with that of another party."""
    sent = NameForm(request.form)
    read = sent.read()
    if read is None:
        return _again(table, address, name_form=sent)
    name, reason = read
    try:
        naming.rename(database(), _decision(table, address, reason), name)
    except NameTaken as taken:
        sent["name"].errors = [_taken(table, taken)]
        return _again(table, address, name_form=sent)
    return redirect(url_for(".party", table=table, address=address), 303)


@bp.post(f"{PAGE}/join")
def join(table: PartyTable, address: str) -> AnyResponse:
    """Join the party into another and show that other one; 422 where none is found."""
    sent = JoinForm(request.form)
    read = sent.read()
    if read is None:
        return _again(table, address, join_form=sent)
    into, reason = read
    try:
        other = naming.join(database(), _decision(table, address, reason), into)
    except (OtherMissing, NotJoined) as refused:
        sent["into"].errors = [_refusal(refused)]
        return _again(table, address, join_form=sent)
    own = party_desk.address(other.party)
    return redirect(url_for(".party", table=table, address=own), 303)


@bp.errorhandler(PartyMissing)
def missing(_error: PartyMissing) -> Response:
    """There is no such party (404)."""
    return answer(404)


@bp.errorhandler(PartyMoved)
def party_moved(_error: PartyMoved) -> Response:
    """Show the party as it is now, with what was typed about the one that the editor read (409)."""
    given: dict[str, Any] = request.view_args or {}
    name_form = NameForm(request.form) if "name" in request.form else None
    return _again(**given, name_form=name_form, join_form=JoinForm(request.form), code=409)


def _decision(table: PartyTable, address: str, reason: str | None) -> Decision:
    return Decision(table, address, read_revision(), g.editor.actor, reason, utcnow())


def _found(table: PartyTable, address: str) -> DeskParty:
    found = None if has_excess_marks(address) else party_desk.get(database(), table, address)
    if found is None:
        abort(404)
    return found


def _name_form(found: DeskParty) -> NameForm:
    return NameForm({"name": found.party.name})


def _again(
    table: PartyTable,
    address: str,
    name_form: NameForm | None = None,
    join_form: JoinForm | None = None,
    code: int = 422,
) -> Response:
    found = _found(table, address)
    shown = Shown(name_form or _name_form(found), join_form or JoinForm(), code == 409)
    return make_response(_page(table, found, shown), code)


def _page(table: PartyTable, found: DeskParty, shown: Shown) -> str:
    db = database()
    return page(
        "desk/party.html",
        table=table,
        desk_party=found,
        party=found.party,
        address=party_desk.address(found.party),
        spellings=party_desk.spellings(db, table, found.party),
        doubles=[(other, party_desk.address(other.party)) for other in doubles(db, table, found)],
        changes=party_changes.of(db, table, found.party.id),
        name_form=shown.name_form,
        join_form=shown.join_form,
        moved=shown.moved,
    )


def _taken(table: PartyTable, taken: NameTaken) -> str:
    other = party_desk.get(database(), table, f"~{taken.owner}")
    name = other.party.name if other else ""
    return words().gettext(
        "“%(name)s” has this name already. If the two are one, join them below.",
        name=isolated(name),
    )


def _refusal(refused: OtherMissing | NotJoined) -> str:
    if isinstance(refused, OtherMissing):
        return words().gettext("Nothing in the register has this slug or this name.")
    return words().gettext(
        "This is the same one, or nothing of it was ever public while this one has an address: "
        "join them the other way round."
    )
