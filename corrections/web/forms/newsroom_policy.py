"""The form by which a newsroom states its corrections policy and its contact."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from corrections.record.newsroom_policy import POLICY_FIELDS, POLICY_LIMITS
from corrections.record.problems import Problem
from corrections.render.catalogue import N_
from corrections.web.context import words
from corrections.web.forms import readings
from corrections.web.forms.message import MessageForm


class PolicyForm(MessageForm):
    """Each of the three may be left empty."""

    NAMES = POLICY_FIELDS
    LABELS: ClassVar = {
        "policy": N_("How you correct errors, in your words"),
        "corrections_page": N_("Page on which you publish corrections"),
        "public_contact": N_("Where you take requests for corrections"),
    }  # fmt: skip
    LIMITS: ClassVar = POLICY_LIMITS
    SENTENCES: ClassVar = {
        ("public_contact", Problem.NOT_AN_ADDRESS): N_(
            "Give an email address, or the address of a page."
        ),
    }

    def __init__(self, sent: Mapping[str, str] | None = None) -> None:
        super().__init__(sent)
        for name in ("corrections_page", "public_contact"):
            self[name].readings = readings.of_link(self[name].data, words())
