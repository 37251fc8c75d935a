"""Logging in to the desk: the form, the session, and who the current editor is."""

from __future__ import annotations

import re
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
from werkzeug.wrappers import Response as AnyResponse

from corrections.passwords import is_password
from corrections.store import editors
from corrections.store.editors import Editor
from corrections.web.caching import private
from corrections.web.context import database, words
from corrections.web.errors import database_failed
from corrections.web.limits import (
    TooOften,
    check_account,
    count_failed_login,
    say_when,
    time_to_wait,
)
from corrections.web.unavailable import unavailable

bp = Blueprint("login", __name__, url_prefix="/desk")

PASSWORD_LIMIT = 1000


@bp.get("/login")
def form() -> Response:
    """Ask for the name and the password."""
    return _page(request.args.get("next", ""))


@bp.post("/login")
def enter() -> AnyResponse:
    """Begin a session, or ask again without saying which of the two was wrong."""
    name, password = request.form.get("username", "").strip(), request.form.get("password", "")
    check_account(name)
    editor = _known(name, password[:PASSWORD_LIMIT])
    if editor is None:
        count_failed_login(name)
        wrong = words().gettext("This name and this password do not belong together.")
        return _page(request.form.get("next", ""), wrong, 403)
    session.clear()
    session.permanent = True
    session["editor"], session["epoch"] = editor.id, editor.epoch
    return redirect(_within_desk(request.form.get("next", "")), 303)


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


def current_editor() -> Editor | None:
    """Whose valid session this request carries."""
    number = session.get("editor")
    editor = editors.get(database(), number) if isinstance(number, int) else None
    if editor is None or editor.disabled or editor.epoch != session.get("epoch"):
        return None
    return editor


def _known(name: str, password: str) -> Editor | None:
    editor = editors.named(database(), name)
    right = is_password(password, editor.password_hash if editor else None)
    return editor if editor and right and not editor.disabled else None


def _within_desk(address: str) -> str:
    """The address when it is a page of the desk, else the queue: ``next`` may come from
    anywhere."""
    desk = url_for("desk.queue")
    return address if re.fullmatch(f"{re.escape(desk)}(/[a-z0-9]+)*", address) else desk


def _page(next_address: str, error: str | None = None, code: int = 200) -> Response:
    page = render_template("desk/login.html", error=error, next=next_address,
                           username=request.form.get("username", ""))  # fmt: skip
    return private(make_response(page, code))
