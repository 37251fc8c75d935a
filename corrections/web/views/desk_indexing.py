"""The part of a record's page at the desk that tells search engines to leave it out."""

from __future__ import annotations

from typing import Any

from flask import Response, g, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from corrections.actions import indexing
from corrections.record.lifecycle import Step
from corrections.record.model import Record
from corrections.web.context import database, utcnow, words
from corrections.web.desk_told import tell
from corrections.web.forms.erasing import NoindexForm
from corrections.web.shown_again import shows_again
from corrections.web.views.desk import SUBMISSION, bp, existing_record, read_revision
from corrections.web.views.desk_record import record_with_form, refused_page, section


@section
def _noindex_form(_found: Record) -> dict[str, Any]:
    sent = request.form if request.endpoint == "desk.noindex" else None
    return {"noindex_form": NoindexForm(sent)}


@bp.post(f"{SUBMISSION}/noindex")
def noindex(id: int) -> AnyResponse:
    """Have search engines be told to leave the record out; 422 without a reason."""
    sent = NoindexForm(request.form)
    reason = sent.read()
    if reason is None:
        label = words().labelled(sent["noindex_reason"].label, sent["noindex_reason"].errors[0])
        found = existing_record(id)
        return refused_page(found, noindex_form=sent, wrong=[("noindex_reason", label)])
    kept = indexing.hide(
        database(), id, actor=g.editor.actor, reason=reason, now=utcnow(), revision=read_revision()
    )
    return _done(Step.NOINDEX, kept)


@bp.post(f"{SUBMISSION}/index")
def index(id: int) -> AnyResponse:
    """Take that back."""
    kept = indexing.show(
        database(), id, actor=g.editor.actor, now=utcnow(), revision=read_revision()
    )
    return _done(Step.INDEX, kept)


@shows_again("noindex", at="noindex_reason")
@shows_again("index", at="take-down")
def _with_form(id: int) -> Response:
    return record_with_form(id)


def _done(step: Step, kept: Record) -> AnyResponse:
    tell(step, [(kept.id, kept.revision)])
    return redirect(url_for("desk.record", id=kept.id), 303)
