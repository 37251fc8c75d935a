"""The desk's page of one record, and the decisions about it.

The page is made of sections. The file that has the views of a section registers a function which
gives the section's template its values: ``section``.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import Any

from flask import Response, g, make_response, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from corrections.actions import deciding
from corrections.actions.recording import RecordMoved
from corrections.record.lifecycle import Step, allows
from corrections.record.model import Record
from corrections.record.text import clean
from corrections.store import filings, history
from corrections.web.context import database, utcnow, words
from corrections.web.errors import database_failed
from corrections.web.flags import flags_of
from corrections.web.forms.sentences import UNAVAILABLE, too_long
from corrections.web.unavailable import unavailable
from corrections.web.views.desk import SUBMISSION, bp, existing_record, page, read_revision

REASON_LIMIT = 2000

Section = Callable[[Record], dict[str, Any]]
"""Takes the record that is shown and returns values for the templates. Where the request is one of
the section's own forms, what was typed is among them: the page is also the answer to a form that
was refused."""

_sections: list[Section] = []


def section(function: Section) -> Section:
    """Have the page of a record call ``function`` for its values."""
    _sections.append(function)
    return function


def record_page(
    found: Record,
    code: int = 200,
    *,
    wrong: list[tuple[str, str]] | None = None,
    **given: Any,
) -> Response:
    """The page of a record. ``wrong`` are the problems of the form that was sent: the id of a
    field, and the field's label with the sentence that stands beside it."""
    values: dict[str, Any] = {"record": found, "wrong": wrong or []}
    for values_of in _sections:
        values |= values_of(found)
    return make_response(page("desk/record.html", **values | given), code)


@section
def _what_is_known(found: Record) -> dict[str, Any]:
    db = database()
    return {
        "email": filings.contact_email(db, found.id),
        "flags": flags_of(db, [found])[found.id],
        "revisions": history.revisions(db, found.id),
        "may": {step.value: allows(found.state, step, g.editor.actor) for step in Step},
        "reason": request.form.get("reason", ""),
    }


@bp.get(SUBMISSION)
def record(id: int) -> Response:
    """One record, with everything that the desk may see and do."""
    return record_page(existing_record(id))


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


@bp.errorhandler(RecordMoved)
def moved(error: RecordMoved) -> Response:
    """Show the record as it is now, and what was typed about the one that the editor read (409)."""
    return record_page(existing_record(error.record_id), 409, moved=True)


@bp.errorhandler(sqlite3.Error)
def database_does_not_take_it(error: sqlite3.Error) -> Response:
    """Nothing was decided: the record's page with everything that was typed (503)."""
    number = (request.view_args or {}).get("id")
    if request.method != "POST" or number is None or "editor" not in g:
        return database_failed(error)
    try:
        shown = record_page(existing_record(number), notice=words().gettext(UNAVAILABLE))
    except sqlite3.Error:  # not even the record can be read
        return database_failed(error)
    return unavailable(error, shown)


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
    wrong = [(f"reason-{number}", words().labelled(words().field("reason"), problem))]
    return record_page(existing_record(number), 422, wrong=wrong, problem=problem)
