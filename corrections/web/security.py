"""CSRF tokens, body size and host names."""

from __future__ import annotations

import re

import idna
from flask import Flask, Response, request
from flask_wtf.csrf import CSRFProtect
from werkzeug.exceptions import SecurityError

from corrections.settings import Settings
from corrections.web.context import settings
from corrections.web.headers import FRAMED_POLICY, security_headers

BODY_LIMIT = 1_000_000
"""Bytes of a request's body; three texts of 20,000 characters fit in any script."""

_HOST = re.compile(r"(?:\[(?P<six>[0-9a-f:.]+)\]|(?P<name>[a-z0-9.-]+?)\.?)(?::\d{1,5})?", re.ASCII)

ANY_HOST = frozenset({"healthz", "memory"})
"""Endpoints that programs ask by an address, or without naming a host; no answer of theirs holds an
address of the site."""

csrf = CSRFProtect()


def configure(app: Flask, own: Settings) -> None:
    """Configure CSRF, body size, allowed hosts and the headers of each answer."""
    app.config.update(
        SECRET_KEY=own.secret_key,
        MAX_CONTENT_LENGTH=BODY_LIMIT,
        MAX_FORM_MEMORY_SIZE=BODY_LIMIT,
        WTF_CSRF_TIME_LIMIT=24 * 3600,
        # The private page sends no Referer, which this check would demand over https; the token,
        # SameSite and form-action stand without it.
        WTF_CSRF_SSL_STRICT=False,
    )
    app.before_request(_refuse_other_hosts)
    csrf.init_app(app)
    app.after_request(_secure_headers)


def _refuse_other_hosts() -> None:
    """Raise ``SecurityError`` for a request to a host that is not ours; case, a dot behind the name
    and the port do not matter. ``TRUSTED_HOSTS`` of Flask knows no IPv6 address."""
    if request.endpoint in ANY_HOST:
        return
    found = _HOST.fullmatch(_in_ascii(request.headers.get("Host", "")))
    if found is None or (found["name"] or found["six"]) not in settings().hosts:
        raise SecurityError("another host")


def _in_ascii(host: str) -> str:
    """What ``Host`` says, in lower case; a name that was sent as people write it, in UTF-8, as it
    is looked up. Empty for what is no name."""
    if host.isascii():
        return host.lower()
    try:
        name, colon, port = host.encode("latin-1").decode().partition(":")
        return idna.encode(name, uts46=True).decode("ascii") + colon + port
    except (idna.IDNAError, UnicodeError):
        return ""


def _secure_headers(response: Response) -> Response:
    own = response.headers
    known = {name.lower() for name, _ in own}
    for name, value in security_headers(secure=request.is_secure).items():
        if name.lower() not in known:
            own.add(name, value)
    if own["Content-Security-Policy"] == FRAMED_POLICY:
        del own["X-Frame-Options"]
    return response
