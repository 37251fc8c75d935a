"""What the forms share by which others send something to the desk about a record."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from corrections.record.problems import Problem
from corrections.web.context import words
from corrections.web.forms.form import Form
from corrections.web.forms.sentences import too_long


class MessageForm(Form):
    """A form with sentences and limits of its own, for some of its fields."""

    LIMITS: ClassVar[Mapping[str, int]] = {}
    SENTENCES: ClassVar[Mapping[tuple[str, Problem], str]] = {}

    def refuse(self, problems: Mapping[str, Problem]) -> None:
        """Put a sentence beside each field that has a problem."""
        for name, problem in problems.items():
            told = self.SENTENCES.get((name, problem))
            if told:
                self[name].errors = [words().gettext(told)]
            elif problem is Problem.TOO_LONG and name in self.LIMITS:
                self[name].errors = [too_long(len(self[name].data.strip()), self.LIMITS[name])]
            else:
                super().refuse({name: problem})
