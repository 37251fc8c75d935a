"""The policy of a newsroom, which it states on the page of its private link: how it corrects, its
page of corrections, and where it takes requests. An editor reads it before it is public. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import fields as dataclass_fields
from urllib.parse import quote

from corrections.record.checks import wrong_email, wrong_url
from corrections.record.outlet_facts import FACT_LIMITS
from corrections.record.problems import Problem, Refused
from corrections.record.report import MESSAGE_LIMIT
from corrections.record.text import clean, has_excess_marks
from corrections.record.typed_links import complete_link
from corrections.record.visibility import is_visible

POLICY_LIMITS = {
    "policy": MESSAGE_LIMIT,
    "corrections_page": FACT_LIMITS["corrections_page"],
    "public_contact": FACT_LIMITS["site"],
}
"""Characters that each field may have."""


@dataclass(frozen=True, slots=True)
class NewsroomPolicy:
    """``policy`` in Markdown, ``corrections_page`` as an address of the web, ``public_contact`` as
    an address of the web or of email. One without any of these states nothing any more."""

    policy: str | None = None
    corrections_page: str | None = None
    public_contact: str | None = None

    @property
    def email(self) -> str | None:
        """The contact, if it is an address of email."""
        contact = self.public_contact
        return contact if contact and not wrong_email(contact) else None

    @property
    def mailto(self) -> str:
        """The address that opens a mail to the contact (RFC 6068).

        >>> NewsroomPolicy(public_contact="ask?me@echo.example").mailto
        'mailto:ask%3Fme@echo.example'
        """
        return f"mailto:{quote(self.email or '', '@')}"


POLICY_FIELDS = tuple(field.name for field in dataclass_fields(NewsroomPolicy))


def read_newsroom_policy(fields: Mapping[str, str]) -> NewsroomPolicy:
    """The policy that was typed; raises ``Refused`` with every problem at once.

    >>> read_newsroom_policy({"public_contact": "echo.example/ask"}).public_contact
    'https://echo.example/ask'
    >>> read_newsroom_policy({"public_contact": "desk@echo.example"}).email
    'desk@echo.example'
    """
    texts = {name: _text(name, fields.get(name, "")) for name in POLICY_FIELDS}
    problems = {
        name: problem for name, text in texts.items() if text and (problem := _wrong(name, text))
    }
    if problems:
        raise Refused(problems)
    return NewsroomPolicy(**{name: text or None for name, text in texts.items()})


def _text(name: str, typed: str) -> str:
    text = clean(typed, passage=name == "policy").strip()
    if name != "policy":
        text = complete_link(text)
    return text if is_visible(text) else ""


def _wrong(name: str, text: str) -> Problem | None:
    if len(text) > POLICY_LIMITS[name]:
        return Problem.TOO_LONG
    if has_excess_marks(text):
        return Problem.EXCESS_MARKS
    if name == "policy" or (name == "public_contact" and not wrong_email(text)):
        return None
    return wrong_url(text)
