"""The desk's forms for an outlet or a subject: another display name, joining it, a name that leads
to it, and a record that belongs to another."""

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
        name, reason = _name(self, "name"), _reason(self, "name_reason")
        return None if self.errors else (name, reason)


class JoinForm(Form):
    """The other party, by a slug or a name, and why the two are one."""

    NAMES = ("into", "join_reason")
    LABELS: ClassVar = {"into": N_("The other one"), "join_reason": FIELDS["reason"]}

    def read(self) -> tuple[str, str] | None:
        """Return the other party as it was typed and the reason; ``None`` where something is wrong,
        which is then said beside the field."""
        into, reason = _name(self, "into"), _required_reason(self, "join_reason")
        return None if self.errors else (into, reason)


class AliasForm(Form):
    """A name that is to lead to the party."""

    NAMES = ("alias",)
    LABELS: ClassVar = {"alias": N_("Another name")}

    def read(self) -> str | None:
        """Return the name; ``None`` where something is wrong, which is then said beside it."""
        name = _name(self, "alias")
        return None if self.errors else name


class RefileForm(Form):
    """The party that a record belongs to, by a slug or a name, whether it is to be made, and why
    the record belongs there."""

    NAMES = ("owner", "new", "refile_reason")
    LABELS: ClassVar = {
        "owner": N_("Belongs to"), "new": N_("Make a new one with this name"),
        "refile_reason": FIELDS["reason"],
    }  # fmt: skip

    def read(self) -> tuple[str, bool, str] | None:
        """Return the party as it was typed, whether it may be made, and the reason; ``None`` where
        something is wrong, which is then said beside the field."""
        owner, reason = _name(self, "owner"), _required_reason(self, "refile_reason")
        return None if self.errors else (owner, bool(self["new"].data), reason)


def _name(form: Form, field: str) -> str:
    name = clean(form[field].data, passage=False)
    problem = _wrong_name(name)
    form.refuse({field: problem} if problem else {})
    return name


def _required_reason(form: Form, name: str) -> str:
    reason = _reason(form, name)
    if reason is None and not form[name].errors:
        form.refuse({name: Problem.MISSING})
    return reason or ""


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
