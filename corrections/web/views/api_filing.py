"""Filing through the API, with a token that the desk issued: the same checks and the same queue as
the form. No cookie is read or set, and no page of another origin can send to it."""

from __future__ import annotations

import json
from typing import Any

from flask import Blueprint, Response, request, url_for

from corrections.actions import submitting
from corrections.actions.submitting import Sender, TokenRevoked
from corrections.compare.comparison import compare_draft
from corrections.record.api_submission import ApiSubmission, read_submission
from corrections.record.checks import latest_day
from corrections.record.json_object import NotAnObject, read_object
from corrections.record.model import Record, State
from corrections.record.problems import Problem, Refused
from corrections.render.catalogue import N_
from corrections.render.public import record_url
from corrections.store import filings, records
from corrections.store.filing_tokens import FilingToken
from corrections.web import bearer
from corrections.web.bearer import NoToken
from corrections.web.caching import private
from corrections.web.context import database, settings, utcnow, words
from corrections.web.errors import answer, problem
from corrections.web.field_errors import field_errors
from corrections.web.filing import PerhapsKnown, ask_about_public
from corrections.web.forms.sentences import BUSY_SECONDS
from corrections.web.gate import Busy, comparing
from corrections.web.limits import (
    count_characters,
    count_held,
    hold_filing_with,
)
from corrections.web.locale import page_language
from corrections.web.problem_sentences import PROGRAM_HEADINGS, PROGRAM_MESSAGES
from corrections.web.security import csrf

bp = Blueprint("api_filing", __name__, url_prefix="/api")
bp.register_error_handler(NoToken, bearer.unauthorized)

NOT_JSON = N_("The body is not one object of JSON in UTF-8.")


@bp.post("/corrections")
@csrf.exempt  # type: ignore[untyped-decorator]  # Flask-WTF has no types
def create() -> Response:
    """Record what a program sent: 202 while it waits for the desk, 201 where it is public at once,
    200 where the same was sent with this token before."""
    token = bearer.read_token()
    if request.mimetype != "application/json":
        return answer(415)
    members: dict[str, Any] = {}
    try:
        members = read_object(request.get_data())
        sent = read_submission(members, latest_day(utcnow()))
        return _filed(sent, token)
    except NotAnObject:
        return answer(400, words().gettext(NOT_JSON))
    except Refused as refused:
        return _refused(422, errors=field_errors(refused.problems, members))


@bp.after_request
def keep_private(response: Response) -> Response:
    """The answer holds a private link."""
    return private(response)


@bp.errorhandler(TokenRevoked)
def revoked_meanwhile(_error: TokenRevoked) -> Response:
    """The token was revoked while the request was under way (401)."""
    return bearer.unauthorized(NoToken())


@bp.errorhandler(PerhapsKnown)
def perhaps_known(error: PerhapsKnown) -> Response:
    """Nearly the same is public: which records, to look at before it is sent again (409)."""
    base = settings().base_url
    known = [{"id": record.id, "url": record_url(record, base)} for record in error.records]
    return _refused(409, known=known)


@bp.errorhandler(Busy)
def too_many_at_once(_error: Busy) -> Response:
    """Too many comparisons are under way (503)."""
    response = answer(503)
    response.headers["Retry-After"] = str(BUSY_SECONDS)
    return response


def _filed(sent: ApiSubmission, token: FilingToken) -> Response:
    draft, own = sent.draft, Sender(settings().secret_key, f"token {token.id}", page_language())
    before = submitting.is_filed(database(), draft, secret=own.secret, session=own.session)
    if not before:
        hold_filing_with(token.id)
        _check_repeats(draft.repeats)
        ask_about_public(draft, sent.known, own.session)
    count_characters(draft.quote, draft.correction)
    with comparing(draft.quote, draft.correction):
        comparison = compare_draft(draft, fallback=page_language())
    receipt = submitting.submit_with_token(
        database(), token.id, draft, comparison, own, moderated=settings().moderation, now=utcnow()
    )
    if not before:
        count_held()
    return _answer(receipt, before=before)


def _answer(receipt: str, *, before: bool) -> Response:
    record = records.get(database(), filings.find(database(), receipt) or 0)
    assert record
    public = record.state is State.PUBLISHED
    shown = {
        "id": record.id,
        "state": record.state,
        "receipt": settings().base_url + url_for("receipts.receipt", token=receipt),
        "url": record_url(record, settings().base_url) if public else None,
    }
    code = 200 if before else 201 if public else 202
    response = Response(json.dumps(shown), code, mimetype="application/json")
    if code == 201:
        response.headers["Location"] = settings().base_url + _address(record)
    return response


def _address(record: Record) -> str:
    return url_for("api.correction", id=record.id)


def _check_repeats(number: int | None) -> None:
    """Raise ``Refused`` unless the record that is repeated is public."""
    found = records.get(database(), number) if number else None
    if number and (found is None or found.state is not State.PUBLISHED):
        raise Refused({"repeats": Problem.NO_SUCH_RECORD})


def _refused(code: int, **more: object) -> Response:
    heading, message = PROGRAM_HEADINGS[code], PROGRAM_MESSAGES[code]
    return problem(code, words().gettext(heading), words().gettext(message), **more)
