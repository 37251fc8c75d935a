"""The desk's form for what a newsroom did."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from corrections.record.model import Outcome
from corrections.render.catalogue import N_
from corrections.render.labels import FIELDS
from corrections.web.context import today, words
from corrections.web.forms import readings
from corrections.web.forms.form import Form


class OutcomeForm(Form):
    """An outcome, its day and a note."""

    NAMES = ("outcome", "on", "note")
    LABELS: ClassVar = {"outcome": N_("Outcome"), "on": FIELDS["published_on"], "note": N_("Note")}

    def __init__(self, sent: Mapping[str, str] | None = None) -> None:
        super().__init__(sent)
        self.offer("outcome", [(outcome.value, words().outcome(outcome)) for outcome in Outcome])
        self["on"].readings = readings.of_day(self["on"].data, words(), today())
