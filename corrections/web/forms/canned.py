"""The desk's form for one of its own reasons: a text in each language of the interface."""

from __future__ import annotations

from collections.abc import Mapping

from corrections.record.model import LANGUAGES
from corrections.record.text import clean, has_excess_marks
from corrections.store.canned_reasons import CannedReason
from corrections.web.context import words
from corrections.web.forms.form import Field
from corrections.web.forms.sentences import too_long

TEXT_LIMIT = 1000
"""Characters of one text: there is room left for what an editor adds to it."""


class CannedForm:
    """One field a language, named by the language's tag and, in the page, by ``id``: a page has
    several of these forms."""

    def __init__(self, id: str, texts: Mapping[str, str], *, is_sent: bool = False) -> None:
        self.id, self.is_sent = id, is_sent
        self.fields = {
            tag: Field(f"{id}-{tag}", words().language_name(tag), texts.get(tag, ""))
            for tag in LANGUAGES
        }

    @classmethod
    def of(cls, reason: CannedReason) -> CannedForm:
        """The form of a reason as it is."""
        return cls(f"reason-{reason.id}", reason.texts)

    @classmethod
    def sent(cls, id: str, form: Mapping[str, str]) -> CannedForm:
        """The form as it was sent."""
        texts = {tag: clean(form.get(tag, ""), passage=True) for tag in LANGUAGES}
        return cls(id, texts, is_sent=True)

    def read(self) -> dict[str, str] | None:
        """The texts; ``None`` where one is missing or cannot be kept, with a sentence beside it."""
        for field in self.fields.values():
            field.errors = [sentence] if (sentence := _problem(field.data.strip())) else []
        wrong = any(field.errors for field in self.fields.values())
        return None if wrong else {tag: f.data.strip() for tag, f in self.fields.items()}

    @property
    def wrong(self) -> list[tuple[str, str]]:
        """Each field that has a problem: its id, and its label with the sentence."""
        return [
            (field.name, words().labelled(field.label, field.errors[0]))
            for field in self.fields.values() if field.errors
        ]  # fmt: skip


def _problem(text: str) -> str | None:
    if not text:
        return words().gettext("Enter the text in this language: whoever reads the site in it "
                               "gets it.")  # fmt: skip
    if len(text) > TEXT_LIMIT:
        return too_long(len(text), TEXT_LIMIT)
    if has_excess_marks(text):
        return words().gettext("A letter here carries too many accents or other marks.")
    return None
