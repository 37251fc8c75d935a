"""A form of the desk whose page was open for too long, or which is too large."""

from __future__ import annotations

from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.wrappers import Response as AnyResponse

from corrections.render.catalogue import N_
from corrections.web import sessions
from corrections.web.context import utcnow, words
from corrections.web.errors import answer, stale_page
from corrections.web.kept_form import page_of, sent_form
from corrections.web.views.desk import bp
from corrections.web.views.login import ask_to_log_in, show_kept
from corrections.web.within_desk import this_path

STALE = N_(
    "This page was open for too long, or your browser keeps no cookies. Nothing was done yet."
)


@bp.errorhandler(CSRFError)
def stale_token(_error: CSRFError) -> AnyResponse:
    """The token was missing or too old: the login where the session has ended too, else the form
    with what was typed (400)."""
    held = sessions.holder(utcnow())
    if held is None:
        return ask_to_log_in()
    kept = sent_form()
    return show_kept(kept, held, STALE, 400) if kept else stale_page()


@bp.errorhandler(RequestEntityTooLarge)
def too_large(_error: RequestEntityTooLarge) -> AnyResponse:
    """Say which form it was (413). Its body was not read, so nothing of it can be shown: reading it
    to show it would be the work that the limit spares."""
    return answer(413, words().gettext(
        "The form of %(page)s was sent with so much text that it was not read, and nothing was "
        "done. Go back: what you typed is still in your browser. Shorten it, then send it again.",
        page=page_of(this_path()) or this_path(),
    ))  # fmt: skip
