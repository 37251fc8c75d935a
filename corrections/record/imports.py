"""A line of an import, checked: the draft, and what is already known to have become of it. Pure.

What ``export`` writes can be read back: names that the register gives anew (``id``, ``url``,
what is computed from the texts) are passed over; a name that nobody knows is a mistake.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, TypeVar

from corrections.record.checks import is_record_number, wrong_day
from corrections.record.draft import FIELDS, read_draft
from corrections.record.model import TEXT_LIMIT, Draft, Event, Outcome, State, Voice
from corrections.record.problems import Problem, Refused
from corrections.record.text import clean, has_excess_marks

DERIVED = ("url", "updated_at", "evidence", "diff", "suggested_kinds")
"""What a record's JSON shows and an import makes anew."""

Word = TypeVar("Word", bound=StrEnum)

_OWN = ("id", "state", "outcome", "reason", "events", "created_at", "published_at")


@dataclass(frozen=True, slots=True)
class Import:
    """One record to be imported; ``number`` is the one it had where it was exported, and
    ``repeats`` then counts by the numbers of that register."""

    draft: Draft
    number: int | None
    state: State
    outcome: Outcome
    reason: str | None
    events: tuple[Event, ...]
    created_at: datetime
    published_at: datetime


def read_line(line: str, now: datetime) -> Import:
    """The record that one line of NDJSON holds; raises ``Refused`` naming what is wrong."""
    try:
        fields = json.loads(line)
    except (ValueError, RecursionError):
        raise Refused({"line": Problem.NOT_A_RECORD}) from None
    if not isinstance(fields, dict):
        raise Refused({"line": Problem.NOT_A_RECORD})
    return read_fields(fields, now)


def read_fields(fields: Mapping[str, Any], now: datetime) -> Import:
    """As ``read_line``, from the decoded object."""
    problems = {
        str(name): Problem.UNKNOWN
        for name in fields
        if name not in FIELDS and name not in DERIVED and name not in _OWN
    }
    try:
        draft = read_draft(fields, today=now.date())
    except Refused as refused:
        raise Refused(problems | refused.problems) from None
    reader = _Reader(fields, problems, now)
    created_at = reader.moment("created_at", now)
    item = Import(
        draft=draft,
        number=reader.number("id"),
        state=reader.member("state", State, State.PUBLISHED),
        outcome=reader.member("outcome", Outcome, Outcome.UNASKED),
        reason=reader.text("reason"),
        events=reader.events(created_at),
        created_at=created_at,
        published_at=reader.moment("published_at", created_at),
    )
    if problems:
        raise Refused(problems)
    return item


class _Reader:
    """Takes values out of a mapping and writes down what is wrong with them."""

    def __init__(
        self, fields: Mapping[str, Any], problems: dict[str, Problem], now: datetime
    ) -> None:
        self.fields = fields
        self.now = now
        self.problems = problems

    def number(self, name: str) -> int | None:
        value = self.fields.get(name)
        if value is not None and not is_record_number(value):
            self.problems[name] = Problem.NOT_A_RECORD
            return None
        return value

    def member(
        self, name: str, vocabulary: type[Word], default: Word, *, required: bool = False
    ) -> Word:
        value = self.fields.get(name)
        if value is None:
            if required:
                self.problems[name] = Problem.MISSING
            return default
        try:
            return vocabulary(value)
        except ValueError:
            self.problems[name] = Problem.UNKNOWN
            return default

    def text(self, name: str) -> str | None:
        value = self.fields.get(name)
        if not isinstance(value, str | None):
            self.problems[name] = Problem.NOT_A_TEXT
            return None
        if value and len(value) > TEXT_LIMIT:
            self.problems[name] = Problem.TOO_LONG
            return None
        text = clean(value or "", passage=True)
        if has_excess_marks(text):
            self.problems[name] = Problem.EXCESS_MARKS
            return None
        return text or None

    def moment(self, name: str, default: datetime) -> datetime:
        value = self.text(name)
        if value is None:
            return default
        try:
            moment = datetime.fromisoformat(value)
            moment = moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
        except (ValueError, OverflowError):
            self.problems[name] = Problem.NOT_A_DATE
            return default
        if moment > self.now:
            self.problems[name] = Problem.FUTURE
        return moment

    def day(self, name: str) -> str | None:
        value = self.text(name)
        problem = wrong_day(value, self.now.date()) if value else None
        if problem:
            self.problems[name] = problem
            return None
        return value

    def events(self, default: datetime) -> tuple[Event, ...]:
        listed = self.fields.get("events") or []
        if not isinstance(listed, list) or not all(isinstance(item, dict) for item in listed):
            self.problems["events"] = Problem.NOT_A_RECORD
            return ()
        return tuple(_Reader(item, self.problems, self.now).event(default) for item in listed)

    def event(self, default: datetime) -> Event:
        return Event(
            outcome=self.member("outcome", Outcome, Outcome.ASKED, required=True),
            by=self.member("by", Voice, Voice.DESK, required=True),
            at=self.moment("at", default),
            on=self.day("on"),
            note=self.text("note"),
        )
