"""What is done to an editor's account, as the log of the desk calls it."""

from __future__ import annotations

from enum import StrEnum


class AccountAction(StrEnum):
    """``SAVE`` is the operator's command that makes an account or gives it another password,
    ``RESET`` makes a link that does the latter, ``ACCEPT`` is the use of such a link or of an
    invitation. ``BEGIN_CODES`` makes a secret, and ``TURN_ON_CODES`` is its confirmation.
    ``FAIL_LOGIN`` is a wrong name or password, ``FAIL_CODE`` a wrong code behind a right password;
    whoever did that is not known."""

    SAVE = "save-account"
    ENABLE = "enable-account"
    DISABLE = "disable-account"
    MAKE_EDITOR = "make-editor"
    MAKE_ADMINISTRATOR = "make-administrator"
    INVITE_EDITOR = "invite-editor"
    INVITE_ADMINISTRATOR = "invite-administrator"
    RESET = "reset-password"
    REVOKE = "revoke-invitation"
    ACCEPT = "accept-invitation"
    CHANGE_PASSWORD = "change-password"
    BEGIN_CODES = "begin-codes"
    TURN_ON_CODES = "turn-on-codes"
    TURN_OFF_CODES = "turn-off-codes"
    RENEW_RECOVERY_CODES = "renew-recovery-codes"
    USE_RECOVERY_CODE = "use-recovery-code"
    LOG_IN = "log-in"
    FAIL_LOGIN = "fail-login"
    FAIL_CODE = "fail-code"
    LOG_OUT = "log-out"
    END_SESSION = "end-session"
    END_OTHER_SESSIONS = "end-other-sessions"
