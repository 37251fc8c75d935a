"""How an editor gets in: the code behind the password, what is kept of each attempt, how sessions
end, and how codes are turned on and off. Each function is one transaction, with a row of the log.
"""

from __future__ import annotations

from datetime import datetime

from sqlite_utils import Database

from corrections import one_time_codes
from corrections.record.account_action import AccountAction
from corrections.record.actor import Actor, Role
from corrections.store import editors, log, second_factors, sessions
from corrections.store.connection import write
from corrections.store.editors import Editor
from corrections.store.log import Entry
from corrections.store.sessions import Place


def begin_session(db: Database, editor: Editor, token: str, place: Place, now: datetime) -> None:
    """Begin a session of the editor, for the browser that holds the token."""
    with write(db):
        sessions.begin(db, editor.id, token, place, now)
        editors.set_seen(db, editor.id, now)
        _note(db, editor.actor, AccountAction.LOG_IN, editor, now)


def take_code(db: Database, editor: Editor, code: str, now: datetime) -> bool:
    """Whether a code that was read is one of the editor's: from the telephone, and later than the
    last one that was taken, or a recovery code, which is used up."""
    with write(db):
        if one_time_codes.is_time_code(code):
            return _take_time_code(db, editor, code, now, confirmed=True)
        taken = second_factors.take_recovery_code(db, editor.id, code)
        if taken:
            _note(db, editor.actor, AccountAction.USE_RECOVERY_CODE, editor, now)
    return taken


def turn_on_codes(db: Database, editor: Editor, code: str, now: datetime) -> list[str] | None:
    """Ask for a code at each login from now on, if this one shows that a telephone has the secret.
    Return the recovery codes; ``None`` where the code is wrong."""
    codes = one_time_codes.new_recovery_codes()
    with write(db):
        if not _take_time_code(db, editor, code, now, confirmed=False):
            return None
        second_factors.confirm(db, editor.id, now)
        _keep_recovery_codes(db, editor, codes)
        _note(db, editor.actor, AccountAction.TURN_ON_CODES, editor, now)
    return codes


def turn_off_codes(db: Database, editor: Editor, now: datetime) -> None:
    """Ask for the password alone from now on."""
    with write(db):
        if second_factors.drop(db, editor.id):
            _note(db, editor.actor, AccountAction.TURN_OFF_CODES, editor, now)


def renew_recovery_codes(db: Database, editor: Editor, now: datetime) -> list[str]:
    """Make ten new recovery codes in place of those that there were."""
    codes = one_time_codes.new_recovery_codes()
    with write(db):
        _keep_recovery_codes(db, editor, codes)
        _note(db, editor.actor, AccountAction.RENEW_RECOVERY_CODES, editor, now)
    return codes


def begin_codes(db: Database, editor: Editor, now: datetime) -> None:
    """Make a secret for the editor's telephone, unless logins ask for codes already."""
    with write(db):
        if second_factors.begin(db, editor.id, one_time_codes.new_secret(), now):
            _note(db, editor.actor, AccountAction.BEGIN_CODES, editor, now)


def log_out(db: Database, editor: Editor, session_id: int, now: datetime) -> None:
    """End the session in which the editor logs out, and no other."""
    with write(db):
        if sessions.end(db, editor.id, session_id):
            _note(db, editor.actor, AccountAction.LOG_OUT, editor, now)


def end_session(db: Database, editor: Editor, session_id: int, now: datetime) -> None:
    """End one of the editor's sessions, if there is one with this number."""
    with write(db):
        if sessions.end(db, editor.id, session_id):
            _note(db, editor.actor, AccountAction.END_SESSION, editor, now)


def end_other_sessions(db: Database, editor: Editor, kept: int, now: datetime) -> None:
    """End the editor's sessions, but for the one with the number ``kept``."""
    with write(db):
        sessions.end_all(db, editor.id, but=kept)
        _note(db, editor.actor, AccountAction.END_OTHER_SESSIONS, editor, now)


def note_failure(db: Database, action: AccountAction, editor: Editor | None, now: datetime) -> None:
    """Keep that somebody did not get in: to whose account, if there is such a one, and nothing
    that was typed."""
    with write(db):
        _note(db, Actor(Role.READER), action, editor, now)


def _take_time_code(
    db: Database, editor: Editor, code: str, now: datetime, *, confirmed: bool
) -> bool:
    factor = second_factors.get(db, editor.id)
    if factor is None or factor.confirmed is not confirmed:
        return False
    step = one_time_codes.matching_step(factor.secret, code, now)
    return step is not None and second_factors.take_step(db, editor.id, step)


def _keep_recovery_codes(db: Database, editor: Editor, codes: list[str]) -> None:
    read = [one_time_codes.read_code(code) for code in codes]
    second_factors.keep_recovery_codes(db, editor.id, read)


def _note(
    db: Database, by: Actor, action: AccountAction, editor: Editor | None, now: datetime
) -> None:
    log.add(db, Entry(now, by, action, "editor", editor.id if editor else None))
