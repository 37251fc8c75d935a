"""The sentence that an editor gives back about what somebody sent."""

from __future__ import annotations

from typing import ClassVar

from corrections.record.problems import Problem
from corrections.record.report import MESSAGE_LIMIT, wrong_message
from corrections.record.text import clean
from corrections.render.catalogue import N_
from corrections.web.forms.message import MessageForm


class HandlingForm(MessageForm):
    """One sentence, which some steps need."""

    NAMES: ClassVar[tuple[str, ...]] = ("sentence",)
    LABELS: ClassVar = {"sentence": N_("A sentence about it")}
    LIMITS: ClassVar = {"sentence": MESSAGE_LIMIT}
    SENTENCES: ClassVar = {
        ("sentence", Problem.MISSING): N_("Say why, in up to 2,000 characters."),
    }

    def read(self, *, required: bool) -> str | None:
        """Return the sentence, ``None`` where there is none. Where it is wrong, ``errors`` says
        so."""
        text = clean(self["sentence"].data, passage=True).strip()
        problem = wrong_message(text) if text or required else None
        self.refuse({"sentence": problem} if problem else {})
        return text or None

    def read_told(self) -> str | None:
        """Return the sentence for whoever sent it; a form without one has none."""
        return None
