"""The token that a program sends with its request (RFC 6750)."""

from __future__ import annotations

import re

from flask import Response, request

from corrections.store import filing_tokens
from corrections.store.filing_tokens import FilingToken
from corrections.web.context import database
from corrections.web.errors import answer

_BEARER = re.compile(r"bearer +([0-9a-z._~+/-]{20,200}=*) *", re.ASCII | re.IGNORECASE)


class NoToken(Exception):
    """No good token came with the request; answered with 401."""


def read_token() -> FilingToken:
    """The token of this request; raises ``NoToken`` where there is none, or not one that is
    good."""
    found = _BEARER.fullmatch(request.headers.get("Authorization", ""))
    token = filing_tokens.find(database(), found[1]) if found else None
    if token is None:
        raise NoToken
    return token


def unauthorized(_error: NoToken) -> Response:
    """401, and by which scheme a token is sent."""
    response = answer(401)
    error = ', error="invalid_token"' if "Authorization" in request.headers else ""
    response.headers["WWW-Authenticate"] = f'Bearer realm="corrections"{error}'
    return response
