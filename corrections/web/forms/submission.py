"""The form of ``/submit``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from corrections.record.draft import LINKS
from corrections.record.model import Kind, Medium, Part
from corrections.render.catalogue import N_
from corrections.render.labels import BROADCAST
from corrections.render.words import Words
from corrections.web.context import today, words
from corrections.web.forms import readings
from corrections.web.forms.form import HONEYPOT, LEAVE_EMPTY, Form

OFFERED_LANGUAGES = (
    "ar", "bn", "bg", "ca", "cs", "da", "de", "el", "en", "es", "et", "eu", "fa", "fi", "fr", "ga",
    "gl", "he", "hi", "hr", "hu", "id", "it", "ja", "ko", "lt", "lv", "nl", "no", "pl", "pt", "ro",
    "ru", "sk", "sl", "sq", "sr", "sv", "th", "tr", "uk", "ur", "vi", "zh",
)  # fmt: skip


def medium_of(chosen: str) -> Medium | None:
    """The medium of this name; ``None`` where none was chosen, or none that there is."""
    return Medium(chosen) if chosen in list(Medium) else None


class SubmissionForm(Form):
    """The fields of ``/submit``, under the contract's names."""

    NAMES: ClassVar[tuple[str, ...]] = (
        "quote", "correction", "outlet", "article_url", "locator", "published_on", "article_title",
        "byline", "medium", "part", "subject", "relation", "source_url", "kind", "language",
        "explanation", "contact_email", HONEYPOT,
    )  # fmt: skip
    LABELS: ClassVar = {
        "subject": N_("Name, as they give it"), "relation": N_("You are"),
        "byline": N_("Author of the article"), "explanation": N_("Explanation, in your words"),
        "contact_email": N_("Your email"), HONEYPOT: LEAVE_EMPTY,
    }  # fmt: skip

    def __init__(self, sent: Mapping[str, str] | None = None) -> None:
        super().__init__(sent)
        own = words()
        self._name_as_broadcast(own)
        named = sorted((own.language_name(tag), tag) for tag in OFFERED_LANGUAGES)
        self.offer("medium", [(medium.value, own.medium(medium)) for medium in Medium])
        self._offer_parts(own)
        self.offer("kind", [(kind.value, own.kind(kind)) for kind in Kind])
        self.offer("language", [(tag, name) for name, tag in named])
        for name in LINKS:
            self[name].readings = readings.of_link(self[name].data, own)
        day = self["published_on"]
        day.readings = readings.of_day(day.data, own, today())

    @property
    def chosen_medium(self) -> Medium | None:
        """The medium that was chosen, if any was."""
        return medium_of(self["medium"].data)

    def _name_as_broadcast(self, own: Words) -> None:
        """Where radio or television was chosen, call the fields as the record's page will."""
        for field in self if self.chosen_medium and self.chosen_medium.is_broadcast else ():
            if field.name in BROADCAST:
                field.label = own.field(field.name, self.chosen_medium)

    def _offer_parts(self, own: Words) -> None:
        """Offer every part but the text, which is what the empty choice stands for."""
        if self["part"].data == Part.TEXT:
            self["part"].data = ""
        others = [part for part in Part if part is not Part.TEXT]
        self.offer("part", [(part.value, own.part(part, self.chosen_medium)) for part in others])
