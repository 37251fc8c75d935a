"""The desk, where editors decide: what all its pages share. One check before each request guards
the whole blueprint."""

from __future__ import annotations

import re
import sqlite3
from typing import Any

from flask import (
    Blueprint,
    Response,
    abort,
    g,
    redirect,
    render_template,
    request,
    session,
    url_for,
)
from werkzeug.wrappers import Response as AnyResponse

from corrections.record.model import Record
from corrections.store import records
from corrections.store import sessions as stored_sessions
from corrections.store.connection import write
from corrections.web import known_browsers, sessions
from corrections.web.caching import private
from corrections.web.context import database, utcnow, words
from corrections.web.errors import answer
from corrections.web.parameters import BadParameter, read_value
from corrections.web.views.public import RECORD

bp = Blueprint("desk", __name__, url_prefix="/desk")

SUBMISSION = RECORD.replace("/corrections/", "/records/")


@bp.before_request
def require_editor() -> AnyResponse | None:
    """Redirect anyone not logged in to /desk/login."""
    held = sessions.holder(utcnow())
    if held is None:
        back = request.script_root + request.path if request.method == "GET" else ""
        return redirect(url_for("login.form", next=back or None), 303)
    sessions.keep_seen(held, utcnow())
    g.editor, g.session = held.editor, held.session
    return None


@bp.after_request
def keep_private(response: Response) -> Response:
    """Mark every answer of the desk as private, and the browser as an editor's."""
    if "editor" in g:
        known_browsers.remember(response, g.editor.name)
    return private(response)


@bp.post("/logout")
def log_out() -> AnyResponse:
    """End every session of the editor and show the register; 503 if only this browser's ends,
    because the register cannot be written."""
    session.clear()
    db = database()
    try:
        with write(db):
            stored_sessions.end_all(db, g.editor.id)
    except sqlite3.Error:
        return answer(503, words().gettext(
            "This browser is signed out. The register could not be written, so the session has not "
            "ended elsewhere: a copy of its cookie can be used until twelve hours after you signed "
            "in. Sign in and out again later to end it."
        ))  # fmt: skip
    return redirect(url_for("public.index"), 303)


def page(template: str, **given: Any) -> str:
    """A page of the desk, with what each of them shows: who is signed in."""
    return render_template(template, editor=g.editor.name, **given)


def existing_record(number: int) -> Record:
    """The record with this number; 404 if there is none."""
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
