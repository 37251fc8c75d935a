"""Addresses of the desk that a form or a link hands on: they may come from anywhere."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, quote, unquote, urlencode

from flask import current_app, request, url_for
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

from corrections.record.late_pattern import late_pattern

LIMIT = 1_000
"""Characters of an address that is looked at."""

FIELDS_LIMIT = 20
"""Parameters that an address may have."""

_ENCODED = late_pattern(
    r"(?P<path>/[A-Za-z0-9/_.~%-]+)(?:\?(?P<query>[A-Za-z0-9=&_.~%+*-]*))?", re.ASCII
)
_CONTROL = late_pattern("[\x00-\x1f\x7f-\x9f\\\\]")

NO_PAGES = frozenset({"desk.bar"})
"""Endpoints of the desk that are answered to programs."""


def within_desk(address: str) -> str:
    """The address of a page of the desk in this language, percent-encoded anew; an empty text for
    any other address."""
    found = _ENCODED.fullmatch(address) if len(address) <= LIMIT else None
    path = _path(found["path"]) if found else ""
    if not found or not path or not _endpoint(path, "GET"):
        return ""
    query = _query(found["query"] or "")
    return quote(path) + (f"?{query}" if query else "")


def is_form_of_desk(path: str) -> bool:
    """Whether a percent-encoded path is one of the desk, in this language, that a form is sent
    to."""
    return bool(_ENCODED.fullmatch(path)) and bool(_endpoint(_path(path), "POST"))


def this_address() -> str:
    """The address of this request if ``within_desk`` takes it, with its parameters where they are
    few; else an empty text."""
    path = quote(request.script_root + request.path)
    query = _query(request.query_string[: LIMIT + 1].decode("latin-1"))
    whole = f"{path}?{query}" if query else path
    return within_desk(whole) or within_desk(path)


def this_path() -> str:
    """The path of this request, percent-encoded."""
    return quote(request.script_root + request.path)


def _path(encoded: str) -> str:
    """The path in letters; empty unless it is below the desk's own."""
    try:
        path = unquote(encoded, errors="strict")
    except UnicodeDecodeError:
        return ""
    desk = url_for("desk.queue")
    inside = path == desk or path.startswith(f"{desk}/")
    return path if inside and not _CONTROL.search(path) else ""


def _endpoint(path: str, method: str) -> str:
    """The endpoint of the desk that answers a path; empty where none does."""
    if not path:
        return ""
    routes = current_app.url_map.bind("")
    try:
        endpoint, _ = routes.match(path.removeprefix(request.script_root), method)
    except (HTTPException, RequestRedirect):
        return ""
    found = str(endpoint)
    return found if found.startswith("desk.") and found not in NO_PAGES else ""


def _query(query: str) -> str:
    try:
        return urlencode(parse_qsl(query, keep_blank_values=True, max_num_fields=FIELDS_LIMIT))
    except ValueError:
        return ""
