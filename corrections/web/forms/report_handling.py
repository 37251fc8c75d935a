"""The two sentences that an editor writes about a report: for colleagues, and for whoever sent
it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from corrections.record.inbox import Item
from corrections.record.report import MESSAGE_LIMIT, Report, wrong_message
from corrections.record.text import clean
from corrections.render.catalogue import N_
from corrections.web.forms.handling import HandlingForm


class ReportHandlingForm(HandlingForm):
    """The form about reports of which one has an address at least."""

    NAMES: ClassVar = ("sentence", "told")
    LABELS: ClassVar = {**HandlingForm.LABELS, "told": N_("A sentence for whoever reported it")}
    LIMITS: ClassVar = {**HandlingForm.LIMITS, "told": MESSAGE_LIMIT}

    def read_told(self) -> str | None:
        """Return the sentence, ``None`` where there is none. Where it is wrong, ``errors`` says
        so."""
        text = clean(self["told"].data, passage=True).strip()
        problem = wrong_message(text) if text else None
        self.refuse({"told": problem} if problem else {})
        return text or None


def handling_form(item: Item, sent: Mapping[str, str] | None = None) -> HandlingForm:
    """The form about one item, with what was sent of it."""
    has_address = isinstance(item.content, Report) and item.content.email
    return ReportHandlingForm(sent) if has_address else HandlingForm(sent)
