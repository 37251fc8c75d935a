"""The form by which a filer proposes to change what a public record says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from corrections.record.draft import read_typed
from corrections.record.model import Draft
from corrections.record.problems import Problem, Refused
from corrections.record.proposal import PROPOSABLE, Proposal, changes_of
from corrections.record.report import MESSAGE_LIMIT, wrong_message
from corrections.record.text import clean
from corrections.render.catalogue import N_
from corrections.web.context import today, utcnow, words
from corrections.web.forms.sentences import too_long
from corrections.web.forms.submission import SubmissionForm
from corrections.web.locale import page_language

WHY_MISSING = N_("Say why: an editor decides by it.")


class ProposalForm(SubmissionForm):
    """Every public field of a record under the contract's names, and why it should be changed."""

    NAMES = (*(name for name in SubmissionForm.NAMES if name in PROPOSABLE), "why")
    DEFAULTS: ClassVar = {}
    LABELS: ClassVar = {**SubmissionForm.LABELS, "why": N_("Why it should be changed")}

    @classmethod
    def of(cls, record: Draft, sent: Mapping[str, str] | None = None) -> Self:
        """The form filled in with what the record says, or with what was sent instead."""
        values = {name: getattr(record, name) for name in PROPOSABLE}
        shown = {name: str(value) for name, value in values.items() if value is not None}
        return cls({**shown, **(sent or {})})

    def read(self, read: Draft, now: Draft) -> Proposal:
        """The proposal, with the fields alone that were changed in a form that was filled in with
        the record as it was ``read``: others are as they are ``now``. Raises ``Refused``."""
        shown, current = self.of(read), self.of(now)
        left = [name for name in PROPOSABLE if self[name].data == shown[name].data]
        typed = self.typed() | {name: current[name].data for name in left}
        problems: dict[str, Problem] = {}
        wanted: dict[str, Any] = {}
        try:
            draft = read_typed(typed, language=page_language(), today=today(), now=utcnow())
            wanted = {name: getattr(draft, name) for name in PROPOSABLE if name not in left}
        except Refused as refused:
            problems = refused.problems
        why = clean(self["why"].data, passage=True).strip()
        wrong = wrong_message(why)
        if problems or wrong:
            raise Refused(problems | ({"why": wrong} if wrong else {}))
        return Proposal(changes_of(now, wanted), why)

    def refuse(self, problems: Mapping[str, Problem]) -> None:
        """Put a sentence beside each field that has a problem."""
        others = dict(problems)
        why = others.pop("why", None)
        if why is Problem.MISSING:
            self["why"].errors = [words().gettext(WHY_MISSING)]
        elif why is Problem.TOO_LONG:
            self["why"].errors = [too_long(len(self["why"].data.strip()), MESSAGE_LIMIT)]
        elif why:
            others["why"] = why
        super().refuse(others)
