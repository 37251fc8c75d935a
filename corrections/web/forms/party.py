"""The desk's two forms for an outlet or a subject: another display name, and joining it."""

from __future__ import annotations

from typing import ClassVar

from corrections.record.problems import Problem
from corrections.record.text import clean, has_excess_marks
from corrections.record.visibility import is_visible
from corrections.render.catalogue import N_
from corrections.render.labels import FIELDS
from corrections.web.forms.form import Form
from corrections.web.forms.sentences import DESK_LIMITS


class NameForm(Form):
    """A display name, and why it is changed if somebody wants to say so."""

    NAMES = ("name", "name_reason")
    LABELS: ClassVar = {"name": N_("Display name"), "name_reason": FIELDS["reason"]}

    def read(self) -> tuple[str, str | None] | None:
        """Return the name and the reason; ``None`` where something is wrong, which is then said
        beside the field."""
        name = clean(self["name"].data, passage=False)
        problem = _wrong_name(name)
        self.refuse({"name": problem} if problem else {})
        reason = _reason(self, "name_reason")
        return None if self.errors else (name, reason)


class JoinForm(Form):
    """The other party, by a slug or a name, and why the two are one."""

    NAMES = ("into", "join_reason")
    LABELS: ClassVar = {"into": N_("The other one"), "join_reason": FIELDS["reason"]}

    def read(self) -> tuple[str, str] | None:
        """Return the other party as it was typed and the reason; ``None`` where something is wrong,
        which is then said beside the field."""
        into, reason = clean(self["into"].data, passage=False), _reason(self, "join_reason")
        problem = _wrong_name(into)
        self.refuse({"into": problem} if problem else {})
        if reason is None and not self["join_reason"].errors:
            self.refuse({"join_reason": Problem.MISSING})
        return None if self.errors or reason is None else (into, reason)


def _reason(form: Form, name: str) -> str | None:
    text = clean(form[name].data, passage=True).strip()
    if len(text) > DESK_LIMITS[name]:
        form.refuse({name: Problem.TOO_LONG})
    return text if text and is_visible(text) else None


def _wrong_name(name: str) -> Problem | None:
    if not name:
        return Problem.MISSING
    if len(name) > DESK_LIMITS["name"]:
        return Problem.TOO_LONG
    if has_excess_marks(name):
        return Problem.EXCESS_MARKS
    return None if is_visible(name) else Problem.INVISIBLE
