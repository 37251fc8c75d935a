"""The filer sends a record again, changed, that was declined or withdrawn, through the private link
of its receipt. It becomes a new record, which names the former one to the desk."""

from __future__ import annotations

from flask import Blueprint, Response, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from corrections.record import edits
from corrections.record.model import Draft, Record, State
from corrections.record.problems import Refused
from corrections.render.catalogue import N_
from corrections.store import filings, taken_up
from corrections.web import filing
from corrections.web.caching import private
from corrections.web.context import database, words
from corrections.web.filing import PerhapsKnown, asked_about
from corrections.web.forms.again import AgainForm
from corrections.web.forms.sentences import BUSY, BUSY_SECONDS
from corrections.web.gate import Busy
from corrections.web.limits import count_characters, only_looking
from corrections.web.submission_page import seen_if_possible, submission_page
from corrections.web.typed_again import keep_what_was_typed
from corrections.web.views.receipts import PAGE as RECEIPT
from corrections.web.views.receipts import filed

bp = Blueprint("taking_up", __name__)

PAGE = f"{RECEIPT}/again"

CLOSED = (State.DECLINED, State.WITHDRAWN)

UNCHANGED = N_(
    "Nothing differs from what the desk did not want to be public. Change what the reason above "
    "is about, and send it then."
)

NOT_CLOSED = N_(
    "This record is before the desk again, so nothing was sent. What you typed still stands here: "
    "keep a copy."
)


@bp.get(PAGE)
def form(token: str) -> AnyResponse:
    """The form, filled in with what was sent; 303 to the receipt of a record that is neither
    declined nor withdrawn."""
    record = filed(token)
    if record.state not in CLOSED:
        return redirect(url_for("receipts.receipt", token=token), 303)
    return _page(record, AgainForm.of(_said(record)))


@bp.post(PAGE)
def create(token: str) -> AnyResponse:
    """Record a good form (303 to its receipt), else show it again: 422 where a field is wrong, or
    where nothing was changed in what the desk refused; 409 with the question whether it is a public
    record, or where the record is before the desk again."""
    record = filed(token)
    said = _said(record)
    sent = AgainForm.of(said, request.form)
    if only_looking():
        return _page(record, sent)
    if record.state not in CLOSED:
        return _page(record, sent, 409, words().gettext(NOT_CLOSED))
    try:
        draft = sent.read_former(said)
        if filing.is_refused(record) and set(edits.changed(said, draft)) <= edits.PRIVATE:
            return _page(record, sent, 422, words().gettext(UNCHANGED))
        count_characters(draft.quote, draft.correction)
        new = filing.send_again(draft, record)
    except Refused as refused:
        sent.refuse(refused.problems)
        return _page(record, sent, 422)
    return redirect(url_for("receipts.receipt", token=new), 303)


@bp.errorhandler(PerhapsKnown)
def perhaps_known(error: PerhapsKnown) -> Response:
    """Ask whether the form is about a public record (409)."""
    record = _record()
    return _page(record, AgainForm.of(_said(record), request.form), 409, same=error.records)


@bp.errorhandler(Busy)
def too_many_at_once(_error: Busy) -> Response:
    """Too many comparisons are under way: everything typed is still there."""
    response = _again(503, words().gettext(BUSY, seconds=BUSY_SECONDS))
    response.headers["Retry-After"] = str(BUSY_SECONDS)
    return response


def _again(code: int, notice: str) -> Response:
    return _page(_record(), AgainForm(request.form), code, notice)


keep_what_was_typed(bp, _again)


def _token() -> str:
    return str((request.view_args or {})["token"])


def _record() -> Record:
    return filed(_token())


def _said(record: Record) -> Draft:
    return edits.of_record(record, filings.contact_email(database(), record.id))


def _page(
    record: Record,
    shown: AgainForm,
    code: int = 200,
    notice: str | None = None,
    **asked: list[Record],
) -> Response:
    same = asked.get("same", [])
    return private(submission_page(
        "submit/again.html", shown, code, seen_if_possible(shown, code), record=record,
        token=_token(), action=url_for("taking_up.form", token=_token()), notice=notice, same=same,
        known=[*asked_about(), *(public.id for public in same)],
        moderated=filing.is_read_first(record), later=taken_up.later(database(), record.id),
        mail_given=filings.contact_email(database(), record.id) is not None,
    ))  # fmt: skip
