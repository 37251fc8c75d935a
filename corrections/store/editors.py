"""The editors' accounts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database

from corrections.record.actor import Actor, Role
from corrections.store.connection import write
from corrections.store.rows import from_moment


@dataclass(frozen=True, slots=True)
class Editor:
    """Somebody who works at the desk. A session is valid while it has the same ``epoch``."""

    id: int
    name: str
    password_hash: str
    epoch: int
    disabled: bool

    @property
    def actor(self) -> Actor:
        """Return the actor of whatever this editor does."""
        return Actor(Role.EDITOR, self.name)


_SELECT = "SELECT id, name, password_hash, epoch, disabled_at IS NOT NULL FROM editors"


def get(db: Database, editor_id: int) -> Editor | None:
    """Return the editor with this number; ``None`` if there is none."""
    return _editor(db.execute(f"{_SELECT} WHERE id = ?", [editor_id]).fetchone())


def named(db: Database, name: str) -> Editor | None:
    """Return the editor with exactly this name; ``None`` if there is none."""
    return _editor(db.execute(f"{_SELECT} WHERE name = ?", [name]).fetchone())


def everyone(db: Database) -> list[Editor]:
    """Return all editors, disabled ones too, by name."""
    found = (_editor(row) for row in db.execute(f"{_SELECT} ORDER BY name"))
    return [editor for editor in found if editor]


def save(db: Database, name: str, password_hash: str, now: datetime) -> None:
    """Make the account. One with this name gets the new password, is enabled, and its sessions
    end."""
    with write(db):
        db.execute(
            "INSERT INTO editors (name, password_hash, created_at) VALUES (?, ?, ?)"
            " ON CONFLICT (name) DO UPDATE SET password_hash = excluded.password_hash,"
            " epoch = epoch + 1, disabled_at = NULL",
            [name, password_hash, from_moment(now)],
        )


def disable(db: Database, name: str, now: datetime) -> bool:
    """Disable the account and end its sessions; return whether there is one with this name."""
    with write(db):
        row = db.execute(
            "UPDATE editors SET disabled_at = ?, epoch = epoch + 1 WHERE name = ? RETURNING id",
            [from_moment(now), name],
        ).fetchone()
    return row is not None


def end_sessions(db: Database, editor_id: int) -> None:
    """End every session of the editor, in whatever browser. Raises ``sqlite3.Error`` if that
    cannot be written."""
    with write(db):
        db.execute("UPDATE editors SET epoch = epoch + 1 WHERE id = ?", [editor_id])


def _editor(row: tuple[int, str, str, int, int] | None) -> Editor | None:
    return Editor(row[0], row[1], row[2], row[3], bool(row[4])) if row else None
