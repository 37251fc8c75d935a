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
    make_response,
    redirect,
    render_template,
    request,
    session,
    url_for,
)
from werkzeug.wrappers import Response as AnyResponse

from corrections.actions import signing_in
from corrections.record.model import Record
from corrections.store import erasures, records
from corrections.web import desk_marker, known_browsers, sessions
from corrections.web.caching import private
from corrections.web.context import database, utcnow, words
from corrections.web.errors import Erased, answer
from corrections.web.parameters import BadParameter, read_value
from corrections.web.public_record import RECORD
from corrections.web.views.login import ask_to_log_in

bp = Blueprint("desk", __name__, url_prefix="/desk")

SUBMISSION = RECORD.replace("/corrections/", "/records/")


@bp.before_request
def require_editor() -> AnyResponse | None:
    """Ask anyone not logged in to log in, and keep what they typed."""
    held = sessions.holder(utcnow())
    if held is None:
        return ask_to_log_in()
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
    """End the session and show the register; 503 where the register cannot be written: then only
    the cookie is cleared."""
    session.clear()
    try:
        signing_in.log_out(database(), g.editor, g.session.id, utcnow())
    except sqlite3.Error:
        return answer(503, words().gettext(
            "This browser is signed out. The register could not be written, so the session itself "
            "goes on: a copy of its cookie can be used until twelve hours after you signed in. To "
            "end it, sign in again later and open “Your account”, which lists it."
        ))  # fmt: skip
    response = make_response(redirect(url_for("public.index"), 303))
    desk_marker.unmark(response)
    return response


def page(template: str, **given: Any) -> str:
    """A page of the desk, with what each of them shows: who is signed in."""
    return render_template(template, editor=g.editor.name, **given)


def existing_record(number: int) -> Record:
    """The record with this number; 404 if there is none, and 410 if it was erased."""
    found = records.get(database(), number)
    erased = erasures.get(database(), number) if found is None else None
    if erased:
        raise Erased(erased)
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
