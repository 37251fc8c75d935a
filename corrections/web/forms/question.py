"""The desk's form for a question, and the filer's for the answer."""

from __future__ import annotations

from typing import ClassVar

from corrections.record.asking import read_text
from corrections.record.problems import Refused
from corrections.render.catalogue import N_
from corrections.web.forms.form import Form


class _TextForm(Form):
    """One text."""

    def read(self) -> str | None:
        """The text; ``None`` where it cannot be taken, with a sentence beside the field."""
        [name] = self.NAMES
        try:
            return read_text(name, self[name].data)
        except Refused as refused:
            self.refuse(refused.problems)
            return None


class QuestionForm(_TextForm):
    """What the desk asks."""

    NAMES = ("question",)
    LABELS: ClassVar = {"question": N_("Question")}


class AnswerForm(_TextForm):
    """What the filer answers."""

    NAMES = ("answer",)
    LABELS: ClassVar = {"answer": N_("Your answer")}
