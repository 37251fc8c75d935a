"""Exceptions answered as pages for people and as problem details (RFC 9457) for programs."""

from __future__ import annotations

import json
import sqlite3

from flask import Flask, Response, render_template, request
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import (
    HTTPException,
    MethodNotAllowed,
    SecurityError,
    default_exceptions,
)

from corrections.actions.recording import RecordMissing
from corrections.record.lifecycle import NotAllowed, StepRefused
from corrections.record.model import Record, State
from corrections.record.removal import Erasure
from corrections.render import record_blocks, removal_blocks
from corrections.render.bidi import isolated
from corrections.render.catalogue import N_
from corrections.web.caching import private
from corrections.web.context import words
from corrections.web.foreign_forms import ForeignEncoding
from corrections.web.locale import in_every_language
from corrections.web.parameters import BadParameter
from corrections.web.problem_sentences import PROGRAM_HEADINGS, PROGRAM_MESSAGES
from corrections.web.slashes import to_the_address_without
from corrections.web.unavailable import is_mistake, log, unavailable

HEADINGS = {
    400: N_("This request cannot be understood"),
    403: N_("This is not for you"),
    404: N_("There is nothing at this address"),
    405: N_("This address does not take that kind of request"),
    409: N_("Somebody was faster"),
    410: N_("This record was withdrawn"),
    413: N_("This is too large"),
    429: N_("Too many requests"),
    500: N_("Something broke on our side"),
    503: N_("The register cannot do this just now"),
}

MESSAGES = {
    400: N_("Part of it is missing or is not what this address takes."),
    403: N_("Only an administrator of the desk can do this. Nothing was changed."),
    404: N_("The address may be mistyped, or the record may not be public."),
    405: N_("Go back and use the links and buttons of the page."),
    409: N_("The record has changed since you opened the page. Look at it again before deciding."),
    410: N_("It is no longer part of the register."),
    413: N_("A submission may have one megabyte in all, and each text 20,000 characters. Go back: "
            "what you typed is still in your browser."),
    429: N_("Wait a little, then try again."),
    500: N_("The error was written down. Nothing that was acknowledged is lost."),
    503: N_("Nothing was changed, and nothing is lost. Try again in a minute."),
}  # fmt: skip


WITHDRAWN_BY_FILER = N_("It was withdrawn by whoever filed it.")
READ_AGAIN = N_("The desk took it back, to read it again.")


class PartyGone(Exception):
    """No record of an outlet or a subject is public any more: its page answers 410, and does not
    say the name."""


class Gone(Exception):
    """The record was public and is not: its URL answers 410."""

    def __init__(self, record: Record) -> None:
        super().__init__(record.id)
        self.record = record


class Erased(Exception):
    """Everything of the record was deleted: its addresses answer 410."""

    def __init__(self, erasure: Erasure) -> None:
        super().__init__(erasure.id)
        self.erasure = erasure


def configure(app: Flask) -> None:
    """Answer every error as JSON where the URL is one for programs, as a page elsewhere."""
    for code in default_exceptions:
        app.register_error_handler(code, _http_error)
    app.register_error_handler(SecurityError, _foreign_host)
    app.register_error_handler(BadParameter, bad_parameter)
    app.register_error_handler(ForeignEncoding, _foreign_encoding)
    app.register_error_handler(RecordMissing, lambda _error: answer(404))
    app.register_error_handler(StepRefused, lambda _error: answer(409))
    app.register_error_handler(NotAllowed, lambda _error: answer(403))
    app.register_error_handler(Gone, _gone)
    app.register_error_handler(Erased, _erased)
    app.register_error_handler(sqlite3.Error, database_failed)
    app.register_error_handler(PartyGone, _party_gone)


def answer(code: int, message: str = "", heading: str = "") -> Response:
    """The page or the problem document for a status, in the page's language."""
    own = _sentences(code)
    heading = heading or words().gettext(own[0])
    message = message or words().gettext(own[1])
    if speaks_json():
        response = problem(code, heading, message)
    else:
        page = render_template(
            "error.html",
            code=code,
            heading=heading,
            message=message,
            again=_again(code),
            **_translations(),
        )
        response = Response(page, code)
    response.headers["Cache-Control"] = "no-store"
    return response


