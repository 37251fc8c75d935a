"""The days ``from`` and ``to`` in a query string, as the times at which they begin and end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

from werkzeug.datastructures import MultiDict

from corrections.record.typed_days import NoSuchDay, understand
from corrections.web.parameters import BadParameter, read_value


@dataclass(frozen=True, slots=True)
class DayRange:
    """What was typed, and the times that it means: ``since`` is the beginning of the first day,
    ``until`` the end of the last one; ``None`` where no day was typed."""

    typed_from: str = ""
    typed_to: str = ""
    since: datetime | None = None
    until: datetime | None = None

    @property
    def parameters(self) -> dict[str, str]:
        """The parameters that have a value, for an address."""
        return {name: value for name, value in (("from", self.typed_from), ("to", self.typed_to))
                if value}  # fmt: skip


def read_day_range(
    arguments: MultiDict[str, str], language: str, today: date, zone: tzinfo
) -> DayRange:
    """The range of days in ``zone``; a month or a year is all of its days. Raises ``BadParameter``
    for what is no day."""
    first, last = read_value(arguments, "from"), read_value(arguments, "to")
    begin = _days("from", first, language, today)
    end = _days("to", last, language, today)
    return DayRange(
        first,
        last,
        datetime.combine(begin[0], time(), zone) if begin else None,
        datetime.combine(end[1], time(), zone) if end else None,
    )


def _days(name: str, typed: str, language: str, today: date) -> tuple[date, date] | None:
    """The first day of what was typed, and the day after its last one."""
    if not typed:
        return None
    try:
        found = understand(typed, language, today)
    except NoSuchDay:
        raise BadParameter(name, typed) from None
    if found is None:
        raise BadParameter(name, typed)
    parts = [int(part) for part in found.iso.split("-")]
    try:
        return _period(parts)
    except (ValueError, OverflowError):
        raise BadParameter(name, typed) from None


def _period(parts: list[int]) -> tuple[date, date]:
    if len(parts) == 1:
        return date(parts[0], 1, 1), date(parts[0] + 1, 1, 1)
    if len(parts) == 2:
        begin = date(parts[0], parts[1], 1)
        return begin, (begin + timedelta(days=31)).replace(day=1)
    begin = date(parts[0], parts[1], parts[2])
    return begin, begin + timedelta(days=1)
