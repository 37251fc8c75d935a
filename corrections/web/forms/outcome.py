"""The desk's forms about what a newsroom did: an event, a strike, a conclusion."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from corrections.record.event import VOICES
from corrections.record.model import Outcome, Record
from corrections.record.outcome import TOLD
from corrections.record.problems import Problem
from corrections.record.visibility import is_visible
from corrections.render.catalogue import N_
from corrections.render.labels import FIELDS
from corrections.web.context import today, words
from corrections.web.forms import readings
from corrections.web.forms.form import Form
from corrections.web.forms.sentences import DESK_LIMITS

BY_EVENTS = "events"
"""The value that lets the outcome go by the events again, in the place of a conclusion."""

BEFORE_ARTICLE = N_(
    "This is before the article (%(day)s). If it is right, write it down all the same."
)


class OutcomeForm(Form):
    """An event: an outcome, its day, who says so, a note and a link."""

    NAMES = ("outcome", "on", "by", "note", "link")
    DEFAULTS: ClassVar = {"by": VOICES[0].value}
    LABELS: ClassVar = {
        "outcome": N_("Outcome"), "on": FIELDS["published_on"], "by": N_("Who says so"),
        "note": N_("Note"), "link": N_("Link"),
    }  # fmt: skip

    def __init__(self, sent: Mapping[str, str] | None = None) -> None:
        super().__init__(sent)
        self.before = (sent or {}).get("before", "")
        self.offer("outcome", [(outcome.value, words().outcome(outcome)) for outcome in TOLD])
        self.offer("by", [(voice.value, words().speaker(voice)) for voice in VOICES])
        self["on"].readings = readings.of_day(self["on"].data, words(), today())
        self["link"].readings = readings.of_link(self["link"].data, words())

    def warn(self, on: str, article: str) -> None:
        """Say that the day ``on`` is before that of the article, and offer to keep it all the
        same: ``before`` is then the day that was confirmed."""
        self.before = on
        told = words().gettext(BEFORE_ARTICLE, day=words().day(article))
        self["on"].errors = [told]


class StrikeForm(Form):
    """Why an event is crossed out."""

    NAMES = ("strike_reason",)
    LABELS: ClassVar = {"strike_reason": FIELDS["reason"]}

    @property
    def problem(self) -> Problem | None:
        """What is wrong with the reason."""
        return _wrong_reason(self, "strike_reason", required=True)


class ConclusionForm(Form):
    """The outcome that the desk concludes, and why."""

    NAMES = ("conclusion", "conclusion_reason")
    LABELS: ClassVar = {
        "conclusion": N_("Outcome of the record"), "conclusion_reason": FIELDS["reason"],
    }  # fmt: skip

    def __init__(self, record: Record, sent: Mapping[str, str] | None = None) -> None:
        concluded = {"conclusion": record.outcome.value} if record.concluded else None
        super().__init__(concluded if sent is None else sent)
        self.is_sent = sent is not None
        self.offer("conclusion", [(outcome.value, words().outcome(outcome)) for outcome in TOLD])

    @property
    def chosen(self) -> Outcome | None:
        """The outcome that was chosen; ``None`` for that of the events. Only where there are no
        ``problems``."""
        typed = self["conclusion"].data
        return None if typed == BY_EVENTS else Outcome(typed)

    @property
    def reason(self) -> str | None:
        """Why; ``None`` where nothing that can be seen was typed."""
        typed = self["conclusion_reason"].data.strip()
        return typed if is_visible(typed) else None

    @property
    def problems(self) -> dict[str, Problem]:
        """What is wrong, by field."""
        known = self["conclusion"].data in (*TOLD, BY_EVENTS)
        reason = _wrong_reason(self, "conclusion_reason", required=False)
        found = {"conclusion": None if known else Problem.UNKNOWN, "conclusion_reason": reason}
        return {name: problem for name, problem in found.items() if problem}


def _wrong_reason(form: Form, name: str, *, required: bool) -> Problem | None:
    typed = form[name].data.strip()
    if len(typed) > DESK_LIMITS[name]:
        return Problem.TOO_LONG
    return Problem.MISSING if required and not is_visible(typed) else None
