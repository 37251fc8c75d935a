"""The form on the receipt by which a filer gives an address, or another one, to be written to."""

from __future__ import annotations

from typing import ClassVar

from corrections.record.checks import wrong_email
from corrections.record.email import EMAIL_LIMIT
from corrections.record.problems import Problem, Refused
from corrections.record.text import clean
from corrections.record.visibility import is_visible
from corrections.render.catalogue import N_
from corrections.web.forms.message import MessageForm


class MailAddressForm(MessageForm):
    """An address, which may stay empty where one was given before."""

    NAMES = ("email",)
    LABELS: ClassVar = {"email": N_("Your email address")}
    LIMITS: ClassVar = {"email": EMAIL_LIMIT}

    def read(self) -> str | None:
        """The address; ``None`` where none was typed. Raises ``Refused``."""
        typed = clean(self["email"].data, passage=False)
        if not is_visible(typed):
            return None
        problem = Problem.TOO_LONG if len(typed) > EMAIL_LIMIT else wrong_email(typed)
        if problem:
            raise Refused({"email": problem})
        return typed
