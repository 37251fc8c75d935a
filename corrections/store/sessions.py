"""The sessions of editors: one row for each login, deleted when it ends. Of the token that the
browser holds only the hash is stored."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlite_utils import Database

from corrections.private_links import token_hash
from corrections.store.connection import needs_transaction
from corrections.store.rows import from_moment

LIFETIME = timedelta(hours=12)
"""How long a session lasts after the login, however it is used."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody logged in, as far as they know it again; each may be empty."""

    browser: str
    network: str


@dataclass(frozen=True, slots=True)
class EditorSession:
    """A login in one browser. ``seen_at`` is within ten minutes of the last request."""

    id: int
    editor_id: int
    begun_at: datetime
    seen_at: datetime
    place: Place

    def is_over(self, now: datetime) -> bool:
        """Whether it ended by its age. A clock that was put back makes no session longer."""
        return abs(now - self.begun_at) >= LIFETIME


_SELECT = "SELECT id, editor_id, begun_at, seen_at, browser, network FROM sessions"


def find(db: Database, token: str) -> EditorSession | None:
    """Return the session with this token, be it over by its age; ``None`` if there is none."""
    row = db.execute(f"{_SELECT} WHERE token_hash = ?", [token_hash(token)]).fetchone()
    return _session(row) if row else None


def of(db: Database, editor_id: int, now: datetime) -> list[EditorSession]:
    """Return the editor's sessions that are not over, the last begun first."""
    rows = db.execute(f"{_SELECT} WHERE editor_id = ? ORDER BY id DESC", [editor_id])
    return [found for found in map(_session, rows) if not found.is_over(now)]


@needs_transaction
def begin(db: Database, editor_id: int, token: str, place: Place, now: datetime) -> None:
    """Add a session, and delete those of anybody that are over by their age."""
    for moment, compared in ((now - LIFETIME, "<="), (now + LIFETIME, ">=")):
        db.execute(f"DELETE FROM sessions WHERE begun_at {compared} ?", [from_moment(moment)])
    at = from_moment(now)
    db.execute(
        "INSERT INTO sessions (token_hash, editor_id, begun_at, seen_at, browser, network)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        [token_hash(token), editor_id, at, at, place.browser, place.network],
    )


@needs_transaction
def set_seen(db: Database, session_id: int, now: datetime) -> None:
    """Keep that the session was used."""
    db.execute("UPDATE sessions SET seen_at = ? WHERE id = ?", [from_moment(now), session_id])


@needs_transaction
def end(db: Database, editor_id: int, session_id: int) -> bool:
    """End one session of the editor; return whether there was one with this number."""
    row = db.execute(
        "DELETE FROM sessions WHERE id = ? AND editor_id = ? RETURNING id", [session_id, editor_id]
    ).fetchone()
    return row is not None


@needs_transaction
def end_all(db: Database, editor_id: int, but: int | None = None) -> None:
    """End every session of the editor, but for the one with the number ``but``."""
    db.execute("DELETE FROM sessions WHERE editor_id = ? AND id IS NOT ?", [editor_id, but])


def _session(row: tuple[Any, ...]) -> EditorSession:
    begun_at, seen_at = datetime.fromisoformat(row[2]), datetime.fromisoformat(row[3])
    return EditorSession(row[0], row[1], begun_at, seen_at, Place(row[4], row[5]))
