"""Logging in to the desk: the form, the session, and who the current editor is."""

from __future__ import annotations

import re
import sqlite3

from flask import (
    Blueprint,
    Response,
    current_app,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as AnyResponse

from corrections.passwords import LONGEST, is_password
from corrections.store import editors
from corrections.store.editors import Editor
from corrections.web import sessions
from corrections.web.caching import private
from corrections.web.context import database, utcnow, words
from corrections.web.errors import database_failed
from corrections.web.limits import (
    TooOften,
    check_account,
    count_failed_login,
    say_when,
    time_to_wait,
    typed_name,
)
from corrections.web.locale import in_every_language
from corrections.web.unavailable import unavailable

bp = Blueprint("login", __name__, url_prefix="/desk")

NEXT_LIMIT = 200


@bp.get("/login")
def form() -> Response:
    """Ask for the name and the password."""
    return _page(request.args.get("next", ""))


@bp.post("/login")
def enter() -> AnyResponse:
    """Begin a session, or ask again without saying which of the two was wrong."""
    name, password = typed_name(), request.form.get("password", "")
    check_account(name)
    editor = _known(name, password[: LONGEST + 1])
    if editor is None:
        count_failed_login(name)
        wrong = words().gettext("This name and this password do not belong together.")
        return _page(request.form.get("next", ""), wrong, 403)
    sessions.begin(editor, utcnow())
    return redirect(_within_desk(request.form.get("next", "")) or url_for("desk.queue"), 303)


@bp.errorhandler(TooOften)
def too_often(error: TooOften) -> Response:
    """Answer 429 after too many attempts to log in."""
    return say_when(_page(request.form.get("next", ""), words().gettext(
        "Too many attempts. Wait %(time)s, then try again.", time=time_to_wait(error)
    ), 429), error)  # fmt: skip


@bp.errorhandler(sqlite3.Error)
def database_does_not_answer(error: sqlite3.Error) -> Response:
    """Nobody was logged in: the name and the way back are still there (503)."""
    if request.method != "POST":
        return database_failed(error)
    return unavailable(error, _page(request.form.get("next", ""), words().gettext(
        "The register does not answer just now, so nobody can sign in. Try again in a minute."
    ), 503))  # fmt: skip


def _known(name: str, password: str) -> Editor | None:
    editor = editors.named(database(), name)
    right = is_password(password, editor.password_hash if editor else None)
    return editor if editor and right and not editor.disabled else None


def _within_desk(address: str) -> str:
    """The address if it is one of a page of the desk, in this language; else an empty text, since
    ``next`` may come from anywhere."""
    desk, root = url_for("desk.queue"), request.script_root
    if len(address) > NEXT_LIMIT or not re.fullmatch(f"{re.escape(desk)}(/[a-z0-9]+)*", address):
        return ""
    try:
        endpoint, _ = current_app.url_map.bind("").match(address.removeprefix(root), "GET")
    except HTTPException:
        return ""
    return address if endpoint.startswith("desk.") else ""


def _page(next_address: str, error: str | None = None, code: int = 200) -> Response:
    page = render_template(
        "desk/login.html",
        error=error,
        next=_within_desk(next_address),
        username=request.form.get("username", ""),
        alternates=in_every_language(request.path),
    )
    return private(make_response(page, code))
