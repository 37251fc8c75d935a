"""Tell the desk that something is wrong with a public record. What is told is never public."""

from __future__ import annotations

from math import ceil

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
from werkzeug.wrappers import Response as AnyResponse

from corrections.actions import receiving
from corrections.record import promises
from corrections.record.model import Record
from corrections.record.problems import Problem, Refused
from corrections.record.report import read_report
from corrections.web.caching import uncached
from corrections.web.context import database, settings, utcnow, words
from corrections.web.forms.form import HONEYPOT
from corrections.web.forms.report import ReportForm
from corrections.web.limits import in_minutes
from corrections.web.locale import page_language
from corrections.web.public_record import RECORD, published
from corrections.web.typed_again import keep_what_was_typed

bp = Blueprint("reports", __name__)

PAGE = f"{RECORD}/report"


@bp.get(PAGE)
def form(id: int) -> Response:
    """The empty form; 404 and 410 as for the record's page."""
    return _page(published(id), ReportForm())


@bp.post(PAGE)
def create(id: int) -> AnyResponse:
    """Keep a report for the desk (303 to the thanks), else show the form again: 422, and 429 where
    the record was reported too often."""
    record, sent = published(id), ReportForm(request.form)
    try:
        if sent[HONEYPOT].data:
            raise Refused({HONEYPOT: Problem.NOT_EMPTY})
        told = read_report(sent.typed())
    except Refused as refused:
        sent.refuse(refused.problems)
        return _page(record, sent, 422)
    try:
        receiving.report(
            database(), record.id, told, session=session["csrf_token"], language=page_language(),
            now=utcnow(), limited=settings().rate_limits,
        )  # fmt: skip
    except receiving.TooManyReports as error:
        return _too_many(record, sent, error)
    return redirect(url_for(".thanks", id=record.id), 303)


@bp.get(f"{PAGE}/sent")
def thanks(id: int) -> Response:
    """Say that the desk has it: the same page for everybody."""
    shown = render_template(
        "reports/thanks.html", record=published(id), days=promises.READ_REPORTS_DAYS
    )
    return uncached(make_response(shown))


def _too_many(record: Record, sent: ReportForm, error: receiving.TooManyReports) -> Response:
    """The form with everything typed, and when to try again (429)."""
    seconds = max(1, ceil(error.wait.total_seconds()))
    notice = words().gettext(
        "This record was reported so often within an hour that the desk reads those reports first. "
        "What you typed is still here. Try again in %(time)s.",
        time=in_minutes(seconds),
    )
    response = _page(record, sent, 429, notice)
    response.headers["Retry-After"] = str(seconds)
    return response


def _again(code: int, notice: str) -> Response:
    record = published(int((request.view_args or {})["id"]))
    return _page(record, ReportForm(request.form), code, notice)


keep_what_was_typed(bp, _again)


def _page(
    record: Record, shown: ReportForm, code: int = 200, notice: str | None = None
) -> Response:
    page = render_template(
        "reports/form.html", record=record, form=shown, notice=notice,
        address_days=promises.REPORTER_ADDRESS_DAYS,
    )  # fmt: skip
    return uncached(make_response(page, code))
