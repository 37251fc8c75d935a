"""The desk's page on which a record is given to another outlet or subject."""

from __future__ import annotations

from typing import Literal

from flask import Response, abort, g, make_response, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from corrections.actions import refiling
from corrections.actions.naming import OtherMissing
from corrections.actions.recording import RecordMissing, RecordMoved
from corrections.actions.refiling import BelongsThere, Refiling
from corrections.record.lifecycle import StepRefused
from corrections.record.model import Record
from corrections.store import history, party_desk
from corrections.store.parties import PartyTable
from corrections.web.context import database, utcnow, words
from corrections.web.forms.party import RefileForm
from corrections.web.shown_again import shows_again
from corrections.web.views.desk import SUBMISSION, bp, existing_record, page, read_revision

Role = Literal["outlet", "subject"]

PAGE = f"{SUBMISSION}/<any(outlet, subject):role>"


@bp.get(PAGE)
def refile_page(id: int, role: Role) -> str:
    """The form that gives a record to another outlet or subject."""
    return _page(existing_record(id), role, RefileForm())


@bp.post(PAGE)
def refile(id: int, role: Role) -> AnyResponse:
    """Give the record to another; 422 where none is found, 409 where the record was changed since
    the page was opened."""
    sent = RefileForm(request.form)
    read = sent.read()
    if read is None:
        return _again(id, role, sent)
    owner, new, reason = read
    asked = Refiling(_table(role), id, read_revision(), g.editor.actor, reason, utcnow())
    try:
        party = refiling.give(database(), asked, owner, new=new)
    except RecordMissing:
        abort(404)
    except (RecordMoved, StepRefused):
        return _again(id, role, sent, code=409)
    except (OtherMissing, BelongsThere) as refused:
        sent["owner"].errors = [_sentence(refused)]
        return _again(id, role, sent)
    address = party_desk.address(party.party)
    return redirect(url_for(".party", table=_table(role), address=address), 303)


@shows_again("refile", at="owner")
def refile_with_form(id: int, role: Role) -> Response:
    """The form as it was sent; 409 where the record was changed since it was read."""
    moved = existing_record(id).revision != read_revision()
    return _again(id, role, RefileForm(request.form), code=409 if moved else 200)


def _table(role: Role) -> PartyTable:
    return "outlets" if role == "outlet" else "subjects"


def _again(number: int, role: Role, sent: RefileForm, code: int = 422) -> Response:
    return make_response(_page(existing_record(number), role, sent, moved=code == 409), code)


def _page(record: Record, role: Role, form: RefileForm, *, moved: bool = False) -> str:
    party = record.outlet if role == "outlet" else record.subject
    own = party_desk.get(database(), _table(role), f"~{party.id}")
    return page(
        "desk/refile.html",
        record=record,
        role=role,
        table=_table(role),
        party=party,
        display=own.party.name if own else party.name,
        form=form,
        moved=moved,
        last=history.revisions(database(), record.id)[-1],
    )


def _sentence(refused: OtherMissing | BelongsThere) -> str:
    if isinstance(refused, BelongsThere):
        return words().gettext("The record belongs to this one already.")
    return words().gettext(
        "Nothing in the register has this slug or this name. To make a new one with this name, "
        "tick the box below."
    )
