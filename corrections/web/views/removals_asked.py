"""The filer asks the desk to remove a record, through the private link of the record's receipt."""

from __future__ import annotations

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from corrections.actions import receiving
from corrections.actions.receiving import NotAskable, TooManyOpen
from corrections.record.model import Record
from corrections.record.problems import Refused
from corrections.record.removal_request import ASKABLE, read_removal_request
from corrections.web.caching import private
from corrections.web.context import database, utcnow, words
from corrections.web.forms.removal import RemovalForm
from corrections.web.locale import page_language
from corrections.web.typed_again import keep_what_was_typed
from corrections.web.views.receipts import PAGE as RECEIPT
from corrections.web.views.receipts import filed

bp = Blueprint("removals_asked", __name__)

PAGE = f"{RECEIPT}/removal"


@bp.get(PAGE)
def form(token: str) -> AnyResponse:
    """The empty form; 303 to the receipt of a record that its filer can withdraw at once."""
    record = filed(token)
    if record.state not in ASKABLE:
        return redirect(url_for("receipts.receipt", token=token), 303)
    return _page(record, token, RemovalForm())


@bp.post(PAGE)
def create(token: str) -> AnyResponse:
    """Keep a request for the desk (303 to the receipt), else show the form again (422)."""
    record, sent = filed(token), RemovalForm(request.form)
    try:
        asked = read_removal_request(sent.typed())
    except Refused as refused:
        sent.refuse(refused.problems)
        return _page(record, token, sent, 422)
    receiving.ask_for_removal(database(), record.id, asked, language=page_language(), now=utcnow())
    return redirect(f"{url_for('receipts.receipt', token=token)}#removal", 303)


@bp.errorhandler(TooManyOpen)
def too_many_open(_error: TooManyOpen) -> Response:
    """As many requests wait as may: everything typed is still there (409)."""
    return _again(409, words().gettext(
        "The desk has several requests of yours about this record that it has not read yet. "
        "Nothing you typed is lost: keep a copy, and wait for what it answers."
    ))  # fmt: skip


@bp.errorhandler(NotAskable)
def not_askable(_error: NotAskable) -> Response:
    """The record waits for the desk: its filer withdraws it at once (409)."""
    return _again(409, words().gettext(
        "The record waits for the desk, so you can take it back at once, on your page. Nothing was "
        "sent; what you typed still stands here."
    ))  # fmt: skip


def _again(code: int, notice: str) -> Response:
    token = str((request.view_args or {})["token"])
    return _page(filed(token), token, RemovalForm(request.form), code, notice)


keep_what_was_typed(bp, _again)


def _page(
    record: Record, token: str, shown: RemovalForm, code: int = 200, notice: str | None = None
) -> Response:
    page = render_template(
        "submit/removal.html", record=record, token=token, form=shown, notice=notice
    )
    return private(make_response(page, code))
