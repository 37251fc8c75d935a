"""The accounts of editors. Sessions, invitations and second factors are in files of their own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlite_utils import Database

from corrections.record.actor import Actor, Role
from corrections.store import sessions
from corrections.store.connection import needs_transaction, write
from corrections.store.rows import from_moment


class EditorRole(StrEnum):
    """What an editor may do: an administrator also looks after the accounts, and publishes what
    was withdrawn."""

    EDITOR = "editor"
    ADMINISTRATOR = "administrator"


@dataclass(frozen=True, slots=True)
class Editor:
    """Somebody who works at the desk; ``seen_at`` is within ten minutes of their last request."""

    id: int
    name: str
    password_hash: str
    role: EditorRole
    disabled: bool
    seen_at: datetime | None

    @property
    def is_administrator(self) -> bool:
        """Whether the editor may look after accounts."""
        return self.role is EditorRole.ADMINISTRATOR

    @property
    def actor(self) -> Actor:
        """Return the actor of whatever this editor does."""
        return Actor(Role.EDITOR, self.name, administrator=self.is_administrator)


_SELECT = "SELECT id, name, password_hash, role, disabled_at IS NOT NULL, seen_at FROM editors"


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


def count_other_administrators(db: Database, editor_id: int) -> int:
    """Return how many administrators could go on without this editor."""
    row = db.execute(
        "SELECT count(*) FROM editors"
        " WHERE role = 'administrator' AND disabled_at IS NULL AND id <> ?",
        [editor_id],
    ).fetchone()
    return int(row[0])


def save(
    db: Database,
    name: str,
    password_hash: str,
    now: datetime,
    role: EditorRole | None = None,
) -> None:
    """As ``put``, in a transaction of its own."""
    with write(db):
        put(db, name, password_hash, now, role)


@needs_transaction
def put(db: Database, name: str, password_hash: str, now: datetime, role: EditorRole | None) -> int:
    """Make the account, an editor's unless another role is given, and return its number. One with
    this name gets the new password, and the role if one is given, is enabled, and its sessions
    end."""
    row = db.execute(
        "INSERT INTO editors (name, password_hash, created_at, role)"
        " VALUES (?, ?, ?, coalesce(?, 'editor')) ON CONFLICT (name) DO UPDATE"
        " SET password_hash = excluded.password_hash, disabled_at = NULL,"
        " role = coalesce(?, role) RETURNING id",
        [name, password_hash, from_moment(now), role, role],
    ).fetchone()
    sessions.end_all(db, row[0])
    return int(row[0])


def disable(db: Database, name: str, now: datetime) -> bool:
    """Disable the account and end its sessions; return whether there is one with this name."""
    with write(db):
        found = named(db, name)
        if found:
            set_disabled(db, found.id, now)
    return found is not None


@needs_transaction
def insert(db: Database, name: str, password_hash: str, role: EditorRole, now: datetime) -> int:
    """Add an account and return its number. Raises ``sqlite3.IntegrityError`` for a name that
    another has."""
    row = db.execute(
        "INSERT INTO editors (name, password_hash, role, created_at) VALUES (?, ?, ?, ?)"
        " RETURNING id",
        [name, password_hash, role, from_moment(now)],
    ).fetchone()
    return int(row[0])


@needs_transaction
def set_password(db: Database, editor_id: int, password_hash: str) -> None:
    """Give the account another password."""
    db.execute("UPDATE editors SET password_hash = ? WHERE id = ?", [password_hash, editor_id])


@needs_transaction
def set_role(db: Database, editor_id: int, role: EditorRole) -> None:
    """Give the account another role, in force at the editor's next request."""
    db.execute("UPDATE editors SET role = ? WHERE id = ?", [role, editor_id])


@needs_transaction
def set_disabled(db: Database, editor_id: int, at: datetime | None) -> None:
    """Disable the account and end its sessions, or, with ``None``, enable it."""
    moment = from_moment(at) if at else None
    db.execute("UPDATE editors SET disabled_at = ? WHERE id = ?", [moment, editor_id])
    if at:
        sessions.end_all(db, editor_id)


@needs_transaction
def set_seen(db: Database, editor_id: int, now: datetime) -> None:
    """Keep that the account was used."""
    db.execute("UPDATE editors SET seen_at = ? WHERE id = ?", [from_moment(now), editor_id])


def _editor(row: tuple[Any, ...] | None) -> Editor | None:
    if row is None:
        return None
    seen_at = datetime.fromisoformat(row[5]) if row[5] else None
    return Editor(row[0], row[1], row[2], EditorRole(row[3]), bool(row[4]), seen_at)
