"""The form by which a filer asks for the removal of a record."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from corrections.record.problems import Problem
from corrections.record.removal_request import RequestReason
from corrections.record.report import MESSAGE_LIMIT
from corrections.render.catalogue import N_
from corrections.render.inbox_labels import REMOVAL_REASONS
from corrections.web.context import words
from corrections.web.forms.message import MessageForm


class RemovalForm(MessageForm):
    """Why the record should be removed, in a word of the list and in the filer's own."""

    NAMES = ("reason", "text")
    LABELS: ClassVar = {
        "reason": N_("Why should it be removed?"), "text": N_("What the desk should know"),
    }  # fmt: skip
    LIMITS: ClassVar = {"text": MESSAGE_LIMIT}
    SENTENCES: ClassVar = {
        ("reason", Problem.UNKNOWN): N_("Choose why it should be removed."),
        ("text", Problem.MISSING): N_("Say it in a sentence or two: an editor decides by it."),
    }

    def __init__(self, sent: Mapping[str, str] | None = None) -> None:
        super().__init__(sent)
        self["reason"].choices = [
            (reason.value, words().gettext(REMOVAL_REASONS[reason])) for reason in RequestReason
        ]
