"""The filer says on the receipt what the newsroom did, and takes that back while the desk has not
decided on it."""

from __future__ import annotations

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from corrections.actions import stating
from corrections.actions.handling import ItemMissing, ItemMoved
from corrections.actions.receiving import TooManyOpen
from corrections.actions.stating import RecordClosed
from corrections.record.model import Record
from corrections.record.problems import Refused
from corrections.record.statement import STATED
from corrections.web.caching import private
from corrections.web.context import database, utcnow, words
from corrections.web.errors import answer
from corrections.web.forms.statement import StatementForm
from corrections.web.locale import page_language
from corrections.web.parameters import BadParameter, read_value
from corrections.web.typed_again import keep_what_was_typed
from corrections.web.views.receipts import PAGE as RECEIPT
from corrections.web.views.receipts import filed

bp = Blueprint("statements", __name__)

PAGE = f"{RECEIPT}/newsroom"


@bp.get(PAGE)
def form(token: str) -> Response:
    """The form, with ``did`` chosen in it."""
    chosen = read_value(request.args, "did")
    if chosen and chosen not in STATED:
        raise BadParameter("did", chosen)
    return _page(filed(token), token, StatementForm({"newsroom_outcome": chosen}))


@bp.post(PAGE)
def create(token: str) -> AnyResponse:
    """Keep a statement for the desk (303 to the receipt), else show the form again (422)."""
    record, sent = filed(token), StatementForm(request.form)
    try:
        told = sent.statement()
    except Refused as refused:
        sent.refuse(refused.problems)
        return _page(record, token, sent, 422)
    stating.state(database(), record.id, told, language=page_language(), now=utcnow())
    return _to_receipt(token)


@bp.post(f"{PAGE}/<int(max=9007199254740991):number>/take-back")
def take_back(token: str, number: int) -> AnyResponse:
    """Take a statement back that no editor has decided on; 409 where one has."""
    stating.take_back(database(), filed(token).id, number, now=utcnow())
    return _to_receipt(token)


@bp.errorhandler(ItemMissing)
def item_missing(_error: ItemMissing) -> Response:
    """The record has no such statement (404)."""
    return private(answer(404))


@bp.errorhandler(ItemMoved)
def decided(_error: ItemMoved) -> Response:
    """An editor has decided on the statement (409)."""
    return private(answer(409, words().gettext(
        "An editor has decided on this meanwhile, so it cannot be taken back here. Go back and "
        "load your page anew: what became of it stands there."
    )))  # fmt: skip


@bp.errorhandler(TooManyOpen)
def too_many_open(_error: TooManyOpen) -> Response:
    """As many statements wait as may: everything typed is still there (409)."""
    return _again(409, words().gettext(
        "The desk has not read several things yet that you said about the newsroom. What you typed "
        "still stands here: keep a copy, and send it when they were read."
    ))  # fmt: skip


@bp.errorhandler(RecordClosed)
def record_closed(_error: RecordClosed) -> Response:
    """The record was declined or withdrawn: everything typed is still there (409)."""
    return _again(409, words().gettext(
        "The record was declined or taken back, so nothing can be added to it. Nothing was kept; "
        "what you typed still stands here."
    ))  # fmt: skip


def _to_receipt(token: str) -> AnyResponse:
    return redirect(url_for("receipts.receipt", token=token, _anchor="newsroom"), 303)


def _again(code: int, notice: str) -> Response:
    """The form with what was typed; for the button that takes back, the same page without it."""
    token = str((request.view_args or {})["token"])
    return _page(filed(token), token, StatementForm(request.form), code, notice)


keep_what_was_typed(bp, _again)


def _page(
    record: Record, token: str, shown: StatementForm, code: int = 200, notice: str | None = None
) -> Response:
    return private(make_response(render_template(
        "statements/form.html", record=record, token=token, form=shown, notice=notice
    ), code))  # fmt: skip
