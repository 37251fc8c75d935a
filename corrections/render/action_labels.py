"""What the log of the desk calls each thing that was done."""

from __future__ import annotations

from corrections.record.account_action import AccountAction
from corrections.render.catalogue import N_
from corrections.render.labels import STEPS

ACTIONS: dict[str, str] = {
    "submit": N_("sent"),
    **{str(step): label for step, label in STEPS.items()},
    "remind": N_("reminded of the question"),
    "report": N_("reported"),
    "rename": N_("renamed"),
    "undo-rename": N_("former name given back"),
    "join": N_("joined with another"),
    "undo-join": N_("taken apart again"),
    "move": N_("a record given to another"),
    "undo-move": N_("a record taken back"),
    "add-name": N_("a name added"),
    "remove-name": N_("a name removed"),
    "accept-report": N_("report accepted"),
    "refuse-report": N_("report refused"),
    "reopen-report": N_("report taken up again"),
    "propose": N_("change proposed"),
    "accept-proposal": N_("proposed change accepted"),
    "refuse-proposal": N_("proposed change refused"),
    "reopen-proposal": N_("proposed change taken up again"),
    "make-link": N_("link made for the newsroom"),
    "revoke-link": N_("link for the newsroom revoked"),
    "send-answer": N_("answered by the newsroom"),
    "accept-answer": N_("newsroom’s answer accepted"),
    "refuse-answer": N_("newsroom’s answer sent back"),
    "reopen-answer": N_("newsroom’s answer taken up again"),
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
