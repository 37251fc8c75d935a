"""The form, and its preview."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Sequence

from flask import (
    Blueprint,
    Response,
    current_app,
    flash,
    make_response,
    redirect,
    render_template,
    request,
    session,
    url_for,
)
from flask_wtf.csrf import CSRFError
from werkzeug.wrappers import Response as AnyResponse

from corrections.actions import stating, submitting
from corrections.compare.comparison import compare_draft
from corrections.compare.similar_quotes import words_of
from corrections.record.model import Draft, Record
from corrections.record.names import key
from corrections.record.problems import Problem, Refused
from corrections.store.similar import records_like
from corrections.web.caching import uncached
from corrections.web.context import database, settings, utcnow, words
from corrections.web.errors import database_failed
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
from corrections.web.gate import Busy, comparing
from corrections.web.limits import (
    SUBMISSIONS,
    TooOften,
    count_characters,
    count_submission,
    only_looking,
    refusal,
    say_when,
    time_to_wait,
)
from corrections.web.locale import page_language
from corrections.web.preview import compared
from corrections.web.security import csrf
from corrections.web.submission_page import seen_in, submission_page
from corrections.web.unavailable import unavailable

bp = Blueprint("submit", __name__)


class PerhapsKnown(Exception):
    """Public records have nearly the text of a form, and whoever sent it was not asked yet."""

    def __init__(self, records: list[Record]) -> None:
        super().__init__([record.id for record in records])
        self.records = records


TOLD = 300
"""Characters of a reading that the receipt repeats. It is kept in the session's cookie, which
browsers drop if it has more than 4,096 bytes; the receipt has the whole address in any case."""

SIMILAR = 3
"""Public records of nearly the same text that are asked about before a form is taken."""

KNOWN = re.compile(r"\d{1,15}(?: \d{1,15}){0,19}", re.ASCII)
"""Numbers of records that a form was shown with, and was sent all the same."""


@bp.get("/submit")
def form() -> Response:
    """The empty form."""
    return _form_page(FilingForm())


@bp.post("/submit")
def create() -> AnyResponse:
    """Record a good form (303 to its receipt), else show it again with everything typed (422). One
    of which nearly the same text is public comes back once with the question whether it is that
    record (409)."""
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
    except PerhapsKnown as error:
        return _form_page(sent, 409, same=error.records)
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
    _ask_about_public(draft)
    with comparing(draft.quote, draft.correction):
        comparison = compare_draft(draft, fallback=page_language())
    token = submitting.submit(
        database(), draft, comparison, secret=settings().secret_key, session=session["csrf_token"],
        moderated=settings().moderation, now=utcnow(), language=page_language(),
    )  # fmt: skip
    if statement:
        stating.state_with_form(
            database(), token, statement, language=page_language(), now=utcnow()
        )
    count_submission()
    return token


def _ask_about_public(draft: Draft) -> None:
    """Raise ``PerhapsKnown`` for public records of the same outlet that were not asked about: of
    the same text, or of nearly the same text about the same subject. Records that are not public
    are told to nobody. Where nothing can be recorded, nothing is asked."""
    if current_app.extensions["connections"].read_only:
        return
    like = records_like(database(), draft.quote, draft.outlet, SIMILAR)
    unasked = [
        record
        for record in like
        if record.id not in _asked_about()
        and (
            key(record.subject.name) == key(draft.subject)
            or words_of(record.quote) == words_of(draft.quote)
        )
    ]
    if unasked and not submitting.is_filed(
        database(), draft, secret=settings().secret_key, session=session["csrf_token"]
    ):
        raise PerhapsKnown(unasked)


def _asked_about() -> list[int]:
    """The numbers of the records that the form was shown with."""
    value = request.form.get("known", "")
    return list(map(int, value.split())) if KNOWN.fullmatch(value) else []


def _form_page(
    shown: FilingForm,
    code: int = 200,
    notice: str | None = None,
    same: Sequence[Record] = (),
) -> Response:
    """The form with everything typed; ``same`` are public records that it may be about."""
    known = [*_asked_about(), *(record.id for record in same)]
    seen = seen_in(shown, code)
    return uncached(submission_page(
        "submit/form.html", shown, code, seen, notice=notice, same=same, known=known,
    ))  # fmt: skip
