"""What is done to an editor's account: made, invited, disabled, given another role or password.

Each function is one transaction, with a row of the log.
"""

from __future__ import annotations

from datetime import datetime

from sqlite_utils import Database

from corrections.record.account_action import AccountAction
from corrections.record.actor import OPERATOR, Actor
from corrections.record.editor_name import likeness
from corrections.store import editors, invitations, log, second_factors, sessions
from corrections.store.connection import write
from corrections.store.editors import Editor, EditorRole
from corrections.store.log import Entry

_MAKE = {
    EditorRole.EDITOR: AccountAction.MAKE_EDITOR,
    EditorRole.ADMINISTRATOR: AccountAction.MAKE_ADMINISTRATOR,
}
_INVITE = {
    EditorRole.EDITOR: AccountAction.INVITE_EDITOR,
    EditorRole.ADMINISTRATOR: AccountAction.INVITE_ADMINISTRATOR,
}


class AccountMissing(LookupError):
    """There is no account with this number."""


class AccountDisabled(Exception):
    """The account is disabled: nobody can be given a link to it."""


class LastAdministrator(Exception):
    """Without this account nobody at the desk could look after accounts."""


class InvitationGone(LookupError):
    """No link has this token: it was used, revoked or never made, or has expired."""


class EditorNameTaken(Exception):
    """Another account has this name, or one that a reader would take for it."""


def add(
    db: Database, name: str, password_hash: str, now: datetime, role: EditorRole | None = None
) -> None:
    """Make an account, or give one with this name another password and enable it; its sessions
    end. The first account of a register is an administrator's. For the operator."""
    with write(db):
        first = not editors.everyone(db)
        number = editors.put(
            db, name, password_hash, now, EditorRole.ADMINISTRATOR if first else role
        )
        invitations.end_of_editor(db, number)
        _note(db, OPERATOR, AccountAction.SAVE, number, now)


def set_role(
    db: Database,
    editor_id: int,
    role: EditorRole,
    *,
    by: Actor,
    now: datetime,
    force: bool = False,
) -> Editor:
    """Give the account another role, in force at the editor's next request. Raises
    ``LastAdministrator`` where that would leave nobody to look after accounts, unless ``force``,
    which is for the operator: a command makes another administrator at any time."""
    with write(db):
        editor = _get(db, editor_id)
        if role is not EditorRole.ADMINISTRATOR and not force:
            _check_others(db, editor)
        if role is not editor.role:
            editors.set_role(db, editor_id, role)
            _note(db, by, _MAKE[role], editor_id, now)
    return editor


def disable(
    db: Database, editor_id: int, *, by: Actor, now: datetime, force: bool = False
) -> Editor:
    """End the account's use: its sessions, and every link to it. ``force`` and
    ``LastAdministrator`` as in ``set_role``."""
    with write(db):
        editor = _get(db, editor_id)
        if not force:
            _check_others(db, editor)
        if not editor.disabled:
            editors.set_disabled(db, editor_id, now)
            invitations.end_of_editor(db, editor_id)
            _note(db, by, AccountAction.DISABLE, editor_id, now)
    return editor


def enable(db: Database, editor_id: int, *, by: Actor, now: datetime) -> Editor:
    """Let the account be used again, with the password that it had."""
    with write(db):
        editor = _get(db, editor_id)
        if editor.disabled:
            editors.set_disabled(db, editor_id, None)
            _note(db, by, AccountAction.ENABLE, editor_id, now)
    return editor


def change_password(
    db: Database, editor_id: int, password_hash: str, *, kept: int, by: Actor, now: datetime
) -> None:
    """Give the account another password and end its sessions, but for the one with the number
    ``kept``, and every link to it."""
    with write(db):
        _get(db, editor_id)
        editors.set_password(db, editor_id, password_hash)
        sessions.end_all(db, editor_id, but=kept)
        invitations.end_of_editor(db, editor_id)
        _note(db, by, AccountAction.CHANGE_PASSWORD, editor_id, now)


def invite(db: Database, role: EditorRole, token: str, *, by: Actor, now: datetime) -> None:
    """Make the link with this token good for one account with this role, for seven days."""
    with write(db):
        invitations.add(db, token, role, now, made_by=by.name)
        _note(db, by, _INVITE[role], None, now)


def reset(
    db: Database,
    editor_id: int,
    token: str,
    *,
    drops_second_factor: bool,
    by: Actor,
    now: datetime,
) -> Editor:
    """End the account's sessions, and make the link with this token good for another password, for
    seven days; using it drops the second factor where that is wanted. Raises ``AccountDisabled``
    and ``AccountMissing``."""
    with write(db):
        editor = _get(db, editor_id)
        if editor.disabled:
            raise AccountDisabled
        sessions.end_all(db, editor_id)
        invitations.add(
            db, token, editor_id, now, made_by=by.name, drops_second_factor=drops_second_factor
        )
        _note(db, by, AccountAction.RESET, editor_id, now)
    return editor


def revoke(db: Database, invitation_id: int, *, by: Actor, now: datetime) -> bool:
    """Make a link worthless; return whether there was one with this number."""
    with write(db):
        found = invitations.end(db, invitation_id)
        if found:
            _note(db, by, AccountAction.REVOKE, None, now)
    return found


def accept(
    db: Database, token: str, name: str | None, password_hash: str, *, now: datetime
) -> Editor:
    """Use the link: make its account, called ``name``, or give its account this password. Raises
    ``InvitationGone`` and ``EditorNameTaken``."""
    with write(db):
        invitation = invitations.find(db, token, now)
        if invitation is None:
            raise InvitationGone
        invitations.end(db, invitation.id)
        if invitation.editor_id is not None:
            number = invitation.editor_id
            editors.set_password(db, number, password_hash)
            sessions.end_all(db, number)
            if invitation.drops_second_factor:
                second_factors.drop(db, number)
        else:
            number = _insert(db, name or "", password_hash, invitation.role, now)
        editor = _get(db, number)
        _note(db, editor.actor, AccountAction.ACCEPT, number, now)
    return editor


def _insert(
    db: Database, name: str, password_hash: str, role: EditorRole | None, now: datetime
) -> int:
    if any(likeness(other.name) == likeness(name) for other in editors.everyone(db)):
        raise EditorNameTaken
    return editors.insert(db, name, password_hash, role or EditorRole.EDITOR, now)


def _get(db: Database, editor_id: int) -> Editor:
    found = editors.get(db, editor_id)
    if found is None:
        raise AccountMissing(editor_id)
    return found


def _check_others(db: Database, editor: Editor) -> None:
    """Raise ``LastAdministrator`` where the account is that of the last one who can be at the
    desk."""
    if editor.disabled or not editor.is_administrator:
        return
    if editors.count_other_administrators(db, editor.id) == 0:
        raise LastAdministrator


def _note(
    db: Database, by: Actor, action: AccountAction, editor_id: int | None, now: datetime
) -> None:
    log.add(db, Entry(now, by, action, "editor", editor_id))
