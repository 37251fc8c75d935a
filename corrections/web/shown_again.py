"""A form of the desk that was kept, shown on its own page again with everything that was typed.

The page is made as the answer to a request with the fields that were kept, and by a function that
only shows: the view that would act on them is never called.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import unquote_to_bytes

from flask import Flask, Response, current_app, g, request, session
from flask.ctx import RequestContext
from flask.sessions import SessionMixin
from markupsafe import escape
from werkzeug.datastructures import ImmutableMultiDict
from werkzeug.exceptions import HTTPException

from corrections.record.text import clean
from corrections.web.kept_form import KeptForm
from corrections.web.limits import TooOften
from corrections.web.parameters import BadParameter
from corrections.web.request import BoundedRequest
from corrections.web.sessions import Holder

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

Show = Callable[..., Response]
"""Takes the values of the path that the form was sent to and returns the page that the form is on,
with what ``request.form`` holds in it. Where what the form is about was changed after the revision
that was read, the page says so and the status is 409."""

CANNOT_BE_SHOWN = (HTTPException, BadParameter, TooOften, sqlite3.Error)

_pages: dict[str, tuple[Show, str]] = {}


@dataclass(frozen=True, slots=True)
class ShownAgain:
    """What the page says above the form: a sentence, and the id of the first field to look at."""

    sentence: str
    at: str


class KeptRequest(BoundedRequest):
    """The request that the form was sent with, as far as it was kept."""

    def __init__(self, environ: WSGIEnvironment, kept: KeptForm) -> None:
        super().__init__(environ)
        self.__dict__["form"] = ImmutableMultiDict(kept.fields)


def shows_again(*endpoints: str, at: str) -> Callable[[Show], Show]:
    """Have a function show again what was sent to these endpoints of the desk. ``at`` is the id of
    the first field to look at; ``{id}`` in it is that value of the path."""

    def registered(show: Show) -> Show:
        for endpoint in endpoints:
            _pages[f"desk.{endpoint}"] = show, at
        return show

    return registered


def page_with(kept: KeptForm, held: Holder, sentence: str) -> Response | None:
    """The page of the form with everything typed in it, and the sentence above.

    ``None`` where no page has it: nothing shows this form again, what it is about is gone, it
    cannot be read just now, or a value that was typed would not be on the page.
    """
    with _request_of(kept):
        found = _pages.get(request.endpoint or "")
        if found is None:
            return None
        show, at = found
        given: dict[str, Any] = request.view_args or {}
        g.editor, g.session = held.editor, held.session
        g.shown_again = ShownAgain(sentence, at.format(**given))
        try:
            response = show(**given)
        except CANNOT_BE_SHOWN:
            return None
        finally:
            del g.shown_again
        return response if response.status_code == 409 or _has_all(response, kept) else None


def _request_of(kept: KeptForm) -> RequestContext:
    """A context in which ``request`` is that of the form, in the session of this request."""
    path = unquote_to_bytes(kept.path).decode("latin-1").removeprefix(request.script_root)
    environ = request.environ | {
        "REQUEST_METHOD": "POST", "PATH_INFO": path, "QUERY_STRING": "", "CONTENT_LENGTH": "0",
        "wsgi.input": BytesIO(),
    }  # fmt: skip
    app = cast(Flask, current_app._get_current_object())  # type: ignore[attr-defined]
    own = cast(SessionMixin, session._get_current_object())  # type: ignore[attr-defined]
    return RequestContext(app, environ, KeptRequest(environ, kept), own)


def _has_all(response: Response, kept: KeptForm) -> bool:
    """Whether each value that was typed is on the page, as a field shows it."""
    page = response.get_data(as_text=True)
    return all(str(escape(clean(value, passage=True).strip())) in page for _, value in kept.typed)
