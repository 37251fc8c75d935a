"""The desk, where editors decide. One check before each request guards the whole blueprint."""

from __future__ import annotations

import re
import sqlite3

from flask import (
    Blueprint,
    Response,
    abort,
    g,
    make_response,
    redirect,
    render_template,
    request,
    session,
    url_for,
)
from werkzeug.wrappers import Response as AnyResponse

from corrections.actions import deciding, outcomes
from corrections.actions.recording import RecordMoved
from corrections.record.event import read_event
from corrections.record.lifecycle import Step, allows
from corrections.record.model import Record, Voice
from corrections.record.problems import Refused
from corrections.record.text import clean
from corrections.store import editors, filings, history, records
from corrections.web import known_browsers
from corrections.web.caching import private
from corrections.web.context import database, today, utcnow, words
from corrections.web.doubts import doubts
from corrections.web.errors import answer, database_failed
from corrections.web.forms.outcome import OutcomeForm
from corrections.web.forms.sentences import UNAVAILABLE, too_long
from corrections.web.locale import page_language
from corrections.web.parameters import BadParameter, read_value
from corrections.web.unavailable import unavailable
from corrections.web.views.login import current_editor
from corrections.web.views.public import RECORD

bp = Blueprint("desk", __name__, url_prefix="/desk")

PAGE_SIZE = 20
COUNT_LIMIT = 1000
REASON_LIMIT = 2000

SUBMISSION = RECORD.replace("/corrections/", "/records/")


@bp.before_request
def require_editor() -> AnyResponse | None:
    """Redirect anyone not logged in to /desk/login."""
    editor = current_editor()
    if editor is None:
        back = request.script_root + request.path if request.method == "GET" else ""
        return redirect(url_for("login.form", next=back or None), 303)
    g.editor = editor
    return None


@bp.after_request
def keep_private(response: Response) -> Response:
    """Mark every answer of the desk as private, and the browser as an editor's."""
    if "editor" in g:
        known_browsers.remember(response, g.editor.name)
    return private(response)


@bp.get("")
def queue() -> str:
    """The pending records, oldest first."""
    db = database()
    found = records.queue(db, read_after(), PAGE_SIZE + 1)
    shown = found[:PAGE_SIZE]
    return render_template(
        "desk/queue.html",
        records=shown,
        emails={record.id: bool(filings.contact_email(db, record.id)) for record in shown},
        doubts_of={record.id: doubts(db, record) for record in shown},
        total=records.count_pending(db, COUNT_LIMIT),
        next=url_for(".queue", after=shown[-1].id) if len(found) > PAGE_SIZE else None,
        editor=g.editor.name,
    )


@bp.get(SUBMISSION)
def record(id: int) -> str:
    """One record, with everything that the desk may see and do."""
    return _record_page(_found(id))


@bp.post(f"{SUBMISSION}/publish")
def publish(id: int) -> AnyResponse:
    """Publish the record and show the queue."""
    deciding.publish(database(), id, actor=g.editor.actor, revision=read_revision(), now=utcnow())
    return redirect(url_for(".queue"), 303)


@bp.post(f"{SUBMISSION}/decline")
def decline(id: int) -> AnyResponse:
    """Decline the record with a reason that the filer reads; 422 without one."""
    reason = _reason()
    if reason is None:
        return _again(id)
    deciding.decline(
        database(), id, actor=g.editor.actor, reason=reason, revision=read_revision(), now=utcnow()
    )
    return redirect(url_for(".queue"), 303)


@bp.post(f"{SUBMISSION}/withdraw")
def withdraw(id: int) -> AnyResponse:
    """Withdraw a published record with a reason that its page shows; 422 without one."""
    reason = _reason()
    if reason is None:
        return _again(id)
    deciding.withdraw(
        database(), id, actor=g.editor.actor, reason=reason, revision=read_revision(), now=utcnow()
    )
    return redirect(url_for(".record", id=id), 303)


