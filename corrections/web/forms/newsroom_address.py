"""The form in which somebody gives an address at the domain of their newsroom."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from corrections.record.email import mailbox
from corrections.record.invisible import invisible_inside
from corrections.record.problems import Problem
from corrections.record.text import clean
from corrections.render.catalogue import N_
from corrections.web.context import words
from corrections.web.forms.form import HONEYPOT, LEAVE_EMPTY, Form


class NewsroomAddressForm(Form):
    """One mail address."""

    NAMES = ("email", HONEYPOT)
    LABELS: ClassVar[Mapping[str, str]] = {
        "email": N_("Your address at the newsroom"), HONEYPOT: LEAVE_EMPTY,
    }  # fmt: skip

    def read(self) -> str | None:
        """The address that was typed, as any mail server takes it; ``None`` when a field is wrong,
        with a sentence beside it."""
        typed = clean(self["email"].data, passage=False)
        email = mailbox(typed)
        if invisible_inside(typed):
            self.refuse({"email": Problem.INVISIBLE_INSIDE})
        elif email is None:
            self["email"].errors = [
                words().gettext("Enter an email address like name@example.org.")
            ]
        if self[HONEYPOT].data:
            self.refuse({HONEYPOT: Problem.NOT_EMPTY})
        return None if self.errors else email
