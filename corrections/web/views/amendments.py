"""The filer changes what was sent while the desk has not decided, through the private link of the
record's receipt."""

from __future__ import annotations

import re

from flask import Blueprint, Response, flash, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from corrections.actions import amending
from corrections.actions.recording import RecordMoved
from corrections.actions.revising import NothingChanged
from corrections.compare.comparison import compare_draft
from corrections.record import edits
from corrections.record.actor import FILER
from corrections.record.lifecycle import Step, StepRefused, allows
from corrections.record.model import Draft, Record
from corrections.record.problems import Refused
from corrections.render.catalogue import N_
from corrections.store import filings, history
from corrections.web.caching import private
from corrections.web.context import database, utcnow, words
from corrections.web.forms.amendment import AmendmentForm
from corrections.web.forms.sentences import BUSY, BUSY_SECONDS
from corrections.web.gate import Busy, comparing
from corrections.web.limits import count_characters, count_held, only_looking
from corrections.web.locale import page_language
from corrections.web.submission_page import seen_if_possible, submission_page
from corrections.web.typed_again import keep_what_was_typed
from corrections.web.views.receipts import PAGE as RECEIPT
from corrections.web.views.receipts import filed

bp = Blueprint("amendments", __name__)

PAGE = f"{RECEIPT}/amend"

NOTHING = N_("Nothing differs from what stands: change what should be different.")

MOVED = N_(
    "The desk has changed your record since you opened this form. Nothing was saved yet: the "
    "fields hold what you typed, on top of the record as it is now."
)

DECIDED = N_(
    "The desk has decided since you opened this form, so nothing was saved. What you typed still "
    "stands here."
)


@bp.get(PAGE)
def form(token: str) -> Response:
    """The form, filled in with what the record says; 409 once the desk has decided."""
    record = filed(token)
    if not amendable(record):
        raise StepRefused(record.state, Step.AMEND)
    return _page(record, token, AmendmentForm.of(_stands(record)))


@bp.post(PAGE)
def save(token: str) -> AnyResponse:
    """Save what was changed (303 to the receipt), else show the form again: 422 where a field is
    wrong or nothing was changed, 409 where the desk was faster."""
    record = filed(token)
    now, revision = _stands(record), _read_revision()
    read = edits.before_edits(now, history.revisions(database(), record.id), revision)
    sent = AmendmentForm.of(read, request.form)
    if only_looking():
        return _page(record, token, sent)
    try:
        draft, note = sent.read(read, now)
        amend(token, draft, note, revision)
    except Refused as refused:
        sent.refuse(refused.problems)
        return _page(record, token, sent, 422)
    except NothingChanged:
        return _page(record, token, sent, 422, words().gettext(NOTHING))
    flash(words().gettext("Your changes are saved. The desk sees what you changed."))
    return redirect(url_for("receipts.receipt", token=token), 303)


def amend(token: str, draft: Draft, note: str | None, revision: int) -> None:
    """Compare the texts of a draft and save it, within the limits of forms that are sent. Raises
    what ``amending.amend`` raises, ``TooOften`` and ``Busy``."""
    count_characters(draft.quote, draft.correction)
    with comparing(draft.quote, draft.correction):
        comparison = compare_draft(draft, fallback=page_language())
    amending.amend(database(), token, draft, comparison, note=note, revision=revision, now=utcnow())
    count_held()


def amendable(record: Record) -> bool:
    """Whether the filer may change the record now."""
    return allows(record.state, Step.AMEND, FILER)


@bp.errorhandler(RecordMoved)
def moved(_error: RecordMoved) -> Response:
    """The desk changed the record since the form was filled in: everything typed, on top of the
    record as it is now, and what was changed (409)."""
    token = _token()
    record = filed(token)
    if not amendable(record):
        return _decided(record, token)
    now, revision = _stands(record), _read_revision()
    revisions = history.revisions(database(), record.id)
    read = edits.before_edits(now, revisions, revision)
    sent = AmendmentForm.of(read, request.form).brought_up(read, now)
    return _page(record, token, sent, 409, words().gettext(MOVED), since=revision)


@bp.errorhandler(StepRefused)
def decided(_error: StepRefused) -> AnyResponse:
    """The desk has decided: everything typed is still there (409); the form alone leads back to the
    receipt."""
    token = _token()
    if request.method == "GET":
        return redirect(url_for("receipts.receipt", token=token), 303)
    return _decided(filed(token), token)


@bp.errorhandler(Busy)
def too_many_at_once(_error: Busy) -> Response:
    """Too many comparisons are under way: everything typed is still there."""
    response = _again(503, words().gettext(BUSY, seconds=BUSY_SECONDS))
    response.headers["Retry-After"] = str(BUSY_SECONDS)
    return response


def _decided(record: Record, token: str) -> Response:
    sent = AmendmentForm(request.form)
    return _page(record, token, sent, 409, words().gettext(DECIDED), since=record.revision)


def _again(code: int, notice: str) -> Response:
    record = filed(_token())
    return _page(record, _token(), AmendmentForm(request.form), code, notice)


keep_what_was_typed(bp, _again)


def _token() -> str:
    return str((request.view_args or {})["token"])


def _stands(record: Record) -> Draft:
    return edits.of_record(record, filings.contact_email(database(), record.id))


def _read_revision() -> int:
    """The revision of the record that the form was filled in with; 0 where the form does not name
    one."""
    value = request.form.get("revision", "")
    return int(value) if re.fullmatch(r"\d{1,9}", value, re.ASCII) else 0


def _page(
    record: Record,
    token: str,
    shown: AmendmentForm,
    code: int = 200,
    notice: str | None = None,
    since: int | None = None,
) -> Response:
    """The form. ``since`` is the revision that it was filled in with, where the desk was faster:
    then the form is about the record as it is now."""
    made = [] if since is None else history.revisions(database(), record.id)
    again = request.method == "POST" and since is None
    return private(submission_page(
        "submit/amend.html", shown, code, seen_if_possible(shown, code),
        record=record, token=token, action=url_for("amendments.form", token=token), notice=notice,
        moved=since is not None, amendable=amendable(record),
        since=[item for item in made if item.number > (since or 0) and item.changes],
        revision=_read_revision() if again else record.revision,
        mail_given=filings.contact_email(database(), record.id) is not None,
    ))  # fmt: skip
