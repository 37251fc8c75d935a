"""The filer proposes to change what a public record says, through the private link of the record's
receipt."""

from __future__ import annotations

import re

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from corrections.actions import receiving
from corrections.actions.receiving import NotPublic, TooManyOpen
from corrections.record.edits import before_edits, of_record
from corrections.record.model import Record
from corrections.record.problems import Refused
from corrections.store import history
from corrections.web.caching import private
from corrections.web.context import database, utcnow, words
from corrections.web.forms.proposal import ProposalForm
from corrections.web.locale import page_language
from corrections.web.public_record import published
from corrections.web.typed_again import keep_what_was_typed
from corrections.web.views.receipts import PAGE as RECEIPT
from corrections.web.views.receipts import filed

bp = Blueprint("proposals", __name__)

PAGE = f"{RECEIPT}/propose"


@bp.get(PAGE)
def form(token: str) -> Response:
    """The form, filled in with what the record says; 404 and 410 as for the record's page."""
    record = published(filed(token).id)
    return _page(record, token, ProposalForm.of(of_record(record, None)))


@bp.post(PAGE)
def create(token: str) -> AnyResponse:
    """Keep a proposal for the desk (303 to the receipt), else show the form again (422)."""
    record, sent = filed(token), ProposalForm(request.form)
    now = of_record(record, None)
    read = before_edits(now, history.revisions(database(), record.id), _read_revision())
    try:
        told = sent.read(read, now)
    except Refused as refused:
        sent.refuse(refused.problems)
        return _page(record, token, sent, 422)
    if not told.changes:
        return _page(record, token, sent, 422, words().gettext(
            "Nothing here differs from what the record says. Change what should be different."
        ))  # fmt: skip
    receiving.propose(database(), record.id, told, language=page_language(), now=utcnow())
    return redirect(f"{url_for('receipts.receipt', token=token)}#proposals", 303)


@bp.errorhandler(TooManyOpen)
def too_many_open(_error: TooManyOpen) -> Response:
    """As many proposals wait as may: everything typed is still there (409)."""
    return _again(409, words().gettext(
        "The desk has several proposals of yours that it has not read yet. Nothing you typed is "
        "lost: keep a copy, and send it when they were read."
    ))  # fmt: skip


@bp.errorhandler(NotPublic)
def not_public(_error: NotPublic) -> Response:
    """The record was withdrawn meanwhile: everything typed is still there (409)."""
    return _again(409, words().gettext(
        "The record is not public any more, so there is nothing to change. Nothing was kept; what "
        "you typed still stands here."
    ))  # fmt: skip


def _read_revision() -> int:
    """The revision of the record that the form was filled in with; a later one than there is counts
    as the last."""
    value = request.form.get("revision", "")
    return int(value) if re.fullmatch(r"\d{1,9}", value, re.ASCII) else 0


def _again(code: int, notice: str) -> Response:
    token = str((request.view_args or {})["token"])
    return _page(filed(token), token, ProposalForm(request.form), code, notice)


keep_what_was_typed(bp, _again)


def _page(
    record: Record, token: str, shown: ProposalForm, code: int = 200, notice: str | None = None
) -> Response:
    """The form. Shown again, it is still about the revision that it was filled in with."""
    page = render_template(
        "proposals/form.html",
        record=record,
        token=token,
        form=shown,
        notice=notice,
        revision=_read_revision() if request.method == "POST" else record.revision,
    )
    return private(make_response(page, code))
