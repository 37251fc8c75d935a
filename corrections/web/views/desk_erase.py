"""The desk's page on which a record is erased, and what stands at the desk in its place."""

from __future__ import annotations

from flask import Response, g, make_response, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from corrections.actions import erasing
from corrections.actions.recording import RecordMissing
from corrections.record.lifecycle import NotAllowed, Step, allows
from corrections.record.model import Record
from corrections.render import removal_blocks
from corrections.store import erasures, log
from corrections.web.context import database, utcnow, words
from corrections.web.errors import Erased, answer
from corrections.web.forms.erasing import ErasureForm
from corrections.web.shown_again import shows_again
from corrections.web.views.desk import SUBMISSION, bp, existing_record, page, read_revision

PAGE = f"{SUBMISSION}/erase"


@bp.get(PAGE)
def erase_page(id: int) -> AnyResponse:
    """What erasing means, and the form; 403 for who is not an administrator."""
    return _page(_erasable(id), ErasureForm())


@bp.post(PAGE)
def erase(id: int) -> AnyResponse:
    """Erase the record; 422 without a reason or with another number, 409 where the record was
    changed since the page was opened. One that is erased already stays as it is."""
    record, sent = _erasable(id), ErasureForm(request.form)
    reason = sent.read(id)
    if reason is None:
        return _page(record, sent, 422)
    if record.revision != read_revision():
        return _page(record, sent, 409)
    erasing.erase(
        database(), id, reason=reason, actor=g.editor.actor, now=utcnow(), revision=record.revision
    )
    return redirect(url_for("desk.record", id=id), 303)


@shows_again("erase", at="removal")
def erase_with_form(id: int) -> Response:
    """The form as it was sent; 409 where the record was changed since it was read."""
    record = _erasable(id)
    code = 200 if record.revision == read_revision() else 409
    return _page(record, ErasureForm(request.form), code)


@bp.errorhandler(Erased)
def erased(error: Erased) -> Response:
    """What is known of an erased record: who did it, when and why, and what had been done to it
    (410)."""
    return make_response(page(
        "desk/erased.html",
        erasure=error.erasure,
        heading=removal_blocks.heading(error.erasure, words()),
        reason=removal_blocks.reason(error.erasure, words()).text,
        entries=log.of(database(), "record", error.erasure.id),
    ), 410)  # fmt: skip


@bp.errorhandler(RecordMissing)
def missing(_error: RecordMissing) -> Response:
    """The record that a form is about was erased since its page was opened (410), or never was
    (404)."""
    known = erasures.get(database(), int((request.view_args or {}).get("id", 0)))
    return erased(Erased(known)) if known else answer(404)


def _erasable(number: int) -> Record:
    record = existing_record(number)
    if not allows(record.state, Step.ERASE, g.editor.actor):
        raise NotAllowed(g.editor.actor.authority, Step.ERASE)
    return record


def _page(record: Record, form: ErasureForm, code: int = 200) -> Response:
    return make_response(page(
        "desk/erase.html", record=record, form=form, moved=code == 409
    ), code)  # fmt: skip
