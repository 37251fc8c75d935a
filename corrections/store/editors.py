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
    """Someone who works at the desk; ``epoch`` is carried by the sessions that are valid."""

    id: int
    name: str
    password_hash: str
    epoch: int
    disabled: bool

    @property
    def actor(self) -> Actor:
        """Who did what this editor does."""
        return Actor(Role.EDITOR, self.name)


_SELECT = "SELECT id, name, password_hash, epoch, disabled_at IS NOT NULL FROM editors"


def get(db: Database, editor_id: int) -> Editor | None:
    """The editor with this number."""
    return _editor(db.execute(f"{_SELECT} WHERE id = ?", [editor_id]).fetchone())


def named(db: Database, name: str) -> Editor | None:
    """The editor with this name."""
    return _editor(db.execute(f"{_SELECT} WHERE name = ?", [name]).fetchone())


def everyone(db: Database) -> list[Editor]:
    """All editors, by name."""
    found = (_editor(row) for row in db.execute(f"{_SELECT} ORDER BY name"))
    return [editor for editor in found if editor]


def save(db: Database, name: str, password_hash: str, now: datetime) -> None:
    """Make the account, or give it a new password and end its sessions."""
    with write(db):
        db.execute(
            "INSERT INTO editors (name, password_hash, created_at) VALUES (?, ?, ?)"
            " ON CONFLICT (name) DO UPDATE SET password_hash = excluded.password_hash,"
            " epoch = epoch + 1, disabled_at = NULL",
            [name, password_hash, from_moment(now)],
        )


def disable(db: Database, name: str, now: datetime) -> bool:
    """End the account and its sessions; whether there was one."""
    with write(db):
        row = db.execute(
            "UPDATE editors SET disabled_at = ?, epoch = epoch + 1 WHERE name = ? RETURNING id",
            [from_moment(now), name],
        ).fetchone()
    return row is not None


def _editor(row: tuple[int, str, str, int, int] | None) -> Editor | None:
    return Editor(row[0], row[1], row[2], row[3], bool(row[4])) if row else None
