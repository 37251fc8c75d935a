"""Logging in to the desk: name and password, the code behind them where the account has one, and a
form that was sent without a session, which the login leads back to.
"""

from __future__ import annotations

import sqlite3

from flask import Blueprint, Response, g, make_response, redirect, render_template, request, url_for
from flask_wtf.csrf import CSRFError
from werkzeug.wrappers import Response as AnyResponse

from corrections.actions import signing_in
from corrections.one_time_codes import read_code
from corrections.passwords import LONGEST, is_password
from corrections.record.account_action import AccountAction
from corrections.render.catalogue import N_
from corrections.store import editors, second_factors
from corrections.store.editors import Editor
from corrections.web import desk_marker, sessions
from corrections.web.caching import private
from corrections.web.context import database, utcnow, words
from corrections.web.errors import database_failed
from corrections.web.kept_form import KeptForm, TooLong, page_of, readable, seal, sent_form, unseal
from corrections.web.limits import (
    TooOften,
    count_held,
    hold_login,
    may_be_logged,
    say_when,
    time_to_wait,
    typed_name,
)
from corrections.web.locale import Alternate, in_every_language
from corrections.web.password_proof import prove, read_proof
from corrections.web.sessions import Holder
from corrections.web.shown_again import page_with
from corrections.web.unavailable import unavailable
from corrections.web.within_desk import this_address, this_path, within_desk

bp = Blueprint("login", __name__, url_prefix="/desk")

WRONG_PASSWORD = N_("This name and this password do not belong together.")
WRONG_CODE = N_("This code is wrong, was used before, or is too old. Take the one shown now.")
TOO_LATE = N_("The password was given too long ago. Sign in again.")
STALE = N_("This page was open for too long, or your browser keeps no cookies. Sign in again.")
ENDED = N_("Your session has ended, and nothing was done. Sign in; what you typed is kept.")
SIGNED_IN = N_("You are signed in, and nothing was done yet.")
ENDED_EMPTY = N_("Your session has ended, and nothing was done. Sign in, then do it again.")
ENDED_TOO_LONG = N_(
    "Your session has ended, and nothing was done. What you typed is too long to be kept here: go "
    "back to it in your browser, and sign in in another window."
)


@bp.get("/login")
@bp.get("/login/code", endpoint="before_code")
def form() -> Response:
    """Ask for the name and the password; a code is asked for once they were given."""
    return _page(back=request.args.get("next", ""))


@bp.post("/login")
def enter() -> AnyResponse:
    """Begin a session, or ask for the code, or ask again without saying which of the two was
    wrong."""
    name, password = typed_name(), request.form.get("password", "")
    hold_login(name)
    editor = editors.named(database(), name)
    right = is_password(password[: LONGEST + 1], editor.password_hash if editor else None)
    if editor is None or not right or editor.disabled:
        _note_failure(AccountAction.FAIL_LOGIN, editor)
        count_held()
        return _page(WRONG_PASSWORD, 403)
    return after_password(editor)


@bp.post("/login/code")
def enter_code() -> AnyResponse:
    """Begin a session for whoever has given the password just now, and the code or a recovery code;
    or ask again."""
    editor = _proven()
    if editor is None:
        return _page(TOO_LATE, 403)
    hold_login(editor.name)
    given = read_code(request.form.get("code", ""))
    if not signing_in.take_code(database(), editor, given, utcnow()):
        _note_failure(AccountAction.FAIL_CODE, editor)
        count_held()
        return _code_page(editor, WRONG_CODE, 403)
    return let_in(editor)


def after_password(editor: Editor) -> AnyResponse:
    """Ask for the code where logins of this account need one; else begin the session."""
    factor = second_factors.get(database(), editor.id)
    return _code_page(editor) if factor and factor.confirmed else let_in(editor)


def let_in(editor: Editor) -> AnyResponse:
    """Begin the session, and show the form that was kept or the page that was asked for."""
    kept = unseal(request.form.get("kept", ""))
    sessions.begin(editor, utcnow())
    held = sessions.holder(utcnow()) if kept else None
    if kept and held:
        response = show_kept(kept, held, SIGNED_IN)
    else:
        wanted = within_desk(request.form.get("next", "")) or url_for("desk.queue")
        response = make_response(redirect(wanted, 303))
    desk_marker.mark(response)
    return response


