"""What is known of an outlet beside its name, checked. All but the contact is public; filers see
the contact in the letter to the newsroom. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from dataclasses import fields as dataclass_fields

from corrections.record.checks import wrong_email, wrong_language, wrong_url
from corrections.record.email import EMAIL_LIMIT
from corrections.record.language import TAG_LIMIT, canonical_language, is_registered, standard_tag
from corrections.record.problems import Problem, Refused
from corrections.record.text import clean, has_excess_marks
from corrections.record.typed_links import complete_link
from corrections.record.visibility import is_visible

FACT_LIMITS = {
    "site": 2_000, "corrections_page": 2_000, "contact": EMAIL_LIMIT, "language": TAG_LIMIT,
    "country": 2, "policy": 10_000,
}  # fmt: skip
"""Characters that each fact may have."""

_NO_COUNTRY = re.compile(r"AA|EU|EZ|UN|Q[M-Z]|X(?!K)[A-Z]|ZZ")
"""Codes of two letters that are private or of no country."""


@dataclass(frozen=True, slots=True)
class OutletFacts:
    """Facts of an outlet: its ``site`` and the page where it publishes corrections, the mail
    address of whoever answers for them, which is for the desk and for filers, the language (BCP 47)
    and the country (ISO 3166-1), and the newsroom's own policy of corrections, in Markdown."""

    site: str | None = None
    corrections_page: str | None = None
    contact: str | None = None
    language: str | None = None
    country: str | None = None
    policy: str | None = None

    @property
    def has_public(self) -> bool:
        """Whether there is anything that everybody may see."""
        return any(getattr(self, name) for name in PUBLIC_FACTS)


FACTS = tuple(field.name for field in dataclass_fields(OutletFacts))
PUBLIC_FACTS = tuple(name for name in FACTS if name != "contact")

NOTHING = OutletFacts()


def read_facts(fields: Mapping[str, str]) -> OutletFacts:
    """Return the facts that were typed; an empty one is unknown. Raises ``Refused`` with every
    problem at once.

    >>> read_facts({"site": "echo.example", "country": "fr", "language": "FR"})
    OutletFacts(site='https://echo.example', corrections_page=None, contact=None, language='fr', \
country='FR', policy=None)
    """
    texts = {name: _text(name, fields.get(name, "")) for name in FACTS}
    checks: dict[str, Callable[[str], Problem | None]] = {
        "site": wrong_url, "corrections_page": wrong_url, "contact": wrong_email,
        "language": wrong_language, "country": _wrong_country, "policy": lambda _text: None,
    }  # fmt: skip
    problems = {
        name: problem
        for name, text in texts.items()
        if text and (problem := _wrong_size(name, text) or checks[name](text))
    }
    if problems:
        raise Refused(problems)
    if texts["language"]:
        texts["language"] = canonical_language(texts["language"])
    return OutletFacts(**{name: text or None for name, text in texts.items()})


def is_country(code: str) -> bool:
    """Return whether two capital letters are the code of a country.

    >>> is_country("FR"), is_country("ZZ"), is_country("fr"), is_country("EU")
    (True, False, False, False)
    """
    if not re.fullmatch(r"[A-Z]{2}", code, re.ASCII) or _NO_COUNTRY.fullmatch(code):
        return False
    tag = f"en-{code}"
    return is_registered(tag) and standard_tag(tag) == tag


def _text(name: str, typed: str) -> str:
    is_passage = name == "policy"
    text = clean(typed, passage=is_passage).strip()
    if name in ("site", "corrections_page"):
        text = complete_link(text)
    if name == "country":
        text = text.upper()
    return text if is_visible(text) else ""


def _wrong_size(name: str, text: str) -> Problem | None:
    if len(text) > FACT_LIMITS[name]:
        return Problem.TOO_LONG
    return Problem.EXCESS_MARKS if has_excess_marks(text) else None


def _wrong_country(code: str) -> Problem | None:
    return None if is_country(code) else Problem.UNKNOWN
