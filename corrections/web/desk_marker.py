"""A cookie that says that this browser is signed in at the desk, and is worth nothing else.

A script on public pages reads it, and asks for the desk's bar only where it is: the pages
themselves are the same for everybody.
"""

from __future__ import annotations

from flask import Response, request

from corrections.store.sessions import LIFETIME
from corrections.web.context import settings

COOKIE = "signed-in"


def mark(response: Response) -> None:
    """Add the cookie, for as long as a session lasts."""
    response.set_cookie(
        COOKIE, "1", max_age=int(LIFETIME.total_seconds()), path="/", secure=settings().secure,
        httponly=False, samesite="Lax",
    )  # fmt: skip


def unmark(response: Response) -> None:
    """Take the cookie away from a browser that has it."""
    if COOKIE in request.cookies:
        response.delete_cookie(COOKIE, path="/", secure=settings().secure, samesite="Lax")
