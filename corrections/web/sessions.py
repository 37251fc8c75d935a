"""Sessions of editors: begun at login, and over twelve hours later whatever happens between.

The session is Flask's signed cookie, in which strangers have a CSRF token alone. What a login puts
into it is valid while the editor's account has the same ``epoch``.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from flask import Flask, session
from flask.sessions import SecureCookieSessionInterface, SessionMixin

from corrections.settings import Settings
from corrections.store.editors import Editor

LIFETIME = timedelta(hours=12)


class UntilItsEnd(SecureCookieSessionInterface):
    """Sets cookies that a browser keeps until the session is over, and no longer."""

    def get_expiration_time(self, app: Flask, session: SessionMixin) -> datetime | None:
        """When the editor's session ends; ``None`` for a stranger's, which ends with the
        browser."""
        begun_at = session.get("begun_at")
        if not isinstance(begun_at, int):
            return None
        return datetime.fromtimestamp(begun_at, UTC) + LIFETIME


def configure(app: Flask, settings: Settings) -> None:
    """Configure the cookie: for this host alone over https, out of reach of scripts and of forms
    of other sites."""
    app.session_interface = UntilItsEnd()
    app.config.update(
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.secure,
        SESSION_COOKIE_NAME="__Host-corrections" if settings.secure else "corrections",
        SESSION_COOKIE_PATH="/",
        SESSION_REFRESH_EACH_REQUEST=False,
        PERMANENT_SESSION_LIFETIME=LIFETIME,
    )


def begin(editor: Editor, now: datetime) -> None:
    """Begin the editor's session; nothing of the session before is kept, its CSRF token neither."""
    session.clear()
    session.permanent = True
    session["editor"], session["epoch"] = editor.id, editor.epoch
    session["begun_at"] = int(now.timestamp())


def holder(now: datetime) -> tuple[int, int] | None:
    """The number and the epoch of the editor whose session this request carries; ``None`` for a
    session that is over, that no login began, or that an older version made."""
    number, epoch, begun_at = (session.get(name) for name in ("editor", "epoch", "begun_at"))
    if not (isinstance(number, int) and isinstance(epoch, int) and isinstance(begun_at, int)):
        return None
    # A clock that was put back must not make a session last longer than a session.
    age = now - datetime.fromtimestamp(begun_at, UTC)
    return (number, epoch) if abs(age) < LIFETIME else None
