"""A form of the desk whose page was open for too long: what was typed comes back."""

from __future__ import annotations

from flask_wtf.csrf import CSRFError
from werkzeug.wrappers import Response as AnyResponse

from corrections.render.catalogue import N_
from corrections.web import sessions
from corrections.web.context import utcnow
from corrections.web.errors import stale_page
from corrections.web.kept_form import sent_form
from corrections.web.views.desk import bp
from corrections.web.views.login import ask_to_log_in, show_kept

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
