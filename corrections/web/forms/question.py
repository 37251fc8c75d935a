"""The desk's form for a question, and the filer's for the answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from corrections.record.asking import read_text
from corrections.record.problems import Refused
from corrections.render.catalogue import N_
from corrections.web.forms.form import Form
from corrections.web.forms.reason import ReasonRefused, canned_text, offered


class QuestionForm(Form):
    """What the desk asks: a question of the desk's own, what an editor types, or both."""

    NAMES = ("canned_question", "question")
    LABELS: ClassVar = {
        "canned_question": N_("A question of the desk’s own"), "question": N_("Question"),
    }  # fmt: skip

    def __init__(self, sent: Mapping[str, str] | None = None) -> None:
        super().__init__(sent)
        self["canned_question"].choices = offered("ask")

    @property
    def is_empty(self) -> bool:
        """Whether nothing was chosen and nothing typed."""
        return not any(field.data.strip() for field in self)

    def read(self, language: str) -> str | None:
        """The question in the language of its reader; ``None`` where it cannot be asked, with a
        sentence beside the field."""
        canned, typed = self["canned_question"].data, self["question"].data
        try:
            parts = [canned_text(canned, "ask", language)] if canned else []
            return read_text("question", "\n\n".join([*parts, typed.strip()]))
        except ReasonRefused as refused:
            self["question"].errors = [refused.sentence]
        except Refused as refused:
            self.refuse(refused.problems)
        return None


class AnswerForm(Form):
    """What the filer answers."""

    NAMES = ("answer",)
    LABELS: ClassVar = {"answer": N_("Your answer")}

    def read(self) -> str | None:
        """The answer; ``None`` where it cannot be taken, with a sentence beside the field."""
        try:
            return read_text("answer", self["answer"].data)
        except Refused as refused:
            self.refuse(refused.problems)
        return None
