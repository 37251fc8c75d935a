"""Untrusted fields, from the form or from a file, made into a Draft or refused by name.

Nothing here knows forms, files or the database. Problems are codes (``problems``).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields as dataclass_fields
from datetime import date, datetime
from functools import partial
from typing import Any

from corrections.record.checks import (
    is_record_number,
    latest_day,
    wrong_day,
    wrong_email,
    wrong_language,
    wrong_member,
    wrong_url,
)
from corrections.record.email import EMAIL_LIMIT
from corrections.record.language import canonical_language
from corrections.record.model import TEXT_LIMIT, Draft, Kind, Medium, Part, Relation
from corrections.record.problems import Problem, Refused
from corrections.record.text import clean, has_excess_marks
from corrections.record.typed_days import TYPED_LIMIT, NoSuchDay, understand
from corrections.record.typed_links import complete_link
from corrections.record.visibility import is_visible

LIMITS = {
    "quote": TEXT_LIMIT, "correction": TEXT_LIMIT, "explanation": TEXT_LIMIT,
    "subject": 200, "outlet": 200, "article_title": 500, "byline": 200, "locator": 200,
    "article_url": 2000, "source_url": 2000, "contact_email": EMAIL_LIMIT,
    "published_on": TYPED_LIMIT, "language": 35, "kind": 20, "medium": 20, "part": 20,
    "relation": 20,
}  # fmt: skip
"""Characters that each field may have."""

PASSAGES = ("quote", "correction", "explanation")
"""Fields that keep their lines and spaces; every other field is one line."""

REQUIRED = ("quote", "correction", "subject", "outlet", "relation")

TYPED = ("quote", "correction", "subject", "outlet")
"""Fields that must show something: invisible characters alone are refused. In a field that may be
left out they count as nothing."""

LINKS = ("article_url", "source_url")

FIELDS = tuple(field.name for field in dataclass_fields(Draft))
"""The names that a draft is made of, in the contract's spelling."""


def read_draft(fields: Mapping[str, Any], *, today: date) -> Draft:
    """The draft that these fields make; raises ``Refused`` with every problem at once.

    Kind and language may be left out and are then ``None``: the comparison of the texts suggests
    them. ``today`` is the last day that an article can have appeared on.
    """
    texts, problems = _texts(fields)
    problems |= _check({name: text for name, text in texts.items() if name not in problems}, today)
    if texts["quote"] == texts["correction"]:
        problems.setdefault("correction", Problem.SAME)
    repeats = fields.get("repeats")
    if repeats is not None and not is_record_number(repeats):
        problems["repeats"] = Problem.NOT_A_RECORD
    if problems:
        raise Refused(problems)
    return _draft(texts, repeats)


def read_typed(fields: Mapping[str, str], *, language: str, today: date, now: datetime) -> Draft:
    """As ``read_draft``, from what a person typed on a page in this language: the day in any
    spelling that ``typed_days`` reads, an address without its scheme. ``today`` is the day where
    the site is; a day that has begun anywhere by ``now`` is not in the future."""
    links = {name: complete_link(clean(fields.get(name, ""), passage=False)) for name in LINKS}
    meant, problems = {**fields, **links}, dict[str, Problem]()
    try:
        day = understand(fields.get("published_on", ""), language, today)
        meant["published_on"] = day.iso if day else meant.get("published_on", "")
    except NoSuchDay:
        problems["published_on"] = Problem.NO_SUCH_DAY
        meant["published_on"] = ""
    try:
        draft = read_draft(meant, today=latest_day(now))
    except Refused as refused:
        raise Refused(refused.problems | problems) from None
    if problems:
        raise Refused(problems)
    return draft


def _texts(fields: Mapping[str, Any]) -> tuple[dict[str, str], dict[str, Problem]]:
    """Every field as a clean text, empty where there was none, and what is wrong with its size or
    its marks."""
    texts: dict[str, str] = {}
    problems: dict[str, Problem] = {}
    for name in LIMITS:
        value = fields.get(name)
        if value is None and name not in REQUIRED:
            texts[name] = ""
            continue
        text = clean(value, passage=name in PASSAGES) if value and isinstance(value, str) else ""
        visible = is_visible(text)
        problem = _wrong_text(name, text if visible or text.strip() else "", visible)
        if not isinstance(value, str | None):
            problem = Problem.NOT_A_TEXT
        if problem:
            problems[name] = problem
        oversized = problem in (Problem.TOO_LONG, Problem.EXCESS_MARKS)
        texts[name] = text if oversized or visible else ""
    return texts, problems


def _wrong_text(name: str, text: str, visible: bool) -> Problem | None:
    """What is wrong with the size of a field, its marks, or what it shows."""
    if len(text) > LIMITS[name]:
        return Problem.TOO_LONG
    if has_excess_marks(text):
        return Problem.EXCESS_MARKS
    if name in REQUIRED and not text:
        return Problem.MISSING
    if name in TYPED and text and not visible:
        return Problem.INVISIBLE
    return None


def _check(texts: Mapping[str, str], today: date) -> dict[str, Problem]:
    """What is wrong with the values of these fields."""
    checks: dict[str, Callable[[str], Problem | None]] = {
        "article_url": wrong_url, "source_url": wrong_url, "contact_email": wrong_email,
        "published_on": partial(wrong_day, latest=today), "language": wrong_language,
        "kind": partial(wrong_member, Kind), "medium": partial(wrong_member, Medium),
        "part": partial(wrong_member, Part), "relation": partial(wrong_member, Relation),
    }  # fmt: skip
    found = {name: check(texts[name]) for name, check in checks.items() if texts.get(name)}
    return {name: problem for name, problem in found.items() if problem}


def _draft(texts: Mapping[str, str], repeats: int | None) -> Draft:
    """The draft of fields that were checked; without a medium, an article with an address is on
    the web and another in print; without a part, the words stand in its text."""
    given: dict[str, Any] = {name: text or None for name, text in texts.items()}
    given |= {
        "language": canonical_language(texts["language"]) if texts["language"] else None,
        "kind": Kind(texts["kind"]) if texts["kind"] else None,
        "medium": Medium(texts["medium"] or (Medium.WEB if texts["article_url"] else Medium.PRINT)),
        "part": Part(texts["part"] or Part.TEXT),
        "relation": Relation(texts["relation"]),
    }
    return Draft(**given, repeats=repeats)
