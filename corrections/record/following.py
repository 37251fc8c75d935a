"""What somebody follows by mail, how often they hear of it, and what it is called. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any
from urllib.parse import urlencode

from corrections.record.selection import Parameter, Selection
from corrections.render import wording
from corrections.render.language_names import language_name
from corrections.render.wording import N_

DIGEST_HOUR = 5
"""In UTC: early in the morning in Europe. Weekly digests go out on Mondays."""

URL_SAFE = "!$'()*,/:;?@"
"""What an address's query keeps as it is, so that it is spelt as Flask spells it."""


class Rhythm(StrEnum):
    """How often a subscriber hears of what happened."""

    AT_ONCE = "at-once"
    DAILY = "daily"
    WEEKLY = "weekly"


RHYTHMS = {
    Rhythm.AT_ONCE: N_("At once"),
    Rhythm.DAILY: N_("Once a day"),
    Rhythm.WEEKLY: N_("Once a week, on Mondays"),
}


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


def in_words(part: Slice, language: str, *, typed: bool = True) -> str:
    """What a slice is called in a sentence; without ``typed``, words that somebody typed are left
    out of it."""
    gettext = wording.catalogue(language).gettext
    if part.record_id:
        return gettext("record %(number)s") % {"number": wording.number(part.record_id, language)}
    names = [
        gettext("a search") if name == "q" and not typed else text
        for name, text in parts_in_words(part.selection, language)
    ]
    return ", ".join(names) or gettext("the whole register")


def parts_in_words(own: Selection, language: str) -> list[tuple[Parameter, str]]:
    """Each thing that a selection sets, by its parameter, in words."""
    search = wording.catalogue(language).gettext("“%(words)s”") % {"words": own.q}
    parts: list[tuple[Parameter, str]] = [
        ("q", search if own.q else ""),
        ("outlet", own.outlet.name if own.outlet else ""),
        ("subject", own.subject.name if own.subject else ""),
        ("kind", wording.kind_label(own.kind, language) if own.kind else ""),
        ("outcome", wording.outcome_label(own.outcome, language) if own.outcome else ""),
        ("language", language_name(own.language, language) if own.language else ""),
        ("medium", wording.medium_label(own.medium, language) if own.medium else ""),
        ("year", str(own.year or "")),
    ]
    return [(name, text) for name, text in parts if text]


def rhythm_label(rhythm: str, language: str) -> str:
    """How often, in words."""
    return wording.catalogue(language).gettext(RHYTHMS[Rhythm(rhythm)])


def next_digest(rhythm: Rhythm, now: datetime) -> datetime | None:
    """When the next digest goes out; ``None`` for those who hear at once.

    >>> next_digest(Rhythm.DAILY, datetime(2026, 3, 2, 9, 30, tzinfo=UTC)).isoformat()
    '2026-03-03T05:00:00+00:00'
    """
    if rhythm is Rhythm.AT_ONCE:
        return None
    morning = now.astimezone(UTC).replace(hour=DIGEST_HOUR, minute=0, second=0, microsecond=0)
    if morning <= now:
        morning += timedelta(days=1)
    if rhythm is Rhythm.WEEKLY:
        morning += timedelta(days=-morning.weekday() % 7)
    return morning
