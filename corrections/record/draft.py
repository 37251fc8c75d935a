"""Untrusted fields, from the form or from a file, made into a Draft or refused by name.

The only door for text from outside. Problems are codes, so that each reader hears of them in
their own language; nothing here knows of forms, files or the database.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import fields as dataclass_fields
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from urllib.parse import urlsplit

from email_validator import EmailNotValidError, validate_email

from corrections.compare.diff import compare
from corrections.compare.kinds import suggest
from corrections.compare.language import suggest_language
from corrections.record.language import canonical_language, is_language
from corrections.record.model import (
    TEXT_LIMIT,
    Draft,
    Event,
    Kind,
    Medium,
    Outcome,
    Relation,
    Span,
    Voice,
)


class Problem(StrEnum):
    """What is wrong with a field."""

    MISSING = "missing"
    TOO_LONG = "too-long"
    SAME = "same"
    SAME_WORDS = "same-words"
    NOT_AN_ADDRESS = "not-an-address"
    NOT_A_DATE = "not-a-date"
    FUTURE = "future"
    UNKNOWN = "unknown"
    NOT_AN_EMAIL = "not-an-email"
    NOT_A_TEXT = "not-a-text"
    NOT_A_RECORD = "not-a-record"
    NOT_EMPTY = "not-empty"


class Refused(Exception):
    """The fields make no draft; ``problems`` says which field and why."""

    def __init__(self, problems: dict[str, Problem]) -> None:
        super().__init__("; ".join(f"{name}: {problem}" for name, problem in problems.items()))
        self.problems = problems


LIMITS = {
    "quote": TEXT_LIMIT, "correction": TEXT_LIMIT, "explanation": TEXT_LIMIT,
    "subject": 200, "outlet": 200, "article_title": 500, "byline": 200, "locator": 200,
    "article_url": 2000, "source_url": 2000, "contact_email": 254,
    "published_on": 10, "language": 35, "kind": 20, "medium": 20, "relation": 20,
}  # fmt: skip
"""Characters that each field may have."""

PASSAGES = ("quote", "correction", "explanation")
REQUIRED = ("quote", "correction", "subject", "outlet", "relation")

# XML 1.0 section 2.2 has no place for these, HTML calls them errors, and no printer set them.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(
        f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(17)
    )
    + "]"
)


def read_draft(fields: Mapping[str, Any], *, today: date, page_language: str = "en") -> Draft:
    """The draft that an import's fields make; raises ``Refused`` with every problem at once.

    Kind and language may be left out: they are then suggested from the texts. ``today`` (UTC)
    is the last day that an article can have appeared on.
    """
    texts, problems = _texts(fields)
    problems |= _check(texts, today)
    if texts["quote"] and texts["quote"] == texts["correction"]:
        problems.setdefault("correction", Problem.SAME)
    repeats = fields.get("repeats")
    if repeats is not None and not is_record_number(repeats):
        problems["repeats"] = Problem.NOT_A_RECORD
    if problems:
        raise Refused(problems)
    return _draft(texts, repeats, page_language)


def read_submission(fields: Mapping[str, Any], *, today: date, page_language: str) -> Draft:
    """As ``read_draft``, and stricter: a person who sets two texts beside each other must have
    changed a word, because typography alone is nothing that a newsroom would correct."""
    draft = read_draft(fields, today=today, page_language=page_language)
    if only_typography(compare(draft.quote, draft.correction)):
        raise Refused({"correction": Problem.SAME_WORDS})
    return draft


def read_event(fields: Mapping[str, Any], *, by: Voice, now: datetime) -> Event:
    """What somebody says the newsroom did: ``outcome``, the day ``on``, a ``note``.

    Raises ``Refused``.
    """
    outcome, on, note = (fields.get(name) or "" for name in ("outcome", "on", "note"))
    problems = {
        "outcome": _member(Outcome)(outcome),
        "on": wrong_day(clean(on, passage=False), now.date()) if on.strip() else None,
        "note": Problem.TOO_LONG if len(note) > TEXT_LIMIT else None,
    }
    found = {name: problem for name, problem in problems.items() if problem}
    if found:
        raise Refused(found)
    return Event(
        outcome=Outcome(outcome),
        by=by,
        at=now,
        on=clean(on, passage=False) or None,
        note=clean(note, passage=True).strip() or None,
    )


def only_typography(spans: list[Span]) -> bool:
    """Whether a difference marks no word at all."""
    return all(span["op"] == "equal" for span in spans)


def clean(value: str, *, passage: bool) -> str:
    """The text as it is kept: without what cannot be printed, with plain line ends.

    A passage keeps its lines and every space; anything else is one line without outer spaces.

    >>> clean("a\\x00b\\r\\nc", passage=True)
    'ab\\nc'
    """
    text = _UNPRINTABLE.sub("", value.replace("\r\n", "\n").replace("\r", "\n"))
    return text if passage else " ".join(text.split("\n")).strip()


def _texts(fields: Mapping[str, Any]) -> tuple[dict[str, str], dict[str, Problem]]:
    texts: dict[str, str] = {}
    problems: dict[str, Problem] = {}
    for name, limit in LIMITS.items():
        value = fields.get(name)
        if not isinstance(value, str | None):
            problems[name] = Problem.NOT_A_TEXT
        texts[name] = clean(value, passage=name in PASSAGES) if isinstance(value, str) else ""
        if not texts[name].strip():
            texts[name] = ""
        if len(texts[name]) > limit:
            problems[name] = Problem.TOO_LONG
        elif name in REQUIRED and not texts[name]:
            problems.setdefault(name, Problem.MISSING)
    return texts, problems


def _check(texts: Mapping[str, str], today: date) -> dict[str, Problem]:
    checks: dict[str, Callable[[str], Problem | None]] = {
        "article_url": _address, "source_url": _address, "contact_email": _email,
        "published_on": lambda value: wrong_day(value, today),
        "kind": _member(Kind), "medium": _member(Medium), "relation": _member(Relation),
        "language": lambda tag: None if is_language(tag) else Problem.UNKNOWN,
    }  # fmt: skip
    found = {name: check(texts[name]) for name, check in checks.items() if _sized(texts, name)}
    return {name: problem for name, problem in found.items() if problem}


def _sized(texts: Mapping[str, str], name: str) -> bool:
    return 0 < len(texts[name]) <= LIMITS[name]


def _member(vocabulary: type[StrEnum]) -> Callable[[str], Problem | None]:
    known = {member.value for member in vocabulary}
    return lambda value: None if value in known else Problem.UNKNOWN


def _address(value: str) -> Problem | None:
    try:
        parts = urlsplit(value)
        good = parts.scheme in ("http", "https") and parts.hostname and not parts.username
        parts.port  # noqa: B018 - reading a port that is no number raises
    except ValueError:
        return Problem.NOT_AN_ADDRESS
    spaced = any(character.isspace() or character in '<>"\\' for character in value)
    return None if good and not spaced else Problem.NOT_AN_ADDRESS


def _email(value: str) -> Problem | None:
    try:
        validate_email(value, check_deliverability=False, test_environment=True)
    except EmailNotValidError:
        return Problem.NOT_AN_EMAIL
    return None


def wrong_day(value: str, today: date) -> Problem | None:
    """What is wrong with a day: ISO 8601, to the precision known, and not in the future."""
    if not re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", value, re.ASCII):
        return Problem.NOT_A_DATE
    try:
        first_day = date.fromisoformat((value + "-01-01")[:10])
    except ValueError:
        return Problem.NOT_A_DATE
    return Problem.FUTURE if first_day > today else None


def is_record_number(value: object) -> bool:
    """Whether a record could have this number (as far as every JSON reader counts exactly)."""
    return type(value) is int and 0 < value < 2**53


def _draft(texts: dict[str, str], repeats: int | None, page_language: str) -> Draft:
    language = texts["language"] or suggest_language(texts["quote"], page_language)
    medium = texts["medium"] or (Medium.WEB if texts["article_url"] else Medium.PRINT)
    kind = texts["kind"] or _suggested_kind(texts["quote"], texts["correction"], language)
    given = {name: text or None for name, text in texts.items()}
    given |= {
        "language": canonical_language(language),
        "medium": Medium(medium),
        "kind": Kind(kind),
        "relation": Relation(texts["relation"]),
    }
    return Draft(**given, repeats=repeats)  # type: ignore[arg-type]  # every field was checked


def _suggested_kind(quote: str, correction: str, language: str) -> Kind:
    return suggest(compare(quote, correction), language)[0].kind


FIELDS = tuple(field.name for field in dataclass_fields(Draft))
"""The names that a draft is made of, in the contract's spelling."""
