"""When mail is sent to those who follow a part of the register."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from corrections.record.following import Rhythm, next_digest

FRIDAY, SATURDAY, MONDAY = "2024-03-01", "2024-03-02", "2024-03-04"


def utc(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}+00:00")


@pytest.mark.parametrize(
    ("now", "daily", "weekly"),
    [
        (f"{FRIDAY}T00:00:00", FRIDAY, MONDAY),
        (f"{FRIDAY}T04:59:59.999999", FRIDAY, MONDAY),
        (f"{FRIDAY}T05:00:00", SATURDAY, MONDAY),
        (f"{MONDAY}T04:59:59", MONDAY, MONDAY),
        (f"{MONDAY}T05:00:00", "2024-03-05", "2024-03-11"),
        ("2024-12-31T12:30:30.5", "2025-01-01", "2025-01-06"),
    ],
)
def test_a_digest_goes_out_at_five_every_day_or_on_mondays(
    now: str, daily: str, weekly: str
) -> None:
    assert next_digest(Rhythm.DAILY, utc(now)) == utc(f"{daily}T05:00:00")
    assert next_digest(Rhythm.WEEKLY, utc(now)) == utc(f"{weekly}T05:00:00")


def test_the_hour_is_that_of_utc_wherever_the_clock_is() -> None:
    tokyo = timezone(timedelta(hours=9))
    now = datetime(2024, 3, 2, 8, 0, tzinfo=tokyo)  # 23:00 of Friday in UTC

    assert next_digest(Rhythm.DAILY, now) == utc(f"{SATURDAY}T05:00:00")


@pytest.mark.parametrize(
    ("zone", "now", "sent"),
    [
        ("Europe/Paris", "2024-03-02T03:59:00", "2024-03-02T04:00:00"),
        ("Europe/Paris", "2024-03-02T04:00:00", "2024-03-03T04:00:00"),
        ("Europe/Paris", "2024-03-30T04:00:00", "2024-03-31T03:00:00"),
        ("America/New_York", "2024-03-02T09:59:00", "2024-03-02T10:00:00"),
        ("Pacific/Auckland", "2024-03-02T15:59:00", "2024-03-02T16:00:00"),
    ],
)
def test_the_hour_is_that_of_the_site(zone: str, now: str, sent: str) -> None:
    """The clock of Paris goes forward in the night to 31 March 2024."""
    assert next_digest(Rhythm.DAILY, utc(now), ZoneInfo(zone)) == utc(sent)


def test_monday_begins_where_the_site_is() -> None:
    auckland = next_digest(Rhythm.WEEKLY, utc(f"{SATURDAY}T12:00:00"), ZoneInfo("Pacific/Auckland"))

    assert auckland == utc("2024-03-03T16:00:00")


def test_who_hears_at_once_gets_no_digest() -> None:
    assert next_digest(Rhythm.AT_ONCE, utc(f"{FRIDAY}T12:00:00")) is None
