"""Addresses with slashes too many: redirected to the one address that a page has."""

from __future__ import annotations

import re
from urllib.parse import quote

from flask import Response, current_app, request
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

_SLASHES = re.compile("/+")


def to_the_address_without() -> Response | None:
    """308 to the address of this request without slashes at its end, and with one in the place of
    several; ``None`` where it has none too many, or nothing is at that address.

    The path begins with one slash and its backslashes are percent-encoded, so that no browser
    takes the beginning for another host.
    """
    path = _SLASHES.sub("/", request.path)
    path = path.rstrip("/") or "/"
    if path == request.path or not _leads_somewhere(path):
        return None
    query = request.query_string.decode("latin-1")
    location = quote(request.script_root + path) + (f"?{query}" if query else "")
    return Response(status=308, headers={"Location": location, "Cache-Control": "no-store"})


def _leads_somewhere(path: str) -> bool:
    routes = current_app.create_url_adapter(request)
    if routes is None:
        return False
    try:
        routes.match(path, method=request.method)
    except (HTTPException, RequestRedirect):
        return False
    return True
