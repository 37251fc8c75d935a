"""The form by which a filer changes what was sent, before the desk has decided."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Self

from corrections.record.draft import read_typed
from corrections.record.edits import with_values
from corrections.record.model import Draft
from corrections.record.problems import Problem, Refused
from corrections.record.proposal import PROPOSABLE
from corrections.record.report import MESSAGE_LIMIT, wrong_message
from corrections.record.text import clean
from corrections.render.bidi import isolated
from corrections.render.catalogue import N_
from corrections.web.context import today, utcnow, words
from corrections.web.forms.form import HONEYPOT
from corrections.web.forms.sentences import too_long
from corrections.web.forms.submission import SubmissionForm
from corrections.web.locale import page_language

SHOWN = 200
"""Characters of a value of the desk that are told beside a field."""


class AmendmentForm(SubmissionForm):
    """Every field of ``/submit``, filled in with what the record says but for the address of the
    filer: that is shown to nobody who has the link. Left empty it stays as it is; ``email_removed``
    deletes it. ``note`` is for the desk."""

    NAMES = (*SubmissionForm.NAMES, "email_removed", "note")
    DEFAULTS: ClassVar = {}
    LABELS: ClassVar = {
        **SubmissionForm.LABELS, "note": N_("A note for the desk"),
        "email_removed": N_("Delete the address that I gave"),
    }  # fmt: skip

    @classmethod
    def of(cls, record: Draft, sent: Mapping[str, str] | None = None) -> Self:
        """The form filled in with what the record says, or with what was sent instead."""
        values = {name: getattr(record, name) for name in PROPOSABLE}
        shown = {name: str(value) for name, value in values.items() if value is not None}
        return cls({**shown, **(sent or {})})

    def read(self, read: Draft, now: Draft) -> tuple[Draft, str | None]:
        """The draft and the note. Fields that were sent as the form showed them, filled in with the
        record as it was ``read``, are as they are ``now``. Raises ``Refused``."""
        problems: dict[str, Problem] = {}
        if self[HONEYPOT].data:
            problems[HONEYPOT] = Problem.NOT_EMPTY
        note = clean(self["note"].data, passage=True).strip()
        wrong = wrong_message(note) if note else None
        if wrong:
            problems["note"] = wrong
        draft = now
        try:
            draft = self.read_fields(read, now)
        except Refused as refused:
            problems = refused.problems | problems
        if problems:
            raise Refused(problems)
        return draft, note or None

    def brought_up(self, read: Draft, now: Draft) -> Self:
        """The form on top of a record that the desk changed since it was ``read``: fields that were
        left are as they are ``now``, and beside one that both changed stands a sentence."""
        before, current = self.of(read), self.of(now)
        left = self._left(read)
        form = type(self)(self.typed() | {name: current[name].data for name in left})
        for name in PROPOSABLE:
            theirs = current[name].data
            if name not in left and theirs not in (before[name].data, form[name].data):
                form[name].errors = [_theirs(name, theirs)]
        return form

    def refuse(self, problems: Mapping[str, Problem]) -> None:
        """Put a sentence beside each field that has a problem."""
        others = dict(problems)
        if others.get("note") is Problem.TOO_LONG:
            del others["note"]
            self["note"].errors = [too_long(len(self["note"].data.strip()), MESSAGE_LIMIT)]
        super().refuse(others)

    def read_fields(self, read: Draft, now: Draft) -> Draft:
        """As ``read``, without the note."""
        left, shown = self._left(read), self.of(now)
        typed = self.typed() | {name: shown[name].data for name in left}
        draft = read_typed(typed, language=page_language(), today=today(), now=utcnow())
        email = draft.contact_email
        if email is None and not self["email_removed"].data:
            email = now.contact_email
        stays = {name: getattr(now, name) for name in (*left, "repeats")}
        return with_values(draft, {**stays, "contact_email": email})

    def _left(self, read: Draft) -> list[str]:
        """The fields that were sent as they were shown."""
        shown = self.of(read)
        return [name for name in PROPOSABLE if self[name].data == shown[name].data]


def _theirs(name: str, value: str) -> str:
    own = words()
    if not value:
        return own.gettext("The desk has emptied this. If you send yours, it takes that place.")
    told = own.value(name, value) or value
    if len(told) > SHOWN:
        return own.gettext(
            "The desk has changed this too, as shown above. If you send yours, it takes that place."
        )
    return own.gettext(
        "The desk has changed this to: %(value)s. If you send yours, it takes that place.",
        value=isolated(told),
    )  # fmt: skip
