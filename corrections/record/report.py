"""A report: somebody tells the desk that something is wrong with a public record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from corrections.record.checks import wrong_email, wrong_member
from corrections.record.problems import Problem, Refused
from corrections.record.text import clean, has_excess_marks
from corrections.record.visibility import is_visible

MESSAGE_LIMIT = 2_000
"""Characters that a message to the desk may have: a report, the reason of a proposal, an answer."""


class ReportReason(StrEnum):
    """What is wrong with the record."""

    WRONG_FACTS = "wrong-facts"
    NOT_THE_PERSON = "not-the-person"
    PERSONAL_DATA = "personal-data"
    DEFAMATION = "defamation"
    COPYRIGHT = "copyright"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Report:
    """What was told. ``email`` is for the desk's answer; like the text, nobody else sees it."""

    reason: ReportReason
    text: str
    email: str | None = None


def read_report(fields: Mapping[str, str]) -> Report:
    """The report that the fields ``reason``, ``text`` and ``email`` make; raises ``Refused`` with
    every problem at once."""
    reason = clean(fields.get("reason", ""), passage=False)
    text = clean(fields.get("text", ""), passage=True).strip()
    email = clean(fields.get("email", ""), passage=False)
    problems = {
        "reason": wrong_member(ReportReason, reason),
        "text": wrong_message(text),
        "email": wrong_email(email) if is_visible(email) else None,
    }
    found = {name: problem for name, problem in problems.items() if problem}
    if found:
        raise Refused(found)
    return Report(ReportReason(reason), text, email if is_visible(email) else None)


def wrong_message(text: str) -> Problem | None:
    """What is wrong with a message that must say something."""
    if not text:
        return Problem.MISSING
    if len(text) > MESSAGE_LIMIT:
        return Problem.TOO_LONG
    if has_excess_marks(text):
        return Problem.EXCESS_MARKS
    return None if is_visible(text) else Problem.INVISIBLE
