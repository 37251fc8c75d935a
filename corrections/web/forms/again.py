"""The form by which a filer takes up a record that was declined or withdrawn."""

from __future__ import annotations

from typing import ClassVar

from corrections.record.model import Draft
from corrections.record.problems import Problem, Refused
from corrections.web.forms.amendment import AmendmentForm
from corrections.web.forms.form import HONEYPOT


class AgainForm(AmendmentForm):
    """Every field of ``/submit``, filled in with what the former record says, but for the address:
    left empty, it is the former one's."""

    NAMES: ClassVar = tuple(name for name in AmendmentForm.NAMES if name != "note")

    def read_former(self, former: Draft) -> Draft:
        """The draft; fields that were left are as they were, to the last character. Raises
        ``Refused``."""
        problems: dict[str, Problem] = {}
        if self[HONEYPOT].data:
            problems[HONEYPOT] = Problem.NOT_EMPTY
        draft = former
        try:
            draft = self.read_fields(former, former)
        except Refused as refused:
            problems = refused.problems | problems
        if problems:
            raise Refused(problems)
        return draft
