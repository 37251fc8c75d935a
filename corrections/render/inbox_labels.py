"""The labels of what others send to the desk about a record, in English, the source language."""

from __future__ import annotations

from corrections.record.answer import Claim
from corrections.record.inbox import ItemKind, ItemState
from corrections.record.model import Outcome
from corrections.record.removal_request import RequestReason
from corrections.record.report import ReportReason
from corrections.render.catalogue import N_

REPORT_REASONS = {
    ReportReason.WRONG_FACTS: N_("The record states something that is not true"),
    ReportReason.NOT_THE_PERSON: N_("It was not filed by the person that it says"),
    ReportReason.PERSONAL_DATA: N_("It holds personal data that should not be public"),
    ReportReason.DEFAMATION: N_("It insults or defames somebody"),
    ReportReason.COPYRIGHT: N_("It copies more than may be quoted"),
    ReportReason.OTHER: N_("Something else"),
}

REMOVAL_REASONS = {
    RequestReason.MY_DATA: N_("It holds data about me that should not be there"),
    RequestReason.WRONG: N_("What I sent was wrong"),
    RequestReason.CHANGED_MY_MIND: N_("I have changed my mind"),
    RequestReason.SETTLED: N_("It is settled with the newsroom"),
    RequestReason.OTHER: N_("Something else"),
}

CLAIMS = {
    Claim.ACKNOWLEDGED: N_("We have received the request and are looking into it"),
    Claim.CORRECTED: N_("We have corrected it, with a note"),
    Claim.PARTLY_CORRECTED: N_("We have corrected it in part"),
    Claim.REFUSED: N_("We decline to correct it"),
    Claim.DISPUTED: N_("We dispute it: the correction is wrong"),
}
"""What a newsroom says that it did, in its own voice."""

STATEMENTS = {
    Outcome.ASKED: N_("I asked them to correct it"),
    Outcome.ACKNOWLEDGED: N_("They answered"),
    Outcome.CORRECTED: N_("They corrected it"),
    Outcome.PARTLY_CORRECTED: N_("They corrected part of it"),
    Outcome.SILENTLY_CORRECTED: N_("They corrected it without saying so"),
    Outcome.REMOVED: N_("They removed it"),
    Outcome.REFUSED: N_("They refused"),
}
"""What a filer says that the newsroom did, in their own voice."""

BOXES = {
    ItemKind.REPORT: N_("Reports"),
    ItemKind.PROPOSAL: N_("Proposed changes"),
    ItemKind.ANSWER: N_("Newsrooms’ answers"),
    ItemKind.REMOVAL: N_("Removal asked for"),
    ItemKind.STATEMENT: N_("Filers’ statements"),
}
"""What the desk calls all items of a kind."""

ITEMS = {
    ItemKind.REPORT: N_("Report %(number)s"),
    ItemKind.PROPOSAL: N_("Proposal %(number)s"),
    ItemKind.ANSWER: N_("Answer %(number)s"),
    ItemKind.REMOVAL: N_("Request for removal %(number)s"),
    ItemKind.STATEMENT: N_("Statement %(number)s"),
}

