"""A form of the desk whose page was open for too long: what was typed comes back."""

from __future__ import annotations

from flask_wtf.csrf import CSRFError
from werkzeug.wrappers import Response as AnyResponse

from corrections.web import sessions
from corrections.web.context import utcnow
from corrections.web.errors import stale_page
from corrections.web.kept_form import sent_form
from corrections.web.views.desk import bp
from corrections.web.views.login import ask_to_log_in, show_kept


@bp.errorhandler(CSRFError)
def stale_token(_error: CSRFError) -> AnyResponse:
    """The token was missing or too old: the login where the session has ended too, else what was
    typed (400)."""
    if sessions.holder(utcnow()) is None:
        return ask_to_log_in()
    kept = sent_form()
    return show_kept(kept, 400) if kept else stale_page()