@bp.post(f"{SUBMISSION}/outcome")
def outcome(id: int) -> AnyResponse:
    """Keep what the newsroom did, and when; 422 where a field is wrong."""
    sent = OutcomeForm(request.form)
    try:
        event = read_event(
            sent.typed(), by=Voice.DESK, now=utcnow(), language=page_language(), today=today()
        )
    except Refused as refused:
        sent.refuse(refused.problems)
        return make_response(_record_page(_found(id), outcome_form=sent), 422)
    outcomes.record_outcome(database(), id, event, actor=g.editor.actor, revision=read_revision())
    return redirect(url_for(".record", id=id), 303)


@bp.errorhandler(RecordMoved)
def moved(error: RecordMoved) -> Response:
    """Show the record as it is now, and what was typed about the one that the editor read (409)."""
    sent = OutcomeForm(request.form) if request.endpoint == "desk.outcome" else None
    page = _record_page(_found(error.record_id), outcome_form=sent, moved=True)
    return make_response(page, 409)


@bp.post("/logout")
def log_out() -> AnyResponse:
    """End every session of the editor and show the register; 503 if only this browser's ends,
    because the register cannot be written."""
    session.clear()
    try:
        editors.end_sessions(database(), g.editor.id)
    except sqlite3.Error:
        return answer(503, words().gettext(
            "This browser is signed out. The register could not be written, so the session has not "
            "ended elsewhere: a copy of its cookie can be used until twelve hours after you signed "
            "in. Sign in and out again later to end it."
        ))  # fmt: skip
    return redirect(url_for("public.index"), 303)


@bp.errorhandler(sqlite3.Error)
def database_does_not_take_it(error: sqlite3.Error) -> Response:
    """Nothing was decided: the record's page with the reason or the note that was typed (503)."""
    number = (request.view_args or {}).get("id")
    if request.method != "POST" or number is None or "editor" not in g:
        return database_failed(error)
    sent = OutcomeForm(request.form) if request.endpoint == "desk.outcome" else None
    notice = words().gettext(UNAVAILABLE)
    try:
        shown = _record_page(_found(number), outcome_form=sent, notice=notice)
    except sqlite3.Error:  # not even the record can be read
        return database_failed(error)
    return unavailable(error, make_response(shown))


def _found(number: int) -> Record:
    found = records.get(database(), number)
    if found is None:
        abort(404)
    return found


def read_after() -> int:
    """The cursor of a list at the desk: the number before it."""
    value = read_value(request.args, "after") or "0"
    if not re.fullmatch(r"\d{1,18}", value, re.ASCII):
        raise BadParameter("after", value)
    return int(value)


def read_revision() -> int:
    """The revision of what the editor read; 0, which nothing has, for none."""
    value = request.form.get("revision", "")
    return int(value) if re.fullmatch(r"\d{1,9}", value, re.ASCII) else 0


def _typed_reason() -> str:
    return clean(request.form.get("reason", ""), passage=True).strip()


def _reason() -> str | None:
    reason = _typed_reason()
    return reason if 0 < len(reason) <= REASON_LIMIT else None


def _again(number: int) -> Response:
    length = len(_typed_reason())
    problem = words().gettext("Give a reason in up to 2,000 characters: the filer reads it.")
    if length > REASON_LIMIT:
        problem = too_long(length, REASON_LIMIT)
    return make_response(_record_page(_found(number), problem), 422)


def _record_page(
    found: Record,
    problem: str | None = None,
    outcome_form: OutcomeForm | None = None,
    moved: bool = False,
    notice: str | None = None,
) -> str:
    return render_template(
        "desk/record.html",
        record=found,
        notice=notice,
        email=filings.contact_email(database(), found.id),
        doubts=doubts(database(), found),
        revisions=history.revisions(database(), found.id),
        events=history.events(database(), found.id),
        outcome_form=outcome_form or OutcomeForm(),
        problem=problem,
        moved=moved,
        reason=request.form.get("reason", ""),
        editor=g.editor.name,
        may={step.value: allows(found.state, step, g.editor.actor) for step in Step},
    )
