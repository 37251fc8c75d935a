"""The form by which a filer says what the newsroom did, and the form of ``/submit``, which asks it
too."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from corrections.record.draft import read_typed
from corrections.record.event import LINK_LIMIT
from corrections.record.model import Draft
from corrections.record.problems import Problem, Refused
from corrections.record.report import MESSAGE_LIMIT
from corrections.record.statement import NAMES, Statement, is_stated, read_statement
from corrections.record.typed_days import TYPED_LIMIT
from corrections.render.catalogue import N_
from corrections.render.inbox_labels import STATEMENTS
from corrections.web.context import today, utcnow, words
from corrections.web.forms import readings
from corrections.web.forms.message import MessageForm
from corrections.web.forms.submission import SubmissionForm
from corrections.web.locale import page_language


class StatementForm(MessageForm):
    """What happened between the filer and the newsroom: what, when, a note and a link."""

    NAMES = NAMES
    LABELS: ClassVar = {
        "newsroom_outcome": N_("What happened"), "newsroom_on": N_("On which day"),
        "newsroom_note": N_("Note"), "newsroom_link": N_("Link"),
    }  # fmt: skip
    LIMITS: ClassVar = {
        "newsroom_on": TYPED_LIMIT, "newsroom_note": MESSAGE_LIMIT, "newsroom_link": LINK_LIMIT,
    }  # fmt: skip
    SENTENCES: ClassVar = {
        ("newsroom_outcome", Problem.UNKNOWN): N_("Choose what happened."),
    }

    def __init__(self, sent: Mapping[str, str] | None = None) -> None:
        super().__init__(sent)
        own = words()
        self.offer("newsroom_outcome", [(o.value, own.gettext(STATEMENTS[o])) for o in STATEMENTS])
        on, link = self["newsroom_on"], self["newsroom_link"]
        on.readings = readings.of_day(on.data, own, today())
        link.readings = readings.of_link(link.data, own)

    @property
    def is_stated(self) -> bool:
        """Whether anything was chosen or typed."""
        return is_stated(self.typed())

    def statement(self) -> Statement:
        """What was said; raises ``Refused``."""
        return read_statement(self.typed(), language=page_language(), today=today(), now=utcnow())


class FilingForm(StatementForm, SubmissionForm):
    """The form of ``/submit``: every field of a record, and what the newsroom did, if anything."""

    NAMES = (*SubmissionForm.NAMES, *NAMES)
    LABELS: ClassVar = {**SubmissionForm.LABELS, **StatementForm.LABELS}

    def filing(self) -> tuple[Draft, Statement | None]:
        """The record, and what was said about the newsroom; raises ``Refused`` with every problem
        of both at once."""
        problems: dict[str, Problem] = {}
        draft, told = None, None
        try:
            draft = read_typed(self.typed(), language=page_language(), today=today(), now=utcnow())
        except Refused as refused:
            problems |= refused.problems
        try:
            told = self.statement() if self.is_stated else None
        except Refused as refused:
            problems |= refused.problems
        if draft is None or problems:
            raise Refused(problems)
        return draft, told
