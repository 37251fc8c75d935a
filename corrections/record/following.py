"""What somebody follows by mail, and how often mail is sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from enum import StrEnum
from typing import Any
from urllib.parse import urlencode

from corrections.record.selection import Selection

DIGEST_HOUR = 5
"""Of the site's clock: early in the morning. Weekly digests go out on Mondays."""

URL_SAFE = "!$'()*,/:;?@"
"""What an address's query keeps as it is, so that it is spelt as Flask spells it."""


class Rhythm(StrEnum):
    """How often a subscriber hears of what happened."""

    AT_ONCE = "at-once"
    DAILY = "daily"
    WEEKLY = "weekly"


ALL = Selection()
"""The whole register."""


@dataclass(frozen=True, slots=True)
class Slice:
    """A part of the register: what is selected, or one record alone."""

    selection: Selection = ALL
    record_id: int | None = None

    def parameters(self) -> dict[str, Any]:
        """The parameters of an address that ask for it."""
        return {"record": self.record_id} if self.record_id else self.selection.parameters()

    def query(self) -> str:
        """The parameters as an address spells them: one slice has one spelling."""
        return urlencode(self.parameters(), safe=URL_SAFE)


def next_digest(rhythm: Rhythm, now: datetime, zone: tzinfo = UTC) -> datetime | None:
    """When the next digest goes out, by the clock of a time zone; ``None`` for those who hear at
    once.

    >>> next_digest(Rhythm.DAILY, datetime(2026, 3, 2, 9, 30, tzinfo=UTC)).isoformat()
    '2026-03-03T05:00:00+00:00'
    """
    if rhythm is Rhythm.AT_ONCE:
        return None
    morning = now.astimezone(zone).replace(hour=DIGEST_HOUR, minute=0, second=0, microsecond=0)
    if morning <= now:
        morning += timedelta(days=1)
    if rhythm is Rhythm.WEEKLY:
        morning += timedelta(days=-morning.weekday() % 7)
    return morning.astimezone(UTC)
