"""What is answered and logged where no view can be reached: a request that is refused before the
application, or an exception outside it.

It uses no template, no database and no session. Nothing here names the address of a request: it
may hold the token of a private link.
"""

from __future__ import annotations

import sqlite3
import sys
import traceback
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING

from markupsafe import escape

from corrections.record.model import LANGUAGES
from corrections.render.catalogue import N_
from corrections.render.words import Words
from corrections.settings import Settings
from corrections.web import errors
from corrections.web.headers import security_headers

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

RETRY_SECONDS = 30

UNAVAILABLE = (
    N_("The site cannot answer just now"),
    N_("Try again in half a minute. Nothing that was acknowledged is lost."),
)
TOO_LARGE = (
    errors.HEADINGS[413],
    N_("The address or the header fields of the request are too long."),
)


@dataclass(frozen=True, slots=True)
class Page:
    """A whole answer."""

    status: str
    headers: list[tuple[str, str]]
    body: bytes


def page(settings: Settings, code: int, path: str, *, secure: bool) -> Page:
    """The answer for a status in the language of a path; a problem document where the path is one
    for programs. ``path`` begins with the language, if it has one."""
    language, rest = _language(path, settings)
    own = Words(language)
    heading, message = (own.gettext(text) for text in _texts(code))
    if errors.is_for_programs(rest):
        body = errors.problem(code, heading, message).get_data()
        kind = "application/problem+json"
    else:
        body = _html(own.language, heading, message).encode()
        kind = "text/html; charset=utf-8"
    headers = [
        ("Content-Type", kind), ("Content-Length", str(len(body))), ("Cache-Control", "no-store"),
        *security_headers(secure=secure).items(),
    ]  # fmt: skip
    if code == 503:
        headers.append(("Retry-After", str(RETRY_SECONDS)))
    return Page(f"{code} {HTTPStatus(code).phrase}", headers, body)


def answer(settings: Settings, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
    """Answer 503 for the exception that is being handled, over WSGI."""
    path = environ.get("SCRIPT_NAME", "") + environ.get("PATH_INFO", "")
    made = page(settings, 503, path, secure=environ.get("wsgi.url_scheme") == "https")
    start(made.status, made.headers, sys.exc_info())
    return [] if environ.get("REQUEST_METHOD") == "HEAD" else [made.body]


def described() -> str:
    """The exception that is being handled and what led to it: types and lines of the code.

    An exception's own text is given for the database and the operating system alone: that of any
    other may repeat what the request said.
    """
    return "\n".join(reversed(list(_chain(sys.exc_info()[1]))))


def _chain(error: BaseException | None) -> Iterator[str]:
    while error is not None:
        lines = "".join(traceback.format_tb(error.__traceback__))
        yield f"{lines}{type(error).__name__}{_reason(error)}"
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def _reason(error: BaseException) -> str:
    if isinstance(error, OSError):
        return f": {error.strerror}" if error.strerror else ""
    return f": {error}" if isinstance(error, sqlite3.Error) else ""


def _texts(code: int) -> tuple[str, str]:
    special = {431: TOO_LARGE, 503: UNAVAILABLE}
    known = code if code in errors.HEADINGS else 400
    return special.get(code) or (errors.HEADINGS[known], errors.MESSAGES[known])


def _language(path: str, settings: Settings) -> tuple[str, str]:
    first, slash, rest = path[1:].partition("/")
    return (first, slash + rest) if first in LANGUAGES else (settings.language, path)


def _html(language: str, heading: str, message: str) -> str:
    return (
        f'<!doctype html>\n<html lang="{language}">\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width">\n<title>{escape(heading)}</title>\n'
        f"<h1>{escape(heading)}</h1>\n<p>{escape(message)}</p>\n</html>\n"
    )
