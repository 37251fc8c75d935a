"""The desk's form for what is known of an outlet."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from corrections.record.outlet_facts import FACTS, OutletFacts, read_facts
from corrections.record.problems import Problem, Refused
from corrections.record.text import clean
from corrections.record.visibility import is_visible
from corrections.render.country_names import countries
from corrections.render.labels import FACTS as FACT_LABELS
from corrections.render.labels import FIELDS
from corrections.web.forms.form import Form
from corrections.web.forms.sentences import DESK_LIMITS
from corrections.web.locale import page_language


class FactsForm(Form):
    """Each fact, and why it is changed."""

    NAMES = (*FACTS, "facts_reason")
    LABELS: ClassVar = {**FACT_LABELS, "facts_reason": FIELDS["reason"]}

    def __init__(self, sent: Mapping[str, str] | None = None) -> None:
        super().__init__(sent)
        self.offer("country", countries(page_language()))

    def read(self) -> tuple[OutletFacts, str] | None:
        """Return the facts and the reason; ``None`` where something is wrong, which is then said
        beside the field."""
        facts = OutletFacts()
        try:
            facts = read_facts(self.typed())
        except Refused as refused:
            self.refuse(refused.problems)
        reason = clean(self["facts_reason"].data, passage=True).strip()
        if not is_visible(reason):
            self.refuse({"facts_reason": Problem.MISSING})
        elif len(reason) > DESK_LIMITS["facts_reason"]:
            self.refuse({"facts_reason": Problem.TOO_LONG})
        return None if self.errors else (facts, reason)
