"""What a program sends to the API to be filed: a draft, and the public records that it knows of.
Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from corrections.record.checks import is_record_number
from corrections.record.draft import FIELDS, read_draft
from corrections.record.model import Draft
from corrections.record.problems import Problem, Refused

KNOWN_LIMIT = 20
"""Records that a program can say that it knows of."""

KNOWN = "known"


@dataclass(frozen=True, slots=True)
class ApiSubmission:
    """A draft, and the numbers of public records of nearly the same text which it is not."""

    draft: Draft
    known: tuple[int, ...] = ()


def read_submission(members: Mapping[str, Any], today: date) -> ApiSubmission:
    """The submission that these members of a JSON object make. Raises ``Refused`` with everything
    that is wrong: what ``read_draft`` refuses, a member of another name (``UNKNOWN``), and a
    ``known`` that is no list of numbers."""
    wrong = {name: Problem.UNKNOWN for name in members if name not in (*FIELDS, KNOWN)}
    known = members.get(KNOWN) or []
    if not isinstance(known, list) or len(known) > KNOWN_LIMIT or not all(map(_is_number, known)):
        wrong[KNOWN] = Problem.NOT_A_RECORD
    try:
        draft = read_draft(members, today=today)
    except Refused as refused:
        raise Refused(wrong | refused.problems) from None
    if wrong:
        raise Refused(wrong)
    return ApiSubmission(draft, tuple(known))


def _is_number(value: object) -> bool:
    return is_record_number(value)
