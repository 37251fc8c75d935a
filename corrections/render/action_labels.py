"""What the log of the desk calls each thing that was done."""

from __future__ import annotations

from corrections.record.account_action import AccountAction
from corrections.record.lifecycle import Step
from corrections.render.catalogue import N_

ACTIONS: dict[str, str] = {
    "submit": N_("sent"),
    Step.PUBLISH: N_("published"),
    Step.DECLINE: N_("declined"),
    Step.ASK: N_("asked whoever filed it"),
    Step.ANSWER: N_("answered the desk"),
    Step.LAPSE: N_("declined, since no answer came"),
    Step.REOPEN: N_("taken up again"),
    Step.WITHDRAW: N_("withdrawn"),
    Step.UNPUBLISH: N_("publication taken back"),
    Step.RESTORE: N_("published again"),
    Step.EDIT: N_("changed"),
    Step.CONCLUDE: N_("outcome concluded"),
    Step.STRIKE: N_("event struck"),
    Step.UNSTRIKE: N_("event no longer struck"),
    "remind": N_("reminded of the question"),
    "report": N_("reported"),
    "rename": N_("renamed"),
    "join": N_("joined into another"),
    AccountAction.SAVE: N_("account made, or given a password, by a command"),
    AccountAction.ENABLE: N_("account enabled"),
    AccountAction.DISABLE: N_("account disabled"),
    AccountAction.MAKE_EDITOR: N_("made an editor"),
    AccountAction.MAKE_ADMINISTRATOR: N_("made an administrator"),
    AccountAction.INVITE_EDITOR: N_("an editor invited"),
    AccountAction.INVITE_ADMINISTRATOR: N_("an administrator invited"),
    AccountAction.RESET: N_("link made for a new password"),
    AccountAction.REVOKE: N_("invitation revoked"),
    AccountAction.ACCEPT: N_("invitation accepted"),
    AccountAction.CHANGE_PASSWORD: N_("password changed"),
    AccountAction.TURN_ON_CODES: N_("codes turned on"),
    AccountAction.TURN_OFF_CODES: N_("codes turned off"),
    AccountAction.RENEW_RECOVERY_CODES: N_("recovery codes made anew"),
    AccountAction.USE_RECOVERY_CODE: N_("signed in with a recovery code"),
    AccountAction.LOG_IN: N_("signed in"),
    AccountAction.FAIL_LOGIN: N_("wrong name or password"),
    AccountAction.FAIL_CODE: N_("wrong code"),
    AccountAction.LOG_OUT: N_("signed out"),
    AccountAction.END_SESSION: N_("a session ended"),
    AccountAction.END_OTHER_SESSIONS: N_("all other sessions ended"),
}
"""By the word that the log keeps."""
