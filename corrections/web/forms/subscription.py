"""The form of ``/subscribe``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from corrections.record.email import mailbox
from corrections.record.following import Rhythm, Slice
from corrections.record.invisible import invisible_inside
from corrections.record.problems import Problem
from corrections.record.text import clean
from corrections.render.catalogue import N_
from corrections.store.subscriptions import SubscriptionRequest
from corrections.web.context import words
from corrections.web.forms.form import HONEYPOT, LEAVE_EMPTY, Form


class SubscriptionForm(Form):
    """An email and a rhythm, beside the parameters of what is followed."""

    NAMES = ("email", "rhythm", HONEYPOT)
    DEFAULTS: ClassVar = {"rhythm": Rhythm.AT_ONCE.value}
    LABELS: ClassVar = {
        "email": N_("Your email address"), "rhythm": N_("How often"), HONEYPOT: LEAVE_EMPTY,
    }  # fmt: skip

    def __init__(self, sent: Mapping[str, str] | None = None) -> None:
        super().__init__(sent)
        self["rhythm"].choices = [(rhythm.value, words().rhythm(rhythm)) for rhythm in Rhythm]

    def requested(self, part: Slice, language: str) -> SubscriptionRequest | None:
        """What is asked for, in a language of the interface; ``None`` when a field is wrong, with
        a sentence beside it."""
        typed = clean(self["email"].data, passage=False)
        email = mailbox(typed)
        if invisible_inside(typed):
            self.refuse({"email": Problem.INVISIBLE_INSIDE})
        elif email is None:
            self["email"].errors = [
                words().gettext("Enter an email address like name@example.org.")
            ]
        if self["rhythm"].data not in tuple(Rhythm):
            self.refuse({"rhythm": Problem.UNKNOWN})
        if self[HONEYPOT].data:
            self.refuse({HONEYPOT: Problem.NOT_EMPTY})
        if email is None or self.errors:
            return None
        return SubscriptionRequest(email, part, Rhythm(self["rhythm"].data), language)
