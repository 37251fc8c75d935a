"""Days, times and numbers, as the languages of the interface write them and as machines do."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import lru_cache

from babel import Locale, dates, numbers

LOCALES = {"en": Locale.parse("en_GB"), "fr": Locale.parse("fr")}
"""The CLDR locale of each language: 24 November 2026 and 1,247 in English. Read once: a page of
many moments would take longer to read it than for all else."""


def timestamp(moment: datetime) -> str:
    """RFC 3339, in UTC, to the second.

    >>> timestamp(datetime(2024, 3, 2, 9, 30, 0, 999999, tzinfo=UTC))
    '2024-03-02T09:30:00Z'
    """
    return moment.astimezone(UTC).isoformat()[:19] + "Z"


def in_zone(moment: datetime, zone: tzinfo) -> datetime:
    """Return a moment in a time zone; in UTC where it is so near to the end of the calendar that
    the zone has no date for it, as the first hours of the year 1 in New York.

    >>> from zoneinfo import ZoneInfo
    >>> in_zone(datetime(1, 1, 1, tzinfo=UTC), ZoneInfo("America/New_York")).isoformat()
    '0001-01-01T00:00:00+00:00'
    """
    try:
        return moment.astimezone(zone)
    except OverflowError:
        return moment.astimezone(UTC)


def day_in_words(value: str | date | datetime, language: str) -> str:
    """A day, month or year to the precision known, from an ISO 8601 text or a date.

    >>> day_in_words("2008-07-31", "en"), day_in_words("2008-07", "fr")
    ('31 July 2008', 'juillet 2008')
    """
    if isinstance(value, date):
        return _long_date(value, language)
    parts = [int(part) for part in value.split("-")]
    if len(parts) == 1:
        return value
    if len(parts) == 2:
        return dates.format_skeleton("yMMMM", date(parts[0], parts[1], 1), locale=LOCALES[language])
    return _long_date(date(parts[0], parts[1], parts[2]), language)


def time_in_words(value: datetime, pattern: str, language: str) -> str:
    """The time of a day in a pattern of Unicode's CLDR.

    >>> time_in_words(datetime(2024, 3, 2, 9, 30, tzinfo=UTC), "HH:mm", "en")
    '09:30'
    """
    return dates.format_time(value, pattern, locale=LOCALES[language])


def zone_in_words(moment: datetime) -> str:
    """The distance from UTC of the time zone that a moment is in.

    >>> from zoneinfo import ZoneInfo
    >>> zone_in_words(datetime(2024, 7, 2, tzinfo=ZoneInfo("Europe/Paris")))
    'UTC+2'
    >>> zone_in_words(datetime(2024, 7, 2, tzinfo=UTC))
    'UTC'
    """
    minutes = round((moment.utcoffset() or timedelta()).total_seconds() / 60)
    hours, rest = divmod(abs(minutes), 60)
    sign = "\N{MINUS SIGN}" if minutes < 0 else "+"
    return f"UTC{sign}{hours}" + (f":{rest:02}" if rest else "") if minutes else "UTC"


@lru_cache(maxsize=4096)
def number_in_words(value: float, language: str) -> str:
    """A number with its thousands separated, and one digit behind the point at most.

    >>> number_in_words(1247, "en"), number_in_words(1.25, "fr")
    ('1,247', '1,2')
    """
    value = round(value, 1)
    return numbers.format_decimal(value, locale=LOCALES[language])


@lru_cache(maxsize=4096)
def _long_date(value: date, language: str) -> str:
    written = dates.format_date(value, "long", locale=LOCALES[language])
    # French counts the first of a month as the first; CLDR's pattern does not know it.
    return written.replace("1 ", "1er ", 1) if language == "fr" and value.day == 1 else written
