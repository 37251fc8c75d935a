"""The two dates of a row: when the press printed or broadcast the words, and when the register
recorded them. Each says which of the two it is."""

from __future__ import annotations

from datetime import datetime

from corrections.record.model import Medium
from corrections.render.words import Words


def printed_on(day: str, medium: Medium, words: Words) -> str:
    """Return when something was printed or broadcast, to the precision known.

    >>> printed_on("2008-07-31", Medium.PRINT, Words("en"))
    'printed 31 July 2008'
    >>> printed_on("2008-07", Medium.RADIO, Words("en"))
    'broadcast in July 2008'
    """
    told, exact = words.day(day), day.count("-") == 2
    if medium.is_broadcast:
        if exact:
            return words.gettext("broadcast %(day)s", day=told)
        return words.gettext("broadcast in %(month)s", month=told)
    if exact:
        return words.gettext("printed %(day)s", day=told)
    return words.gettext("printed in %(month)s", month=told)


def recorded_on(moment: datetime, words: Words) -> str:
    """Return when a record became public; no line ends within the day."""
    day = words.day(moment).replace(" ", "\N{NO-BREAK SPACE}")
    return words.gettext("recorded %(day)s", day=day)