STATES = {
    (ItemKind.REPORT, ItemState.OPEN): N_("Waits for the desk"),
    (ItemKind.REPORT, ItemState.ACCEPTED): N_("Something was done"),
    (ItemKind.REPORT, ItemState.REFUSED): N_("Nothing was done"),
    (ItemKind.PROPOSAL, ItemState.OPEN): N_("Waits for the desk"),
    (ItemKind.PROPOSAL, ItemState.ACCEPTED): N_("Accepted"),
    (ItemKind.PROPOSAL, ItemState.REFUSED): N_("Refused"),
    (ItemKind.ANSWER, ItemState.OPEN): N_("Waits for the desk"),
    (ItemKind.ANSWER, ItemState.ACCEPTED): N_("Accepted: it is among the events of the record"),
    (ItemKind.ANSWER, ItemState.REFUSED): N_("Sent back"),
    (ItemKind.ANSWER, ItemState.TAKEN_BACK): N_("Taken back by the newsroom"),
    (ItemKind.REMOVAL, ItemState.OPEN): N_("Waits for the desk"),
    (ItemKind.REMOVAL, ItemState.ACCEPTED): N_("Granted"),
    (ItemKind.REMOVAL, ItemState.REFUSED): N_("Refused"),
    (ItemKind.STATEMENT, ItemState.OPEN): N_("Waits for the desk"),
    (ItemKind.STATEMENT, ItemState.ACCEPTED): N_("Accepted: it is among the events of the record"),
    (ItemKind.STATEMENT, ItemState.REFUSED): N_("Refused"),
    (ItemKind.STATEMENT, ItemState.TAKEN_BACK): N_("Taken back by the filer"),
}
"""Where an item of a kind stands."""

BUTTONS = {
    (ItemKind.REPORT, ItemState.ACCEPTED): N_("Something was done about it"),
    (ItemKind.REPORT, ItemState.REFUSED): N_("Nothing is to be done"),
    (ItemKind.PROPOSAL, ItemState.ACCEPTED): N_("Say that it was taken over"),
    (ItemKind.PROPOSAL, ItemState.REFUSED): N_("Refuse"),
    (ItemKind.ANSWER, ItemState.ACCEPTED): N_("Accept: make it an event"),
    (ItemKind.ANSWER, ItemState.REFUSED): N_("Send it back"),
    (ItemKind.REMOVAL, ItemState.ACCEPTED): N_("Note what was done"),
    (ItemKind.REMOVAL, ItemState.REFUSED): N_("Refuse"),
    (ItemKind.STATEMENT, ItemState.ACCEPTED): N_("Accept: make it an event"),
    (ItemKind.STATEMENT, ItemState.REFUSED): N_("Refuse"),
}
"""The step of the desk that leads to a state."""

HINTS = {
    (ItemKind.REPORT, ItemState.ACCEPTED): N_("What was done. Your colleagues alone read this."),
    (ItemKind.REPORT, ItemState.REFUSED): N_("Why not. Your colleagues alone read this."),
    (ItemKind.PROPOSAL, ItemState.ACCEPTED): N_(
        "After you have changed the record. If you changed something else, say so here: whoever "
        "filed it reads it on the receipt."
    ),
    (ItemKind.PROPOSAL, ItemState.REFUSED): N_("Whoever filed it reads this on the receipt."),
    (ItemKind.ANSWER, ItemState.ACCEPTED): N_(
        "If there is something to say. The newsroom reads it at its link."
    ),
    (ItemKind.ANSWER, ItemState.REFUSED): N_(
        "What has to change before it can be accepted. The newsroom reads it at its link."
    ),
    (ItemKind.STATEMENT, ItemState.ACCEPTED): N_(
        "If there is something to say. Whoever filed the record reads it on the receipt."
    ),
    (ItemKind.STATEMENT, ItemState.REFUSED): N_(
        "Why not. Whoever filed the record reads it on the receipt."
    ),
    (ItemKind.REMOVAL, ItemState.ACCEPTED): N_(
        "What was done, after you have withdrawn or erased the record on its page. Whoever filed "
        "it reads this on the receipt."
    ),
    (ItemKind.REMOVAL, ItemState.REFUSED): N_(
        "Why the record stays. Whoever asked reads this on the receipt."
    ),
}
"""Who reads the sentence that goes with the step."""

NOT_THEIRS = N_(
    "The link through which this answer came is not for the outlet of this record any more, so it "
    "cannot be accepted. Send it back with the reason."
)
"""Of an answer whose record was filed under another outlet meanwhile, or whose outlets were told
apart."""

LINK_REVOKED = N_(
    "The link through which this answer came was revoked since: read who answers before you accept."
)
"""Of an answer that waits, sent before the desk revoked the link."""
