"""A form of the desk whose page was open for too long: what was typed comes back."""

from __future__ import annotations

from flask import Response
from flask_wtf.csrf import CSRFError
from werkzeug.wrappers import Response as AnyResponse

from corrections.web import sessions
from corrections.web.context import utcnow, words
from corrections.web.errors import answer
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
    return show_kept(kept, 400) if kept else _nothing_typed()


def _nothing_typed() -> Response:
    return answer(400, words().gettext(
        "The page was open too long, or your browser keeps no cookies. Go back, load the page "
        "anew and send it again."
    ))  # fmt: skip
