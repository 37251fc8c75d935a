"""The values of one line of an import, each checked: numbers, words of a vocabulary, texts, days,
events. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, TypeVar
from uuid import UUID

from corrections.record.actor import Actor, Role
from corrections.record.checks import is_record_number, latest_day, wrong_day
from corrections.record.event import wrong_link
from corrections.record.history import Event, Strike, Voice
from corrections.record.model import TEXT_LIMIT, Outcome
from corrections.record.problems import Problem
from corrections.record.text import clean, has_excess_marks

Word = TypeVar("Word", bound=StrEnum)


class LineReader:
    """Takes values out of ``fields`` and adds what is wrong with them to ``problems``, by name. A
    value that is wrong is returned as if it were not given."""

    def __init__(
        self, fields: Mapping[str, Any], problems: dict[str, Problem], now: datetime
    ) -> None:
        self.fields = fields
        self.now = now
        self.problems = problems

    def number(self, name: str) -> int | None:
        """Return the number of a record; ``None`` where none is given."""
        value = self.fields.get(name)
        if value is not None and not is_record_number(value):
            self.problems[name] = Problem.NOT_A_RECORD
            return None
        return value

    def register(self, name: str) -> str | None:
        """Return the UUID of a register in its canonical form; ``None`` where none is given."""
        value = self.text(name)
        try:
            return str(UUID(value)) if value else None
        except ValueError:
            self.problems[name] = Problem.UNKNOWN
            return None

    def member(
        self, name: str, vocabulary: type[Word], default: Word, *, required: bool = False
    ) -> Word:
        """Return a word of a vocabulary, or ``default`` where none is given."""
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

    def flag(self, name: str) -> bool:
        """Return whether the value is ``true``."""
        value = self.fields.get(name)
        if not isinstance(value, bool | None):
            self.problems[name] = Problem.UNKNOWN
        return value is True

    def text(self, name: str) -> str | None:
        """Return a cleaned text; ``None`` for an empty one."""
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
        """Return a moment in UTC, or ``default`` where none is given; none may be in the future."""
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
        """Return a day, month or year; ``None`` where none is given."""
        value = self.text(name)
        problem = wrong_day(value, latest_day(self.now)) if value else None
        if problem:
            self.problems[name] = problem
            return None
        return value

    def events(self, default: datetime) -> tuple[Event, ...]:
        """Return the events; ``default`` is when one without ``at`` was written down."""
        listed = self.fields.get("events") or []
        if not isinstance(listed, list) or not all(isinstance(item, dict) for item in listed):
            self.problems["events"] = Problem.NOT_A_RECORD
            return ()
        return tuple(LineReader(item, self.problems, self.now).event(default) for item in listed)

    def event(self, default: datetime) -> Event:
        """Return the one event that ``fields`` are."""
        return Event(
            outcome=self.member("outcome", Outcome, Outcome.ASKED, required=True),
            by=self.member("by", Voice, Voice.DESK, required=True),
            at=self.moment("at", default),
            on=self.day("on"),
            note=self.text("note"),
            link=self.link("link"),
            struck=self.strike("struck", default),
            disputed=self.dispute("disputed"),
        )

    def dispute(self, name: str) -> bool:
        """Return whether an event says that the correction is wrong: one of a newsroom that
        declines it alone does."""
        declines = (self.fields.get("outcome"), self.fields.get("by")) == ("refused", "newsroom")
        disputed = self.flag(name)
        if disputed and not declines:
            self.problems[name] = Problem.UNKNOWN
        return disputed

    def link(self, name: str) -> str | None:
        """Return the address of a page; ``None`` where none is given."""
        value = clean(self.text(name) or "", passage=False)
        problem = wrong_link(value) if value else None
        if problem:
            self.problems[name] = problem
        return None if problem else value or None

    def strike(self, name: str, default: datetime) -> Strike | None:
        """Return by whom and why an event was struck; ``None`` where it was not."""
        value = self.fields.get(name)
        if value is None:
            return None
        if not isinstance(value, dict):
            self.problems[name] = Problem.NOT_A_RECORD
            return None
        inner = LineReader(value, self.problems, self.now)
        reason = inner.text("reason")
        if reason is None:
            self.problems.setdefault("reason", Problem.MISSING)
        role = inner.member("by", Role, Role.EDITOR, required=True)
        return Strike(inner.moment("at", default), Actor(role), reason or "")
