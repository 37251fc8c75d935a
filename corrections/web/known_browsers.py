"""Browsers in which an editor has logged in before: strangers who try passwords for the same name
do not lock them out.

The desk leaves a signed cookie that names the account and the browser. What is tried in such a
browser for that name is counted by the browser; what is tried anywhere else, by network and by
name. A cookie is of no use for another name, and cannot be made without the secret key. It logs
nobody in.
"""

from __future__ import annotations

import secrets

from flask import Response, request
from itsdangerous import BadSignature, URLSafeTimedSerializer

from corrections.web.clients import Network
from corrections.web.context import settings

COOKIE = "editor-browser"
LIFETIME_SECONDS = 180 * 24 * 3600


def remember(response: Response, name: str) -> None:
    """Add the cookie for an editor who is logged in, unless this browser has it."""
    if known(name):
        return
    own = settings()
    response.set_cookie(
        _cookie_name(), _serializer().dumps([name, secrets.token_hex(8)]),
        max_age=LIFETIME_SECONDS, path="/", secure=own.secure, httponly=True, samesite="Strict",
    )  # fmt: skip


def known(name: str) -> Network | None:
    """What to count instead of the client's network, if this browser is known for the name."""
    try:
        owner, browser = _serializer().loads(
            request.cookies.get(_cookie_name(), ""), max_age=LIFETIME_SECONDS
        )
    except (BadSignature, ValueError, TypeError):
        return None
    return Network(f"browser {browser}") if owner == name else None


def _cookie_name() -> str:
    return f"__Host-{COOKIE}" if settings().secure else COOKIE


def _serializer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(settings().secret_key, salt="corrections.known-browser")
