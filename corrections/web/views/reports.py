"""Tell the desk that something is wrong with a public record. What is told is never public."""

from __future__ import annotations

import sqlite3

from flask import (
    Blueprint,
    Response,
    make_response,
    redirect,
    render_template,
    request,
    session,
    url_for,
)
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response as AnyResponse

from corrections.actions import receiving
from corrections.record.model import Record
from corrections.record.problems import Problem, Refused
from corrections.record.report import read_report
from corrections.web.caching import uncached
from corrections.web.context import database, utcnow, words
from corrections.web.errors import Gone, database_failed
from corrections.web.foreign_forms import ForeignEncoding
from corrections.web.forms.form import HONEYPOT
from corrections.web.forms.report import ReportForm
from corrections.web.forms.sentences import FOREIGN, STALE, UNAVAILABLE
from corrections.web.limits import TooOften, refusal, say_when, time_to_wait
from corrections.web.locale import page_language
from corrections.web.unavailable import unavailable
from corrections.web.views.public import RECORD, published

bp = Blueprint("reports", __name__)

PAGE = f"{RECORD}/report"


@bp.get(PAGE)
def form(id: int) -> Response:
    """The empty form; 404 and 410 as for the record's page."""
    return _page(published(id), ReportForm())


@bp.post(PAGE)
def create(id: int) -> AnyResponse:
    """Keep a report for the desk (303 to the thanks), else show the form again (422)."""
    record, sent = published(id), ReportForm(request.form)
    try:
        if sent[HONEYPOT].data:
            raise Refused({HONEYPOT: Problem.NOT_EMPTY})
        told = read_report(sent.typed())
    except Refused as refused:
        sent.refuse(refused.problems)
        return _page(record, sent, 422)
    receiving.report(
        database(), record.id, told, session=session["csrf_token"], language=page_language(),
        now=utcnow(),
    )  # fmt: skip
    return redirect(url_for(".thanks", id=record.id), 303)


@bp.get(f"{PAGE}/sent")
def thanks(id: int) -> Response:
    """Say that the desk has it: the same page for everybody."""
    return uncached(make_response(render_template("reports/thanks.html", record=published(id))))


@bp.errorhandler(CSRFError)
def stale_token(_error: CSRFError) -> Response:
    """The token was missing or too old: everything typed is still there, with a new one."""
    return _again(400, words().gettext(STALE))


@bp.errorhandler(ForeignEncoding)
def foreign_encoding(error: ForeignEncoding) -> Response:
    """The form is not in UTF-8: everything typed is still there."""
    return _again(422, words().gettext(FOREIGN, encoding=error.encoding))


@bp.errorhandler(TooOften)
def too_often(error: TooOften) -> Response:
    """Too many in a short time: everything typed is still there."""
    try:
        shown = _again(429, words().gettext(
            "Too many requests came from your network. Nothing you typed is lost: wait %(time)s, "
            "then send it again.", time=time_to_wait(error),
        ))  # fmt: skip
    except (Gone, NotFound):
        return refusal(error)
    return say_when(shown, error)


@bp.errorhandler(sqlite3.Error)
def database_does_not_take_it(error: sqlite3.Error) -> Response:
    """Nothing was kept: everything typed is still there (503)."""
    if request.endpoint != "reports.create":
        return database_failed(error)
    try:
        return unavailable(error, _again(503, words().gettext(UNAVAILABLE)))
    except (sqlite3.Error, Gone, NotFound):  # not even the record can be read
        return database_failed(error)


def _again(code: int, notice: str) -> Response:
    record = published(int((request.view_args or {})["id"]))
    return _page(record, ReportForm(request.form), code, notice)


def _page(
    record: Record, shown: ReportForm, code: int = 200, notice: str | None = None
) -> Response:
    page = render_template("reports/form.html", record=record, form=shown, notice=notice)
    return uncached(make_response(page, code))
