"""A question of the desk to whoever filed a record: how long an answer is waited for, and which
texts are taken."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from corrections.record.actor import Actor
from corrections.record.lifecycle import Step
from corrections.record.problems import Problem, Refused
from corrections.record.text import clean, has_excess_marks
from corrections.record.visibility import is_visible

REMIND_AFTER = timedelta(days=7)
"""How long after a question its filer is reminded of it."""

LAPSE_AFTER = timedelta(days=14)
"""How long after the reminder the record is declined."""

LIMIT = 2_000
"""Characters that a question or an answer may have."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question about a record, which is its revision ``revision``. ``due_at`` is when the machine
    does the next thing (the reminder, then declining); ``None`` once no answer is waited for.
    ``ended`` is the step that ended the wait."""

    record_id: int
    revision: int
    text: str
    at: datetime
    by: Actor
    due_at: datetime | None = None
    reminded_at: datetime | None = None
    answer: str | None = None
    answered_at: datetime | None = None
    ended: Step | None = None

    @property
    def open(self) -> bool:
        """Whether an answer is waited for."""
        return self.ended is None

    @property
    def taken_back(self) -> bool:
        """Whether the desk took the question back before it was answered."""
        return self.ended is Step.REOPEN

    @property
    def until(self) -> datetime | None:
        """Until when an answer is waited for; ``None`` once none is."""
        if not self.open or self.due_at is None:
            return None
        return self.due_at if self.reminded_at else self.due_at + LAPSE_AFTER


def read_text(name: str, typed: str) -> str:
    """The question or the answer in what was typed into the field ``name``.

    Raises ``Refused``.
    """
    text = clean(typed, passage=True).strip()
    problem = _wrong(text)
    if problem:
        raise Refused({name: problem})
    return text


def _wrong(text: str) -> Problem | None:
    if not text:
        return Problem.MISSING
    if len(text) > LIMIT:
        return Problem.TOO_LONG
    if has_excess_marks(text):
        return Problem.EXCESS_MARKS
    return None if is_visible(text) else Problem.INVISIBLE
