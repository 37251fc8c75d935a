"""What the desk does with an outlet or a subject on its page: give it another display name, join it
into another, add a name or take one away, and undo these."""

from __future__ import annotations

import re
from typing import Any

from flask import Response, g, make_response, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from corrections.actions import naming, undoing_names
from corrections.actions.naming import Decision, OtherMissing, PartyMissing, PartyMoved
from corrections.actions.undoing_names import CannotUndo, ChangeMissing
from corrections.render.bidi import isolated
from corrections.store import party_desk
from corrections.store.parties import PartyTable
from corrections.store.party_aliases import AlreadyLeadsHere, NotAnAlias
from corrections.store.party_joins import NameTaken, NotJoined
from corrections.web.context import database, utcnow, words
from corrections.web.errors import answer
from corrections.web.forms.party import AliasForm, JoinForm, NameForm
from corrections.web.forms.undo import obstacle_sentence
from corrections.web.shown_again import shows_again
from corrections.web.views.desk import bp, read_revision
from corrections.web.views.desk_parties import PAGE, Shown, find_party, name_form_of, party_page


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
    return _back(table, address, "history")


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
        sent["into"].errors = [_not_joined(refused)]
        return _again(table, address, join_form=sent)
    return _back(table, party_desk.address(other.party), "history")


@bp.post(f"{PAGE}/names")
def add_name(table: PartyTable, address: str) -> AnyResponse:
    """Have a name lead to the party; 422 where it leads to one already."""
    sent = AliasForm(request.form)
    name = sent.read()
    if name is None:
        return _again(table, address, alias_form=sent)
    try:
        naming.add_alias(database(), _decision(table, address), name)
    except (NameTaken, AlreadyLeadsHere) as refused:
        sent["alias"].errors = [_not_added(table, refused)]
        return _again(table, address, alias_form=sent)
    return _back(table, address, "names")


@bp.post(f"{PAGE}/names/remove")
def remove_name(table: PartyTable, address: str) -> AnyResponse:
    """Have a name that the desk added lead to the party no more; 409 where it does not."""
    try:
        naming.remove_alias(
            database(), _decision(table, address), request.form.get("removed_name", "")
        )
    except NotAnAlias:
        refusal = words().gettext("This name does not lead here any more, or it is shown on pages.")
        return _again(table, address, refusal=refusal, code=409)
    return _back(table, address, "names")


@bp.post(f"{PAGE}/undo")
def undo(table: PartyTable, address: str) -> AnyResponse:
    """Take back a change of the party; 409 with the reason where that cannot be done any more."""
    number = request.form.get("change", "")
    if not re.fullmatch(r"\d{1,15}", number, re.ASCII):
        return answer(404)
    try:
        party = undoing_names.undo(database(), _decision(table, address), int(number))
    except CannotUndo as refused:
        return _again(table, address, refusal=obstacle_sentence(refused.obstacle), code=409)
    return _back(table, party_desk.address(party.party), "history")


@bp.errorhandler(PartyMissing)
@bp.errorhandler(ChangeMissing)
def missing(_error: PartyMissing | ChangeMissing) -> Response:
    """There is no such party, or no such change of it (404)."""
    return answer(404)


@bp.errorhandler(PartyMoved)
def party_moved(_error: PartyMoved) -> Response:
    """Show the party as it is now, with what was typed about the one that the editor read (409)."""
    return _with_forms(**(request.view_args or {}), moved=True, code=409)


@shows_again("rename", at="name")
@shows_again("join", at="into")
@shows_again("add_name", at="alias")
def party_with_form(table: PartyTable, address: str) -> Response:
    """The page of the party with the form that was sent; 409 where the party was changed since."""
    moved = find_party(table, address).revision != read_revision()
    return _with_forms(table, address, moved=moved, code=409 if moved else 200)


def _with_forms(table: PartyTable, address: str, *, moved: bool, code: int) -> Response:
    return _again(
        table,
        address,
        name_form=NameForm(request.form) if "name" in request.form else None,
        join_form=JoinForm(request.form),
        alias_form=AliasForm(request.form),
        moved=moved,
        code=code,
    )


def _decision(table: PartyTable, address: str, reason: str | None = None) -> Decision:
    return Decision(table, address, read_revision(), g.editor.actor, reason, utcnow())


def _back(table: PartyTable, address: str, part: str) -> AnyResponse:
    """The page of the party, at the part that shows what was done and can take it back."""
    return redirect(url_for(".party", table=table, address=address, _anchor=part), 303)


def _again(
    table: PartyTable,
    address: str,
    *,
    name_form: NameForm | None = None,
    code: int = 422,
    **shown: Any,
) -> Response:
    found = find_party(table, address)
    page = party_page(table, found, Shown(name_form or name_form_of(found), **shown))
    return make_response(page, code)


def _taken(table: PartyTable, taken: NameTaken) -> str:
    other = party_desk.get(database(), table, f"~{taken.owner}")
    name = other.party.name if other else ""
    return words().gettext(
        "“%(name)s” has this name already. If the two are one, join them below.",
        name=isolated(name),
    )


def _not_added(table: PartyTable, refused: NameTaken | AlreadyLeadsHere) -> str:
    if isinstance(refused, NameTaken):
        return _taken(table, refused)
    return words().gettext("This name leads here already, in this or in another spelling.")


def _not_joined(refused: OtherMissing | NotJoined) -> str:
    if isinstance(refused, OtherMissing):
        return words().gettext("Nothing in the register has this slug or this name.")
    return words().gettext(
        "This is the same one, or nothing of it was ever public while this one has an address: "
        "join them the other way round."
    )
