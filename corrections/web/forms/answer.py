"""The form by which a newsroom answers about a record."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from corrections.record.answer import LINK_LIMIT, NAME_LIMIT, Claim
from corrections.record.problems import Problem
from corrections.record.report import MESSAGE_LIMIT
from corrections.record.typed_days import TYPED_LIMIT
from corrections.render.catalogue import N_
from corrections.render.inbox_labels import CLAIMS
from corrections.render.labels import FIELDS
from corrections.web.context import today, words
from corrections.web.forms import readings
from corrections.web.forms.message import MessageForm


class NewsroomAnswerForm(MessageForm):
    """What the newsroom says that it did, when, where that can be read, and who says so."""

    NAMES = ("claim", "on", "link", "text", "answered_by")
    LABELS: ClassVar = {
        "claim": N_("What did the newsroom do?"), "on": FIELDS["published_on"],
        "link": N_("Where it can be read"), "text": N_("Your answer, in your words"),
        "answered_by": N_("Your name and office"),
    }  # fmt: skip
    LIMITS: ClassVar = {
        "on": TYPED_LIMIT, "link": LINK_LIMIT, "text": MESSAGE_LIMIT, "answered_by": NAME_LIMIT,
    }  # fmt: skip
    SENTENCES: ClassVar = {
        ("claim", Problem.UNKNOWN): N_("Choose what the newsroom did."),
        ("link", Problem.MISSING): N_("Give the link to the correction, or the day of it above."),
        ("text", Problem.MISSING): N_("Say why: this is published under your answer."),
        ("answered_by", Problem.MISSING): N_("Enter who answers. The desk alone sees it."),
    }

    def __init__(self, sent: Mapping[str, str] | None = None) -> None:
        super().__init__(sent)
        own = words()
        self["claim"].choices = [(claim.value, own.gettext(CLAIMS[claim])) for claim in Claim]
        self["on"].readings = readings.of_day(self["on"].data, own, today())
        self["link"].readings = readings.of_link(self["link"].data, own)
