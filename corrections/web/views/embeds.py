"""A record inside somebody else's page: a small page without a script, made to be framed."""

from __future__ import annotations

import sqlite3

from flask import Blueprint, Response, render_template, request, url_for
from werkzeug.exceptions import HTTPException, default_exceptions

from corrections.record.model import State
from corrections.record.outcome import in_order
from corrections.render import record_blocks, removal_blocks
from corrections.render.frame_size import ANSWER_LIMIT, is_long
from corrections.store import events
from corrections.web.caching import keep_validators, private, unlisted
from corrections.web.context import database, settings, words
from corrections.web.errors import HEADINGS, MESSAGES, READ_AGAIN, WITHDRAWN_BY_FILER, Erased, Gone
from corrections.web.framing import allow_frames
from corrections.web.parameters import BadParameter, read_value
from corrections.web.public_record import RECORD, published
from corrections.web.unavailable import is_mistake, log, unavailable

bp = Blueprint("embeds", __name__)
keep_validators(bp)
allow_frames(bp)
bp.after_request(unlisted)

THEMES = ("light", "dark")


@bp.get(f"{RECORD}/embed")
def embed(id: int) -> str:
    """The record as a small page; ``theme`` is ``light`` or ``dark``, and what the reader's system
    is set to without it."""
    theme = read_value(request.args, "theme")
    if theme not in ("", *THEMES):
        raise BadParameter("theme", theme)
    found = published(id)
    told = in_order(events.of(database(), id))
    return render_template(
        "embeds/record.html",
        record=found,
        theme=theme,
        long=is_long(found),
        answers=record_blocks.answer(found, told, words()),
        answer_limit=ANSWER_LIMIT,
        address=settings().base_url + url_for("public.record", id=id),
    )


@bp.errorhandler(Gone)
def _withdrawn(error: Gone) -> Response:
    unsaid = WITHDRAWN_BY_FILER if error.record.state is State.WITHDRAWN else READ_AGAIN
    reason = error.record.reason or words().gettext(unsaid)
    return _note(410, record_blocks.withdrawal(error.record, words()), reason)


@bp.errorhandler(Erased)
def _erased(error: Erased) -> Response:
    heading = removal_blocks.heading(error.erasure, words())
    return _note(410, heading, removal_blocks.reason(error.erasure, words()).text)


@bp.errorhandler(BadParameter)
def _bad_parameter(_error: BadParameter) -> Response:
    return _known(400)


def _http_error(error: HTTPException) -> Response:
    return _known(error.code if error.code in HEADINGS else 500)


@bp.errorhandler(sqlite3.Error)
def _database_failed(error: sqlite3.Error) -> Response:
    if is_mistake(error):
        log(error)
        return _known(500)
    return unavailable(error, _known(503))


def _known(code: int) -> Response:
    return _note(code, words().gettext(HEADINGS[code]), words().gettext(MESSAGES[code]))


def _note(code: int, heading: str, message: str) -> Response:
    """A small page that says why no record is here. It may be framed as the record was."""
    typed = request.args.get("theme", "")
    theme = typed if typed in THEMES else ""
    page = render_template("embeds/note.html", heading=heading, message=message, theme=theme)
    return private(Response(page, code))


for _code in default_exceptions:
    bp.register_error_handler(_code, _http_error)
