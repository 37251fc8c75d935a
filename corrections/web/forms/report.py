"""The form by which anybody tells the desk that something is wrong with a record."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from corrections.record.email import EMAIL_LIMIT
from corrections.record.problems import Problem
from corrections.record.report import MESSAGE_LIMIT, ReportReason
from corrections.render.catalogue import N_
from corrections.render.inbox_labels import REPORT_REASONS
from corrections.web.context import words
from corrections.web.forms.form import HONEYPOT, LEAVE_EMPTY
from corrections.web.forms.message import MessageForm


class ReportForm(MessageForm):
    """What is wrong, in a word of the list and in the reporter's own, and where to answer."""

    NAMES = ("reason", "text", "email", HONEYPOT)
    LABELS: ClassVar = {
        "reason": N_("What is wrong?"), "text": N_("In your words"),
        "email": N_("Your email address"), HONEYPOT: LEAVE_EMPTY,
    }  # fmt: skip
    LIMITS: ClassVar = {"text": MESSAGE_LIMIT, "email": EMAIL_LIMIT}
    SENTENCES: ClassVar = {
        ("reason", Problem.UNKNOWN): N_("Choose what is wrong."),
        ("text", Problem.MISSING): N_("Say what is wrong, in a sentence or two."),
    }

    def __init__(self, sent: Mapping[str, str] | None = None) -> None:
        super().__init__(sent)
        reasons = [
            (reason.value, words().gettext(REPORT_REASONS[reason])) for reason in ReportReason
        ]
        self["reason"].choices = reasons
