"""Links that are good once, for seven days: to make an account, or to give one another password.
Of the token only the hash is stored."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlite_utils import Database

from corrections.private_links import token_hash
from corrections.store.connection import needs_transaction
from corrections.store.editors import EditorRole
from corrections.store.rows import from_moment

LIFETIME = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Invitation:
    """A link that was neither used nor revoked: to an account with a ``role`` that is to be made,
    or to the account of ``editor_id``, called ``editor``, whose second factor it drops where
    ``drops_second_factor`` is true. ``made_by`` is an administrator; ``None`` is the operator."""

    id: int
    role: EditorRole | None
    editor_id: int | None
    editor: str | None
    drops_second_factor: bool
    made_at: datetime
    expires_at: datetime
    made_by: str | None


_SELECT = (
    "SELECT invitations.id, invitations.role, editor_id, name, drops_second_factor, made_at,"
    " expires_at, made_by FROM invitations LEFT JOIN editors ON editors.id = editor_id"
)


def find(db: Database, token: str, now: datetime) -> Invitation | None:
    """Return the invitation with this token; ``None`` if there is none or it has expired."""
    row = db.execute(f"{_SELECT} WHERE token_hash = ?", [token_hash(token)]).fetchone()
    found = _invitation(row) if row else None
    return found if found and _is_good(found, now) else None


def open_ones(db: Database, now: datetime) -> list[Invitation]:
    """Return those that can still be used, the last made first."""
    found = map(_invitation, db.execute(f"{_SELECT} ORDER BY invitations.id DESC"))
    return [invitation for invitation in found if _is_good(invitation, now)]


@needs_transaction
def add(
    db: Database,
    token: str,
    made_for: EditorRole | int,
    now: datetime,
    *,
    made_by: str | None,
    drops_second_factor: bool = False,
) -> int:
    """Add an invitation for a role, or for the account with a number in place of those that it had,
    and return its number. Those that have expired are deleted."""
    editor_id = made_for if isinstance(made_for, int) else None
    role = None if isinstance(made_for, int) else made_for
    db.execute(
        "DELETE FROM invitations WHERE expires_at <= ? OR editor_id = ?",
        [from_moment(now), editor_id],
    )
    row = db.execute(
        "INSERT INTO invitations (token_hash, role, editor_id, drops_second_factor, made_at,"
        " expires_at, made_by) VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id",
        [
            token_hash(token), role, editor_id, int(drops_second_factor), from_moment(now),
            from_moment(now + LIFETIME), made_by,
        ],
    ).fetchone()  # fmt: skip
    return int(row[0])


@needs_transaction
def end(db: Database, invitation_id: int) -> bool:
    """Make the link worthless, because it was used or revoked; return whether there was one."""
    row = db.execute(
        "DELETE FROM invitations WHERE id = ? RETURNING id", [invitation_id]
    ).fetchone()
    return row is not None


@needs_transaction
def end_of_editor(db: Database, editor_id: int) -> None:
    """Make every link to the account worthless."""
    db.execute("DELETE FROM invitations WHERE editor_id = ?", [editor_id])


def _is_good(invitation: Invitation, now: datetime) -> bool:
    """Not expired; a clock that was put back makes no link good for longer."""
    return invitation.made_at - LIFETIME < now < invitation.expires_at


def _invitation(row: tuple[Any, ...]) -> Invitation:
    role = EditorRole(row[1]) if row[1] else None
    made_at, expires_at = datetime.fromisoformat(row[5]), datetime.fromisoformat(row[6])
    return Invitation(row[0], role, row[2], row[3], bool(row[4]), made_at, expires_at, row[7])
