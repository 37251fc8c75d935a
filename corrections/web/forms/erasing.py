"""The desk's forms for erasing a record and for telling search engines to leave one out."""

from __future__ import annotations

from typing import ClassVar

from corrections.record.removal import RemovalReason
from corrections.record.text import clean
from corrections.record.visibility import is_visible
from corrections.render.catalogue import N_
from corrections.web.context import words
from corrections.web.forms.form import Form
from corrections.web.forms.reason import REASON_LIMIT
from corrections.web.forms.sentences import too_long

MISSING = N_("Choose why. Everybody reads it where the record was, and no other word.")
NOT_THE_NUMBER = N_("Type the number of this record, %(number)s, to say that it is this one.")
NO_REASON = N_("Type why, in up to 2,000 characters: the desk reads it.")


class ErasureForm(Form):
    """Why a record is erased, and its number, typed once more."""

    NAMES = ("removal", "typed_number")
    LABELS: ClassVar = {
        "removal": N_("Why it is erased"), "typed_number": N_("The number of the record"),
    }  # fmt: skip

    def read(self, number: int) -> RemovalReason | None:
        """Return why; ``None`` where something is wrong, which is then said beside the field."""
        typed = clean(self["typed_number"].data, passage=False).removeprefix("#")
        reason = read_removal(self["removal"].data)
        if reason is None:
            self["removal"].errors = [words().gettext(MISSING)]
        if typed != str(number):
            self["typed_number"].errors = [words().gettext(NOT_THE_NUMBER, number=number)]
        return None if self.errors else reason


def read_removal(typed: str) -> RemovalReason | None:
    """The reason that was chosen; ``None`` for none, and for what is none."""
    return RemovalReason(typed) if typed in list(RemovalReason) else None


class NoindexForm(Form):
    """Why search engines are told to leave a record out."""

    NAMES = ("noindex_reason",)
    LABELS: ClassVar = {"noindex_reason": N_("Why search engines leave it out")}

    def read(self) -> str | None:
        """Return why; ``None`` where something is wrong, which is then said beside the field."""
        text = clean(self["noindex_reason"].data, passage=True).strip()
        if not is_visible(text):
            self["noindex_reason"].errors = [words().gettext(NO_REASON)]
        elif len(text) > REASON_LIMIT:
            self["noindex_reason"].errors = [too_long(len(text), REASON_LIMIT)]
        return None if self.errors else text
