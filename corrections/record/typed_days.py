"""Days as people type them, in English and French, understood as ISO 8601. Pure.

The names of months and weekdays of both languages are read whatever language the page is in. A file
that is imported has ISO 8601 alone (``checks.wrong_day``).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta

from corrections.record.text import has_excess_marks

TYPED_LIMIT = 60
"""Characters of a day as it is typed; a longer text is not read."""

MONTH_FIRST = frozenset({"en"})
"""The languages in which ``03/04/2008`` is read as month and day; in any other, as day and
month."""

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january janv janvier", "feb february fev fevr fevrier", "mar march mars",
            "apr april avr avril", "may mai", "jun june juin", "jul july juil juillet",
            "aug august aout", "sep sept september septembre", "oct october octobre",
            "nov november novembre", "dec december decembre",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
"""The number of each month by its names, without accents."""

WEEKDAYS = frozenset({
    "mon", "monday", "tue", "tues", "tuesday", "wed", "wednesday", "thu", "thur", "thurs",
    "thursday", "fri", "friday", "sat", "saturday", "sun", "sunday", "lun", "lundi", "mar", "mardi",
    "mer", "mercredi", "jeu", "jeudi", "ven", "vendredi", "sam", "samedi", "dim", "dimanche",
})  # fmt: skip

PASSED_OVER = frozenset({
    "the", "of", "on", "in", "at", "le", "la", "du", "de", "d", "l", "en", "au", "mois",
    "st", "nd", "rd", "th", "er", "e", "eme",
})  # fmt: skip
"""Words that stand beside a day, and endings of its number."""

FIRST = {"first": "1", "premier": "1"}
TODAY = frozenset({"today", "aujourd'hui", "aujourdhui"})
YESTERDAY = frozenset({"yesterday", "hier"})

_SIGNS = str.maketrans({
    **dict.fromkeys("‐‑‒–—−", "-"), **dict.fromkeys("’ʼ‘`´", "'"), "⁄": "/", "∕": "/",
})  # fmt: skip
_CJK = re.compile("[年月](?=[0-9])")
_OUTER = " .,;()\"'“”«»"
_WRITTEN = re.compile(r"[a-z0-9][a-z0-9 ,./'()-]*")
_PART = re.compile(r"[0-9]+|[a-z]+")
_SHORT_YEAR = re.compile(r"'\d\d\b")
_ZONE = r"(?: ?(?:z|utc|gmt|[+-]\d\d:?(?:\d\d)?))?"
_CLOCK = re.compile(
    r"(?:(?<=\d)t|,? (?:at |a )?)(?:\d{1,2}(?::\d\d(?::\d\d(?:[.,]\d+)?)?(?: ?[ap]\.?m\.?)?"
    rf"| ?h(?: ?\d\d)?| ?[ap]\.?m\.?)|(?<=t)\d{{4}}(?:\d\d)?){_ZONE}$"
)


class NoSuchDay(ValueError):
    """The text names a day or a month that no calendar has, such as 31 February."""


@dataclass(frozen=True, slots=True)
class Understood:
    """A day, a month or a year in ISO 8601; ``other`` is the day that the same numbers mean where
    day and month stand the other way round, ``None`` if they can be read in one way alone."""

    iso: str
    other: str | None = None


def understand(text: str, language: str, today: date) -> Understood | None:
    """What day, month or year a text names; ``None`` if it names none.

    The page's ``language`` decides whether the day or the month comes first where both can be. A
    year of two digits is the latest that is not in the future. Raises ``NoSuchDay``.

    >>> understand("1er août 2008", "en", date(2024, 3, 2))
    Understood(iso='2008-08-01', other=None)
    >>> understand("03/04/2008", "fr", date(2024, 3, 2))
    Understood(iso='2008-04-03', other='2008-03-04')
    >>> understand("page 4", "en", date(2024, 3, 2))
    """
    plain = "" if len(text) > TYPED_LIMIT or has_excess_marks(text) else _plain(text)
    if plain in TODAY or plain in YESTERDAY:
        return Understood((today - timedelta(days=plain in YESTERDAY)).isoformat())
    plain = _CLOCK.sub("", plain).strip(_OUTER)
    if not _WRITTEN.fullmatch(plain):
        return None
    parts = [FIRST.get(part, part) for part in _PART.findall(plain)]
    numbers = [part for part in parts if part.isdigit()]
    words = [part for part in parts if not part.isdigit() and part not in PASSED_OVER]
    if "mar" in words and (len(set(words) & MONTHS.keys()) > 1 or len(numbers) == 3):
        words.remove("mar")  # mardi, where another word or number is the month
    months = [MONTHS[word] for word in words if word in MONTHS]
    if len(months) > 1 or any(word not in MONTHS and word not in WEEKDAYS for word in words):
        return None
    if months:
        return _with_a_name(months[0], numbers, bool(_SHORT_YEAR.search(plain)), today)
    return _in_numbers(numbers, language, today)


def _plain(text: str) -> str:
    """The text in lower case without accents and without what nobody sees, digits in ASCII."""
    letters = unicodedata.normalize("NFKD", text.translate(_SIGNS).casefold())
    kept = (c for c in letters.translate(_SIGNS) if unicodedata.category(c) not in ("Mn", "Cf"))
    digits = "".join(str(unicodedata.decimal(c, c)) for c in kept)
    return " ".join(_CJK.sub("-", digits).rstrip("年月日").split()).strip(_OUTER)


def _with_a_name(month: int, numbers: list[str], shortened: bool, today: date) -> Understood | None:
    """A month that is named, with the numbers beside it; ``shortened`` if a year is written with
    an apostrophe (``'08``)."""
    years = [number for number in numbers if len(number) == 4]
    others = [number for number in numbers if len(number) <= 2]
    if len(years) + len(others) < len(numbers) or len(years) > 1:
        return None
    if not years and others and (len(others) == 2 or shortened or int(others[0]) > 31):
        years = [others.pop()]
    if not years or len(others) > 1:
        return None
    return _made(_year(years[0], today), month, int(others[0]) if others else None)


def _in_numbers(numbers: list[str], language: str, today: date) -> Understood | None:
    """A day, a month or a year in numbers alone."""
    match numbers, [len(number) for number in numbers]:
        case [year], [4]:
            return _made(int(year))
        case [whole], [8]:
            return _made(int(whole[:4]), int(whole[4:6]), int(whole[6:]))
        case ([year, month], [4, 1 | 2]) | ([month, year], [1 | 2, 4]):
            return _made(int(year), int(month))
        case [year, month, day], [4, 1 | 2, 1 | 2]:
            return _made(int(year), int(month), int(day))
        case [first, second, year], [1 | 2, 1 | 2, 2 | 4]:
            return _in_order(int(first), int(second), _year(year, today), language, today)
    return None


def _in_order(first: int, second: int, year: int, language: str, today: date) -> Understood | None:
    """A day and a month, whichever comes first. Of two readings, one in the future is not meant."""
    if first > 12 or second > 12 or first == second:
        return _made(year, min(first, second), max(first, second))
    readings = [_made(year, first, second), _made(year, second, first)]
    if language not in MONTH_FIRST:
        readings.reverse()
    past = [reading for reading in readings if reading and reading.iso <= today.isoformat()]
    if len(past) == 1:
        return past[0]
    meant, other = readings
    return Understood(meant.iso, other.iso) if meant and other else None


def _year(written: str, today: date) -> int:
    if len(written) == 4:
        return int(written)
    this_century = today.year - today.year % 100 + int(written)
    return this_century - 100 if this_century > today.year else this_century


def _made(year: int, month: int | None = None, day: int | None = None) -> Understood | None:
    """The parts as ISO 8601; ``None`` for a year before 1000. Raises ``NoSuchDay``."""
    if year < 1000:
        return None
    try:
        whole = date(year, 1 if month is None else month, 1 if day is None else day).isoformat()
    except ValueError:
        raise NoSuchDay from None
    return Understood(whole[: 4 if month is None else 7 if day is None else 10])