def show_kept(kept: KeptForm, held: Holder, sentence: str, code: int | None = None) -> Response:
    """The page of the form with what was typed in it, below the sentence. The status is ``code``;
    without one it is 200, or 409 where what the form is about was changed since it was read.

    Where the form has no such page, because its record is gone or nothing shows it again, a page of
    its own lists what was typed, with a button that sends it.
    """
    shown = page_with(kept, held, words().gettext(sentence))
    if shown:
        shown.status_code = code or shown.status_code
        return private(shown)
    g.editor, g.session = held.editor, held.session
    page = render_template(
        "desk/kept.html", kept=kept, typed=readable(kept), page=page_of(kept.path),
        editor=held.editor.name, alternates=_alternates(),
    )  # fmt: skip
    return private(make_response(page, code or 200))


def ask_to_log_in() -> AnyResponse:
    """The answer to a request to the desk without a session: the login, which leads back, and keeps
    a form that was sent."""
    if request.method in ("GET", "HEAD"):
        response = make_response(redirect(url_for("login.form", next=this_address() or None), 303))
    else:
        response = _keep_form()
    desk_marker.unmark(response)
    return response


def _keep_form() -> Response:
    kept, back = sent_form(), page_of(this_path())
    try:
        sealed = seal(kept)
    except TooLong:
        return _page(ENDED_TOO_LONG, 403, back=back)
    return _page(ENDED if kept else ENDED_EMPTY, 403, back=back, kept=sealed)


@bp.errorhandler(CSRFError)
def stale_token(_error: CSRFError) -> AnyResponse:
    """The token was missing or too old: everything but the password is still there (400)."""
    kept = unseal(request.form.get("kept", ""))
    held = sessions.holder(utcnow()) if kept else None
    if kept and held:
        return show_kept(kept, held, SIGNED_IN, 400)
    return _page(STALE, 400)


@bp.errorhandler(TooOften)
def too_often(error: TooOften) -> Response:
    """Answer 429 after too many attempts to log in."""
    told = words().gettext(
        "Too many attempts. Wait %(time)s, then try again.", time=time_to_wait(error)
    )
    return say_when(_same_page(told, 429), error)


@bp.errorhandler(sqlite3.Error)
def database_does_not_answer(error: sqlite3.Error) -> Response:
    """Nobody was logged in: the name and the way back are still there (503)."""
    if request.method != "POST":
        return database_failed(error)
    return unavailable(error, _page(
        N_("The register does not answer just now, so nobody can sign in. Try again in a minute."),
        503,
    ))  # fmt: skip


def _proven() -> Editor | None:
    """The editor whose password was given just now, in the first step of this login."""
    proof = read_proof(request.form.get("proof", ""))
    editor = editors.get(database(), proof.editor_id) if proof else None
    return editor if proof and editor and proof.is_of(editor) else None


def _note_failure(action: AccountAction, editor: Editor | None) -> None:
    if may_be_logged():
        signing_in.note_failure(database(), action, editor, utcnow())


def _same_page(told: str, code: int) -> Response:
    editor = _proven() if request.endpoint == "login.enter_code" else None
    return _code_page(editor, told, code) if editor else _page(told, code)


def _page(
    told: str | None = None, code: int = 200, *, back: str | None = None, kept: str | None = None
) -> Response:
    """The form for name and password, with the sentence ``told`` above it; the way back and the
    form that is kept are those of this request unless others are given."""
    sealed = request.form.get("kept", "") if kept is None else kept
    page = render_template(
        "desk/login.html",
        told=words().gettext(told) if told else None,
        next=within_desk(request.form.get("next", "") if back is None else back),
        kept=sealed if unseal(sealed) else "",
        username=request.form.get("username", ""),
        alternates=_alternates(),
    )
    return private(make_response(page, code))


def _code_page(editor: Editor, told: str | None = None, code: int = 200) -> Response:
    """The form for the code, which hands on what the first step had, and the same proof while there
    is one: wrong codes make it last no longer."""
    sealed = request.form.get("kept", "")
    page = render_template(
        "desk/code.html",
        told=words().gettext(told) if told else None,
        proof=request.form.get("proof") or prove(editor),
        next=within_desk(request.form.get("next", "")),
        kept=sealed if unseal(sealed) else "",
        alternates=_alternates(),
    )
    return private(make_response(page, code))


def _alternates() -> list[Alternate]:
    return in_every_language("/desk/login")
