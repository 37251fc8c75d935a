"""Sessions of editors: begun at login, and over twelve hours later whatever happens between.

Flask's signed cookie holds the session's token; strangers have a CSRF token alone in it. What the
token is worth is read from the register at each request, so that a session that was ended, an
account that was disabled and another role count at once.
"""

from __future__ import annotations

import secrets
import sqlite3
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from flask import Flask, Request, request, session
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface, SessionMixin

from corrections.actions import signing_in
from corrections.settings import Settings
from corrections.store import editors
from corrections.store import sessions as stored
from corrections.store.connection import write
from corrections.store.editors import Editor
from corrections.store.sessions import LIFETIME, EditorSession, Place
from corrections.web.browser_names import browser_name
from corrections.web.clients import recognisable_network
from corrections.web.context import database

SEEN_EVERY = timedelta(minutes=10)
"""How far apart the times are at which the use of a session is kept."""


@dataclass(frozen=True, slots=True)
class Holder:
    """The editor whose session a request carries, and that session."""

    editor: Editor
    session: EditorSession


class UntilItsEnd(SecureCookieSessionInterface):
    """Sets cookies that a browser keeps until the session is over, and no longer."""

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        """The session of the cookie; an empty one without making what reads cookies, where a
        request has none."""
        if self.get_cookie_name(app) not in request.cookies:
            return self.session_class()
        return super().open_session(app, request)

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
    """Begin a session of the editor; nothing of the cookie before is kept, its CSRF token neither.
    Raises ``sqlite3.Error`` if it cannot be written: then the cookie stays as it was."""
    token, db = secrets.token_hex(16), database()
    browser = browser_name(request.headers.get("User-Agent", ""))
    signing_in.begin_session(db, editor, token, Place(browser, recognisable_network()), now)
    session.clear()
    session.permanent = True
    session["token"], session["begun_at"] = token, int(now.timestamp())


def holder(now: datetime) -> Holder | None:
    """Whose session this request carries; ``None`` for one that is over or was ended, that no login
    began, that an older version made, or whose editor is disabled."""
    token = session.get("token")
    found = stored.find(database(), token) if isinstance(token, str) else None
    if found is None or found.is_over(now):
        return None
    editor = editors.get(database(), found.editor_id)
    return Holder(editor, found) if editor and not editor.disabled else None


def keep_seen(held: Holder, now: datetime) -> None:
    """Keep that the session is used, at most once in ten minutes. Where that cannot be written the
    request is answered all the same."""
    if abs(now - held.session.seen_at) < SEEN_EVERY:
        return
    db = database()
    with suppress(sqlite3.Error), write(db):
        stored.set_seen(db, held.session.id, now)
        editors.set_seen(db, held.editor.id, now)
