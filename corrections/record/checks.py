"""What is wrong with one value: each check gives a Problem, or ``None`` when nothing is."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from urllib.parse import urlsplit

from corrections.record.email import is_email
from corrections.record.invisible import invisible_inside
from corrections.record.language import is_language
from corrections.record.problems import Problem

_SPACED = re.compile(r'[\s<>"\\]')
"""What no URL has in it (RFC 3986, appendix C)."""

FIRST_ZONE = timedelta(hours=14)
"""How much earlier than in UTC a day begins in the first time zone."""


def wrong_member(vocabulary: type[StrEnum], value: str) -> Problem | None:
    """``UNKNOWN`` for a value that the vocabulary does not have."""
    try:
        vocabulary(value)
    except ValueError:
        return Problem.UNKNOWN
    return None


def wrong_language(tag: str) -> Problem | None:
    """``UNKNOWN`` for a tag that names no language (BCP 47)."""
    return None if is_language(tag) else Problem.UNKNOWN


def wrong_url(value: str) -> Problem | None:
    """``INVISIBLE_INSIDE`` for a URL with characters that nobody sees, ``NOT_AN_ADDRESS`` for
    anything but an http or https URL with a host and no user name."""
    if invisible_inside(value):
        return Problem.INVISIBLE_INSIDE
    try:
        parts = urlsplit(value)
        good = parts.scheme in ("http", "https") and parts.hostname and not parts.username
        parts.port  # noqa: B018 - reading a port that is no number raises
    except ValueError:
        return Problem.NOT_AN_ADDRESS
    return None if good and not _SPACED.search(value) else Problem.NOT_AN_ADDRESS


def wrong_email(value: str) -> Problem | None:
    """``INVISIBLE_INSIDE`` for an address with characters that nobody sees, ``NOT_AN_EMAIL`` for a
    text that has not the form of an email address."""
    if invisible_inside(value):
        return Problem.INVISIBLE_INSIDE
    return None if is_email(value) else Problem.NOT_AN_EMAIL


def latest_day(now: datetime) -> date:
    """The last day that has begun anywhere: the day in the first time zone, UTC+14.

    >>> latest_day(datetime(2024, 3, 2, 9, 59, tzinfo=UTC)).isoformat()
    '2024-03-02'
    >>> latest_day(datetime(2024, 3, 2, 10, tzinfo=UTC)).isoformat()
    '2024-03-03'
    """
    return (now.astimezone(UTC) + FIRST_ZONE).date()


def wrong_day(value: str, latest: date) -> Problem | None:
    """``NOT_A_DATE`` for anything but a year, a month or a day (ISO 8601), ``FUTURE`` when it
    begins after the ``latest`` day that can be meant."""
    if not re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", value, re.ASCII):
        return Problem.NOT_A_DATE
    try:
        first_day = date.fromisoformat((value + "-01-01")[:10])
    except ValueError:
        return Problem.NOT_A_DATE
    return Problem.FUTURE if first_day > latest else None


def is_record_number(value: object) -> bool:
    """Whether a record could have this number: a positive integer that every JSON reader holds
    exactly (below 2 to the power of 53; RFC 8259, section 6)."""
    return type(value) is int and 0 < value < 2**53
