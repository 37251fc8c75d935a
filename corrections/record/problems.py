"""What can be wrong with untrusted fields, as codes: each reader gets a sentence of their own."""

from __future__ import annotations

from enum import StrEnum


class Problem(StrEnum):
    """What is wrong with a field."""

    MISSING = "missing"
    INVISIBLE = "invisible"
    INVISIBLE_INSIDE = "invisible-inside"
    TOO_LONG = "too-long"
    EXCESS_MARKS = "excess-marks"
    SAME = "same"
    SAME_WORDS = "same-words"
    NOT_AN_ADDRESS = "not-an-address"
    NOT_A_DATE = "not-a-date"
    NO_SUCH_DAY = "no-such-day"
    FUTURE = "future"
    UNKNOWN = "unknown"
    NOT_AN_EMAIL = "not-an-email"
    NOT_A_TEXT = "not-a-text"
    NOT_A_RECORD = "not-a-record"
    NO_SUCH_RECORD = "no-such-record"
    ITSELF = "itself"
    CIRCLE = "circle"
    NO_FILER = "no-filer"
    NO_SOURCE = "no-source"
    NOT_EMPTY = "not-empty"
    GIVEN_TWICE = "given-twice"
    HALF_A_CHARACTER = "half-a-character"
    MORE_OR_FEWER_CELLS = "more-or-fewer-cells"
    DAY_OR_MONTH_FIRST = "day-or-month-first"


class Refused(Exception):
    """The fields make no draft; ``problems`` says which field and why."""

    def __init__(self, problems: dict[str, Problem]) -> None:
        super().__init__("; ".join(f"{name}: {problem}" for name, problem in problems.items()))
        self.problems = problems
