"""The desk's form for what a record says."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import ClassVar, Self

from corrections.record.checks import is_record_number
from corrections.record.draft import read_typed
from corrections.record.edits import EDITABLE, PRIVATE, with_values
from corrections.record.model import Draft
from corrections.record.problems import Problem, Refused
from corrections.record.text import clean, has_excess_marks
from corrections.record.visibility import is_visible
from corrections.render.bidi import isolated
from corrections.render.catalogue import N_
from corrections.render.labels import FIELDS
from corrections.render.revisions import PRIVATE_LABEL
from corrections.web.context import today, utcnow, words
from corrections.web.forms.form import HONEYPOT
from corrections.web.forms.sentences import DESK_LIMITS
from corrections.web.forms.submission import SubmissionForm
from corrections.web.locale import page_language

SHOWN = 200
"""Characters of a colleague's value that are told beside a field."""

_NUMBER = re.compile(r"(?:\S*/(?:corrections|records)/|n[o°]\.?\s*|#)?(\d{1,16})", re.I | re.ASCII)


class RevisionForm(SubmissionForm):
    """Every field of a record under the contract's names, and why it is changed."""

    NAMES = (*(name for name in SubmissionForm.NAMES if name != HONEYPOT), "repeats", "reason")
    DEFAULTS: ClassVar = {}
    LABELS: ClassVar = {
        "relation": FIELDS["relation"], "contact_email": PRIVATE_LABEL,
        "reason": N_("Why it is changed"),
    }  # fmt: skip

    @classmethod
    def of(cls, draft: Draft, sent: Mapping[str, str] | None = None) -> Self:
        """The form of a record: with what it says, or what was sent instead."""
        values = {name: getattr(draft, name) for name in EDITABLE}
        shown = {name: str(value) for name, value in values.items() if value is not None}
        return cls({**shown, **(sent or {})})

    def read(self, now: Draft) -> tuple[Draft, str]:
        """The draft and the reason; raises ``Refused``. Fields that were sent as they were shown
        are as they are ``now``, to the last character."""
        problems: dict[str, Problem] = {}
        try:
            draft = self.read_fields(now)
        except Refused as refused:
            problems = refused.problems
        reason = clean(self["reason"].data, passage=True).strip()
        wrong = _wrong_reason(reason)
        if wrong:
            problems["reason"] = wrong
        if problems:
            raise Refused(problems)
        return draft, reason

    def read_fields(self, now: Draft) -> Draft:
        """As ``read``, without the reason."""
        problems: dict[str, Problem] = {}
        typed = clean(self["repeats"].data, passage=False).strip()
        number = _NUMBER.fullmatch(typed)
        repeats = int(number[1]) if number else None
        if typed and not is_record_number(repeats):
            problems["repeats"] = Problem.NOT_A_RECORD
        fields = {name: text for name, text in self.typed().items() if name != "repeats"}
        try:
            draft = read_typed(fields, language=page_language(), today=today(), now=utcnow())
        except Refused as refused:
            raise Refused(problems | refused.problems) from None
        if problems:
            raise Refused(problems)
        shown = self.of(now)
        left = [name for name in EDITABLE if self[name].data == shown[name].data]
        return with_values(draft, {"repeats": repeats} | {n: getattr(now, n) for n in left})

    def brought_up(self, read: Draft, now: Draft, changed: Collection[str]) -> Self:
        """The form on top of a record that was changed since it was read: fields that were sent as
        they were ``read`` are as they are ``now``; beside one that both changed stands a sentence.
        ``changed`` are the fields that were changed since. What a private one was when it was read
        is not known: what was sent of it stays."""
        before, current = self.of(read), self.of(now)
        left = [
            name
            for name in EDITABLE
            if name not in PRIVATE and self[name].data == before[name].data
        ]
        form = type(self)(self.typed() | {name: current[name].data for name in left})
        for name in changed:
            if name in EDITABLE and form[name].data != current[name].data:
                form[name].errors = [_theirs(name, current[name].data)]
        return form


def _wrong_reason(reason: str) -> Problem | None:
    if not reason or not is_visible(reason):
        return Problem.MISSING
    if len(reason) > DESK_LIMITS["reason"]:
        return Problem.TOO_LONG
    return Problem.EXCESS_MARKS if has_excess_marks(reason) else None


def _theirs(name: str, value: str) -> str:
    own = words()
    if not value:
        return own.gettext("A colleague has emptied this. If you send yours, it takes that place.")
    told = own.value(name, value) or value
    if len(told) > SHOWN:
        return own.gettext(
            "A colleague has changed this too, as shown above. If you send yours, it takes the "
            "place of theirs."
        )
    return own.gettext(
        "A colleague has changed this to: %(value)s. If you send yours, it takes the place of "
        "theirs.", value=isolated(told),
    )  # fmt: skip
