"""The form, and its preview."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from flask import (
    Blueprint,
    Response,
    flash,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask_wtf.csrf import CSRFError
from werkzeug.wrappers import Response as AnyResponse

from corrections.actions import stating
from corrections.record.model import Record
from corrections.record.problems import Problem, Refused
from corrections.web import filing, sent_before
from corrections.web.caching import private, uncached
from corrections.web.context import database, utcnow, words
from corrections.web.errors import database_failed
from corrections.web.filing import PerhapsKnown, asked_about
from corrections.web.foreign_forms import ForeignEncoding
from corrections.web.forms.form import HONEYPOT
from corrections.web.forms.sentences import (
    BUSY,
    BUSY_SECONDS,
    FOREIGN,
    STALE,
    TOO_MANY_SENT,
    TOO_MANY_TRIES,
    UNAVAILABLE,
)
from corrections.web.forms.statement import FilingForm
from corrections.web.gate import Busy
from corrections.web.limits import (
    SUBMISSIONS,
    TooOften,
    count_characters,
    only_looking,
    refusal,
    say_when,
    time_to_wait,
)
from corrections.web.locale import page_language
from corrections.web.prefilled import prefilled
from corrections.web.preview import compared
from corrections.web.security import csrf
from corrections.web.sent_before import SentBefore
from corrections.web.submission_page import seen_in, submission_page
from corrections.web.unavailable import unavailable

bp = Blueprint("submit", __name__)


TOLD = 300
"""Characters of a reading that the receipt repeats. It is kept in the session's cookie, which
browsers drop if it has more than 4,096 bytes; the receipt has the whole address in any case."""


@bp.get("/submit")
def form() -> Response:
    """The form, empty but for what its address gives: ``article_url``."""
    return _form_page(FilingForm(prefilled(request.args, database())))


@bp.post("/submit")
def create() -> AnyResponse:
    """Record a good form (303 to its receipt), else show it again with everything typed (422). One
    of which nearly the same text is public comes back once with the question whether it is that
    record, and one that this browser sent with the question whether it changes that one (409)."""
    sent = FilingForm(request.form)
    if request.form.get("do") == "copy":
        sent["correction"].data = sent["quote"].data
    if only_looking():
        return _form_page(sent)
    try:
        token = _record(sent)
    except Refused as refused:
        sent.refuse(refused.problems)
        return _form_page(sent, 422)
    for field in sent:
        for reading in field.readings:
            if len(reading) <= TOLD:
                flash(reading)
    return redirect(url_for("receipts.receipt", token=token), 303)


@bp.post("/preview")
@csrf.exempt  # type: ignore[untyped-decorator]  # Flask-WTF has no types
def preview() -> Response:
    """The difference of two texts and the suggested kinds, as a fragment; nothing is recorded."""
    names = ("quote", "correction", "outlet", "explanation", "medium")
    seen = compared({name: request.form.get(name, "") for name in names})
    return uncached(make_response(render_template("submit/_preview.html", **seen)))


@bp.errorhandler(PerhapsKnown)
def perhaps_known(error: PerhapsKnown) -> Response:
    """Ask whether the form is about a public record (409)."""
    return _form_page(FilingForm(request.form), 409, same=error.records)


@bp.errorhandler(SentBefore)
def perhaps_mended(error: SentBefore) -> Response:
    """Ask whether the form changes what this browser sent (409); the page has the private link."""
    sent = FilingForm(request.form)
    return private(_form_page(sent, 409, own=error.like, change=error.change))


@bp.errorhandler(CSRFError)
def stale_token(_error: CSRFError) -> AnyResponse:
    """The token was missing or too old: everything typed is still there, with a new one."""
    return _form_page(FilingForm(request.form), 400, words().gettext(STALE))


@bp.errorhandler(ForeignEncoding)
def foreign_encoding(error: ForeignEncoding) -> Response:
    """The form is not in UTF-8: everything typed is still there, in the letters that it seems to
    have."""
    notice = words().gettext(FOREIGN, encoding=error.encoding)
    return _form_page(FilingForm(request.form), 422, notice)


@bp.errorhandler(TooOften)
def too_often(error: TooOften) -> Response:
    """Too many in a short time: everything typed is still there."""
    if request.endpoint != "submit.create":
        return refusal(error)
    told = TOO_MANY_SENT if error.limit is SUBMISSIONS else TOO_MANY_TRIES
    notice = words().gettext(told, time=time_to_wait(error))
    return say_when(_form_page(FilingForm(request.form), 429, notice), error)


@bp.errorhandler(Busy)
def too_many_at_once(_error: Busy) -> Response:
    """Too many comparisons are under way: everything typed is still there."""
    if request.endpoint == "submit.preview":
        response = make_response(words().gettext("Many people are comparing texts"), 503)
    else:
        notice = words().gettext(BUSY, seconds=BUSY_SECONDS)
        response = _form_page(FilingForm(request.form), 503, notice)
    response.headers["Retry-After"] = str(BUSY_SECONDS)
    return response


@bp.errorhandler(sqlite3.Error)
def database_does_not_take_it(error: sqlite3.Error) -> Response:
    """Nothing was recorded: everything typed is still there (503)."""
    if request.endpoint != "submit.create":
        return database_failed(error)
    shown = _form_page(FilingForm(request.form), 503, words().gettext(UNAVAILABLE))
    return unavailable(error, shown)


def _record(sent: FilingForm) -> str:
    if request.form.get(HONEYPOT):
        raise Refused({HONEYPOT: Problem.NOT_EMPTY})
    draft, statement = sent.filing()
    count_characters(draft.quote, draft.correction)
    token = filing.send(draft)
    if statement:
        stating.state_with_form(
            database(), token, statement, language=page_language(), now=utcnow()
        )
    return token


def _form_page(
    shown: FilingForm,
    code: int = 200,
    notice: str | None = None,
    same: Sequence[Record] = (),
    **own: object,
) -> Response:
    """The form with everything typed; ``same`` are public records that it may be about, ``own`` is
    what is told of one that this browser sent."""
    known = [*asked_about(), *(record.id for record in same)]
    return uncached(submission_page(
        "submit/form.html", shown, code, seen_in(shown, code), notice=notice, same=same,
        known=known, form_id=sent_before.form_id(), others=sent_before.others(), **own,
    ))  # fmt: skip