def _sentences(code: int) -> tuple[str, str]:
    """The heading and the message of a status, for a person or for a program."""
    headings, messages = HEADINGS, MESSAGES
    if speaks_json():
        headings, messages = HEADINGS | PROGRAM_HEADINGS, MESSAGES | PROGRAM_MESSAGES
    known = code if code in headings else (500 if code >= 500 else 400)
    return headings[known], messages[known]


def stale_page() -> Response:
    """The answer to a form without a token that is still good, of which nothing is shown again."""
    return answer(400, words().gettext(
        "The page was open too long, or your browser keeps no cookies. Go back, load the page anew "
        "and send it again."
    ))  # fmt: skip


def database_failed(error: sqlite3.Error) -> Response:
    """503 with a button that sends everything typed again, once the database can be used."""
    if is_mistake(error):
        log(error)
        return answer(500)
    return unavailable(error, answer(503))


def _translations() -> dict[str, object]:
    """For a page about an error: it has no other language, which is at the front page instead."""
    return {"alternates": (), "translations": in_every_language("/")}


def problem(code: int, title: str, detail: str, **more: object) -> Response:
    """Problem details, media type and members of RFC 9457; ``more`` are members of our own."""
    members = {"type": "about:blank", "title": title, "status": code, "detail": detail, **more}
    body = json.dumps(members, ensure_ascii=False)
    return Response(body, code, mimetype="application/problem+json")


def speaks_json() -> bool:
    """Whether the requested URL is one for programs."""
    return is_for_programs(request.path)


def is_for_programs(path: str) -> bool:
    """Whether a path, without the language before it, is one for programs."""
    return path.startswith("/api/") or path.endswith(".json")


def _again(code: int) -> list[tuple[str, str]] | None:
    """The fields of a form that was sent and could not be kept, but for passwords; ``None`` for any
    other request."""
    if code != 503 or request.method != "POST":
        return None
    sent = request.form.items(multi=True)
    return [(n, value) for n, value in sent if n != "csrf_token" and not n.endswith("password")]


def _http_error(error: HTTPException) -> Response | HTTPException:
    code = error.code or 500
    if code < 400:
        return error
    elsewhere = to_the_address_without() if request.routing_exception is error else None
    if elsewhere:
        return elsewhere
    if isinstance(error, CSRFError):
        return stale_page()
    response = answer(code)
    if isinstance(error, MethodNotAllowed):
        response.headers["Allow"] = ", ".join(error.valid_methods or ())
    return response


def _foreign_host(_error: SecurityError) -> Response:
    """No page: every address on it would be built on a name that is not ours."""
    return Response("This host name is not ours.\n", 400, mimetype="text/plain")


def _foreign_encoding(error: ForeignEncoding) -> Response:
    return answer(400, words().gettext(
        "The form was sent in another encoding than UTF-8 (it looks like %(encoding)s), and "
        "nothing was kept. Go back, load the page anew and send it again.", encoding=error.encoding,
    ))  # fmt: skip


def bad_parameter(error: BadParameter) -> Response:
    """400 with a sentence that names the parameter and its value."""
    return answer(400, words().gettext(
        "“%(value)s” is not a value that the parameter “%(name)s” can have.",
        name=error.name, value=isolated(error.value[:100]),
    ))  # fmt: skip


def _party_gone(_error: PartyGone) -> Response:
    return answer(
        410,
        words().gettext("What was recorded here was withdrawn or erased."),
        words().gettext("Nothing is on record here any more"),
    )


def _gone(error: Gone) -> Response:
    withdrawn = error.record.state is State.WITHDRAWN
    unsaid = WITHDRAWN_BY_FILER if withdrawn else READ_AGAIN
    reason = error.record.reason or words().gettext(unsaid)
    if speaks_json():
        return problem(410, words().gettext(HEADINGS[410]), reason)
    return _gone_page(record_blocks.withdrawal(error.record, words()), reason)


def _erased(error: Erased) -> Response:
    heading = removal_blocks.heading(error.erasure, words())
    reason = removal_blocks.reason(error.erasure, words()).text
    if speaks_json():
        return private(problem(410, heading, reason))
    return _gone_page(heading, reason, erased=True)


def _gone_page(heading: str, reason: str, *, erased: bool = False) -> Response:
    page = render_template(
        "public/gone.html", heading=heading, reason=reason, erased=erased, **_translations()
    )
    return private(Response(page, 410))
