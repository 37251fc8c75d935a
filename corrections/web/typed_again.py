"""What a form that others send to the desk is answered where it cannot be taken: itself, with
everything that was typed."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

from flask import Blueprint, Response, request
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from corrections.web.context import words
from corrections.web.errors import Gone, database_failed
from corrections.web.foreign_forms import ForeignEncoding
from corrections.web.forms.sentences import FOREIGN, STALE, TOO_MANY, UNAVAILABLE
from corrections.web.limits import TooOften, refusal, say_when, time_to_wait
from corrections.web.unavailable import unavailable

Again = Callable[[int, str], Response]
"""Shows the form as it was sent, with a status and a sentence. Raises what the page raises where
nothing is at its address: ``Gone``, a ``LookupError``, or an exception of HTTP."""

MISSING = (Gone, LookupError, HTTPException)


def keep_what_was_typed(blueprint: Blueprint, again: Again) -> None:
    """Have the blueprint show its form again where the token was missing or too old (400), the
    bytes are not UTF-8 (422), it came too often (429), or the register cannot be written (503)."""

    @blueprint.errorhandler(CSRFError)
    def stale_token(_error: CSRFError) -> Response:
        return again(400, words().gettext(STALE))

    @blueprint.errorhandler(ForeignEncoding)
    def foreign_encoding(error: ForeignEncoding) -> Response:
        return again(422, words().gettext(FOREIGN, encoding=error.encoding))

    @blueprint.errorhandler(TooOften)
    def too_often(error: TooOften) -> Response:
        try:
            shown = again(429, words().gettext(TOO_MANY, time=time_to_wait(error)))
        except MISSING:
            return refusal(error)
        return say_when(shown, error)

    @blueprint.errorhandler(sqlite3.Error)
    def database_does_not_take_it(error: sqlite3.Error) -> Response:
        if request.method != "POST":
            return database_failed(error)
        try:
            return unavailable(error, again(503, words().gettext(UNAVAILABLE)))
        except (sqlite3.Error, *MISSING):  # not even the record can be read
            return database_failed(error)
